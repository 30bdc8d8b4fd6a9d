#include <cairo-svg.h>
#include <cairo.h>
#include <string.h>

#include "engine/base/text.h"
#include "game/tools/validation_report.h"

enum { WIDTH = 1100, HEIGHT = 640, COLUMNS = 3, MARGIN = 56, GAP = 48 };

/* One chart's place on the page and the ranges it shows. */
typedef struct Chart {
    cairo_t *ink;
    double x, y, width, height;
    double year_low, year_high, value_low, value_high;
} Chart;

static double across(const Chart *chart, double year)
{
    return chart->x +
           chart->width * (year - chart->year_low) / (chart->year_high - chart->year_low);
}

static double up(const Chart *chart, double value)
{
    double share = (value - chart->value_low) / (chart->value_high - chart->value_low);
    return chart->y + chart->height * (1.0 - share);
}

/* The moment a point stands for: a whole year means its end. */
static double moment(double year)
{
    double whole = (double)(int)year;
    return year > whole ? year : whole + 1.0;
}

static void set_ranges(Chart *chart, const Validation *validation, SeriesKey key)
{
    const Series *series = &validation->history->series[key];
    chart->year_low = validation->scenario->rules.first_year;
    chart->year_high = chart->year_low + validation->quarters / (double)QUARTERS_PER_YEAR;
    double low = validation->model[key][0], high = low;
    for (int q = 0; q <= validation->quarters; q++)
        high = validation->model[key][q] > high ? validation->model[key][q] : high;
    for (int p = 0; p < series->count; p++) {
        high = series->points[p].value > high ? series->points[p].value : high;
        low = series->points[p].value < low ? series->points[p].value : low;
    }
    /* Counts start from nothing; percentages from the ten below, or their slope would not be seen. */
    chart->value_low = series->relative ? 0.0 : 10.0 * (double)(int)((low - 5.0) / 10.0);
    chart->value_high = high + 0.1 * (high - chart->value_low);
}

static void draw_words(const Chart *chart, double x, double y, double size, const char *words)
{
    cairo_set_font_size(chart->ink, size);
    cairo_move_to(chart->ink, x, y);
    cairo_show_text(chart->ink, words);
}

static void draw_axes(const Chart *chart, const Series *series)
{
    char words[32];
    cairo_set_source_rgb(chart->ink, 0.75, 0.74, 0.71);
    cairo_set_line_width(chart->ink, 1.0);
    cairo_move_to(chart->ink, chart->x, chart->y + chart->height);
    cairo_rel_line_to(chart->ink, chart->width, 0.0);
    cairo_stroke(chart->ink);
    cairo_set_source_rgb(chart->ink, 0.35, 0.35, 0.35);
    for (double year = chart->year_low; year <= chart->year_high; year += 2.0) {
        text_format(words, sizeof words, "%.0f", year);
        draw_words(chart, across(chart, year) - 12.0, chart->y + chart->height + 16.0, 11.0, words);
    }
    double ends[] = {chart->value_low,
                     chart->value_low + (chart->value_high - chart->value_low) / 1.1};
    for (int e = 0; e < 2; e++) {
        text_format(words, sizeof words, "%.3g", ends[e]);
        draw_words(chart, chart->x - 34.0, up(chart, ends[e]) + 4.0, 11.0, words);
    }
    cairo_set_source_rgb(chart->ink, 0.12, 0.13, 0.15);
    draw_words(chart, chart->x, chart->y - 12.0, 14.0,
               scenario_text(&series->name, locale_language()));
}

static void draw_model(const Chart *chart, const Validation *validation, SeriesKey key)
{
    cairo_set_source_rgb(chart->ink, 0.10, 0.42, 0.45);
    cairo_set_line_width(chart->ink, 2.5);
    cairo_new_path(chart->ink); /* words leave a point behind */
    for (int q = 0; q <= validation->quarters; q++)
        cairo_line_to(chart->ink, across(chart, chart->year_low + q / (double)QUARTERS_PER_YEAR),
                      up(chart, validation->model[key][q]));
    cairo_stroke(chart->ink);
}

/* A dot for what was measured, a bar for its tolerance. */
static void draw_points(const Chart *chart, const Series *series)
{
    cairo_set_source_rgb(chart->ink, 0.12, 0.13, 0.15);
    for (int p = 0; p < series->count; p++) {
        const SeriesPoint *point = &series->points[p];
        double x = across(chart, moment(point->year));
        double slack = series->relative ? series->tolerance * point->value : series->tolerance;
        if (x < chart->x - 0.5 || x > chart->x + chart->width + 0.5)
            continue;
        cairo_set_line_width(chart->ink, 1.0);
        cairo_move_to(chart->ink, x, up(chart, point->value - slack));
        cairo_line_to(chart->ink, x, up(chart, point->value + slack));
        cairo_stroke(chart->ink);
        cairo_new_path(chart->ink);
        cairo_arc(chart->ink, x, up(chart, point->value), 3.5, 0.0, 6.2832);
        cairo_fill(chart->ink);
    }
}

static void draw_page(cairo_t *ink, const Validation *validation)
{
    double width = (WIDTH - 2.0 * MARGIN - (COLUMNS - 1.0) * GAP) / COLUMNS;
    double height = (HEIGHT - 2.0 * MARGIN - GAP) / 2.0;
    cairo_set_source_rgb(ink, 0.969, 0.961, 0.945);
    cairo_paint(ink);
    cairo_select_font_face(ink, "Inter", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    for (int s = 0; s < SERIES_COUNT; s++) {
        Chart chart = {.ink = ink,
                       .x = MARGIN + (s % COLUMNS) * (width + GAP),
                       .y = MARGIN + (double)(s / COLUMNS) * (height + GAP),
                       .width = width,
                       .height = height - 16.0};
        set_ranges(&chart, validation, (SeriesKey)s);
        draw_axes(&chart, &validation->history->series[s]);
        draw_model(&chart, validation, (SeriesKey)s);
        draw_points(&chart, &validation->history->series[s]);
    }
    Chart page = {.ink = ink};
    cairo_set_source_rgb(ink, 0.35, 0.35, 0.35);
    double x = WIDTH - MARGIN - width, y = HEIGHT - MARGIN - height + 20.0;
    draw_words(&page, x, y, 13.0, _("Line: what the model says."));
    draw_words(&page, x, y + 20.0, 13.0, _("Dots: what was measured, with the tolerance."));
}

static bool ends_with(const char *path, const char *ending)
{
    size_t length = strlen(path), wanted = strlen(ending);
    return length >= wanted && text_equal(path + length - wanted, ending);
}

Status validation_plot(const Validation *validation, const char *path, Problem *problem)
{
    bool is_svg = ends_with(path, ".svg");
    if (!is_svg && !ends_with(path, ".png"))
        return problem_set(problem, STATUS_MALFORMED, path, 0,
                           _("found another ending, expected .svg or .png"));
    cairo_surface_t *surface = is_svg
                                   ? cairo_svg_surface_create(path, WIDTH, HEIGHT)
                                   : cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    cairo_t *ink = cairo_create(surface);
    draw_page(ink, validation);
    cairo_destroy(ink);
    cairo_status_t status =
        is_svg ? CAIRO_STATUS_SUCCESS : cairo_surface_write_to_png(surface, path);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    cairo_debug_reset_static_data(); /* the typefaces it remembers: nothing is drawn after this */
    return status == CAIRO_STATUS_SUCCESS ? STATUS_OK
                                          : problem_set(problem, STATUS_REFUSED, path, 0, "%s",
                                                        cairo_status_to_string(status));
}
