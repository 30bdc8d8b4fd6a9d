/*
 * Sensitivity: each coefficient a tenth higher and a tenth lower, within its range or not, and what
 * that changes in the national scores after ten years between the same bots.
 */
#ifndef GAME_TOOLS_SENSITIVITY_H
#define GAME_TOOLS_SENSITIVITY_H

#include "game/tools/batch.h"

enum { SENSITIVITY_YEARS = 10, SENSITIVITY_ROWS_MAX = 512 };

/* Points of each score: moved minus not moved. */
typedef struct SensitivityRow {
    const char *name;
    double lower[SCORE_COUNT], higher[SCORE_COUNT];
} SensitivityRow;

typedef struct Sensitivity {
    double national[SCORE_COUNT]; /* with every coefficient as it is */
    int count;
    SensitivityRow row[SENSITIVITY_ROWS_MAX]; /* in the order of the coefficients */
} Sensitivity;

/* Plays every row with as many sessions as the plan says; its years are not looked at. Large: static. */
void sensitivity_run(Sensitivity *sensitivity, const BatchPlan *plan);

/* The largest change of any score, either way. Points, >= 0. */
double sensitivity_largest(const SensitivityRow *row);

/* The rows that change most, on stdout, at most `lines` of them. Returns how many change a score by more than allowed. */
int sensitivity_print(const Sensitivity *sensitivity, int lines);

#endif
