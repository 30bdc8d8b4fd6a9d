/*
 * The toolkit's heart. A screen declares boxes and widgets between ui_begin and ui_end, each time
 * anew; ui_end lays them out and writes the picture into a DrawList. What the person does is judged
 * against the rectangles of the build before, by id.
 *
 * An Ui owns nothing but what its arena lends it (under 10 MiB, taken once); it borrows the Measure's
 * keeper. Texts and specs given to widgets are copied and may die at once; canvas keepers must live
 * until ui_end returns. Limits below are CHECKed nowhere: past them, things are left out and
 * ui_overflowed says so, because a picture is not worth a crash.
 *
 * Ids: a hash of the key within the nearest keyed box or scope around it. Two equal keys in one
 * scope are told apart by their order.
 *
 * The loop: build with the input; while ui_wants_rebuild, build again with ui_input_quiet of it (at
 * most 3 times); draw; then sleep until input or ui_wake_ms.
 */
#ifndef ENGINE_UI_CONTEXT_H
#define ENGINE_UI_CONTEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/arena.h"
#include "engine/draw/draw_list.h"
#include "engine/draw/measure.h"
#include "engine/ui/style.h"

enum {
    UI_BOXES_MAX = 8192,
    UI_DEPTH_MAX = 48,
    UI_TEXT_BYTES_MAX = 512 * 1024,
    UI_KEEP_BYTES_MAX = 512 * 1024,
    UI_STATES_MAX = 1024, /* scrolled, edited and animated things remembered */
    UI_FLOATS_MAX = 64,
    UI_TRACKS_MAX = 512, /* columns of all tables of a build */
    UI_KEYS_MAX = 32,
    UI_TYPED_BYTES = 256
};

typedef struct Ui Ui;
typedef uint64_t UiId; /* 0 is nobody */

typedef enum UiKey {
    UI_KEY_NONE,
    UI_KEY_TAB,
    UI_KEY_ENTER,
    UI_KEY_SPACE,
    UI_KEY_ESCAPE,
    UI_KEY_BACKSPACE,
    UI_KEY_DELETE,
    UI_KEY_LEFT,
    UI_KEY_RIGHT,
    UI_KEY_UP,
    UI_KEY_DOWN,
    UI_KEY_HOME,
    UI_KEY_END,
    UI_KEY_PAGE_UP,
    UI_KEY_PAGE_DOWN,
    UI_KEY_FUNCTION, /* letter is 1 for F1 … 12 for F12 */
    UI_KEY_LETTER,   /* letter is the lower-case ASCII letter, digit or sign of the layout */
    UI_KEY_COUNT
} UiKey;

enum { UI_SHIFT = 1, UI_CTRL = 2, UI_ALT = 4 };                            /* modifiers */
enum { UI_POINTER_LEFT = 1, UI_POINTER_RIGHT = 2, UI_POINTER_MIDDLE = 4 }; /* buttons */

typedef struct UiKeyPress {
    UiKey key;
    uint8_t modifiers;
    char letter;
} UiKeyPress;

typedef struct UiInput {
    Point pointer;        /* pixels of the window */
    bool pointer_outside; /* the pointer left the window */
    uint8_t buttons_down, buttons_pressed, buttons_released;
    float wheel_x, wheel_y; /* notches, up and right positive */
    float pinch;            /* factor of a two-finger zoom since the last build; 0 or 1 for none */
    UiKeyPress keys[UI_KEYS_MAX];
    int key_count;
    char typed[UI_TYPED_BYTES]; /* UTF-8 typed since the last build */
    uint64_t time_ms;           /* any steadily rising clock */
} UiInput;

/* Appends a key; past UI_KEYS_MAX it is lost. */
void ui_input_key(UiInput *input, UiKey key, uint8_t modifiers, char letter);
/* The same pointer and time, nothing pressed: for the second build of a frame. */
UiInput ui_input_quiet(const UiInput *input);

/* Lent by the arena for its life. */
Ui *ui_create(Arena *arena, Measure measure);
void ui_set_theme(Ui *ui, StyleTheme theme);
StyleTheme ui_theme(const Ui *ui);

/* width, height in pixels; scale 1.0 to 2.5 multiplies every size (clamped to 0.5–4). */
void ui_begin(Ui *ui, const UiInput *input, float width, float height, float scale);
/* Lays out, appends the picture to `list` (not cleared here). `list` may be NULL to lay out only. */
void ui_end(Ui *ui, DrawList *list);

bool ui_wants_rebuild(const Ui *ui); /* what was declared is already out of date */
bool ui_animating(const Ui *ui);     /* wants a build as soon as the screen can */
int ui_wake_ms(const Ui *ui);        /* milliseconds until it wants a build; -1 for never */
bool ui_overflowed(const Ui *ui);    /* a limit was reached in the last build */
void ui_request_rebuild(Ui *ui);     /* for a screen that changed what it already declared */
void ui_request_wake(Ui *ui, int delay_ms);

/* Holds until it is changed: no text of the toolkit is smaller, be its style's size what it may. 0: as styles say. */
void ui_set_text_least(Ui *ui, float pixels);
float ui_text_least(const Ui *ui);

float ui_scale(const Ui *ui);
float ui_width(const Ui *ui); /* the window's, in design units: choose a layout with it */
float ui_height(const Ui *ui);
float ui_pixels(const Ui *ui, float design_units);
float ui_text_pixels(const Ui *ui, StyleText style); /* whole: what texts of that style measure */
uint64_t ui_time_ms(const Ui *ui);
const UiInput *ui_input(const Ui *ui);
const Measure *ui_measure(const Ui *ui);
Color ui_color(const Ui *ui, StyleColor role);

/* Bytes that live until the next ui_begin: for what a canvas will draw. NULL when full. */
void *ui_keep(Ui *ui, size_t size);
const char *ui_keep_text(Ui *ui, const char *text); /* never NULL */

/* Keys of a list's items: everything until the end is told apart by `number`. */
void ui_scope_begin(Ui *ui, int64_t number);
void ui_scope_end(Ui *ui);
UiId ui_id(const Ui *ui, const char *key); /* of a key in the present scope */

/* True once when the key was pressed and no widget with the focus used it. modifiers must match. */
bool ui_key_pressed(Ui *ui, UiKey key, uint8_t modifiers);
bool ui_shortcut(Ui *ui, char letter, uint8_t modifiers);

#endif
