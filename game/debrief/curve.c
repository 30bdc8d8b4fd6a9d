#include "game/debrief/curve.h"

#include <string.h>

void curve_put(Curve *curve, int round, const World *world, const Rules *rules)
{
    CHECK(round >= 0 && round <= YEARS_MAX);
    for (int s = 0; s < SCORE_COUNT; s++) {
        score_column(world, rules, (Score)s, curve->score[round][s]);
        curve->national[round][s] = score_national(world, rules, (Score)s);
    }
    curve->common[round] = score_common(world, rules);
    curve->gap[round] = score_gap(world, rules).fifths_points;
    curve->rounds = round;
}

void curve_copy(Curve *curve, const Curve *from, int round)
{
    CHECK(round >= 0 && round <= from->rounds);
    size_t rows = (size_t)round + 1;
    memcpy(curve->score, from->score, rows * sizeof curve->score[0]);
    memcpy(curve->national, from->national, rows * sizeof curve->national[0]);
    memcpy(curve->common, from->common, rows * sizeof curve->common[0]);
    memcpy(curve->gap, from->gap, rows * sizeof curve->gap[0]);
    curve->rounds = round;
}

double curve_mean(const Curve *curve, int round, TerritoryId territory)
{
    double sum = 0.0;
    CHECK(round >= 0 && round <= curve->rounds);
    for (int s = 0; s < SCORE_COUNT; s++)
        sum += curve->score[round][s][territory.index];
    return sum / SCORE_COUNT;
}
