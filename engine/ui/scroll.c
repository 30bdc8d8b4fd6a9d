/*
 * What scrolls, by bar, wheel, page keys, or because something must be seen. A position is remembered by
 * the box's name, in pixels; the next build clamps it to what the content has become.
 */
#include <math.h>

#include "engine/ui/interact.h"

static const float PAGE_KEPT_UNITS = 48.0f;
static const float WHEEL_UNITS = 60.0f; /* scrolled by a notch */

/* A thumb is thin: three units around it count as well. Those drawn last are on top. */
bool scroll_bar_press(Ui *ui)
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

void scroll_bar_drag(Ui *ui)
{
    const Box *box = interact_last(ui, ui->bar);
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

/* The innermost box that still can: at its end the wheel goes on with what is around it, but never with
   what lies behind a float. */
static void scroll_from(Ui *ui, const Build *build, int index, int axis, float pixels)
{
    while (index >= 0 && !scroll_by(ui, &build->boxes[index], axis, pixels)) {
        index =
            build->boxes[index].floating != UI_FLOAT_NONE ? CORE_NONE : build->boxes[index].parent;
    }
}

/* A canvas zooms by the wheel, so what is around it must not scroll at the same time. */
void scroll_wheel(Ui *ui)
{
    const Box *hot = interact_last(ui, ui->hot);
    ui->wheel_taker = hot != NULL && hot->role == UI_ROLE_CANVAS ? hot->id : 0;
    if (ui->wheel_taker != 0 || ui->input.pointer_outside || ui->last->count == 0) {
        return;
    }
    int root = interact_root(ui->last, ui->input.pointer);
    int index = interact_pick(ui->last, root, ui->input.pointer, false);
    if (index < 0 || !core_reachable(ui->last, index)) {
        return;
    }
    float step = ui_pixels(ui, WHEEL_UNITS);
    scroll_from(ui, ui->last, index, 1, -ui->input.wheel_y * step);
    scroll_from(ui, ui->last, index, 0, ui->input.wheel_x * step);
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

void scroll_targets_show(Ui *ui)
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
void scroll_page_keys(Ui *ui)
{
    int page = ui_key_pressed(ui, UI_KEY_PAGE_DOWN, 0) - ui_key_pressed(ui, UI_KEY_PAGE_UP, 0);
    if (page == 0) {
        return;
    }
    int index = core_find(ui->now, ui->focus);
    if (index < 0) {
        int root = interact_root(ui->now, ui->input.pointer);
        index = interact_pick(ui->now, root, ui->input.pointer, false);
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
