#include "engine/ui/chart.h"

#include <math.h>
#include <string.h>

#include "engine/ui/core.h"

static void named_box_begin(Ui *ui, const char *key, const char *name, float gap)
{
    ui_box_begin(ui, &(UiBox){.key = key, .name = name, .width = ui_grow(1), .gap = gap});
    core_box(ui, core_current(ui))->role = UI_ROLE_CHART;
}

/* Patterns, so that colour is never alone. */

static void stripes_draw(DrawList *list, Rect rect, float slant, float step, Color ink)
{
    for (float at = -fabsf(slant) * rect.height; at < rect.width; at += step) {
        float top = slant > 0.0f ? at + rect.height : at;
        float bottom = slant > 0.0f ? at : slant < 0.0f ? at + rect.height : at;
        Point line[] = {{rect.x + top, rect.y}, {rect.x + bottom, rect.y + rect.height}};
        draw_line(list, line, 2, step / 5.0f, ink);
    }
}

static void levels_draw(DrawList *list, Rect rect, float step, Color ink)
{
    for (float y = step / 2; y < rect.height; y += step) {
        draw_rect(list, (Rect){rect.x, rect.y + y, rect.width, step / 5.0f}, 0, ink);
    }
}

static void dots_draw(DrawList *list, Rect rect, float step, Color ink)
{
    for (float y = step / 2; y < rect.height; y += step) {
        for (float x = step / 2; x < rect.width; x += step) {
            draw_disc(list, (Point){rect.x + x, rect.y + y}, step / 6.0f, ink);
        }
    }
}

static void pattern_draw(DrawList *list, Rect rect, DrawPattern pattern, float step, Color ink)
{
    if (pattern == DRAW_PATTERN_NONE || rect.width <= 0.0f) {
        return;
    }
    draw_clip(list, rect);
    if (pattern == DRAW_PATTERN_DOTS) {
        dots_draw(list, rect, step, ink);
    } else if (pattern == DRAW_PATTERN_HORIZONTAL) {
        levels_draw(list, rect, step, ink);
    } else if (pattern == DRAW_PATTERN_VERTICAL) {
        stripes_draw(list, rect, 0.0f, step, ink);
    } else {
        stripes_draw(list, rect, 1.0f, step, ink);
        if (pattern == DRAW_PATTERN_CROSS) {
            stripes_draw(list, rect, -1.0f, step, ink);
        }
    }
    draw_unclip(list);
}

/* Bars from a zero line. */

typedef struct BarPicture {
    Color color, line;
    float zero, share; /* of the width; share is signed */
} BarPicture;

static void bar_draw(void *keeper, DrawList *list, Rect rect)
{
    const BarPicture *bar = keeper;
    float zero = rect.x + rect.width * bar->zero;
    float length = fmaxf(fabsf(bar->share) * rect.width, bar->share != 0.0f ? 1.0f : 0.0f);
    Rect filled = {bar->share < 0.0f ? zero - length : zero, rect.y + rect.height * 0.2f, length,
                   rect.height * 0.6f};
    draw_rect(list, filled, 2.0f, bar->color);
    draw_rect(list, (Rect){zero - 0.5f, rect.y, 1.0f, rect.height}, 0.0f, bar->line);
}

typedef struct BarScale {
    double low, high;
} BarScale;

/* Zero is always in it; an extent widens it to both sides that are used. */
static BarScale bars_scale(const UiBars *bars)
{
    BarScale scale = {0.0, 0.0};
    for (int i = 0; i < bars->count; i++) {
        scale.low = fmin(scale.low, bars->bars[i].value);
        scale.high = fmax(scale.high, bars->bars[i].value);
    }
    if (bars->extent > 0.0) {
        scale.low = scale.low < 0.0 ? -fmax(bars->extent, -scale.low) : 0.0;
        scale.high = scale.high > 0.0 ? fmax(bars->extent, scale.high) : 0.0;
    }
    if (scale.high - scale.low <= 0.0) {
        scale.high = 1.0;
    }
    return scale;
}

