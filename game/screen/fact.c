#include "game/screen/fact.h"

#include "engine/ui/canvas.h"

#include "game/client/palette.h"
#include "game/client/vocabulary.h"

void fact_card_begin(Ui *ui, const char *key)
{
    ui_box_begin(ui, &(UiBox){.key = key,
                              .width = ui_grow(1),
                              .padding = STYLE_ROOM,
                              .gap = STYLE_TIGHT,
                              .radius = STYLE_RADIUS,
                              .background = STYLE_SURFACE,
                              .border = STYLE_LINE});
}

void fact_heading(Ui *ui, const char *title, const char *figure)
{
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .gap = STYLE_GAP,
                              .align_main = UI_STRETCH,
                              .align_cross = UI_END});
    ui_heading(ui, STYLE_TITLE, title);
    if (figure != NULL) {
        ui_text_soft(ui, STYLE_BODY, figure);
    }
    ui_box_end(ui);
}

void fact_line_in(Ui *ui, const char *label, StyleColor color, const char *value)
{
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .gap = STYLE_GAP,
                              .align_main = UI_STRETCH});
    ui_text_soft(ui, STYLE_BODY, label);
    ui_text_with(
        ui,
        &(UiText){
            .text = value, .style = STYLE_STRONG, .color = color, .align = UI_END, .line = true});
    ui_box_end(ui);
}

void fact_line(Ui *ui, const char *label, const char *value)
{
    fact_line_in(ui, label, STYLE_INK, value);
}

void fact_remark(Ui *ui, StyleColor color, const char *sentence)
{
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .gap = STYLE_GAP,
                              .align_cross = UI_STRETCH});
    ui_box_begin(ui, &(UiBox){.width = ui_fixed(4), .radius = 2, .background = color});
    ui_box_end(ui);
    ui_text_with(ui, &(UiText){.text = sentence, .color = color, .width = ui_grow(1)});
    ui_box_end(ui);
}

typedef struct Gauge {
    float share;
    Color color, track;
} Gauge;

static void gauge_draw(void *keeper, DrawList *list, Rect rect)
{
    const Gauge *gauge = keeper;
    float radius = rect.height / 2.0f;
    draw_rect(list, rect, radius, gauge->track);
    Rect filled = {rect.x, rect.y, rect.width * gauge->share, rect.height};
    if (filled.width >= 1.0f) {
        draw_rect(list, filled, radius < filled.width / 2.0f ? radius : filled.width / 2.0f,
                  gauge->color);
    }
}

void fact_gauge(Ui *ui, double used, double total, Color color)
{
    Gauge *gauge = ui_keep(ui, sizeof *gauge);
    if (gauge == NULL) {
        return;
    }
    double share = total > 0.0 ? used / total : used > 0.0 ? 1.0 : 0.0;
    bool over = used > total + 0.5;
    gauge->share = (float)(share > 1.0 ? 1.0 : share < 0.0 ? 0.0 : share);
    gauge->color = over ? ui_color(ui, STYLE_NEGATIVE) : color;
    gauge->track = ui_color(ui, STYLE_SUNKEN);
    ui_picture(ui, (UiSize[2]){ui_grow(1), ui_fixed(8)}, gauge_draw, gauge);
}

bool fact_stepper(Ui *ui, const UiAmount *amount, double *value)
{
    UiAmount bare = *amount;
    bare.key = amount->key != NULL ? amount->key : amount->label;
    bare.label = NULL;
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .gap = STYLE_GAP,
                              .align_main = UI_STRETCH,
                              .align_cross = UI_CENTER});
    ui_text_with(ui, &(UiText){.text = amount->label, .silent = true});
    bool changed = ui_stepper(ui, &bare, value);
    ui_box_end(ui);
    return changed;
}

void fact_score_name(Ui *ui, Score score)
{
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW, .gap = STYLE_TIGHT, .align_cross = UI_CENTER});
    ui_box_begin(ui, &(UiBox){.width = ui_fixed(4),
                              .height = ui_fixed(20),
                              .radius = 2,
                              .fill = fact_score_color(score)});
    ui_box_end(ui);
    ui_text_with(ui, &(UiText){.text = vocabulary_score(score),
                               .style = STYLE_CAPTION,
                               .color = STYLE_INK_SOFT,
                               .line = true,
                               .silent = true});
    ui_box_end(ui);
}

Color fact_score_color(Score score) { return palette_score(score); }
