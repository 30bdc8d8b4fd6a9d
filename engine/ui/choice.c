#include "engine/ui/choice.h"

#include <math.h>

#include "engine/ui/core.h"

typedef struct Mark {
    Color ground, border, ink;
    UiRole role;
    bool on;
} Mark;

static void check_draw(const Mark *mark, DrawList *list, Rect rect)
{
    float unit = rect.width / 20.0f;
    draw_rect(list, rect, 4.0f * unit, mark->ground);
    draw_frame(list, rect, 4.0f * unit, fmaxf(1.0f, 1.5f * unit), mark->border);
    if (mark->on) {
        Point tick[] = {{rect.x + 5 * unit, rect.y + 10 * unit},
                        {rect.x + 9 * unit, rect.y + 14 * unit},
                        {rect.x + 15 * unit, rect.y + 6 * unit}};
        draw_line(list, tick, 3, 2.2f * unit, mark->ink);
    }
}

static void disc_draw(const Mark *mark, DrawList *list, Rect rect)
{
    Point middle = {rect.x + rect.width / 2, rect.y + rect.height / 2};
    float radius = rect.height / 2;
    draw_disc(list, middle, radius, mark->border);
    draw_disc(list, middle, radius * 0.85f, mark->ground);
    if (mark->on) {
        draw_disc(list, middle, radius * 0.45f, mark->ink);
    }
}

static void switch_draw(const Mark *mark, DrawList *list, Rect rect)
{
    float radius = rect.height / 2;
    float x = mark->on ? rect.x + rect.width - radius : rect.x + radius;
    draw_rect(list, rect, radius, mark->ground);
    draw_frame(list, rect, radius, fmaxf(1.0f, rect.height / 14.0f), mark->border);
    draw_disc(list, (Point){x, rect.y + radius}, radius * 0.65f, mark->ink);
}

static void mark_draw(void *keeper, DrawList *list, Rect rect)
{
    const Mark *mark = keeper;
    if (mark->role == UI_ROLE_TOGGLE) {
        switch_draw(mark, list, rect);
    } else if (mark->role == UI_ROLE_RADIO) {
        disc_draw(mark, list, rect);
    } else {
        check_draw(mark, list, rect);
    }
}

static void mark_add(Ui *ui, UiRole role, bool on, bool hovered)
{
    Mark *mark = ui_keep(ui, sizeof *mark);
    if (mark == NULL) {
        return;
    }
    bool filled = on && role != UI_ROLE_RADIO;
    mark->role = role;
    mark->on = on;
    mark->ground = ui_color(ui, filled ? STYLE_ACCENT : hovered ? STYLE_SUNKEN : STYLE_SURFACE);
    mark->border = ui_color(ui, on ? STYLE_ACCENT : STYLE_LINE_STRONG);
    mark->ink = ui_color(ui, filled ? STYLE_ACCENT_INK : on ? STYLE_ACCENT : STYLE_LINE_STRONG);
    float width = role == UI_ROLE_TOGGLE ? 36.0f : 20.0f;
    ui_picture(ui, (UiSize[2]){ui_fixed(width), ui_fixed(20)}, mark_draw, mark);
}

/* A mark and its label, one control. */
static UiReply marked(Ui *ui, const UiControl *control)
{
    UiReply reply = ui_control_begin(ui, control,
                                     &(UiBox){.direction = UI_ROW,
                                              .gap = 10,
                                              .padding_y = 5,
                                              .padding_x = STYLE_HAIR,
                                              .radius = STYLE_RADIUS_SMALL,
                                              .align_cross = UI_CENTER});
    mark_add(ui, control->role, control->selected, reply.hovered);
    ui_text_with(ui, &(UiText){.text = control->name,
                               .color = control->disabled ? STYLE_INK_SOFT : STYLE_INK,
                               .silent = true});
    ui_control_end(ui);
    return reply;
}

static bool flip(Ui *ui, UiRole role, const char *label, bool *value)
{
    UiId id = ui_id(ui, label);
    if (ui->clicked == id) {
        *value = !*value;
    }
    return marked(ui, &(UiControl){.name = label, .role = role, .selected = *value}).clicked;
}

bool ui_checkbox(Ui *ui, const char *label, bool *value)
{
    return flip(ui, UI_ROLE_CHECKBOX, label, value);
}

bool ui_toggle(Ui *ui, const char *label, bool *value)
{
    return flip(ui, UI_ROLE_TOGGLE, label, value);
}

static const char *refusal_of(const UiChoice *choice, int i)
{
    return choice->refusals != NULL ? choice->refusals[i] : NULL;
}

