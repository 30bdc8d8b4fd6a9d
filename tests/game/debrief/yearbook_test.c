#include "game/debrief/yearbook.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/game/debrief/session_stage.h"

static Rerun rerun;
static Yearbook yearbook;

/* Over the whole session the causes add up to what each score has become. */
static void test_the_causes_add_up(void **state)
{
    (void)state;
    const Recording *recording = session_stage();
    yearbook_read(recording, &rerun, &yearbook);
    for (int t = 0; t < recording->rules->territory_count; t++)
        for (int s = 0; s < SCORE_COUNT; s++) {
            double sum = recording->curve.score[0][s][t];
            for (int c = 0; c < CAUSE_COUNT; c++)
                sum += yearbook_points(&yearbook, (TerritoryId){(uint8_t)t}, (Score)s, (Cause)c);
            assert_true(fabs(sum - recording->curve.score[STAGE_ROUNDS][s][t]) < 1e-6);
        }
}

static void test_each_year_has_its_own_money(void **state)
{
    (void)state;
    const Recording *recording = session_stage();
    yearbook_read(recording, &rerun, &yearbook);
    const World *world = &recording->play.world;
    for (int t = 0; t < recording->rules->territory_count; t++) {
        const YearPage *page = &yearbook.page[STAGE_ROUNDS][t];
        assert_true(page->purse[SECTION_RUNNING] == world->budget.purse[SECTION_RUNNING][t]);
        assert_true(yearbook.page[1][t].line[LINE_RUNNING_ENVELOPE] > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_causes_add_up),
        cmocka_unit_test(test_each_year_has_its_own_money),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
