#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"

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

static void test_the_console_stands_in_every_phase(void **state)
{
    (void)state;
    assert_ptr_equal(desk.stage.screen, &SCREEN_CONSOLE);
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    assert_ptr_equal(desk.stage.screen, &SCREEN_CONSOLE);
    desk_year(&desk);
    desk_act(&desk);
    assert_ptr_equal(desk.stage.screen, &SCREEN_CONSOLE);
}

static void test_codes_are_there_to_be_read_aloud(void **state)
{
    (void)state;
    char key[SESSION_CODE_BYTES];
    desk_go_to(&desk, UI_ROLE_TAB, "Codes");
    text_format(key, sizeof key, "S%03d", find("50").index);
    desk_find(&desk, UI_ROLE_TEXT, key);
    desk_find(&desk, UI_ROLE_TEXT, "FQ8ZK3");
    desk_press(&desk, UI_ROLE_BUTTON, "Seat cards (PDF)");
    assert_int_equal(desk.stage.wish.kind, WISH_CARDS);
}

static void test_with_little_width_the_seats_are_a_tab(void **state)
{
    (void)state;
    assert_null(ui_node_find(desk.ui, UI_ROLE_TAB, "Seats"));
    desk_resize(&desk, 1024, 768, 150);
    desk_go_to(&desk, UI_ROLE_TAB, "Map");
    assert_null(ui_node_find(desk.ui, UI_ROLE_BUTTON, "Eyes up"));
    desk_go_to(&desk, UI_ROLE_TAB, "Seats");
    desk_find(&desk, UI_ROLE_BUTTON, "Eyes up");
}

/* The band that says so to others would lie over what resumes. */
static void test_a_pause_does_not_hide_the_console(void **state)
{
    (void)state;
    desk_phase(&desk, PHASE_DECIDE);
    desk_pause(&desk, "Lunch.");
    desk_act(&desk);
    assert_null(ui_node_find(desk.ui, UI_ROLE_REGION, "The session is paused"));
    desk_find(&desk, UI_ROLE_BUTTON, "Resume");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_console_stands_in_every_phase, setup, teardown),
        cmocka_unit_test_setup_teardown(test_codes_are_there_to_be_read_aloud, setup, teardown),
        cmocka_unit_test_setup_teardown(test_with_little_width_the_seats_are_a_tab, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_pause_does_not_hide_the_console, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
