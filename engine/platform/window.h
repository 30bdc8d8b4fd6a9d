/*
 * The window, and what a person does to it, as plain records: nothing of SDL leaves this folder.
 * One window a program. Everything is in pixels, also where the system counts in larger units.
 *
 * The window lends its pixels; what was painted there stays until the window changes its size.
 */
#ifndef ENGINE_PLATFORM_WINDOW_H
#define ENGINE_PLATFORM_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/status.h"
#include "engine/platform/pixels.h"

enum {
    WINDOW_KEYS_MAX = 32,
    WINDOW_TYPED_BYTES = 256,
    WINDOW_WIDTH_MIN = 1024,
    WINDOW_HEIGHT_MIN = 768,
    WINDOW_WIDTH_MAX = 3840,
    WINDOW_HEIGHT_MAX = 2160
};

typedef enum WindowKey {
    WINDOW_KEY_NONE,
    WINDOW_KEY_TAB,
    WINDOW_KEY_ENTER,
    WINDOW_KEY_SPACE,
    WINDOW_KEY_ESCAPE,
    WINDOW_KEY_BACKSPACE,
    WINDOW_KEY_DELETE,
    WINDOW_KEY_LEFT,
    WINDOW_KEY_RIGHT,
    WINDOW_KEY_UP,
    WINDOW_KEY_DOWN,
    WINDOW_KEY_HOME,
    WINDOW_KEY_END,
    WINDOW_KEY_PAGE_UP,
    WINDOW_KEY_PAGE_DOWN,
    WINDOW_KEY_FUNCTION, /* letter is 1 for F1 … 12 for F12 */
    WINDOW_KEY_LETTER,   /* letter is the sign in lower case: a to z, digits, ASCII signs */
    WINDOW_KEY_COUNT
} WindowKey;

enum { WINDOW_SHIFT = 1, WINDOW_CTRL = 2, WINDOW_ALT = 4 };                         /* modifiers */
enum { WINDOW_BUTTON_LEFT = 1, WINDOW_BUTTON_RIGHT = 2, WINDOW_BUTTON_MIDDLE = 4 }; /* buttons */

typedef struct WindowKeyPress {
    WindowKey key;
    uint8_t modifiers;
    char letter;
} WindowKeyPress;

/* What happened since the last window_wait; positions and held buttons stay from one to the next. */
typedef struct WindowInput {
    Point pointer;
    bool pointer_outside;
    uint8_t buttons_down, buttons_pressed, buttons_released;
    float wheel_x, wheel_y; /* notches, up and right positive */
    float pinch;            /* factor of a two-finger zoom; 1 for none */
    WindowKeyPress keys[WINDOW_KEYS_MAX];
    int key_count;
    char typed[WINDOW_TYPED_BYTES]; /* UTF-8 */
    bool closed;                    /* the person wants the window gone */
    bool exposed;                   /* what was shown is lost, or the size changed */
    bool any;                       /* something of the above */
} WindowInput;

typedef struct WindowWish {
    const char *title;
    int width, height; /* pixels; 0: chosen to suit the display */
    bool maximized;
} WindowWish;

typedef struct Window Window;

/* STATUS_UNAVAILABLE when there is no display, in words a person can use. */
Status window_open(const WindowWish *wish, Window **window, Problem *problem);
void window_close(Window *window);

/* Sleeps until something happens or `timeout_ms` have passed (-1: for ever), then tells all of it. */
void window_wait(Window *window, int timeout_ms, WindowInput *input);

/* Pixels per unit of the system's own: 2 on a display of double density. */
float window_density(const Window *window);
void window_size(const Window *window, int *width, int *height);

/* False when the system gives none just now. `*fresh`: they hold nothing yet. */
bool window_pixels(Window *window, Pixels *pixels, bool *fresh);
void window_present(Window *window, const PixelBox *boxes, int count);

/* The display does not go dark while held. */
void window_hold_screen(Window *window, bool held);

/* Lends the clipboard's text until the next call; "" when there is none. */
const char *window_clipboard(Window *window);
void window_set_clipboard(Window *window, const char *text);

#endif
