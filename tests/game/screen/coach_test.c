#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static Desk desk;

static int setup(void **state)
{
    (void)state;
    if (!desk_open(&desk, SCENE_ROUNDS)) {
        return -1;
    }
    desk_join(&desk, "14");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

static void practise(void)
{
    Act act;
    memset(&act, 0, sizeof act);
    act.kind = ACT_PRACTICE;
    act.wanted = true;
    desk_do(&desk, &act);
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
}

static void test_the_practice_round_goes_through_its_ideas_one_by_one(void **state)
{
    (void)state;
    practise();
    desk_find(&desk, UI_ROLE_TEXT, "Practice: does not count");
    desk_find(&desk, UI_ROLE_TEXT, "1 of 4: Look at the map");
    desk_press(&desk, UI_ROLE_BUTTON, "Next");
    desk_find(&desk, UI_ROLE_TEXT, "2 of 4: Choose a proposal");
    assert_false(desk_says(&desk, "Look at the map"));
    desk_press(&desk, UI_ROLE_BUTTON, "Next");
    desk_press(&desk, UI_ROLE_BUTTON, "Next");
    desk_find(&desk, UI_ROLE_TEXT, "4 of 4: Say that you are ready");
    desk_press(&desk, UI_ROLE_BUTTON, "Understood");
    assert_false(desk_says(&desk, " of 4: "));
}

static void test_what_is_skipped_stays_away(void **state)
{
    (void)state;
    practise();
    desk_press(&desk, UI_ROLE_BUTTON, "Skip");
    assert_false(desk_says(&desk, " of 4: "));
    desk_act(&desk);
    assert_false(desk_says(&desk, " of 4: "));
    desk_find(&desk, UI_ROLE_TEXT, "Practice: does not count");
}

static void test_a_round_that_counts_has_no_hints(void **state)
{
    (void)state;
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    assert_false(desk_says(&desk, " of 4: "));
    assert_false(desk_says(&desk, "Practice: does not count"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_practice_round_goes_through_its_ideas_one_by_one,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_is_skipped_stays_away, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_round_that_counts_has_no_hints, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
