#include "engine/platform/window_event.h"

#include <string.h>

#include "engine/base/text.h"

static const float PINCH_GAIN = 3.0f; /* SDL states the change as a share of the whole surface */

void window_input_begin(WindowInput *input)
{
    *input = (WindowInput){.pointer = input->pointer,
                           .pointer_outside = input->pointer_outside,
                           .buttons_down = input->buttons_down,
                           .pinch = 1.0f};
}

static uint8_t button_bit(Uint8 button)
{
    switch (button) {
    case SDL_BUTTON_LEFT:
        return WINDOW_BUTTON_LEFT;
    case SDL_BUTTON_RIGHT:
        return WINDOW_BUTTON_RIGHT;
    case SDL_BUTTON_MIDDLE:
        return WINDOW_BUTTON_MIDDLE;
    default:
        return 0;
    }
}

static void pointer_move(WindowInput *input, Sint32 x, Sint32 y, float density)
{
    input->pointer = (Point){((float)x + 0.5f) * density, ((float)y + 0.5f) * density};
    input->pointer_outside = false;
}

static void take_button(WindowInput *input, const SDL_MouseButtonEvent *event, float density)
{
    uint8_t bit = button_bit(event->button);
    pointer_move(input, event->x, event->y, density);
    if (event->state == SDL_PRESSED) {
        input->buttons_down |= bit;
        input->buttons_pressed |= bit;
    } else {
        input->buttons_down &= (uint8_t)~bit;
        input->buttons_released |= bit;
    }
}

typedef struct KeyName {
    SDL_Keycode code;
    WindowKey key;
} KeyName;

static const KeyName KEY_NAMES[] = {
    {SDLK_TAB, WINDOW_KEY_TAB},
    {SDLK_RETURN, WINDOW_KEY_ENTER},
    {SDLK_KP_ENTER, WINDOW_KEY_ENTER},
    {SDLK_SPACE, WINDOW_KEY_SPACE},
    {SDLK_ESCAPE, WINDOW_KEY_ESCAPE},
    {SDLK_BACKSPACE, WINDOW_KEY_BACKSPACE},
    {SDLK_DELETE, WINDOW_KEY_DELETE},
    {SDLK_LEFT, WINDOW_KEY_LEFT},
    {SDLK_RIGHT, WINDOW_KEY_RIGHT},
    {SDLK_UP, WINDOW_KEY_UP},
    {SDLK_DOWN, WINDOW_KEY_DOWN},
    {SDLK_HOME, WINDOW_KEY_HOME},
    {SDLK_END, WINDOW_KEY_END},
    {SDLK_PAGEUP, WINDOW_KEY_PAGE_UP},
    {SDLK_PAGEDOWN, WINDOW_KEY_PAGE_DOWN},
};

static WindowKey key_named(SDL_Keycode code)
{
    for (size_t i = 0; i < sizeof KEY_NAMES / sizeof KEY_NAMES[0]; i++) {
        if (KEY_NAMES[i].code == code) {
            return KEY_NAMES[i].key;
        }
    }
    return WINDOW_KEY_NONE;
}

/* AltGr writes signs: only the other Alt is a modifier. */
static uint8_t modifiers_of(Uint16 mod)
{
    unsigned modifiers = ((mod & KMOD_SHIFT) != 0 ? WINDOW_SHIFT : 0u) |
                         ((mod & (KMOD_CTRL | KMOD_GUI)) != 0 ? WINDOW_CTRL : 0u) |
                         ((mod & KMOD_LALT) != 0 ? WINDOW_ALT : 0u);
    return (uint8_t)modifiers;
}

/* On most layouts + is Shift and =; the number pad's signs mean the same as the others. */
static char letter_of(SDL_Keycode code, Uint16 mod)
{
    switch (code) {
    case SDLK_KP_PLUS:
        return '+';
    case SDLK_KP_MINUS:
        return '-';
    case SDLK_KP_0:
        return (mod & KMOD_NUM) != 0 ? '0' : 0;
    case SDLK_EQUALS:
        return (mod & KMOD_SHIFT) != 0 ? '+' : '=';
    default:
        return code > ' ' && code < 0x7F ? (char)code : 0;
    }
}

static void key_add(WindowInput *input, WindowKey key, uint8_t modifiers, char letter)
{
    if (input->key_count < WINDOW_KEYS_MAX) {
        input->keys[input->key_count++] = (WindowKeyPress){key, modifiers, letter};
    }
}

static void take_key(WindowInput *input, const SDL_KeyboardEvent *event)
{
    SDL_Keycode code = event->keysym.sym;
    Uint16 mod = event->keysym.mod;
    WindowKey key = key_named(code);
    char letter = letter_of(code, mod);
    if (key != WINDOW_KEY_NONE) {
        key_add(input, key, modifiers_of(mod), 0);
    } else if (code >= SDLK_F1 && code <= SDLK_F12) {
        key_add(input, WINDOW_KEY_FUNCTION, modifiers_of(mod), (char)(code - SDLK_F1 + 1));
    } else if (letter != 0) {
        key_add(input, WINDOW_KEY_LETTER, modifiers_of(mod), letter);
    }
}

static void take_wheel(WindowInput *input, const SDL_MouseWheelEvent *event)
{
    float sign = event->direction == SDL_MOUSEWHEEL_FLIPPED ? -1.0f : 1.0f;
    input->wheel_x += sign * event->preciseX;
    input->wheel_y += sign * event->preciseY;
}

static void take_window(WindowInput *input, const SDL_WindowEvent *event)
{
    switch (event->event) {
    case SDL_WINDOWEVENT_LEAVE:
        input->pointer_outside = true;
        return;
    case SDL_WINDOWEVENT_FOCUS_LOST:
        input->buttons_down = 0;
        return;
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_RESTORED:
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
        input->exposed = true;
        return;
    case SDL_WINDOWEVENT_CLOSE:
        input->closed = true;
        return;
    default:
        return;
    }
}

void window_event_take(WindowInput *input, const SDL_Event *event, float density)
{
    input->any = true;
    switch (event->type) {
    case SDL_QUIT:
        input->closed = true;
        return;
    case SDL_WINDOWEVENT:
        take_window(input, &event->window);
        return;
    case SDL_MOUSEMOTION:
        pointer_move(input, event->motion.x, event->motion.y, density);
        return;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        take_button(input, &event->button, density);
        return;
    case SDL_MOUSEWHEEL:
        take_wheel(input, &event->wheel);
        return;
    case SDL_KEYDOWN:
        take_key(input, &event->key);
        return;
    case SDL_TEXTINPUT:
        text_append(input->typed, sizeof input->typed, event->text.text);
        return;
    case SDL_MULTIGESTURE:
        input->pinch *= 1.0f + PINCH_GAIN * event->mgesture.dDist;
        return;
    default:
        return;
    }
}
