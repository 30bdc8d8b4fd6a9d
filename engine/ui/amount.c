#include "engine/ui/amount.h"

#include <math.h>

#include "engine/base/text.h"
#include "engine/ui/core.h"

enum { VALUE_BYTES = 64, PAGE_STEPS = 10 };

static void value_format(const UiAmount *amount, double value, char *buffer)
{
    char number[VALUE_BYTES];
    int decimals = amount->step >= 1.0 ? 0 : amount->step >= 0.1 ? 1 : 2;
    if (amount->format != NULL) {
        amount->format(value, number, sizeof number);
    } else {
        text_format(number, sizeof number, "%.*f", decimals, value);
    }
    /* A no-break blank: a figure and its unit stay on one line. */
    const char *unit = amount->unit != NULL ? amount->unit : "";
    text_format(buffer, VALUE_BYTES, "%s%s%s", number, unit[0] != '\0' ? "\u00a0" : "", unit);
}

static double snapped(const UiAmount *amount, double value)
{
    double steps = floor((value - amount->min) / amount->step + 0.5);
    return fmin(fmax(amount->min + steps * amount->step, amount->min), amount->max);
}

static bool value_set(Ui *ui, const UiAmount *amount, double to, double *value)
{
    to = fmin(fmax(to, amount->min), amount->max);
    bool changed = amount->refusal == NULL && fabs(to - *value) > amount->step * 1e-9;
    if (changed) {
        *value = to;
        ui->wants_rebuild = true;
    }
    return changed;
}

static double keys_steps(Ui *ui, UiId id)
{
    static const struct {
        UiKey key;
        int steps;
    } KEYS[] = {{UI_KEY_LEFT, -1},
                {UI_KEY_DOWN, -1},
                {UI_KEY_RIGHT, 1},
                {UI_KEY_UP, 1},
                {UI_KEY_PAGE_UP, PAGE_STEPS},
                {UI_KEY_PAGE_DOWN, -PAGE_STEPS}};
    double steps = 0.0;
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        while (ui_control_key(ui, id, KEYS[i].key, 0)) {
            steps += KEYS[i].steps;
        }
    }
    return steps;
}

static bool keys_apply(Ui *ui, UiId id, const UiAmount *amount, double *value)
{
    double to = *value + keys_steps(ui, id) * amount->step;
    to = ui_control_key(ui, id, UI_KEY_HOME, 0) ? amount->min : to;
    to = ui_control_key(ui, id, UI_KEY_END, 0) ? amount->max : to;
    return value_set(ui, amount, to, value);
}

static const char *key_of(const UiAmount *amount)
{
    return amount->key != NULL ? amount->key : amount->label;
}

typedef struct Sign {
    Color ink;
    bool plus;
} Sign;

static void sign_draw(void *keeper, DrawList *list, Rect rect)
{
    const Sign *sign = keeper;
    Point middle = {rect.x + rect.width / 2, rect.y + rect.height / 2};
    float arm = rect.width * 0.4f, width = fmaxf(1.5f, rect.width / 8.0f);
    draw_rect(list, (Rect){middle.x - arm, middle.y - width / 2, 2 * arm, width}, 0, sign->ink);
    if (sign->plus) {
        draw_rect(list, (Rect){middle.x - width / 2, middle.y - arm, width, 2 * arm}, 0, sign->ink);
    }
}

static void sign_button(Ui *ui, bool plus, bool disabled)
{
    const char *name = plus ? "+" : "-";
    UiReply reply = ui_control_reply(ui, name);
    Sign *sign = ui_keep(ui, sizeof *sign);
    ui_control_begin(
        ui,
        &(UiControl){
            .name = name, .role = UI_ROLE_BUTTON, .pointer_only = true, .disabled = disabled},
        &(UiBox){.padding = 10,
                 .radius = STYLE_RADIUS - 1,
                 .background = reply.hovered && !disabled ? STYLE_SUNKEN : STYLE_NONE});
    if (sign != NULL) {
        sign->ink = ui_color(ui, disabled ? STYLE_LINE : STYLE_INK);
        sign->plus = plus;
        ui_picture(ui, (UiSize[2]){ui_fixed(14), ui_fixed(14)}, sign_draw, sign);
    }
    ui_control_end(ui);
}

static void row_begin(Ui *ui, const UiAmount *amount)
{
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW, .gap = STYLE_GAP, .align_cross = UI_CENTER});
    if (amount->label != NULL) {
        ui_text_with(ui, &(UiText){.text = amount->label, .silent = true});
    }
}

