#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "game/client/aim_text.h"

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

static const char *title(int aim)
{
    return scenario_text(&desk.room.scenario.text.aim[aim].title, LANGUAGE_EN);
}

static const char *sheet(int aim)
{
    return scenario_text(&desk.room.scenario.text.aim[aim].sheet, LANGUAGE_EN);
}

static void decide(uint8_t aim)
{
    desk.client->aim = aim;
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
}

static void test_it_opens_once_by_itself_and_then_when_asked(void **state)
{
    (void)state;
    decide(1);
    desk_find(&desk, UI_ROLE_DIALOG, title(1));
    desk_find(&desk, UI_ROLE_TEXT, sheet(1));
    char goal[AIM_TEXT_BYTES];
    aim_text_goal(&desk.room.scenario, 1, SCENE_ROUNDS, goal, sizeof goal);
    desk_find(&desk, UI_ROLE_TEXT, goal);
    desk_press(&desk, UI_ROLE_BUTTON, "Close");
    assert_null(ui_node_find(desk.ui, UI_ROLE_DIALOG, title(1)));
    desk_year(&desk);
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    assert_null(ui_node_find(desk.ui, UI_ROLE_DIALOG, title(1)));
    desk_press(&desk, UI_ROLE_BUTTON, "Your role");
    desk_find(&desk, UI_ROLE_DIALOG, title(1));
}

static void test_without_an_aim_there_is_neither_sheet_nor_button(void **state)
{
    (void)state;
    decide(AIM_NONE);
    assert_null(ui_node_find(desk.ui, UI_ROLE_BUTTON, "Your role"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_it_opens_once_by_itself_and_then_when_asked, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_without_an_aim_there_is_neither_sheet_nor_button,
                                        setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
