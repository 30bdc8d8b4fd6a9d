#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

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

static void open_incidents(void)
{
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    desk_go_to(&desk, UI_ROLE_TAB, "Incidents");
}

static const char *words(int incident)
{
    return scenario_text(&desk.room.scenario.text.incident[incident].text, LANGUAGE_EN);
}

static void choose(int incident)
{
    desk_go_to(&desk, UI_ROLE_RADIO, words(incident));
    desk_key(&desk, UI_KEY_SPACE, 0);
    desk_press(&desk, UI_ROLE_BUTTON, "See what it would do");
}

static void test_an_effect_is_told_before_it_is_prepared(void **state)
{
    (void)state;
    open_incidents();
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, "See what it would do")->enabled);
    choose(1);
    for (int step = 0; client_effect(desk.client) == NULL && step < 1000; step++) {
        desk_act(&desk);
    }
    desk_act(&desk);
    desk_find(&desk, UI_ROLE_ROW, "Calvados");
    assert_int_equal(desk.injects.count, 0);
}

static void test_what_is_prepared_appears_and_is_taken_back(void **state)
{
    (void)state;
    open_incidents();
    choose(1);
    desk_press(&desk, UI_ROLE_BUTTON, "Prepare");
    assert_int_equal(desk.injects.count, 1);
    assert_int_equal(desk.injects.injects[0].incident, 1);
    assert_int_equal(desk.injects.injects[0].territory, INJECT_EVERYWHERE);
    desk_press(&desk, UI_ROLE_BUTTON, "Take back");
    assert_int_equal(desk.injects.count, 0);
    assert_true(desk_says(&desk, "No incident is prepared."));
}

static void test_the_same_twice_is_refused(void **state)
{
    (void)state;
    open_incidents();
    choose(1);
    desk_press(&desk, UI_ROLE_BUTTON, "Prepare");
    desk_press(&desk, UI_ROLE_BUTTON, "See what it would do");
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Prepare")->enabled);
    assert_true(desk_says(&desk, "This incident is prepared for there already."));
}

static void test_it_strikes_the_chosen_seats_alone(void **state)
{
    (void)state;
    open_incidents();
    choose(1);
    desk_go_to(&desk, UI_ROLE_RADIO, "The chosen seats");
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Prepare")->enabled);
    desk_press(&desk, UI_ROLE_BUTTON, "All seats");
    desk_press(&desk, UI_ROLE_BUTTON, "Prepare");
    assert_int_equal(desk.injects.count, 2);
    assert_int_equal(desk.injects.injects[0].territory, find("14").index);
    assert_int_equal(desk.injects.injects[1].territory, find("50").index);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_an_effect_is_told_before_it_is_prepared, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_what_is_prepared_appears_and_is_taken_back, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_the_same_twice_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_it_strikes_the_chosen_seats_alone, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