bool ui_stepper(Ui *ui, const UiAmount *amount, double *value)
{
    row_begin(ui, amount);
    UiId id = ui_id(ui, key_of(amount));
    bool changed = keys_apply(ui, id, amount, value);
    UiId less = core_id_mix(id, "-", 1), more = core_id_mix(id, "+", 1);
    double pressed = (ui->clicked == more ? 1.0 : 0.0) - (ui->clicked == less ? 1.0 : 0.0);
    changed = value_set(ui, amount, *value + pressed * amount->step, value) || changed;
    char text[VALUE_BYTES];
    value_format(amount, *value, text);
    ui_control_begin(ui,
                     &(UiControl){.key = key_of(amount),
                                  .name = amount->label != NULL ? amount->label : amount->key,
                                  .value = text,
                                  .role = UI_ROLE_STEPPER,
                                  .disabled = amount->refusal != NULL},
                     &(UiBox){.direction = UI_ROW,
                              .align_cross = UI_CENTER,
                              .radius = STYLE_RADIUS,
                              .background = STYLE_SURFACE,
                              .border = STYLE_LINE_STRONG});
    sign_button(ui, false, amount->refusal != NULL || *value <= amount->min);
    ui_text_with(ui, &(UiText){.text = text,
                               .style = STYLE_STRONG,
                               .align = UI_CENTER,
                               .line = true,
                               .width = ui_between(ui_fit(), 64, 0),
                               .silent = true});
    sign_button(ui, true, amount->refusal != NULL || *value >= amount->max);
    ui_control_end(ui);
    ui_tooltip(ui, amount->refusal);
    ui_box_end(ui);
    return changed;
}

typedef struct Track {
    Color line, done, knob;
    float share;
} Track;

static void track_draw(void *keeper, DrawList *list, Rect rect)
{
    const Track *track = keeper;
    float radius = rect.height * 0.36f, thick = rect.height * 0.16f;
    float y = rect.y + rect.height / 2;
    float length = rect.width - 2 * radius;
    float x = rect.x + radius + length * track->share;
    draw_rect(list, (Rect){rect.x + radius, y - thick / 2, length, thick}, thick / 2, track->line);
    draw_rect(list, (Rect){rect.x + radius, y - thick / 2, x - rect.x - radius, thick}, thick / 2,
              track->done);
    draw_disc(list, (Point){x, y}, radius, track->knob);
}

static void slider_track(Ui *ui, const UiAmount *amount, double value)
{
    Track *track = ui_keep(ui, sizeof *track);
    if (track == NULL) {
        return;
    }
    double range = amount->max - amount->min;
    track->share = range > 0.0 ? (float)((value - amount->min) / range) : 0.0f;
    track->line = ui_color(ui, STYLE_LINE_STRONG);
    track->done = ui_color(ui, amount->refusal != NULL ? STYLE_LINE_STRONG : STYLE_ACCENT);
    track->knob = track->done;
    ui_picture(ui, (UiSize[2]){ui_grow(1), ui_fixed(24)}, track_draw, track);
}

/* The knob's middle travels between the rounded ends, as drawn. */
static double pointer_value(const Ui *ui, const UiAmount *amount, Rect rect)
{
    float margin = ui_pixels(ui, 24.0f * 0.36f);
    float share = (ui->input.pointer.x - rect.x - margin) / fmaxf(rect.width - 2 * margin, 1.0f);
    return snapped(amount, amount->min + (double)share * (amount->max - amount->min));
}

bool ui_slider(Ui *ui, const UiAmount *amount, double *value)
{
    row_begin(ui, amount);
    UiReply reply = ui_control_reply(ui, key_of(amount));
    bool changed = keys_apply(ui, reply.id, amount, value);
    if (reply.held || reply.pressed) {
        changed = value_set(ui, amount, pointer_value(ui, amount, reply.rect), value) || changed;
    }
    char text[VALUE_BYTES];
    value_format(amount, *value, text);
    UiSize width = amount->width.kind == UI_FIT ? ui_fixed(200) : amount->width;
    ui_control_begin(ui,
                     &(UiControl){.key = key_of(amount),
                                  .name = amount->label != NULL ? amount->label : amount->key,
                                  .value = text,
                                  .role = UI_ROLE_SLIDER,
                                  .disabled = amount->refusal != NULL,
                                  .ring_outside = true},
                     &(UiBox){.width = width, .radius = STYLE_RADIUS});
    slider_track(ui, amount, *value);
    ui_control_end(ui);
    ui_tooltip(ui, amount->refusal);
    ui_text_with(ui, &(UiText){.text = text,
                               .style = STYLE_STRONG,
                               .line = true,
                               .width = ui_between(ui_fit(), 64, 0),
                               .silent = true});
    ui_box_end(ui);
    return changed;
}
