#include "engine/ui/context.h"

#include <math.h>
#include <string.h>

#include "engine/base/status.h"
#include "engine/ui/core.h"

enum { CLIPBOARD_BYTES = 4096 };

void ui_input_key(UiInput *input, UiKey key, uint8_t modifiers, char letter)
{
    if (input->key_count < UI_KEYS_MAX) {
        input->keys[input->key_count++] = (UiKeyPress){key, modifiers, letter};
    }
}

UiInput ui_input_quiet(const UiInput *input)
{
    return (UiInput){.pointer = input->pointer,
                     .pointer_outside = input->pointer_outside,
                     .buttons_down = input->buttons_down,
                     .time_ms = input->time_ms};
}

static void build_init(Build *build, Arena *arena)
{
    build->boxes = ARENA_TAKE_ARRAY(arena, Box, UI_BOXES_MAX + 1);
    build->lookup = ARENA_TAKE_ARRAY(arena, int, CORE_LOOKUP_SLOTS);
}

Ui *ui_create(Arena *arena, Measure measure)
{
    Ui *ui = ARENA_TAKE(arena, Ui);
    ui->measure = measure;
    build_init(&ui->builds[0], arena);
    build_init(&ui->builds[1], arena);
    ui->now = &ui->builds[0];
    ui->last = &ui->builds[1];
    ui->text = ARENA_TAKE_ARRAY(arena, char, UI_TEXT_BYTES_MAX);
    ui->text_used = 1;
    ui->kept = ARENA_TAKE_ARRAY(arena, uint8_t, UI_KEEP_BYTES_MAX);
    ui->lines = ARENA_TAKE_ARRAY(arena, MeasureLine, CORE_LINES_MAX);
    ui->tracks = ARENA_TAKE_ARRAY(arena, Axis, UI_TRACKS_MAX);
    ui->items = ARENA_TAKE_ARRAY(arena, Axis *, UI_BOXES_MAX);
    ui->memories = ARENA_TAKE_ARRAY(arena, Memory, UI_STATES_MAX);
    ui->sizes = ARENA_TAKE_ARRAY(arena, TextSize, CORE_SIZES_MAX);
    ui->nodes = ARENA_TAKE_ARRAY(arena, UiNode, UI_BOXES_MAX);
    ui->clipboard_own = ARENA_TAKE_ARRAY(arena, char, CLIPBOARD_BYTES);
    ui->scale = 1.0f;
    return ui;
}

void ui_set_theme(Ui *ui, StyleTheme theme)
{
    ui->wants_rebuild = ui->wants_rebuild || ui->theme != theme;
    ui->theme = theme;
}

StyleTheme ui_theme(const Ui *ui) { return ui->theme; }

static void root_add(Ui *ui)
{
    Box *root = &ui->now->boxes[0];
    memset(root, 0, sizeof *root);
    root->first = root->last = root->next = root->parent = CORE_NONE;
    root->group = root->grid = CORE_NONE;
    root->id = core_id_mix(0, "window", 6);
    root->depth = -1;
    root->scrolls[0] = root->scrolls[1] = true;
    root->background = ui_color(ui, STYLE_PAPER);
    root->end = 1;
    ui->now->count = 1;
    ui->now->lookup[root->id % CORE_LOOKUP_SLOTS] = 1;
    ui->open[0] = 0;
    ui->open_count = 1;
    ui->scopes[0] = root->id;
    ui->scope_count = 1;
}

void ui_begin(Ui *ui, const UiInput *input, float width, float height, float scale)
{
    ui->input = *input;
    ui->input.key_count = input->key_count < UI_KEYS_MAX ? input->key_count : UI_KEYS_MAX;
    ui->input.typed[UI_TYPED_BYTES - 1] = '\0';
    memset(ui->key_used, 0, sizeof ui->key_used);
    ui->width = width;
    ui->height = height;
    ui->scale = fminf(fmaxf(scale, 0.5f), 4.0f);
    ui->build_number++;
    ui->overflowed = ui->wants_rebuild = ui->animating = ui->tracks_known = false;
    ui->wake_ms = -1;
    ui->text_used = 1; /* offset 0 is the empty text */
    ui->kept_used = 0;
    ui->line_count = 0;
    ui->track_count = 0;
    ui->last_control = CORE_NONE;
    ui->now->float_count = 0;
    memset(ui->now->lookup, 0, sizeof(int) * CORE_LOOKUP_SLOTS);
    root_add(ui);
    core_interact_begin(ui);
}