static void bar_picture(Ui *ui, const UiBar *bar, BarScale scale)
{
    BarPicture *picture = ui_keep(ui, sizeof *picture);
    if (picture == NULL) {
        return;
    }
    double range = scale.high - scale.low;
    StyleColor sign = bar->value < 0.0 ? STYLE_NEGATIVE : STYLE_POSITIVE;
    picture->color = bar->color != 0 ? bar->color : ui_color(ui, sign);
    picture->line = ui_color(ui, STYLE_LINE_STRONG);
    picture->zero = (float)(-scale.low / range);
    picture->share = (float)(bar->value / range);
    ui_picture(ui, (UiSize[2]){ui_between(ui_grow(1), 60, 0), ui_fixed(20)}, bar_draw, picture);
}

static void bar_cells(Ui *ui, const UiBar *bar, BarScale scale)
{
    ui_box_begin(ui, &(UiBox){.gap = 0});
    ui_text(ui, STYLE_BODY, bar->label);
    if (bar->note != NULL) {
        ui_text_soft(ui, STYLE_CAPTION, bar->note);
    }
    ui_box_end(ui);
    bar_picture(ui, bar, scale);
    StyleColor sign = bar->value < 0.0   ? STYLE_NEGATIVE
                      : bar->value > 0.0 ? STYLE_POSITIVE
                                         : STYLE_INK_SOFT;
    ui_text_with(ui, &(UiText){.text = bar->text,
                               .style = STYLE_STRONG,
                               .color = bar->color != 0 ? STYLE_INK : sign,
                               .align = UI_END,
                               .line = true});
}

static bool bar_row(Ui *ui, const UiBars *bars, int index, int grid, BarScale scale)
{
    const UiBar *bar = &bars->bars[index];
    UiReply reply = ui_control_reply(ui, bar->label);
    UiBox row = {.direction = UI_ROW,
                 .width = ui_grow(1),
                 .gap = STYLE_ROOM,
                 .padding_y = 4,
                 .padding_x = STYLE_HAIR,
                 .radius = STYLE_RADIUS_SMALL,
                 .align_cross = UI_CENTER};
    if (!bars->pressable) {
        ui_box_begin(ui, &row);
    } else {
        row.background = reply.hovered ? STYLE_SUNKEN : STYLE_NONE;
        UiControl control = {.name = bar->label, .value = bar->text, .role = UI_ROLE_BUTTON};
        ui_control_begin(ui, &control, &row);
    }
    core_grid_row(ui, core_current(ui), grid);
    bar_cells(ui, bar, scale);
    if (bars->pressable) {
        ui_control_end(ui);
    } else {
        ui_box_end(ui);
    }
    return bars->pressable && reply.clicked;
}

int ui_chart_bars(Ui *ui, const UiBars *bars)
{
    const UiSize widths[3] = {ui_between(ui_fit(), 0, 320), ui_between(ui_grow(1), 60, 0),
                              ui_fit()};
    BarScale scale = bars_scale(bars);
    int pressed = -1;
    named_box_begin(ui, bars->key, bars->name, 0.0f);
    int grid = core_current(ui);
    core_grid(ui, grid, widths, 3);
    for (int i = 0; i < bars->count; i++) {
        pressed = bar_row(ui, bars, i, grid, scale) ? i : pressed;
    }
    ui_box_end(ui);
    return pressed;
}

/* Lines. */

typedef struct LinesPicture {
    const Ui *ui;
    UiLines lines;
    UiSeries series[UI_CHART_SERIES_MAX];
} LinesPicture;

typedef struct Plot {
    const LinesPicture *picture;
    DrawList *list;
    Rect rect; /* of the lines alone */
    double low, high;
    float text_size, line_height;
} Plot;

static void range_widen(Plot *plot, const double *values, int count)
{
    for (int i = 0; values != NULL && i < count; i++) {
        plot->low = fmin(plot->low, values[i]);
        plot->high = fmax(plot->high, values[i]);
    }
}

