/*
 * What the person did, judged against the finished build: who is under the pointer, who was
 * pressed, who has the keyboard. Everything is settled before the screen declares anything, so a
 * widget's answer does not depend on its place in the order.
 */
#include <math.h>
#include <string.h>

#include "engine/ui/core.h"
#include "engine/ui/focus.h"

enum { DOUBLE_CLICK_MS = 400 };
static const float PAGE_KEPT_UNITS = 48.0f;
static const float DRAG_LEAST = 4.0f;   /* design units before a press becomes a drag */
static const float WHEEL_UNITS = 60.0f; /* scrolled by a notch */

static int modal_top(const Build *build)
{
    for (int f = build->float_count - 1; f >= 0; f--) {
        if (build->boxes[build->floats[f]].modal) {
            return build->floats[f];
        }
    }
    return CORE_NONE;
}

bool core_reachable(const Build *build, int index)
{
    int modal = modal_top(build);
    return modal < 0 || (index >= modal && index < build->boxes[modal].end);
}

static bool box_under(const Box *box, Point pointer)
{
    return rect_contains(box->rect, pointer) && rect_contains(box->clip, pointer);
}

/* The deepest box of one root under the pointer; `controls`: only among those. */
static int root_pick(const Build *build, int root, Point pointer, bool controls)
{
    for (int i = build->boxes[root].end - 1; i >= root; i--) {
        const Box *box = &build->boxes[i];
        if (box->root == root && (box->control || !controls) && box_under(box, pointer)) {
            return i;
        }
    }
    return CORE_NONE;
}

/* The topmost root that hides what lies below the pointer. */
static int root_under(const Build *build, Point pointer)
{
    for (int f = build->float_count - 1; f >= 0; f--) {
        const Box *box = &build->boxes[build->floats[f]];
        bool solid = (box->background & 0xFFu) != 0;
        if ((solid || box->control) && box_under(box, pointer)) {
            return build->floats[f];
        }
        int inner = root_pick(build, build->floats[f], pointer, true);
        if (inner >= 0) {
            return build->floats[f];
        }
    }
    return 0;
}

static UiId hot_find(const Ui *ui, const Build *build)
{
    if (ui->input.pointer_outside || build->count == 0) {
        return 0;
    }
    int root = root_under(build, ui->input.pointer);
    int index = root_pick(build, root, ui->input.pointer, true);
    return index >= 0 && core_reachable(build, index) ? build->boxes[index].id : 0;
}

static const Box *last_box(const Ui *ui, UiId id)
{
    int index = core_find(ui->last, id);
    return index >= 0 ? &ui->last->boxes[index] : NULL;
}

static void focus_move(Ui *ui, UiId id, bool shown)
{
    if (ui->focus != id) {
        ui->focus_gained = id;
        ui->wants_rebuild = true;
    }
    ui->focus = id;
    ui->focus_shown = shown;
    if (shown) {
        ui->scroll_target = id;
    }
}

/* Scroll bars. */

static bool bar_press(Ui *ui)
{
    for (int i = ui->last->count - 1; i >= 0; i--) {
        const Box *box = &ui->last->boxes[i];
        for (int a = 0; a < 2; a++) {
            Rect thumb = core_bar(ui, box, a);
            if (thumb.width > 0.0f && core_reachable(ui->last, i) &&
                rect_contains(rect_inset(thumb, -ui_pixels(ui, 3.0f)), ui->input.pointer)) {
                ui->bar = box->id;
                ui->bar_axis = a;
                return true;
            }
        }
    }
    return false;
}

static void bar_drag(Ui *ui)
{
    const Box *box = last_box(ui, ui->bar);
    if (box == NULL || (ui->input.buttons_down & UI_POINTER_LEFT) == 0) {
        ui->bar = 0;
        return;
    }
    const Axis *axis = &box->axis[ui->bar_axis];
    float moved = ui->bar_axis == 0 ? ui->drag.x : ui->drag.y;
    if (axis->got > 1.0f) {
        core_memory(ui, box->id)->scroll[ui->bar_axis] += moved * axis->content / axis->got;
    }
}

static bool scroll_by(Ui *ui, const Box *box, int axis, float pixels)
{
    const Axis *place = &box->axis[axis];
    float most = place->content - (place->got - place->pad_start - place->pad_end);
    if (!box->scrolls[axis] || most < 1.0f) {
        return false;
    }
    float *scroll = &core_memory(ui, box->id)->scroll[axis];
    float to = fminf(fmaxf(*scroll + pixels, 0.0f), most);
    bool moved = fabsf(to - *scroll) > 0.5f;
    *scroll = to;
    ui->wants_rebuild = ui->wants_rebuild || moved;
    return moved;
}

