#include "game/debrief/yearbook.h"

static void read_page(const World *world, int t, YearPage *page)
{
    const Budget *budget = &world->budget;
    for (int l = 0; l < LINE_COUNT; l++)
        page->line[l] = budget->line[l][t];
    for (int s = 0; s < SECTION_COUNT; s++)
        page->purse[s] = budget->purse[s][t];
    page->debt = budget->debt[t];
    for (int s = 0; s < SCORE_COUNT; s++)
        for (int c = 0; c < CAUSE_COUNT; c++)
            page->points[s][c] = world->ledger.line[s][c][t];
}

/* A year's lines stand until the next one opens: they are read when its last quarter has passed. */
void yearbook_read(const Recording *recording, Rerun *rerun, Yearbook *yearbook)
{
    yearbook->rounds = recording_rounds(recording);
    rerun_begin(rerun, recording, NULL, 1);
    for (int round = 1; round <= yearbook->rounds; round++) {
        rerun_to_quarter(rerun, (uint32_t)round * QUARTERS_PER_YEAR);
        for (int t = 0; t < recording->rules->territory_count; t++)
            read_page(&rerun->world, t, &yearbook->page[round][t]);
    }
}

double yearbook_points(const Yearbook *yearbook, TerritoryId territory, Score score, Cause cause)
{
    double points = 0.0;
    for (int round = 1; round <= yearbook->rounds; round++)
        points += yearbook->page[round][territory.index].points[score][cause];
    return points;
}
