/*
 * Holds a model against its past: plays it, reads the same figures that were measured, compares.
 */
#ifndef GAME_TOOLS_VALIDATION_H
#define GAME_TOOLS_VALIDATION_H

#include "game/content/history.h"
#include "game/sim/frame.h"
#include "game/sim/world.h"

enum { VALIDATION_QUARTERS_MAX = YEARS_MAX * QUARTERS_PER_YEAR };

typedef struct Validation {
    const Scenario *scenario; /* borrowed, as the history */
    const History *history;
    int quarters; /* played */
    double model[SERIES_COUNT]
                [VALIDATION_QUARTERS_MAX + 1]; /* after each quarter; [0]: first state */
    double
        territories_rank; /* Spearman's correlation of fibre counts, -1..1; 0 when not measured */
    World world;          /* as last played */
    Frame frame;          /* the last one it was given */
    uint64_t hash;        /* of the last World */
} Validation;

/* Plays until the end of the budget year `until`, in the caller's memory: a Validation is too large for
 * a stack. Salts follow from `seed`. */
void validation_run(Validation *validation, const Scenario *scenario, const History *history,
                    int until, uint64_t seed);

/* What the model says where a point was measured; false when that lies outside what was played. */
bool validation_model_at(const Validation *validation, SeriesKey series, double year,
                         double *value);

/* The error of one point in the unit of its tolerance, signed: model minus observation. */
double validation_error(const Series *series, const SeriesPoint *point, double model);

/* One series of today's World, in the unit of its key. */
double validation_measure(const World *at, const Rules *rules, SeriesKey series);

/* Spearman's rank correlation of two columns of `count` values; ties share their mean rank. */
double validation_rank_correlation(const double *a, const double *b, int count);

#endif
