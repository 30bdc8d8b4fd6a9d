#include "game/screen/known_score.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/score.h"
#include "tests/game/screen/scene.h"

static Desk desk;

static int setup(void **state)
{
    (void)state;
    if (!desk_open(&desk, SCENE_ROUNDS)) {
        return -1;
    }
    desk_join(&desk, "14");
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    return 0;
}

static int setup_class(void **state)
{
    (void)state;
    if (!desk_open_scenario(&desk, "classe", SCENE_ROUNDS)) {
        return -1;
    }
    desk_join(&desk, "14");
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

static double true_points(int territory)
{
    return score_of(&desk.room.play.world, &desk.room.scenario.rules, SCORE_ACCESS,
                    (TerritoryId){(uint8_t)territory});
}

static PreviewRange known(int territory)
{
    return known_score(&desk.stage, SCORE_ACCESS, (TerritoryId){(uint8_t)territory});
}

static void test_ones_own_score_is_exact(void **state)
{
    (void)state;
    assert_true(known(desk.seat.index).low == true_points(desk.seat.index));
    assert_true(known(desk.seat.index).high == true_points(desk.seat.index));
}

/* A range that always had the figure in its middle would tell it. */
static void test_of_others_a_range_is_known_that_holds_the_figure(void **state)
{
    (void)state;
    double wide = 2.0 * desk.room.scenario.rules.c.p03_error_wide_points;
    int centred = 0;
    for (int t = 0; t < desk.room.scenario.rules.territory_count; t++) {
        PreviewRange range = known(t);
        if (t == desk.seat.index) {
            continue;
        }
        assert_true(range.low <= true_points(t) && true_points(t) <= range.high);
        assert_true(range.low >= 0.0 && range.high <= 100.0 &&
                    range.high - range.low < wide + 1e-9);
        double off = known_score_middle(range) - true_points(t);
        centred += off < 0.2 && off > -0.2 ? 1 : 0;
    }
    assert_true(centred < 20);
}

static void test_list_and_map_show_ranges(void **state)
{
    (void)state;
    assert_non_null(known_score_remark(&desk.stage));
    desk_go_to(&desk, UI_ROLE_TAB, "Territories");
    desk_find(&desk, UI_ROLE_TEXT, known_score_remark(&desk.stage));
    desk_find(&desk, UI_ROLE_TEXT, known_score_wording(known(0)).text);
    assert_non_null(strstr(known_score_wording(known(0)).text, "–"));
}

static void test_after_the_end_everything_is_known(void **state)
{
    (void)state;
    for (int round = 0; round < SCENE_ROUNDS; round++) {
        desk_year(&desk);
        desk_phase(&desk, round + 1 < SCENE_ROUNDS ? PHASE_DECIDE : PHASE_END);
    }
    assert_true(known(0).low == true_points(0));
    assert_null(known_score_remark(&desk.stage));
}

static void test_where_nobody_plays_the_observatory_all_is_known(void **state)
{
    (void)state;
    assert_true(known(0).low == true_points(0));
    assert_true(known(0).high == true_points(0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_ones_own_score_is_exact, setup, teardown),
        cmocka_unit_test_setup_teardown(test_of_others_a_range_is_known_that_holds_the_figure,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_list_and_map_show_ranges, setup, teardown),
        cmocka_unit_test_setup_teardown(test_after_the_end_everything_is_known, setup, teardown),
        cmocka_unit_test_setup_teardown(test_where_nobody_plays_the_observatory_all_is_known,
                                        setup_class, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