static void range_find(Plot *plot)
{
    const UiLines *lines = &plot->picture->lines;
    plot->low = lines->low;
    plot->high = lines->high;
    if (lines->low < lines->high) {
        return;
    }
    plot->low = HUGE_VAL;
    plot->high = -HUGE_VAL;
    for (int i = 0; i < lines->series_count; i++) {
        const UiSeries *series = &plot->picture->series[i];
        range_widen(plot, series->values, series->count);
        range_widen(plot, series->low, series->count);
        range_widen(plot, series->high, series->count);
    }
    if (!(plot->low < plot->high)) {
        plot->low = isfinite(plot->low) ? plot->low - 1.0 : 0.0;
        plot->high = plot->low + 2.0;
    }
}

static float text_width(const Plot *plot, const char *text)
{
    return measure_width(ui_measure(plot->picture->ui), DRAW_FACE_REGULAR, plot->text_size, text);
}

static void text_draw(const Plot *plot, float x, float y, Color color, const char *text)
{
    draw_text(plot->list, (Point){x, y}, DRAW_FACE_REGULAR, plot->text_size, color, text);
}

static Point point_at(const Plot *plot, int index, double value)
{
    int last = plot->picture->lines.point_count - 1;
    float across = last > 0 ? (float)index / (float)last : 0.0f;
    float up = (float)((value - plot->low) / (plot->high - plot->low));
    return (Point){plot->rect.x + across * plot->rect.width,
                   plot->rect.y + plot->rect.height * (1.0f - up)};
}

static void band_draw(const Plot *plot, const UiSeries *series)
{
    for (int i = 0; series->low != NULL && series->high != NULL && i + 1 < series->count; i++) {
        Point quad[] = {
            point_at(plot, i, series->high[i]), point_at(plot, i + 1, series->high[i + 1]),
            point_at(plot, i + 1, series->low[i + 1]), point_at(plot, i, series->low[i])};
        draw_polygon(plot->list, quad, 4, color_alpha(series->color, 0.18f));
    }
}

static void series_draw(const Plot *plot, const UiSeries *series)
{
    Point points[UI_CHART_POINTS_MAX];
    int count = series->count < UI_CHART_POINTS_MAX ? series->count : UI_CHART_POINTS_MAX;
    for (int i = 0; i < count; i++) {
        points[i] = point_at(plot, i, series->values[i]);
    }
    float unit = ui_scale(plot->picture->ui);
    band_draw(plot, series);
    draw_line_dashed(plot->list, points, count, 2.2f * unit, series->dashed ? 6.0f * unit : 0.0f,
                     series->color);
    if (count > 0) {
        draw_disc(plot->list, points[count - 1], 3.5f * unit, series->color);
    }
}

/* Labels beside the lines' ends, from the top, each pushed below the one before. */
static void labels_draw(const Plot *plot)
{
    const UiLines *lines = &plot->picture->lines;
    bool done[UI_CHART_SERIES_MAX] = {false};
    float next = plot->rect.y - plot->line_height / 2;
    for (int turn = 0; turn < lines->series_count; turn++) {
        int top = -1;
        float top_y = HUGE_VALF;
        for (int i = 0; i < lines->series_count; i++) {
            const UiSeries *series = &plot->picture->series[i];
            float y = series->count > 0
                          ? point_at(plot, series->count - 1, series->values[series->count - 1]).y
                          : plot->rect.y + plot->rect.height;
            if (!done[i] && y < top_y) {
                top = i;
                top_y = y;
            }
        }
        if (top < 0) {
            return;
        }
        done[top] = true;
        float y = fmaxf(next, top_y - plot->line_height / 2);
        float x = plot->rect.x + plot->rect.width + ui_pixels(plot->picture->ui, 10.0f);
        float dot = ui_pixels(plot->picture->ui, 4.0f);
        draw_disc(plot->list, (Point){x + dot, y + plot->line_height / 2}, dot,
                  plot->picture->series[top].color);
        text_draw(plot, x + 3.0f * dot, y, ui_color(plot->picture->ui, STYLE_INK),
                  plot->picture->series[top].label);
        next = y + plot->line_height;
    }
}

