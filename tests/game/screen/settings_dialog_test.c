#include "game/screen/settings_dialog.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/screen/desk.h"

static Desk desk;

static int setup(void **state)
{
    (void)state;
    return desk_open(&desk, 3) ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    palette_choose(SIGHT_USUAL, false);
    desk_close(&desk);
    return 0;
}

static void test_opens_from_the_title_and_closes_by_escape(void **state)
{
    (void)state;
    desk_press(&desk, UI_ROLE_BUTTON, "Settings");
    desk_find(&desk, UI_ROLE_TEXT, "Colours of the map, by what one sees");
    desk_key(&desk, UI_KEY_ESCAPE, 0);
    assert_false(desk.stage.settings_open);
}

static void test_opens_from_help_in_a_session(void **state)
{
    (void)state;
    desk_join(&desk, "14");
    desk_key(&desk, UI_KEY_FUNCTION, 0);
    desk_press(&desk, UI_ROLE_BUTTON, "Settings");
    assert_true(desk.stage.settings_open);
    assert_false(desk.stage.help_open);
}

static void test_another_sight_colours_the_map_anew(void **state)
{
    (void)state;
    desk_act(&desk);
    Color before = desk.stage.map.colors[0];
    palette_choose(SIGHT_GREY, false);
    desk_act(&desk);
    assert_int_not_equal(desk.stage.map.colors[0], before);
    assert_int_equal(desk.stage.map.colors[0] >> 24 & 0xFFu, desk.stage.map.colors[0] >> 8 & 0xFFu);
}

static void test_marks_are_put_away_and_brought_back(void **state)
{
    (void)state;
    desk_press(&desk, UI_ROLE_BUTTON, "Settings");
    desk_press(&desk, UI_ROLE_CHECKBOX, "Letters on the map, beside its colours");
    assert_false(desk.stage.letters);
    desk_press(&desk, UI_ROLE_CHECKBOX, "Letters on the map, beside its colours");
    assert_true(desk.stage.letters);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_opens_from_the_title_and_closes_by_escape, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_opens_from_help_in_a_session, setup, teardown),
        cmocka_unit_test_setup_teardown(test_another_sight_colours_the_map_anew, setup, teardown),
        cmocka_unit_test_setup_teardown(test_marks_are_put_away_and_brought_back, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