static void scroll_from(Ui *ui, const Build *build, int index, int axis, float pixels)
{
    while (index >= 0 && !scroll_by(ui, &build->boxes[index], axis, pixels)) {
        index =
            build->boxes[index].floating != UI_FLOAT_NONE ? CORE_NONE : build->boxes[index].parent;
    }
}

static void wheel_begin(Ui *ui)
{
    const Box *hot = last_box(ui, ui->hot);
    ui->wheel_taker = hot != NULL && hot->role == UI_ROLE_CANVAS ? hot->id : 0;
    if (ui->wheel_taker != 0 || ui->input.pointer_outside || ui->last->count == 0) {
        return;
    }
    int root = root_under(ui->last, ui->input.pointer);
    int index = root_pick(ui->last, root, ui->input.pointer, false);
    if (index < 0 || !core_reachable(ui->last, index)) {
        return;
    }
    float step = ui_pixels(ui, WHEEL_UNITS);
    scroll_from(ui, ui->last, index, 1, -ui->input.wheel_y * step);
    scroll_from(ui, ui->last, index, 0, ui->input.wheel_x * step);
}

/* The pointer. */

static void pointer_press(Ui *ui)
{
    ui->press_at = ui->input.pointer;
    ui->drag_moved = false;
    if (bar_press(ui)) {
        return;
    }
    ui->active = ui->pressed = ui->hot;
    const Box *box = last_box(ui, ui->hot);
    while (box != NULL && !box->focusable) { /* a stepper's own buttons give it the focus */
        box = box->parent >= 0 ? &ui->last->boxes[box->parent] : NULL;
    }
    focus_move(ui, box != NULL ? box->id : 0, box != NULL && box->role == UI_ROLE_FIELD);
    ui->wants_rebuild = true;
}

static void click(Ui *ui, UiId id)
{
    const Box *box = last_box(ui, id);
    if (box == NULL || box->disabled) {
        return;
    }
    ui->clicked = id;
    ui->wants_rebuild = true;
}

static void pointer_release(Ui *ui)
{
    if (ui->active != 0 && ui->active == ui->hot) {
        click(ui, ui->active);
        bool again =
            ui->press_last == ui->active && ui->input.time_ms - ui->press_last_ms < DOUBLE_CLICK_MS;
        ui->double_clicked = again ? ui->clicked : 0;
        ui->press_last = again ? 0 : ui->active;
        ui->press_last_ms = ui->input.time_ms;
    }
    ui->active = 0;
    ui->bar = 0;
    ui->wants_rebuild = true;
}

static void pointer_begin(Ui *ui)
{
    UiInput *input = &ui->input;
    ui->drag =
        (Point){input->pointer.x - ui->pointer_before.x, input->pointer.y - ui->pointer_before.y};
    ui->pointer_before = input->pointer;
    UiId hot = hot_find(ui, ui->last);
    if (hot != ui->hot) {
        ui->hot = hot;
        ui->hot_since_ms = input->time_ms;
    }
    if ((input->buttons_pressed & UI_POINTER_LEFT) != 0) {
        pointer_press(ui);
    }
    float moved =
        fabsf(input->pointer.x - ui->press_at.x) + fabsf(input->pointer.y - ui->press_at.y);
    ui->drag_moved = ui->drag_moved || moved > ui_pixels(ui, DRAG_LEAST);
    if (ui->bar != 0) {
        bar_drag(ui);
    }
    if ((input->buttons_released & UI_POINTER_LEFT) != 0) {
        pointer_release(ui);
    } else if ((input->buttons_down & UI_POINTER_LEFT) == 0) {
        ui->active = 0;
    }
    if ((input->buttons_pressed & UI_POINTER_RIGHT) != 0) {
        ui->clicked_right = ui->hot;
    }
}

/* The keyboard. */

static int focus_entry(const Build *build, int index)
{
    int group = build->boxes[index].group;
    int first = CORE_NONE;
    for (int i = group; group >= 0 && i < build->boxes[group].end; i++) {
        const Box *box = &build->boxes[i];
        if (!box->focusable || box->group != group) {
            continue;
        }
        if (box->selected) {
            return i;
        }
        first = first < 0 ? i : first;
    }
    return first >= 0 ? first : index;
}

