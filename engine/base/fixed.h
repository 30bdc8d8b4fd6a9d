/*
 * The conventions that make a double the same bits everywhere: only + - x /, sqrt, comparison,
 * minimum and maximum; no libm, no contraction, fixed order of sums. Curves are rational functions
 * or tables with linear interpolation. Money is int64_t euros and is split without losing one.
 */
#ifndef ENGINE_BASE_FIXED_H
#define ENGINE_BASE_FIXED_H

#include <stddef.h>
#include <stdint.h>

#include "engine/base/status.h"

static inline double fixed_min(double a, double b) { return a < b ? a : b; }
static inline double fixed_max(double a, double b) { return a > b ? a : b; }
static inline double fixed_clamp(double value, double low, double high)
{
    return fixed_min(fixed_max(value, low), high);
}

/* part / whole, or 0 where there is no whole: a territory without premises has no share of them. */
static inline double fixed_ratio(double part, double whole)
{
    return whole > 0.0 ? part / whole : 0.0;
}

/* x / (x + half): 0 at 0, one half at `half`, 1 far away. x >= 0, half > 0. */
static inline double fixed_saturate(double x, double half) { return x / (x + half); }

static inline int64_t fixed_min_euros(int64_t a, int64_t b) { return a < b ? a : b; }
static inline int64_t fixed_max_euros(int64_t a, int64_t b) { return a > b ? a : b; }

/* Below 2^53 every whole number is a double, so whole euros survive the round trip. */
#define FIXED_EUROS_LIMIT 9e15

/* Nearest euro, halves away from zero. |amount| < FIXED_EUROS_LIMIT. */
static inline int64_t fixed_euros(double amount)
{
    CHECK(amount > -FIXED_EUROS_LIMIT && amount < FIXED_EUROS_LIMIT);
    /* Adding 0.5 before cutting would lift 0.49999999999999994 to 1: compare the fraction. */
    int64_t whole = (int64_t)amount;
    double fraction = amount - (double)whole;
    return whole + (fraction >= 0.5 ? 1 : 0) - (fraction <= -0.5 ? 1 : 0);
}

/*
 * What the first of two gets of `total`, in proportion to their weights (>= 0), to the nearest euro;
 * the second gets the rest. Both weights zero: half each, an odd euro to the first.
 */
static inline int64_t fixed_first_euros(int64_t total, double first, double second)
{
    CHECK(first >= 0.0 && second >= 0.0);
    double sum = first + second;
    return fixed_euros((double)total * (sum > 0.0 ? first / sum : 0.5));
}

/*
 * Splits `total` in proportion to `weights` (>= 0) so that the parts sum to it exactly: largest
 * remainder, lowest index first among equals. All weights zero: equal parts. count >= 1.
 */
void fixed_split_euros(int64_t total, const double *weights, int count, int64_t *parts);

/* Sum in index order: the only order allowed. */
double fixed_sum(const double *values, size_t count);

/* Piecewise linear curve through (x[i], y[i]), x rising; flat outside. count >= 1. */
double fixed_curve(const double *x, const double *y, int count, double at);

#endif