/* A label that would touch the one before is left out: the axis stays readable. */
static void axis_draw(const Plot *plot)
{
    const Ui *ui = plot->picture->ui;
    const UiLines *lines = &plot->picture->lines;
    Color soft = ui_color(ui, STYLE_INK_SOFT);
    float bottom = plot->rect.y + plot->rect.height, free = -HUGE_VALF;
    draw_rect(plot->list, (Rect){plot->rect.x, bottom, plot->rect.width, 1.0f}, 0.0f,
              ui_color(ui, STYLE_LINE_STRONG));
    draw_rect(plot->list, (Rect){plot->rect.x, plot->rect.y, plot->rect.width, 1.0f}, 0.0f,
              ui_color(ui, STYLE_LINE));
    for (int i = 0; lines->point_labels != NULL && i < lines->point_count; i++) {
        float width = text_width(plot, lines->point_labels[i]);
        float middle = point_at(plot, i, plot->low).x;
        float x = fmaxf(middle - width / 2, plot->rect.x);
        if (x > free) {
            text_draw(plot, x, bottom + ui_pixels(ui, 4.0f), soft, lines->point_labels[i]);
            free = x + width + ui_pixels(ui, STYLE_TIGHT);
        }
    }
    if (lines->high_text != NULL) {
        float x = plot->rect.x - ui_pixels(ui, STYLE_TIGHT) - text_width(plot, lines->high_text);
        text_draw(plot, x, plot->rect.y - plot->line_height / 2, soft, lines->high_text);
    }
    if (lines->low_text != NULL) {
        float x = plot->rect.x - ui_pixels(ui, STYLE_TIGHT) - text_width(plot, lines->low_text);
        text_draw(plot, x, bottom - plot->line_height / 2, soft, lines->low_text);
    }
}

static void plot_place(Plot *plot, Rect rect)
{
    const Ui *ui = plot->picture->ui;
    const UiLines *lines = &plot->picture->lines;
    float left = 0.0f, right = 0.0f;
    for (int i = 0; i < lines->series_count; i++) {
        right = fmaxf(right, text_width(plot, plot->picture->series[i].label));
    }
    right += ui_pixels(ui, 24.0f);
    left = lines->high_text != NULL ? text_width(plot, lines->high_text) : left;
    left = lines->low_text != NULL ? fmaxf(left, text_width(plot, lines->low_text)) : left;
    left += left > 0.0f ? ui_pixels(ui, STYLE_TIGHT) : 0.0f;
    float half = plot->line_height / 2;
    float below = lines->point_labels != NULL ? plot->line_height + ui_pixels(ui, 4.0f) : half;
    plot->rect = (Rect){rect.x + left, rect.y + half, fmaxf(rect.width - left - right, 1.0f),
                        fmaxf(rect.height - half - below, 1.0f)};
}

static void lines_draw(void *keeper, DrawList *list, Rect rect)
{
    const LinesPicture *picture = keeper;
    Plot plot = {.picture = picture, .list = list};
    plot.text_size = ui_text_pixels(picture->ui, STYLE_CAPTION);
    plot.line_height =
        measure_line_height(ui_measure(picture->ui), DRAW_FACE_REGULAR, plot.text_size);
    plot_place(&plot, rect);
    range_find(&plot);
    axis_draw(&plot);
    for (int i = 0; i < picture->lines.series_count; i++) {
        series_draw(&plot, &picture->series[i]);
    }
    labels_draw(&plot);
}

void ui_chart_lines(Ui *ui, const UiLines *lines)
{
    LinesPicture *picture = ui_keep(ui, sizeof *picture);
    if (picture == NULL) {
        return;
    }
    int count =
        lines->series_count < UI_CHART_SERIES_MAX ? lines->series_count : UI_CHART_SERIES_MAX;
    picture->ui = ui;
    picture->lines = *lines;
    picture->lines.series_count = count;
    memcpy(picture->series, lines->series, sizeof *lines->series * (size_t)count);
    UiSize height = lines->height.kind == UI_FIT ? ui_fixed(200) : lines->height;
    named_box_begin(ui, lines->key, lines->name, 0.0f);
    core_size(ui, &core_box(ui, core_current(ui))->axis[1], height);
    ui_picture(ui, (UiSize[2]){ui_between(ui_grow(1), 240, 0), ui_between(ui_grow(1), 80, 0)},
               lines_draw, picture);
    ui_box_end(ui);
}

