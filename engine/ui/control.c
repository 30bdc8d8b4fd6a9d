#include "engine/ui/control.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "engine/ui/core.h"

static UiReply reply_of(const Ui *ui, UiId id)
{
    UiReply reply = {.id = id, .rect = ui_rect_of(ui, id)};
    reply.hovered = ui->hot == id && (ui->active == 0 || ui->active == id);
    reply.held = ui->active == id;
    reply.pressed = ui->pressed == id;
    reply.clicked = ui->clicked == id;
    reply.double_clicked = ui->double_clicked == id;
    reply.focused = ui->focus == id;
    reply.gained_focus = ui->focus_gained == id;
    reply.drag = reply.held ? ui->drag : (Point){0};
    return reply;
}

UiReply ui_control_reply(const Ui *ui, const char *key) { return reply_of(ui, ui_id(ui, key)); }

UiReply ui_control_begin(Ui *ui, const UiControl *control, const UiBox *spec)
{
    int index = core_box_add(ui, BOX_BOX, control->key != NULL ? control->key : control->name);
    core_box_describe(ui, index, spec);
    Box *box = core_box(ui, index);
    box->control = true;
    box->region = false;
    box->focusable = !control->pointer_only;
    box->role = control->role;
    box->name = core_text_add(ui, control->name);
    box->value = core_text_add(ui, control->value);
    box->disabled = control->disabled;
    box->selected = control->selected;
    box->ring_outside = control->ring_outside;
    ui->last_control = index;
    core_box_open(ui, index, true);
    return reply_of(ui, box->id);
}

void ui_control_end(Ui *ui)
{
    int index = core_current(ui);
    core_box_close(ui, true);
    ui->last_control = index;
}

bool ui_control_key(Ui *ui, UiId id, UiKey key, uint8_t modifiers)
{
    return ui->focus == id && ui_key_pressed(ui, key, modifiers);
}

static bool box_says(const Box *box)
{
    return box->control || box->region || (box->kind == BOX_TEXT && !box->silent);
}

static UiNode node_of(const Ui *ui, const Box *box)
{
    bool text = box->kind == BOX_TEXT;
    UiRole text_role = box->heading ? UI_ROLE_HEADING : UI_ROLE_TEXT;
    return (UiNode){
        .id = box->id,
        .role = text ? text_role : box->role,
        .name = core_text(ui, text ? box->text : box->name),
        .value = core_text(ui, box->value),
        .rect = box->rect,
        .visible = rect_intersect(box->rect, box->clip),
        .enabled = !box->disabled,
        .focused = box->focusable && box->id == ui->focus,
        .selected = box->selected,
        .focusable = box->focusable,
        .depth = box->depth,
    };
}

void core_nodes_collect(Ui *ui)
{
    ui->node_count = 0;
    for (int i = 0; i < ui->now->count; i++) {
        const Box *box = &ui->now->boxes[i];
        if (box_says(box)) {
            ui->nodes[ui->node_count++] = node_of(ui, box);
        }
    }
}

const UiNode *ui_nodes(const Ui *ui, int *count)
{
    *count = ui->node_count;
    return ui->nodes;
}

const UiNode *ui_node_find(const Ui *ui, UiRole role, const char *name)
{
    for (int i = 0; i < ui->node_count; i++) {
        if (ui->nodes[i].role == role && strcmp(ui->nodes[i].name, name) == 0) {
            return &ui->nodes[i];
        }
    }
    return NULL;
}

static const char *const ROLE_NAMES[UI_ROLE_COUNT] = {
    [UI_ROLE_TEXT] = "text",     [UI_ROLE_HEADING] = "heading",   [UI_ROLE_REGION] = "region",
    [UI_ROLE_BUTTON] = "button", [UI_ROLE_CHECKBOX] = "checkbox", [UI_ROLE_TOGGLE] = "toggle",
    [UI_ROLE_RADIO] = "radio",   [UI_ROLE_TAB] = "tab",           [UI_ROLE_STEPPER] = "stepper",
    [UI_ROLE_SLIDER] = "slider", [UI_ROLE_FIELD] = "field",       [UI_ROLE_COLUMN] = "column",
    [UI_ROLE_ROW] = "row",       [UI_ROLE_CANVAS] = "canvas",     [UI_ROLE_CHART] = "chart",
    [UI_ROLE_DIALOG] = "dialog", [UI_ROLE_NOTICE] = "notice",     [UI_ROLE_TOOLTIP] = "tooltip",
};

const char *ui_role_name(UiRole role) { return ROLE_NAMES[role]; }

static size_t add(char *buffer, size_t capacity, size_t used, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static size_t add(char *buffer, size_t capacity, size_t used, const char *format, ...)
{
    bool room = used < capacity;
    va_list arguments;
    va_start(arguments, format);
    int bytes =
        vsnprintf(room ? buffer + used : NULL, room ? capacity - used : 0, format, arguments);
    va_end(arguments);
    return used + (bytes > 0 ? (size_t)bytes : 0);
}

size_t ui_nodes_print(const Ui *ui, char *buffer, size_t capacity)
{
    size_t used = 0;
    if (capacity > 0) {
        buffer[0] = '\0';
    }
    for (int i = 0; i < ui->node_count; i++) {
        const UiNode *node = &ui->nodes[i];
        used = add(buffer, capacity, used, "%*s%s \"%s\"", 2 * node->depth, "",
                   ui_role_name(node->role), node->name);
        if (node->value[0] != '\0') {
            used = add(buffer, capacity, used, " = \"%s\"", node->value);
        }
        used = add(buffer, capacity, used, "%s%s%s\n", node->selected ? " selected" : "",
                   node->enabled ? "" : " disabled", node->focused ? " focused" : "");
    }
    return used;
}
