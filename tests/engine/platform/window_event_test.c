#include "engine/platform/window_event.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static WindowInput key(SDL_Keycode code, Uint16 mod)
{
    WindowInput input = {0};
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = code, .mod = mod}}};
    window_event_take(&input, &event, 1.0f);
    return input;
}

static void test_keys_are_named(void **state)
{
    (void)state;
    WindowInput input = key(SDLK_KP_ENTER, KMOD_LSHIFT);
    assert_int_equal(input.keys[0].key, WINDOW_KEY_ENTER);
    assert_int_equal(input.keys[0].modifiers, WINDOW_SHIFT);
    input = key(SDLK_F3, KMOD_NONE);
    assert_int_equal(input.keys[0].key, WINDOW_KEY_FUNCTION);
    assert_int_equal(input.keys[0].letter, 3);
    input = key(SDLK_a, KMOD_RCTRL);
    assert_int_equal(input.keys[0].key, WINDOW_KEY_LETTER);
    assert_int_equal(input.keys[0].letter, 'a');
    assert_int_equal(input.keys[0].modifiers, WINDOW_CTRL);
    assert_int_equal(key(SDLK_LSHIFT, KMOD_LSHIFT).key_count, 0);
}

static void test_plus_and_minus_from_wherever_they_are(void **state)
{
    (void)state;
    assert_int_equal(key(SDLK_EQUALS, KMOD_LSHIFT | KMOD_LCTRL).keys[0].letter, '+');
    assert_int_equal(key(SDLK_EQUALS, KMOD_LCTRL).keys[0].letter, '=');
    assert_int_equal(key(SDLK_KP_PLUS, KMOD_LCTRL).keys[0].letter, '+');
    assert_int_equal(key(SDLK_KP_MINUS, KMOD_LCTRL).keys[0].letter, '-');
    /* AltGr writes signs, it commands nothing. */
    assert_int_equal(key(SDLK_e, KMOD_RALT).keys[0].modifiers, 0);
}

static void test_buttons_hold_until_released(void **state)
{
    (void)state;
    WindowInput input = {.pointer_outside = true};
    SDL_Event event = {.button = {.type = SDL_MOUSEBUTTONDOWN,
                                  .button = SDL_BUTTON_LEFT,
                                  .state = SDL_PRESSED,
                                  .x = 10,
                                  .y = 20}};
    window_input_begin(&input);
    window_event_take(&input, &event, 2.0f);
    assert_int_equal(input.buttons_pressed, WINDOW_BUTTON_LEFT);
    assert_int_equal(input.buttons_down, WINDOW_BUTTON_LEFT);
    assert_true(input.pointer.x == 21.0f && input.pointer.y == 41.0f);
    assert_false(input.pointer_outside);
    window_input_begin(&input);
    assert_int_equal(input.buttons_pressed, 0);
    assert_int_equal(input.buttons_down, WINDOW_BUTTON_LEFT);
    event.button.type = SDL_MOUSEBUTTONUP;
    event.button.state = SDL_RELEASED;
    window_event_take(&input, &event, 1.0f);
    assert_int_equal(input.buttons_released, WINDOW_BUTTON_LEFT);
    assert_int_equal(input.buttons_down, 0);
}

static void test_wheel_and_text_add_up(void **state)
{
    (void)state;
    WindowInput input = {0};
    SDL_Event wheel = {.wheel = {.type = SDL_MOUSEWHEEL, .preciseY = 0.5f}};
    SDL_Event text = {.text = {.type = SDL_TEXTINPUT}};
    strcpy(text.text.text, "é");
    window_input_begin(&input);
    for (int i = 0; i < 4; i++) {
        window_event_take(&input, &wheel, 1.0f);
        window_event_take(&input, &text, 1.0f);
    }
    assert_true(input.wheel_y == 2.0f);
    assert_string_equal(input.typed, "éééé");
    for (int i = 0; i < 400; i++) {
        window_event_take(&input, &text, 1.0f);
    }
    assert_int_equal(strlen(input.typed) % 2, 0);
    window_input_begin(&input);
    assert_string_equal(input.typed, "");
}

static void test_too_many_keys_are_lost_not_written_beyond(void **state)
{
    (void)state;
    WindowInput input = {0};
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = SDLK_b}}};
    for (int i = 0; i < 3 * WINDOW_KEYS_MAX; i++) {
        window_event_take(&input, &event, 1.0f);
    }
    assert_int_equal(input.key_count, WINDOW_KEYS_MAX);
}

static void test_leaving_closing_and_covering(void **state)
{
    (void)state;
    WindowInput input = {.buttons_down = WINDOW_BUTTON_LEFT};
    SDL_Event event = {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_LEAVE}};
    window_event_take(&input, &event, 1.0f);
    assert_true(input.pointer_outside);
    event.window.event = SDL_WINDOWEVENT_FOCUS_LOST;
    window_event_take(&input, &event, 1.0f);
    assert_int_equal(input.buttons_down, 0);
    assert_false(input.exposed);
    event.window.event = SDL_WINDOWEVENT_SIZE_CHANGED;
    window_event_take(&input, &event, 1.0f);
    assert_true(input.exposed);
    assert_false(input.closed);
    window_event_take(&input, &(SDL_Event){.type = SDL_QUIT}, 1.0f);
    assert_true(input.closed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys_are_named),
        cmocka_unit_test(test_plus_and_minus_from_wherever_they_are),
        cmocka_unit_test(test_buttons_hold_until_released),
        cmocka_unit_test(test_wheel_and_text_add_up),
        cmocka_unit_test(test_too_many_keys_are_lost_not_written_beyond),
        cmocka_unit_test(test_leaving_closing_and_covering),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