/* Arrows choose what they reach; what is refused can be reached, to read why, but not chosen. */
static bool choose(Ui *ui, const UiChoice *choice, int i, UiReply reply, int *chosen)
{
    bool asked = reply.clicked || (reply.gained_focus && ui->focus_by_arrow);
    if (!asked || refusal_of(choice, i) != NULL || *chosen == i) {
        return false;
    }
    *chosen = i;
    ui->wants_rebuild = true;
    return true;
}

static UiControl item_control(const UiChoice *choice, int i, UiRole role, int chosen)
{
    return (UiControl){.name = choice->labels[i],
                       .value = refusal_of(choice, i),
                       .role = role,
                       .disabled = refusal_of(choice, i) != NULL,
                       .selected = chosen == i};
}

static void segment(Ui *ui, const UiControl *control)
{
    UiReply reply = ui_control_reply(ui, control->name);
    StyleColor hovered = reply.hovered && !control->disabled ? STYLE_SUNKEN : STYLE_NONE;
    StyleColor ink = control->disabled ? STYLE_INK_SOFT : STYLE_INK;
    ui_control_begin(ui, control,
                     &(UiBox){.direction = UI_ROW,
                              .padding_x = STYLE_GAP,
                              .padding_y = 5,
                              .radius = STYLE_RADIUS - 2,
                              .align_main = UI_CENTER,
                              .background = control->selected ? STYLE_ACCENT : hovered});
    ui_text_with(ui, &(UiText){.text = control->name,
                               .style = STYLE_STRONG,
                               .color = control->selected ? STYLE_ACCENT_INK : ink,
                               .align = UI_CENTER,
                               .silent = true});
    ui_control_end(ui);
}

bool ui_segments(Ui *ui, const UiChoice *choice, int *chosen)
{
    bool changed = false;
    ui_box_begin(ui, &(UiBox){.key = choice->key,
                              .name = choice->name,
                              .direction = UI_ROW,
                              .group = true,
                              .padding = 3,
                              .gap = 2,
                              .radius = STYLE_RADIUS,
                              .background = STYLE_SURFACE,
                              .border = STYLE_LINE_STRONG});
    for (int i = 0; i < choice->count; i++) {
        UiReply reply = ui_control_reply(ui, choice->labels[i]);
        changed = choose(ui, choice, i, reply, chosen) || changed;
        UiControl control = item_control(choice, i, UI_ROLE_RADIO, *chosen);
        segment(ui, &control);
        ui_tooltip(ui, refusal_of(choice, i));
    }
    ui_box_end(ui);
    return changed;
}

bool ui_radio(Ui *ui, const UiChoice *choice, int *chosen)
{
    bool changed = false;
    ui_box_begin(ui, &(UiBox){.key = choice->key, .name = choice->name, .group = true});
    for (int i = 0; i < choice->count; i++) {
        UiReply reply = ui_control_reply(ui, choice->labels[i]);
        changed = choose(ui, choice, i, reply, chosen) || changed;
        UiControl control = item_control(choice, i, UI_ROLE_RADIO, *chosen);
        marked(ui, &control);
        ui_tooltip(ui, refusal_of(choice, i));
    }
    ui_box_end(ui);
    return changed;
}

static void tab(Ui *ui, const UiControl *control)
{
    UiReply reply = ui_control_reply(ui, control->name);
    bool strong = control->selected || (reply.hovered && !control->disabled);
    ui_control_begin(ui, control,
                     &(UiBox){.align_cross = UI_STRETCH, .radius = STYLE_RADIUS_SMALL});
    ui_box_begin(ui, &(UiBox){.padding_x = STYLE_TIGHT, .padding_y = STYLE_TIGHT});
    ui_text_with(ui, &(UiText){.text = control->name,
                               .style = STYLE_STRONG,
                               .color = strong ? STYLE_INK : STYLE_INK_SOFT,
                               .line = true,
                               .silent = true});
    ui_box_end(ui);
    ui_box_begin(ui, &(UiBox){.height = ui_fixed(3),
                              .background = control->selected ? STYLE_ACCENT : STYLE_NONE});
    ui_box_end(ui);
    ui_control_end(ui);
}

bool ui_tabs(Ui *ui, const UiChoice *choice, int *chosen)
{
    bool changed = false;
    ui_box_begin(ui, &(UiBox){.key = choice->key, .name = choice->name, .width = ui_grow(1)});
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW, .gap = STYLE_HAIR, .group = true});
    for (int i = 0; i < choice->count; i++) {
        UiReply reply = ui_control_reply(ui, choice->labels[i]);
        changed = choose(ui, choice, i, reply, chosen) || changed;
        UiControl control = item_control(choice, i, UI_ROLE_TAB, *chosen);
        tab(ui, &control);
        ui_tooltip(ui, refusal_of(choice, i));
    }
    ui_box_end(ui);
    ui_rule(ui);
    ui_box_end(ui);
    return changed;
}