void ui_end(Ui *ui, DrawList *list)
{
    CHECK(ui->open_count == 1); /* each begin has its end */
    CHECK(ui->scope_count == 1);
    ui->now->boxes[0].end = ui->now->count;
    core_arrange(ui);
    core_interact_end(ui);
    if (list != NULL) {
        core_paint(ui, list);
    }
    core_nodes_collect(ui);
    Build *finished = ui->now;
    ui->now = ui->last;
    ui->last = finished;
}

bool ui_wants_rebuild(const Ui *ui) { return ui->wants_rebuild; }

bool ui_animating(const Ui *ui) { return ui->animating; }

int ui_wake_ms(const Ui *ui) { return ui->animating ? 0 : ui->wake_ms; }

bool ui_overflowed(const Ui *ui) { return ui->overflowed; }

void ui_request_rebuild(Ui *ui) { ui->wants_rebuild = true; }

void ui_request_wake(Ui *ui, int delay_ms)
{
    int delay = delay_ms > 0 ? delay_ms : 0;
    ui->wake_ms = ui->wake_ms < 0 || delay < ui->wake_ms ? delay : ui->wake_ms;
    ui->animating = ui->animating || delay == 0;
}

float ui_scale(const Ui *ui) { return ui->scale; }

float ui_width(const Ui *ui) { return ui->width / ui->scale; }

float ui_height(const Ui *ui) { return ui->height / ui->scale; }

float ui_pixels(const Ui *ui, float design_units) { return design_units * ui->scale; }

void ui_set_text_least(Ui *ui, float pixels) { ui->text_least = pixels; }

float ui_text_least(const Ui *ui) { return ui->text_least; }

float ui_text_pixels(const Ui *ui, StyleText style)
{
    return fmaxf(roundf(ui_pixels(ui, style_text_size(style))), ceilf(ui->text_least));
}

uint64_t ui_time_ms(const Ui *ui) { return ui->input.time_ms; }

const UiInput *ui_input(const Ui *ui) { return &ui->input; }

const Measure *ui_measure(const Ui *ui) { return &ui->measure; }

Color ui_color(const Ui *ui, StyleColor role) { return style_color(ui->theme, role); }

void *ui_keep(Ui *ui, size_t size)
{
    size_t room = (size + 15u) & ~(size_t)15u;
    if (room < size || room > UI_KEEP_BYTES_MAX - ui->kept_used) {
        ui->overflowed = true;
        return NULL;
    }
    void *kept = ui->kept + ui->kept_used;
    ui->kept_used += room;
    memset(kept, 0, size);
    return kept;
}

uint32_t core_text_add(Ui *ui, const char *text)
{
    size_t bytes = text != NULL ? strlen(text) + 1 : 1;
    if (bytes == 1) {
        return 0;
    }
    if (bytes > UI_TEXT_BYTES_MAX - ui->text_used) {
        ui->overflowed = true;
        return 0;
    }
    uint32_t offset = ui->text_used;
    memcpy(ui->text + offset, text, bytes);
    ui->text_used += (uint32_t)bytes;
    return offset;
}

const char *core_text(const Ui *ui, uint32_t offset) { return ui->text + offset; }

const char *ui_keep_text(Ui *ui, const char *text)
{
    return core_text(ui, core_text_add(ui, text));
}

static bool key_take(Ui *ui, UiKey key, char letter, uint8_t modifiers)
{
    for (int i = 0; i < ui->input.key_count; i++) {
        const UiKeyPress *press = &ui->input.keys[i];
        bool same = press->key == key && press->modifiers == modifiers &&
                    (key != UI_KEY_LETTER || press->letter == letter);
        if (same && !ui->key_used[i]) {
            ui->key_used[i] = true;
            ui->wants_rebuild = true;
            return true;
        }
    }
    return false;
}

bool ui_key_pressed(Ui *ui, UiKey key, uint8_t modifiers)
{
    return key != UI_KEY_LETTER && key_take(ui, key, 0, modifiers);
}

/* A bare letter typed into a field is text, not a shortcut. */
bool ui_shortcut(Ui *ui, char letter, uint8_t modifiers)
{
    int focused = core_find(ui->last, ui->focus);
    bool typing = focused >= 0 && ui->last->boxes[focused].role == UI_ROLE_FIELD;
    if (typing && (modifiers & (UI_CTRL | UI_ALT)) == 0) {
        return false;
    }
    return key_take(ui, UI_KEY_LETTER, letter, modifiers);
}
