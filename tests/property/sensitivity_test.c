/*
 * No single coefficient moved by a tenth changes a national score by more than five points after ten
 * years: what the game says does not hang on one number that somebody estimated.
 */
#include "game/tools/sensitivity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/harness/shipped.h"

static const double POINTS_ALLOWED = 5.0;

static Sensitivity sensitivity;

static int play(void **state)
{
    (void)state;
    BatchPlan plan = {.rules = shipped_rules(),
                      .sessions = 1,
                      .seed = 1,
                      .bot_count = 1,
                      .bots = {bot_find("steady")}};
    sensitivity_run(&sensitivity, &plan);
    return 0;
}

static void no_coefficient_carries_the_result_alone(void **state)
{
    (void)state;
    assert_int_equal(sensitivity.count, rules_coefficient_count());
    for (int i = 0; i < sensitivity.count; i++)
        if (sensitivity_largest(&sensitivity.row[i]) > POINTS_ALLOWED)
            fail_msg("%s moves a score by %.2f points", sensitivity.row[i].name,
                     sensitivity_largest(&sensitivity.row[i]));
}

/* A table of zeros would pass as well. */
static void moving_coefficients_does_move_scores(void **state)
{
    (void)state;
    int moved = 0;
    for (int i = 0; i < sensitivity.count; i++)
        moved += sensitivity_largest(&sensitivity.row[i]) > 0.01 ? 1 : 0;
    assert_true(moved > sensitivity.count / 4);
}

static void the_largest_change_counts_either_way(void **state)
{
    (void)state;
    SensitivityRow row = {.lower = {1.0, -3.0, 0.0}, .higher = {2.0, 0.5, 0.0}};
    assert_true(sensitivity_largest(&row) >= 3.0 && sensitivity_largest(&row) <= 3.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_coefficient_carries_the_result_alone),
        cmocka_unit_test(moving_coefficients_does_move_scores),
        cmocka_unit_test(the_largest_change_counts_either_way),
    };
    return cmocka_run_group_tests(tests, play, NULL);
}
