/*
 * Nothing overflows and nothing drifts however long a World is played: centuries in a plain run, as
 * many years as $LONG_RUN_YEARS says in a patient one (10000 is what model.md asks for).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "engine/base/random.h"
#include "engine/base/text.h"
#include "tests/harness/random_play.h"
#include "tests/harness/shipped.h"
#include "tests/harness/world_check.h"

enum { YEARS = 200, YEARS_PATIENT_MAX = 1000000, PURPOSE_YEAR = 0x4C4F4E47 };

static RandomPlay play;

static int years_wanted(void)
{
    int64_t years = YEARS;
    const char *chosen = getenv("LONG_RUN_YEARS");
    if (chosen != NULL && !text_parse_i64(chosen, 1, YEARS_PATIENT_MAX, &years))
        fail_msg("LONG_RUN_YEARS: found \"%s\", expected 1 to %d", chosen, YEARS_PATIENT_MAX);
    return (int)years;
}

/* Everybody plays, every year, each time otherwise. */
static void test_a_long_run_keeps_the_world_whole(void **state)
{
    (void)state;
    int years = years_wanted();
    random_play_begin(&play, shipped_rules());
    for (int y = 0; y < years; y++) {
        RandomYear year = {.salt = random_bits((uint64_t)y, PURPOSE_YEAR, 0),
                           .count = play.rules->territory_count};
        random_play_year(&play, &year, NULL, NULL);
        const char *wrong = world_check(&play.world, play.rules);
        if (wrong == NULL)
            wrong = world_check_stream(&play.world, play.rules);
        if (wrong != NULL)
            fail_msg("after %d years: %s", y + 1, wrong);
    }
    assert_int_equal(play.world.quarter, years * QUARTERS_PER_YEAR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_long_run_keeps_the_world_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
