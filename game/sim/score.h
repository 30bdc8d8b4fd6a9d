/*
 * The three scores, 0..100, linear in stocks; and the three results of a room.
 */
#ifndef GAME_SIM_SCORE_H
#define GAME_SIM_SCORE_H

#include "game/sim/world.h"

/* Points of one score for one territory, from its stocks. */
double score_of(const World *world, const Rules *rules, Score score, TerritoryId territory);

/* The same for all territories. */
void score_column(const World *world, const Rules *rules, Score score, Column points);

/* Mean of the three scores, weighted by population: the room's common result. */
double score_common(const World *world, const Rules *rules);

/* Population-weighted mean of one score. */
double score_national(const World *world, const Rules *rules, Score score);
/* What it gained since the year opened. */
double score_national_change(const World *world, const Rules *rules, Score score);

/* Difference of mean score between the best-off and the worst-off fifth of territories; and Gini, 0..1. */
typedef struct ScoreGap {
    double fifths_points;
    double gini;
} ScoreGap;
ScoreGap score_gap(const World *world, const Rules *rules);

#endif