static void focus_tab(Ui *ui, int step)
{
    const Build *build = ui->last;
    int from = core_find(build, ui->focus);
    int group = from >= 0 ? build->boxes[from].group : CORE_NONE;
    int at = from >= 0 ? from : step > 0 ? -1 : 0;
    for (int tried = 0; tried < build->count; tried++) {
        at = (at + step + build->count) % build->count;
        const Box *box = &build->boxes[at];
        bool same = group >= 0 && box->group == group;
        if (box->focusable && !same && core_reachable(build, at)) {
            focus_move(ui, build->boxes[focus_entry(build, at)].id, true);
            return;
        }
    }
}

static bool focus_arrow(Ui *ui, int step, bool to_end)
{
    const Build *build = ui->last;
    int from = core_find(build, ui->focus);
    int group = from >= 0 ? build->boxes[from].group : CORE_NONE;
    UiId found = 0;
    if (group < 0) {
        return false;
    }
    for (int i = from + step; i > group && i < build->boxes[group].end; i += step) {
        const Box *box = &build->boxes[i];
        if (box->focusable && box->group == group) {
            found = box->id;
            if (!to_end) {
                break;
            }
        }
    }
    if (found != 0) {
        focus_move(ui, found, true);
        ui->focus_by_arrow = true;
    }
    return true;
}

/* These use the arrows, or all keys, themselves. */
static bool role_takes_arrows(UiRole role)
{
    return role == UI_ROLE_FIELD || role == UI_ROLE_SLIDER || role == UI_ROLE_STEPPER ||
           role == UI_ROLE_CANVAS;
}

static bool role_takes_press(UiRole role)
{
    return role == UI_ROLE_FIELD || role == UI_ROLE_CANVAS;
}

static bool key_arrow(Ui *ui, UiKey key)
{
    if (key == UI_KEY_LEFT || key == UI_KEY_UP) {
        return focus_arrow(ui, -1, false);
    }
    if (key == UI_KEY_RIGHT || key == UI_KEY_DOWN) {
        return focus_arrow(ui, 1, false);
    }
    if (key == UI_KEY_HOME) {
        return focus_arrow(ui, -1, true);
    }
    return key == UI_KEY_END && focus_arrow(ui, 1, true);
}

static bool key_press(Ui *ui, UiKeyPress press)
{
    if (press.key == UI_KEY_TAB && (press.modifiers & (UI_CTRL | UI_ALT)) == 0) {
        focus_tab(ui, (press.modifiers & UI_SHIFT) != 0 ? -1 : 1);
        return true;
    }
    const Box *focused = last_box(ui, ui->focus);
    if (focused == NULL || press.modifiers != 0) {
        return false;
    }
    bool press_key =
        press.key == UI_KEY_SPACE || (press.key == UI_KEY_ENTER && focused->role != UI_ROLE_ROW);
    if (press_key && !role_takes_press(focused->role)) {
        ui->focus_shown = true;
        click(ui, focused->id);
        return true;
    }
    return !role_takes_arrows(focused->role) && key_arrow(ui, press.key);
}

void core_interact_begin(Ui *ui)
{
    ui->pressed = ui->clicked = ui->double_clicked = ui->clicked_right = ui->focus_gained = 0;
    ui->focus_by_arrow = false;
    pointer_begin(ui);
    wheel_begin(ui);
    for (int i = 0; i < ui->input.key_count; i++) {
        ui->key_used[i] = key_press(ui, ui->input.keys[i]);
    }
}

/* After the build: dialogs that came or went, what must be scrolled into view. */

static void modal_open(Ui *ui, int modal)
{
    if (ui->modal_count == CORE_MODALS_MAX) {
        return;
    }
    const Build *build = ui->now;
    ui->modals[ui->modal_count++] = (ModalFocus){build->boxes[modal].id, ui->focus};
    int focused = core_find(build, ui->focus);
    if (focused > modal && focused < build->boxes[modal].end) {
        return;
    }
    UiId first = 0;
    for (int i = modal; i < build->boxes[modal].end && first == 0; i++) {
        first = build->boxes[i].focusable ? build->boxes[i].id : 0;
    }
    focus_move(ui, first, ui->focus_shown);
}

static void modals_follow(Ui *ui)
{
    int modal = modal_top(ui->now);
    UiId id = modal >= 0 ? ui->now->boxes[modal].id : 0;
    int level = ui->modal_count;
    while (level > 0 && ui->modals[level - 1].modal != id) {
        level--;
    }
    bool known = level > 0;
    bool below_remains =
        ui->modal_count > 0 && core_find(ui->now, ui->modals[ui->modal_count - 1].modal) >= 0;
    if (id != 0 && !known && (ui->modal_count == 0 || below_remains)) {
        modal_open(ui, modal);
        return;
    }
    while (ui->modal_count > level) {
        ui->modal_count--;
        focus_move(ui, ui->modals[ui->modal_count].focus_before, ui->focus_shown);
    }
    if (id != 0 && !known) {
        modal_open(ui, modal);
    }
}

