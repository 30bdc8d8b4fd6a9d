#include "engine/ui/button.h"

#include "engine/ui/label.h"
#include "engine/ui/overlay.h"

typedef struct Look {
    Color ground;
    StyleColor border, ink;
} Look;

/* Hovering and holding darken the ground a little towards the ink on it. */
static Color ground_stirred(const Ui *ui, Color ground, StyleColor ink, UiReply reply)
{
    float amount = reply.held ? 0.16f : reply.hovered ? 0.08f : 0.0f;
    return color_mix(ground, ui_color(ui, ink), amount);
}

static Look look_plain(const Ui *ui, const UiButton *button)
{
    switch (button->kind) {
    case UI_BUTTON_PRIMARY:
        return (Look){ui_color(ui, STYLE_ACCENT), STYLE_NONE, STYLE_ACCENT_INK};
    case UI_BUTTON_DANGER:
        return (Look){ui_color(ui, STYLE_SURFACE), STYLE_NEGATIVE, STYLE_NEGATIVE};
    case UI_BUTTON_QUIET:
        return (Look){color_alpha(ui_color(ui, STYLE_INK), 0.0f), STYLE_NONE, STYLE_ACCENT};
    case UI_BUTTON_SECONDARY:
        break;
    }
    return (Look){ui_color(ui, STYLE_SURFACE), STYLE_LINE_STRONG, STYLE_INK};
}

static Look look_of(const Ui *ui, const UiButton *button, UiReply reply)
{
    Look look = look_plain(ui, button);
    if (button->refusal != NULL) {
        return (Look){ui_color(ui, STYLE_SUNKEN), STYLE_LINE, STYLE_INK_SOFT};
    }
    if (button->selected) {
        look = (Look){ui_color(ui, STYLE_ACCENT_SOFT), STYLE_ACCENT, STYLE_INK};
    }
    if (button->kind == UI_BUTTON_QUIET && !button->selected) {
        look.ground = color_alpha(look.ground, reply.held ? 0.12f : reply.hovered ? 0.06f : 0.0f);
    } else {
        look.ground = ground_stirred(ui, look.ground, look.ink, reply);
    }
    return look;
}

static bool button_alone(Ui *ui, const UiButton *button)
{
    const char *key = button->key != NULL ? button->key : button->label;
    UiReply reply = ui_control_reply(ui, key);
    Look look = look_of(ui, button, reply);
    UiControl control = {.key = key,
                         .name = button->label,
                         .value = button->refusal,
                         .role = UI_ROLE_BUTTON,
                         .disabled = button->refusal != NULL,
                         .selected = button->selected,
                         .ring_outside = true};
    UiSize width = button->width;
    width.min = width.min > 0.0f ? width.min : 40.0f;
    reply = ui_control_begin(ui, &control,
                             &(UiBox){.direction = UI_ROW,
                                      .width = width,
                                      .height = ui_between(ui_fit(), 36, 0),
                                      .padding_x = STYLE_ROOM,
                                      .padding_y = 6,
                                      .align_main = UI_CENTER,
                                      .align_cross = UI_CENTER,
                                      .fill = look.ground,
                                      .border = look.border,
                                      .radius = STYLE_RADIUS});
    ui_text_with(ui, &(UiText){.text = button->label,
                               .style = STYLE_STRONG,
                               .color = look.ink,
                               .align = UI_CENTER,
                               .silent = true});
    ui_control_end(ui);
    return reply.clicked && button->refusal == NULL;
}

bool ui_button_with(Ui *ui, const UiButton *button)
{
    bool below = button->refusal != NULL && button->refusal_inline;
    if (!below) {
        bool clicked = button_alone(ui, button);
        ui_tooltip(ui, button->refusal != NULL ? button->refusal : button->hint);
        return clicked;
    }
    ui_box_begin(ui, &(UiBox){.gap = STYLE_HAIR, .width = button->width});
    bool clicked = button_alone(ui, button);
    ui_text_soft(ui, STYLE_CAPTION, button->refusal);
    ui_box_end(ui);
    return clicked;
}

bool ui_button(Ui *ui, const char *label)
{
    return ui_button_with(ui, &(UiButton){.label = label});
}

bool ui_button_primary(Ui *ui, const char *label)
{
    return ui_button_with(ui, &(UiButton){.label = label, .kind = UI_BUTTON_PRIMARY});
}

bool ui_button_quiet(Ui *ui, const char *label)
{
    return ui_button_with(ui, &(UiButton){.label = label, .kind = UI_BUTTON_QUIET});
}
