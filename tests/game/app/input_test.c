#include "game/app/input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void test_every_key_and_button_has_its_counterpart(void **state)
{
    (void)state;
    WindowInput window = {.pointer = {3, 4},
                          .buttons_down = WINDOW_BUTTON_LEFT | WINDOW_BUTTON_MIDDLE,
                          .buttons_pressed = WINDOW_BUTTON_RIGHT,
                          .wheel_y = -2,
                          .pinch = 1.5f};
    strcpy(window.typed, "é");
    for (int key = WINDOW_KEY_TAB; key < WINDOW_KEY_COUNT; key++) {
        window.keys[window.key_count++] =
            (WindowKeyPress){(WindowKey)key, WINDOW_CTRL | WINDOW_SHIFT, 'k'};
    }
    UiInput input = input_of(&window, 77);
    assert_int_equal(input.key_count, WINDOW_KEY_COUNT - 1);
    for (int i = 0; i < input.key_count; i++) {
        assert_int_equal(input.keys[i].key, UI_KEY_TAB + i);
        assert_int_equal(input.keys[i].modifiers, UI_CTRL | UI_SHIFT);
    }
    assert_int_equal(UI_KEY_COUNT, WINDOW_KEY_COUNT);
    assert_int_equal(input.buttons_down, UI_POINTER_LEFT | UI_POINTER_MIDDLE);
    assert_int_equal(input.buttons_pressed, UI_POINTER_RIGHT);
    assert_int_equal(input.buttons_released, 0);
    assert_true(input.pointer.y == 4.0f && input.wheel_y == -2.0f && input.pinch == 1.5f);
    assert_string_equal(input.typed, "é");
    assert_int_equal(input.time_ms, 77);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_key_and_button_has_its_counterpart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
