#include "game/app/input.h"

#include "engine/base/text.h"

static const UiKey KEYS[WINDOW_KEY_COUNT] = {
    [WINDOW_KEY_NONE] = UI_KEY_NONE,
    [WINDOW_KEY_TAB] = UI_KEY_TAB,
    [WINDOW_KEY_ENTER] = UI_KEY_ENTER,
    [WINDOW_KEY_SPACE] = UI_KEY_SPACE,
    [WINDOW_KEY_ESCAPE] = UI_KEY_ESCAPE,
    [WINDOW_KEY_BACKSPACE] = UI_KEY_BACKSPACE,
    [WINDOW_KEY_DELETE] = UI_KEY_DELETE,
    [WINDOW_KEY_LEFT] = UI_KEY_LEFT,
    [WINDOW_KEY_RIGHT] = UI_KEY_RIGHT,
    [WINDOW_KEY_UP] = UI_KEY_UP,
    [WINDOW_KEY_DOWN] = UI_KEY_DOWN,
    [WINDOW_KEY_HOME] = UI_KEY_HOME,
    [WINDOW_KEY_END] = UI_KEY_END,
    [WINDOW_KEY_PAGE_UP] = UI_KEY_PAGE_UP,
    [WINDOW_KEY_PAGE_DOWN] = UI_KEY_PAGE_DOWN,
    [WINDOW_KEY_FUNCTION] = UI_KEY_FUNCTION,
    [WINDOW_KEY_LETTER] = UI_KEY_LETTER,
};

typedef struct BitPair {
    unsigned window, ui;
} BitPair;

static uint8_t bits_of(unsigned bits, const BitPair pairs[3])
{
    unsigned result = 0;
    for (int i = 0; i < 3; i++) {
        result |= (bits & pairs[i].window) != 0 ? pairs[i].ui : 0u;
    }
    return (uint8_t)result;
}

static uint8_t buttons_of(uint8_t buttons)
{
    static const BitPair PAIRS[3] = {{WINDOW_BUTTON_LEFT, UI_POINTER_LEFT},
                                     {WINDOW_BUTTON_RIGHT, UI_POINTER_RIGHT},
                                     {WINDOW_BUTTON_MIDDLE, UI_POINTER_MIDDLE}};
    return bits_of(buttons, PAIRS);
}

static uint8_t modifiers_of(uint8_t modifiers)
{
    static const BitPair PAIRS[3] = {
        {WINDOW_SHIFT, UI_SHIFT}, {WINDOW_CTRL, UI_CTRL}, {WINDOW_ALT, UI_ALT}};
    return bits_of(modifiers, PAIRS);
}

UiInput input_of(const WindowInput *window, uint64_t time_ms)
{
    UiInput input = {.pointer = window->pointer,
                     .pointer_outside = window->pointer_outside,
                     .buttons_down = buttons_of(window->buttons_down),
                     .buttons_pressed = buttons_of(window->buttons_pressed),
                     .buttons_released = buttons_of(window->buttons_released),
                     .wheel_x = window->wheel_x,
                     .wheel_y = window->wheel_y,
                     .pinch = window->pinch,
                     .time_ms = time_ms};
    for (int i = 0; i < window->key_count; i++) {
        const WindowKeyPress *press = &window->keys[i];
        ui_input_key(&input, KEYS[press->key], modifiers_of(press->modifiers), press->letter);
    }
    text_copy(input.typed, sizeof input.typed, window->typed);
    return input;
}
