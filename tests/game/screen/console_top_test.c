#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "game/client/wording.h"

static Desk desk;

static TerritoryId find(const char *code)
{
    TerritoryId territory;
    assert_true(rules_find_territory(&desk.room.scenario.rules, code, &territory));
    return territory;
}

static int setup(void **state)
{
    (void)state;
    if (!desk_open(&desk, SCENE_ROUNDS)) {
        return -1;
    }
    room_act(&desk.room, ACT_SEAT_CLAIM, find("14"));
    room_act(&desk.room, ACT_SEAT_CLAIM, find("50"));
    desk_lead(&desk);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

static const Session *session(void) { return &desk.room.play.session; }

static void test_one_press_leads_to_the_next_phase(void **state)
{
    (void)state;
    desk_press(&desk, UI_ROLE_BUTTON, "Begin round 1");
    assert_int_equal(desk.acted.kind, ACT_PHASE);
    assert_int_equal(session()->phase, PHASE_DECIDE);
    desk_press(&desk, UI_ROLE_BUTTON, "Go on to negotiation");
    assert_int_equal(session()->phase, PHASE_NEGOTIATE);
    desk_press(&desk, UI_ROLE_BUTTON, "Close the year");
    assert_int_equal(session()->phase, PHASE_RESULT);
    desk_find(&desk, UI_ROLE_BUTTON, "Begin round 2");
}

static void test_a_pause_has_its_cause_and_an_end(void **state)
{
    (void)state;
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    desk_press(&desk, UI_ROLE_BUTTON, "Pause…");
    assert_false(session()->paused);
    desk_press(&desk, UI_ROLE_BUTTON, "A word to all.");
    assert_true(session()->paused);
    assert_string_equal(session()->pause_cause, "A word to all.");
    assert_true(desk_says(&desk, "Paused: A word to all."));
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Go on to negotiation")->enabled);
    desk_press(&desk, UI_ROLE_BUTTON, "Resume");
    assert_false(session()->paused);
}

static void test_a_pause_may_have_a_cause_of_its_own(void **state)
{
    (void)state;
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    desk_press(&desk, UI_ROLE_BUTTON, "Pause…");
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Pause with this cause")->enabled);
    desk_go_to(&desk, UI_ROLE_FIELD, "Another cause");
    desk_type(&desk, "Fire drill.");
    desk_press(&desk, UI_ROLE_BUTTON, "Pause with this cause");
    assert_string_equal(session()->pause_cause, "Fire drill.");
}

static void test_minutes_are_given_and_taken(void **state)
{
    (void)state;
    assert_null(ui_node_find(desk.ui, UI_ROLE_BUTTON, "+1 min"));
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    int64_t ends_ms = session()->phase_ends_ms;
    desk_press(&desk, UI_ROLE_BUTTON, "+1 min");
    assert_int_equal(session()->phase_ends_ms, ends_ms + 60000);
    desk_press(&desk, UI_ROLE_BUTTON, "−1 min");
    assert_int_equal(session()->phase_ends_ms, ends_ms);
}

/* Whoever leads and whoever plays see the same second: the console looks again when it changes, not later. */
static void test_its_clock_changes_with_everybody_s(void **state)
{
    (void)state;
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    int64_t left_ms = client_left_ms(desk.client);
    assert_true(left_ms > 0);
    assert_in_range(ui_wake_ms(desk.ui), 0, wording_clock_change_ms(left_ms));
}

static void test_the_running_order_begins_once(void **state)
{
    (void)state;
    desk_press(&desk, UI_ROLE_BUTTON, "Begin the running order");
    assert_true(session()->begun_ms > 0);
    assert_null(ui_node_find(desk.ui, UI_ROLE_BUTTON, "Begin the running order"));
}

static void test_at_the_end_one_leaves(void **state)
{
    (void)state;
    desk_phase(&desk, PHASE_DECIDE);
    desk_year(&desk);
    for (int round = 1; round < SCENE_ROUNDS; round++) {
        desk_phase(&desk, PHASE_DECIDE);
        desk_year(&desk);
    }
    desk_act(&desk);
    desk_press(&desk, UI_ROLE_BUTTON, "End the session");
    assert_int_equal(session()->phase, PHASE_END);
    desk_press(&desk, UI_ROLE_BUTTON, "Back to the start");
    assert_int_equal(desk.stage.wish.kind, WISH_LEAVE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_one_press_leads_to_the_next_phase, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_pause_has_its_cause_and_an_end, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_pause_may_have_a_cause_of_its_own, setup, teardown),
        cmocka_unit_test_setup_teardown(test_minutes_are_given_and_taken, setup, teardown),
        cmocka_unit_test_setup_teardown(test_its_clock_changes_with_everybody_s, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_running_order_begins_once, setup, teardown),
        cmocka_unit_test_setup_teardown(test_at_the_end_one_leaves, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
