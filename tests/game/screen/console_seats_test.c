#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "game/screen/console_seats.h"

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

/* Everybody in two presses. */
static void test_all_screens_are_dimmed_and_freed(void **state)
{
    (void)state;
    desk_press(&desk, UI_ROLE_BUTTON, "All seats");
    desk_press(&desk, UI_ROLE_BUTTON, "Eyes up");
    assert_int_equal(desk.acted.kind, ACT_FREEZE);
    assert_true(session()->seats[find("14").index].frozen);
    assert_true(session()->seats[find("50").index].frozen);
    assert_false(session()->seats[find("61").index].frozen);
    assert_true(desk_says(&desk, "eyes up"));
    desk_press(&desk, UI_ROLE_BUTTON, "Free");
    assert_false(session()->seats[find("14").index].frozen);
}

static void test_a_selection_is_what_is_acted_on(void **state)
{
    (void)state;
    desk_press(&desk, UI_ROLE_CHECKBOX, "Manche");
    assert_int_equal(console_seats_chosen_count(&desk.stage), 1);
    desk_press(&desk, UI_ROLE_BUTTON, "Eyes up");
    assert_true(seat_set_has(&desk.acted.seats, find("50").index));
    assert_false(seat_set_has(&desk.acted.seats, find("14").index));
    desk_press(&desk, UI_ROLE_BUTTON, "No seat");
    assert_int_equal(console_seats_chosen_count(&desk.stage), 0);
}

static void test_without_a_selection_nothing_is_offered(void **state)
{
    (void)state;
    static const char *const ACTIONS[] = {"Eyes up",      "Free",      "Message…",
                                          "To a steward", "Hand back", "Release"};
    for (size_t i = 0; i < sizeof ACTIONS / sizeof *ACTIONS; i++) {
        assert_false(desk_find(&desk, UI_ROLE_BUTTON, ACTIONS[i])->enabled);
        desk_press(&desk, UI_ROLE_BUTTON, ACTIONS[i]);
    }
    assert_int_equal(desk.acted.kind, ACT_NONE);
    assert_true(desk_says(&desk, "Choose at least one seat in the table."));
}

static void test_a_seat_goes_to_a_steward_and_back(void **state)
{
    (void)state;
    desk_press(&desk, UI_ROLE_CHECKBOX, "Calvados");
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Hand back")->enabled);
    desk_press(&desk, UI_ROLE_BUTTON, "To a steward");
    assert_true(session()->seats[find("14").index].held);
    assert_false(session()->seats[find("50").index].held);
    assert_true(desk_says(&desk, "looked after by a steward"));
    desk_press(&desk, UI_ROLE_BUTTON, "Hand back");
    assert_false(session()->seats[find("14").index].held);
}

static void test_a_seat_is_released(void **state)
{
    (void)state;
    desk_press(&desk, UI_ROLE_CHECKBOX, "Calvados");
    desk_press(&desk, UI_ROLE_BUTTON, "Release");
    assert_int_equal(session()->seats[find("14").index].people, 0);
    assert_null(ui_node_find(desk.ui, UI_ROLE_CHECKBOX, "Calvados"));
    desk_find(&desk, UI_ROLE_CHECKBOX, "Manche");
}

/* Those who do nothing while others wait are told apart, but not those told to look up. */
static void test_who_is_stuck_is_shown_and_chosen(void **state)
{
    (void)state;
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Those stuck")->enabled);
    assert_false(desk_says(&desk, "stuck for"));
    Act freeze = {.kind = ACT_FREEZE};
    seat_set_add(&freeze.seats, find("50").index);
    desk_do(&desk, &freeze);
    desk.input.time_ms += CONSOLE_STUCK_MS;
    desk_act(&desk);
    desk_act(&desk);
    assert_true(desk_says(&desk, "stuck for"));
    desk_press(&desk, UI_ROLE_BUTTON, "Those stuck");
    assert_true(seat_set_has(&desk.stage.console.chosen, find("14").index));
    assert_int_equal(console_seats_chosen_count(&desk.stage), 1);
}

static void test_seats_nobody_took_are_listed_when_asked_for(void **state)
{
    (void)state;
    assert_null(ui_node_find(desk.ui, UI_ROLE_CHECKBOX, "Orne"));
    desk_press(&desk, UI_ROLE_CHECKBOX, "Empty seats too");
    desk_find(&desk, UI_ROLE_CHECKBOX, "Orne");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_all_screens_are_dimmed_and_freed, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_selection_is_what_is_acted_on, setup, teardown),
        cmocka_unit_test_setup_teardown(test_without_a_selection_nothing_is_offered, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_seat_goes_to_a_steward_and_back, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_seat_is_released, setup, teardown),
        cmocka_unit_test_setup_teardown(test_who_is_stuck_is_shown_and_chosen, setup, teardown),
        cmocka_unit_test_setup_teardown(test_seats_nobody_took_are_listed_when_asked_for, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
