#include "game/sim/score.h"

#include <string.h>

#include "engine/base/fixed.h"

/* Adds weight[t] * stock[t]: every score is a sum of these, which is what makes the ledger add up. */
static void add_weighted(int count, double *restrict points, const double *restrict weight,
                         const double *restrict stock)
{
    for (int t = 0; t < count; t++)
        points[t] += weight[t] * stock[t];
}

static void add_scaled(int count, double *restrict points, double weight,
                       const double *restrict stock)
{
    for (int t = 0; t < count; t++)
        points[t] += weight * stock[t];
}

static void access_column(const World *world, const Rules *rules, double *points)
{
    const Network *network = &world->network;
    int count = rules->territory_count;
    for (int z = 0; z < ZONE_COUNT; z++) {
        add_weighted(count, points, rules->weight_fast, network->fibre_passed[z]);
        add_weighted(count, points, rules->weight_upgraded, network->upgraded[z]);
    }
    add_weighted(count, points, rules->weight_decent, network->decent);
    add_weighted(count, points, rules->weight_mobile, network->mobile_people);
}

static void services_column(const World *world, const Rules *rules, double *points)
{
    for (int d = 0; d < DOMAIN_COUNT; d++)
        add_scaled(rules->territory_count, points, rules->weight_reached,
                   world->services.reached[d]);
}

static void usage_column(const World *world, const Rules *rules, double *points)
{
    const Usage *usage = &world->usage;
    int count = rules->territory_count;
    for (int a = 0; a < AGE_COUNT; a++) {
        add_weighted(count, points, rules->weight_online, usage->people[a][SKILL_FRAGILE]);
        add_weighted(count, points, rules->weight_online, usage->people[a][SKILL_AUTONOMOUS]);
        add_weighted(count, points, rules->weight_autonomous, usage->people[a][SKILL_AUTONOMOUS]);
    }
    for (int d = 0; d < DOMAIN_COUNT; d++)
        add_scaled(count, points, rules->weight_takeup, usage->takeup[d]);
}

void score_column(const World *world, const Rules *rules, Score score, Column points)
{
    memset(points, 0, sizeof(Column));
    switch (score) {
    case SCORE_ACCESS:
        access_column(world, rules, points);
        break;
    case SCORE_SERVICES:
        services_column(world, rules, points);
        break;
    case SCORE_USAGE:
        usage_column(world, rules, points);
        break;
    case SCORE_COUNT:
        CHECK(score < SCORE_COUNT);
    }
}

static double access_of(const World *world, const Rules *rules, int t)
{
    const Network *network = &world->network;
    double points = 0.0;
    for (int z = 0; z < ZONE_COUNT; z++) {
        points += rules->weight_fast[t] * network->fibre_passed[z][t];
        points += rules->weight_upgraded[t] * network->upgraded[z][t];
    }
    points += rules->weight_decent[t] * network->decent[t];
    points += rules->weight_mobile[t] * network->mobile_people[t];
    return points;
}

static double services_of(const World *world, const Rules *rules, int t)
{
    double points = 0.0;
    for (int d = 0; d < DOMAIN_COUNT; d++)
        points += rules->weight_reached * world->services.reached[d][t];
    return points;
}

static double usage_of(const World *world, const Rules *rules, int t)
{
    const Usage *usage = &world->usage;
    double points = 0.0;
    for (int a = 0; a < AGE_COUNT; a++) {
        points += rules->weight_online[t] * usage->people[a][SKILL_FRAGILE][t];
        points += rules->weight_online[t] * usage->people[a][SKILL_AUTONOMOUS][t];
        points += rules->weight_autonomous[t] * usage->people[a][SKILL_AUTONOMOUS][t];
    }
    for (int d = 0; d < DOMAIN_COUNT; d++)
        points += rules->weight_takeup * usage->takeup[d][t];
    return points;
}

/* Same sums in the same order as the column, so that both give the same bits. */
double score_of(const World *world, const Rules *rules, Score score, TerritoryId territory)
{
    CHECK((unsigned)score < SCORE_COUNT && territory.index < rules->territory_count);
    if (score == SCORE_ACCESS)
        return access_of(world, rules, territory.index);
    if (score == SCORE_SERVICES)
        return services_of(world, rules, territory.index);
    return usage_of(world, rules, territory.index);
}

static double mean_by_population(const Rules *rules, const double *points)
{
    double people = 0.0, weighted = 0.0;
    for (int t = 0; t < rules->territory_count; t++) {
        people += rules->population[t];
        weighted += rules->population[t] * points[t];
    }
    return fixed_ratio(weighted, people);
}

static void mean_column(const World *world, const Rules *rules, Column mean)
{
    Column points;
    memset(mean, 0, sizeof(Column));
    for (int s = 0; s < SCORE_COUNT; s++) {
        score_column(world, rules, (Score)s, points);
        add_scaled(rules->territory_count, mean, 1.0 / SCORE_COUNT, points);
    }
}

double score_common(const World *world, const Rules *rules)
{
    Column mean;
    mean_column(world, rules, mean);
    return mean_by_population(rules, mean);
}

double score_national(const World *world, const Rules *rules, Score score)
{
    Column points;
    score_column(world, rules, score, points);
    return mean_by_population(rules, points);
}

double score_national_change(const World *world, const Rules *rules, Score score)
{
    return score_national(world, rules, score) -
           mean_by_population(rules, world->ledger.opening[score]);
}

/* Values that are equal may change places unseen, so no further order is needed. */
static void sort_rising(double *values, int count)
{
    for (int i = 1; i < count; i++) {
        double value = values[i];
        int at = i;
        for (; at > 0 && values[at - 1] > value; at--)
            values[at] = values[at - 1];
        values[at] = value;
    }
}

/* Of values that rise: 0 when all are equal, towards 1 when one has everything. */
static double gini_of(const double *values, int count)
{
    double ranked = 0.0, sum = 0.0;
    for (int i = 0; i < count; i++) {
        ranked += (2.0 * (i + 1) - count - 1.0) * values[i];
        sum += values[i];
    }
    return fixed_ratio(ranked, count * sum);
}

ScoreGap score_gap(const World *world, const Rules *rules)
{
    Column mean;
    int count = rules->territory_count;
    mean_column(world, rules, mean);
    sort_rising(mean, count);
    int fifth = count >= 5 ? count / 5 : 1;
    double worst = fixed_sum(mean, (size_t)fifth);
    double best = fixed_sum(mean + (count - fifth), (size_t)fifth);
    return (ScoreGap){.fifths_points = (best - worst) / fifth, .gini = gini_of(mean, count)};
}
