/*
 * The accounts of a session, year by year: what each territory received and paid, what it was left with, and by which
 * cause its scores moved.
 */
#ifndef GAME_DEBRIEF_YEARBOOK_H
#define GAME_DEBRIEF_YEARBOOK_H

#include "game/debrief/rerun.h"

typedef struct YearPage {
    int64_t line[LINE_COUNT]; /* signed euros, as in Budget.line */
    int64_t purse[SECTION_COUNT];
    int64_t debt;
    double points[SCORE_COUNT][CAUSE_COUNT];
} YearPage;

/* Some 9 MB. */
typedef struct Yearbook {
    int rounds;
    YearPage page[YEARS_MAX + 1][TERRITORY_MAX]; /* [round]; row 0 is unused */
} Yearbook;

/* `rerun` lends its memory. */
void yearbook_read(const Recording *recording, Rerun *rerun, Yearbook *yearbook);

/* Points by which a cause moved a score over all rounds. */
double yearbook_points(const Yearbook *yearbook, TerritoryId territory, Score score, Cause cause);

#endif