/* Scrolls the box so that `rect` is seen in it, and moves `rect` along: the boxes around go on from there. */
static void show_in(Ui *ui, const Box *box, Rect *rect)
{
    for (int a = 0; a < 2; a++) {
        const Axis *axis = &box->axis[a];
        float *place = a == 0 ? &rect->x : &rect->y;
        float start = (a == 0 ? box->rect.x : box->rect.y) + axis->pad_start;
        float room = axis->got - axis->pad_start - axis->pad_end;
        float before = start - *place;
        float after = *place + (a == 0 ? rect->width : rect->height) - (start + room);
        float by = before > 0.5f ? -before : after > 0.5f ? fminf(after, -before) : 0.0f;
        if (by == 0.0f || !box->scrolls[a]) {
            continue;
        }
        float *scroll = &core_memory(ui, box->id)->scroll[a];
        float scrolled = *scroll;
        scroll_by(ui, box, a, by);
        *place -= *scroll - scrolled;
    }
}

/* In every box around it that scrolls, or in the nearest alone. */
static void target_show(Ui *ui, UiId target, bool nearest)
{
    int index = core_find(ui->now, target);
    if (index < 0) {
        return;
    }
    Rect rect = ui->now->boxes[index].rect;
    bool goes_on = true;
    while (goes_on && index > 0 && ui->now->boxes[index].floating == UI_FLOAT_NONE) {
        index = ui->now->boxes[index].parent;
        show_in(ui, &ui->now->boxes[index], &rect);
        goes_on = !nearest || !ui->now->boxes[index].scrolls[1];
    }
}

static void targets_show(Ui *ui)
{
    target_show(ui, ui->scroll_within, true);
    target_show(ui, ui->scroll_target, false);
    ui->scroll_within = ui->scroll_target = 0;
}

/* A page is what the box shows, less two lines or a fifth that stay to read on from. */
static bool page_by(Ui *ui, const Box *box, int page)
{
    const Axis *axis = &box->axis[1];
    float shown = fminf(axis->got - axis->pad_start - axis->pad_end, ui->height);
    float kept = fminf(fmaxf(0.2f * shown, ui_pixels(ui, PAGE_KEPT_UNITS)), 0.5f * shown);
    return scroll_by(ui, box, 1, (float)page * (shown - kept));
}

/* Around the focus or the pointer; beside what scrolls, on a button below it say, the first that can. */
static void page_keys(Ui *ui)
{
    int page = ui_key_pressed(ui, UI_KEY_PAGE_DOWN, 0) - ui_key_pressed(ui, UI_KEY_PAGE_UP, 0);
    if (page == 0) {
        return;
    }
    int index = core_find(ui->now, ui->focus);
    if (index < 0) {
        int root = root_under(ui->now, ui->input.pointer);
        index = root_pick(ui->now, root, ui->input.pointer, false);
    }
    while (index >= 0 && !page_by(ui, &ui->now->boxes[index], page)) {
        index = ui->now->boxes[index].floating != UI_FLOAT_NONE ? CORE_NONE
                                                                : ui->now->boxes[index].parent;
    }
    for (int i = 0; i < ui->now->count && index < 0; i++) {
        bool moved = core_reachable(ui->now, i) && page_by(ui, &ui->now->boxes[i], page);
        index = moved ? i : index;
    }
}

void core_interact_end(Ui *ui)
{
    page_keys(ui);
    modals_follow(ui);
    if (ui->scroll_target != 0 || ui->scroll_within != 0) {
        targets_show(ui);
    }
    if (hot_find(ui, ui->now) != ui->hot) {
        ui->wants_rebuild = true;
    }
}

/* focus.h */

UiId ui_focus(const Ui *ui) { return ui->focus; }

void ui_focus_set(Ui *ui, UiId id) { focus_move(ui, id, ui->focus_shown); }

void ui_focus_default(Ui *ui, UiId id)
{
    if (ui->focus == 0 || (core_find(ui->last, ui->focus) < 0)) {
        focus_move(ui, id, ui->focus_shown);
    }
}

bool ui_focus_shown(const Ui *ui) { return ui->focus_shown; }
