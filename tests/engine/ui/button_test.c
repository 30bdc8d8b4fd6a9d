#include "engine/ui/button.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/engine/ui/stage.h"

typedef struct Pressed {
    int first, second, refused;
} Pressed;

static void screen(Ui *ui, void *keeper)
{
    Pressed *pressed = keeper;
    pressed->first += ui_button_primary(ui, "First");
    pressed->second += ui_button(ui, "Second");
    pressed->refused +=
        ui_button_with(ui, &(UiButton){.label = "Sign", .refusal = "No money left"});
}

static void test_pointer_presses(void **state)
{
    (void)state;
    Stage stage;
    Pressed pressed = {0};
    stage_open(&stage, screen, &pressed);
    stage_click(&stage, UI_ROLE_BUTTON, "First");
    stage_click(&stage, UI_ROLE_BUTTON, "First");
    stage_click(&stage, UI_ROLE_BUTTON, "Second");
    assert_int_equal(pressed.first, 2);
    assert_int_equal(pressed.second, 1);
    stage_close(&stage);
}

static void test_release_elsewhere_does_not_press(void **state)
{
    (void)state;
    Stage stage;
    Pressed pressed = {0};
    stage_open(&stage, screen, &pressed);
    stage_press(&stage, stage_middle(stage_find(&stage, UI_ROLE_BUTTON, "First")->rect));
    stage_release(&stage, stage_middle(stage_find(&stage, UI_ROLE_BUTTON, "Second")->rect));
    assert_int_equal(pressed.first + pressed.second, 0);
    stage_close(&stage);
}

static void test_press_and_release_between_two_builds(void **state)
{
    (void)state;
    Stage stage;
    Pressed pressed = {0};
    stage_open(&stage, screen, &pressed);
    stage.input.pointer = stage_middle(stage_find(&stage, UI_ROLE_BUTTON, "First")->rect);
    stage.input.buttons_pressed = stage.input.buttons_released = UI_POINTER_LEFT;
    stage_act(&stage);
    assert_int_equal(pressed.first, 1);
    stage_close(&stage);
}

static void test_keyboard_presses(void **state)
{
    (void)state;
    Stage stage;
    Pressed pressed = {0};
    stage_open(&stage, screen, &pressed);
    stage_key(&stage, UI_KEY_ENTER, 0);
    stage_key(&stage, UI_KEY_TAB, 0);
    stage_key(&stage, UI_KEY_ENTER, 0);
    stage_key(&stage, UI_KEY_TAB, 0);
    stage_key(&stage, UI_KEY_SPACE, 0);
    assert_int_equal(pressed.first, 1);
    assert_int_equal(pressed.second, 1);
    stage_close(&stage);
}

static void test_refused_button_says_why(void **state)
{
    (void)state;
    Stage stage;
    Pressed pressed = {0};
    stage_open(&stage, screen, &pressed);
    stage_click(&stage, UI_ROLE_BUTTON, "Sign");
    assert_int_equal(pressed.refused, 0);
    assert_false(stage_find(&stage, UI_ROLE_BUTTON, "Sign")->enabled);
    stage_wait(&stage, 600);
    stage_find(&stage, UI_ROLE_TOOLTIP, "No money left");
    stage_point(&stage, (Point){900, 700});
    assert_null(ui_node_find(stage.ui, UI_ROLE_TOOLTIP, "No money left"));
    stage_key(&stage, UI_KEY_TAB, UI_SHIFT);
    stage_key(&stage, UI_KEY_TAB, 0);
    assert_string_equal(stage_focus(&stage), "Sign");
    stage_find(&stage, UI_ROLE_TOOLTIP, "No money left");
    stage_close(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pointer_presses),
        cmocka_unit_test(test_release_elsewhere_does_not_press),
        cmocka_unit_test(test_press_and_release_between_two_builds),
        cmocka_unit_test(test_keyboard_presses),
        cmocka_unit_test(test_refused_button_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
