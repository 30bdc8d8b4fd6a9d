/*
 * What the person did, judged against the finished build: who is under the pointer, who was
 * pressed, who has the keyboard. Everything is settled before the screen declares anything, so a
 * widget's answer does not depend on its place in the order.
 */
#include <math.h>

#include "engine/ui/interact.h"

enum { DOUBLE_CLICK_MS = 400 };
static const float DRAG_LEAST = 4.0f; /* design units before a press becomes a drag */

static void pointer_press(Ui *ui)
{
    ui->press_at = ui->input.pointer;
    ui->drag_moved = false;
    if (scroll_bar_press(ui)) {
        return;
    }
    ui->active = ui->pressed = ui->hot;
    const Box *box = interact_last(ui, ui->hot);
    while (box != NULL && !box->focusable) { /* a stepper's own buttons give it the focus */
        box = box->parent >= 0 ? &ui->last->boxes[box->parent] : NULL;
    }
    focus_move(ui, box != NULL ? box->id : 0, box != NULL && box->role == UI_ROLE_FIELD);
    ui->wants_rebuild = true;
}

void interact_click(Ui *ui, UiId id)
{
    const Box *box = interact_last(ui, id);
    if (box == NULL || box->disabled) {
        return;
    }
    ui->clicked = id;
    ui->wants_rebuild = true;
}

/* Only where it was pressed: whoever changes their mind moves away before letting go. A third press begins
   a new pair. */
static void pointer_release(Ui *ui)
{
    if (ui->active != 0 && ui->active == ui->hot) {
        interact_click(ui, ui->active);
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
    UiId hot = interact_hot(ui, ui->last);
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
        scroll_bar_drag(ui);
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

/* Pointer first: a key pressed in the same moment goes to what was just given the focus. */
void core_interact_begin(Ui *ui)
{
    ui->pressed = ui->clicked = ui->double_clicked = ui->clicked_right = ui->focus_gained = 0;
    ui->focus_by_arrow = false;
    pointer_begin(ui);
    scroll_wheel(ui);
    for (int i = 0; i < ui->input.key_count; i++) {
        ui->key_used[i] = focus_key(ui, ui->input.keys[i]);
    }
}

/* What the build has moved may now lie elsewhere under a pointer that stood still: then once more. */
void core_interact_end(Ui *ui)
{
    scroll_page_keys(ui);
    focus_modals_follow(ui);
    if (ui->scroll_target != 0 || ui->scroll_within != 0) {
        scroll_targets_show(ui);
    }
    if (interact_hot(ui, ui->now) != ui->hot) {
        ui->wants_rebuild = true;
    }
}
