/*
 * Results round by round: what a session, real or recomputed, is compared by.
 */
#ifndef GAME_DEBRIEF_CURVE_H
#define GAME_DEBRIEF_CURVE_H

#include "game/sim/score.h"

typedef struct Curve {
    int rounds;                               /* closed; row 0 is the state before the first */
    Column score[YEARS_MAX + 1][SCORE_COUNT]; /* points of each territory */
    double common[YEARS_MAX + 1];             /* the room's common result */
    double gap[YEARS_MAX + 1]; /* points between the best-off and the worst-off fifth */
    double national[YEARS_MAX + 1][SCORE_COUNT]; /* population-weighted mean of one score */
} Curve;

/* Writes row `round` from the World at its end, and ends the curve there. 0 <= round <= YEARS_MAX. */
void curve_put(Curve *curve, int round, const World *world, const Rules *rules);

/* The rows of `from` up to and with `round`. */
void curve_copy(Curve *curve, const Curve *from, int round);

/* Mean of the three scores of one territory at the end of a round. Points. */
double curve_mean(const Curve *curve, int round, TerritoryId territory);

#endif
