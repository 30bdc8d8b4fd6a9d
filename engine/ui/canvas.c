#include "engine/ui/canvas.h"

#include "engine/ui/core.h"

static int leaf_add(Ui *ui, const char *key, const UiSize size[2])
{
    int index = core_box_add(ui, BOX_CANVAS, key);
    Box *box = core_box(ui, index);
    core_size(ui, &box->axis[0], size[0]);
    core_size(ui, &box->axis[1], size[1]);
    return index;
}

void ui_canvas(Ui *ui, const char *key, const char *name, const UiSize size[2], UiCanvasDraw *draw,
               void *keeper)
{
    int index = leaf_add(ui, key, size);
    Box *box = core_box(ui, index);
    box->draw = draw;
    box->keeper = keeper;
    box->control = box->focusable = true;
    box->role = UI_ROLE_CANVAS;
    box->name = core_text_add(ui, name);
    ui->last_control = index;
}

void ui_canvas_value(Ui *ui, const char *value)
{
    core_box(ui, ui->last_control)->value = core_text_add(ui, value);
}

void ui_picture(Ui *ui, const UiSize size[2], UiCanvasDraw *draw, void *keeper)
{
    Box *box = core_box(ui, leaf_add(ui, NULL, size));
    box->draw = draw;
    box->keeper = keeper;
}

static float keys_count(Ui *ui, UiId id, UiKey key)
{
    float count = 0.0f;
    while (ui_control_key(ui, id, key, 0)) {
        count += 1.0f;
    }
    return count;
}

static void keys_read(Ui *ui, UiId id, UiCanvasInput *input)
{
    input->step.x = keys_count(ui, id, UI_KEY_RIGHT) - keys_count(ui, id, UI_KEY_LEFT);
    input->step.y = keys_count(ui, id, UI_KEY_DOWN) - keys_count(ui, id, UI_KEY_UP);
    while (ui_shortcut(ui, '+', 0) || ui_shortcut(ui, '+', UI_SHIFT)) {
        input->zoom_steps++;
    }
    while (ui_shortcut(ui, '-', 0)) {
        input->zoom_steps--;
    }
    input->activated =
        ui_control_key(ui, id, UI_KEY_ENTER, 0) || ui_control_key(ui, id, UI_KEY_SPACE, 0);
}

UiCanvasInput ui_canvas_input(Ui *ui, const char *key)
{
    UiId id = ui_id(ui, key);
    UiReply reply = ui_control_reply(ui, key);
    bool over = ui->wheel_taker == id;
    UiCanvasInput input = {.rect = reply.rect, .hovered = reply.hovered, .focused = reply.focused};
    input.pointer = ui->input.pointer;
    input.pressed = reply.pressed;
    input.dragging = reply.held && ui->drag_moved;
    input.drag = input.dragging && !reply.pressed ? reply.drag : (Point){0};
    input.clicked = reply.clicked && !ui->drag_moved;
    input.clicked_right = ui->clicked_right == id;
    input.wheel = over ? ui->input.wheel_y : 0.0f;
    input.pinch = over && ui->input.pinch > 0.0f ? ui->input.pinch : 1.0f;
    if (reply.focused) {
        keys_read(ui, id, &input);
    }
    return input;
}