/* Budgets. */

typedef struct PartPicture {
    Color color;
    DrawPattern pattern;
    float start, share; /* of the width */
} PartPicture;

typedef struct BudgetPicture {
    PartPicture *parts;
    int count;
    Color ground;
    float step; /* of the patterns */
} BudgetPicture;

static void budget_draw(void *keeper, DrawList *list, Rect rect)
{
    const BudgetPicture *picture = keeper;
    draw_rect(list, rect, rect.height / 5.0f, picture->ground);
    for (int i = 0; i < picture->count; i++) {
        const PartPicture *part = &picture->parts[i];
        float width = rect.width * part->share - 1.0f; /* a hairline of ground between parts */
        Rect place = {rect.x + rect.width * part->start, rect.y, fmaxf(width, 0.0f), rect.height};
        draw_rect(list, place, 0.0f, part->color);
        Color ink = color_alpha(style_ink_on(part->color), 0.45f);
        pattern_draw(list, place, part->pattern, picture->step, ink);
    }
}

static BudgetPicture *budget_picture(Ui *ui, int count)
{
    BudgetPicture *picture = ui_keep(ui, sizeof *picture);
    PartPicture *parts = ui_keep(ui, sizeof *parts * (size_t)(count > 0 ? count : 1));
    if (picture == NULL || parts == NULL) {
        return NULL;
    }
    *picture = (BudgetPicture){parts, count, ui_color(ui, STYLE_SUNKEN), ui_pixels(ui, 7.0f)};
    return picture;
}

static void legend_part(Ui *ui, const UiBudgetPart *part)
{
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW, .gap = 6, .align_cross = UI_CENTER});
    BudgetPicture *swatch = budget_picture(ui, 1);
    if (swatch != NULL) {
        swatch->parts[0] = (PartPicture){part->color, part->pattern, 0.0f, 1.0f};
        ui_picture(ui, (UiSize[2]){ui_fixed(16), ui_fixed(14)}, budget_draw, swatch);
    }
    ui_text(ui, STYLE_CAPTION, part->label);
    ui_text_with(
        ui, &(UiText){
                .text = part->text, .style = STYLE_CAPTION, .color = STYLE_INK_SOFT, .line = true});
    ui_box_end(ui);
}

void ui_chart_budget(Ui *ui, const UiBudget *budget)
{
    BudgetPicture *picture = budget_picture(ui, budget->count);
    if (picture == NULL) {
        return;
    }
    double sum = 0.0;
    for (int i = 0; i < budget->count; i++) {
        sum += budget->parts[i].amount;
    }
    double whole = fmax(fmax(sum, budget->total), 1e-9);
    double start = 0.0;
    for (int i = 0; i < budget->count; i++) {
        const UiBudgetPart *part = &budget->parts[i];
        picture->parts[i] = (PartPicture){part->color, part->pattern, (float)(start / whole),
                                          (float)(part->amount / whole)};
        start += part->amount;
    }
    named_box_begin(ui, budget->key, budget->name, STYLE_TIGHT);
    ui_picture(ui, (UiSize[2]){ui_grow(1), ui_fixed(22)}, budget_draw, picture);
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW, .width = ui_grow(1), .gap = STYLE_ROOM});
    for (int i = 0; i < budget->count; i++) {
        legend_part(ui, &budget->parts[i]);
    }
    ui_box_end(ui);
    if (sum > budget->total && budget->over_text != NULL) {
        ui_text_in(ui, STYLE_STRONG, STYLE_WARNING, budget->over_text);
    }
    ui_box_end(ui);
}
