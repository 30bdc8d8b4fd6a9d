#include "game/debrief/contested.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/debrief/session_stage.h"

static Contested contested;

static int find(const char *name)
{
    for (int c = 0; c < rules_coefficient_count(); c++)
        if (strcmp(rules_coefficient_name(c), name) == 0)
            return c;
    fail_msg("no coefficient %s", name);
    return 0;
}

static double value_of(int coefficient)
{
    static Rules rules;
    rules = *session_stage()->rules;
    return *rules_coefficient(&rules, coefficient);
}

/* Every coefficient, left as it is, gives the session that was played, bit for bit. */
static void test_the_same_value_changes_nothing(void **state)
{
    (void)state;
    for (int c = 0; c < rules_coefficient_count(); c += 9) {
        ContestedEffect effect =
            contested_run(&contested, session_stage(), c, value_of(c), value_of(c));
        assert_true(effect.low == 0.0 && effect.high == 0.0);
    }
}

static void test_a_better_line_counts_for_more(void **state)
{
    (void)state;
    int weight = find("access_weight_fast");
    double value = value_of(weight);
    ContestedEffect effect =
        contested_run(&contested, session_stage(), weight, value / 2.0, value * 1.5);
    assert_true(effect.low < 0.0);
    assert_true(effect.high > 0.0);
}

/* What costs more can be done less; the session is played all the same, and the recording is as it was. */
static void test_what_cannot_be_paid_is_cut(void **state)
{
    (void)state;
    const Recording *recording = session_stage();
    uint64_t before = world_hash(&recording->play.world, recording->rules);
    for (int c = 0; c < rules_coefficient_count(); c += 7) {
        double value = value_of(c);
        ContestedEffect effect = contested_run(&contested, recording, c, value * 0.5, value * 2.0);
        assert_true(isfinite(effect.low) && isfinite(effect.high));
    }
    assert_true(world_hash(&recording->play.world, recording->rules) == before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_same_value_changes_nothing),
        cmocka_unit_test(test_a_better_line_counts_for_more),
        cmocka_unit_test(test_what_cannot_be_paid_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, session_stage_close);
}
