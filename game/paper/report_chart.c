#include "game/paper/report_chart.h"

#include <math.h>

#include "engine/base/text.h"
#include "game/client/wording.h"
#include "game/sim/limits.h"

static const Color SOFT = 0x5A5F66FF, RULE = 0xC9C6BEFF, RANGE = 0xDCD8CEFF, ACCENT = 0x1A6B73FF;
static const double SMALL_PT = 7.5, GAP_MM = 1.6, TICK_MM = 12.0, NAMES_MM = 42.0;
static const double APART_MM = 3.6, RANGE_MM = 5.0, DOT_MM = 1.5, SENTENCE_MM = 110.0;

/* Where a value stands on the page. */
typedef struct Plot {
    PaperBox box;
    double low, high;
    int rounds;
} Plot;

static void take_in(Plot *plot, double value)
{
    plot->low = fmin(plot->low, value);
    plot->high = fmax(plot->high, value);
}

static Plot plot_of(const ReportPage *page, const ReportChart *chart)
{
    Plot plot = {.box = {REPORT_MARGIN_MM + TICK_MM, page->y + 1.0,
                         REPORT_WIDTH_MM - TICK_MM - NAMES_MM, chart->height_mm},
                 .low = chart->lines[0].points[0],
                 .high = chart->lines[0].points[0],
                 .rounds = chart->rounds};
    for (int l = 0; l < chart->count; l++)
        for (int r = 0; r <= chart->rounds; r++)
            take_in(&plot, chart->lines[l].points[r]);
    for (int r = 1; r <= chart->rounds && chart->range.name != NULL; r++) {
        take_in(&plot, chart->range.low[r]);
        take_in(&plot, chart->range.high[r]);
    }
    /* Whole fives around what is shown, and never so narrow that a tenth of a point looks like a cliff. */
    plot.low = floor(plot.low / 5.0) * 5.0;
    plot.high = fmax(ceil(plot.high / 5.0) * 5.0, plot.low + 10.0);
    return plot;
}

static double plot_x(const Plot *plot, int round)
{
    int rounds = plot->rounds > 0 ? plot->rounds : 1;
    return plot->box.x + plot->box.width * (double)round / (double)rounds;
}

static double plot_y(const Plot *plot, double value)
{
    double share = (value - plot->low) / (plot->high - plot->low);
    return plot->box.y + plot->box.height * (1.0 - share);
}

static void draw_label(ReportPage *page, const char *words, PaperBox box, PaperAlign align,
                       Color color)
{
    paper_text(page->paper, &(PaperText){.words = words,
                                         .box = box,
                                         .size_pt = SMALL_PT,
                                         .align = align,
                                         .face = DRAW_FACE_MEDIUM,
                                         .color = color});
}

static void draw_grid(ReportPage *page, const Plot *plot)
{
    double step = plot->high - plot->low > 30.0 ? 10.0 : 5.0;
    for (double v = plot->low; v <= plot->high + 1e-9; v += step) {
        double y = plot_y(plot, v);
        paper_line(page->paper, (PaperBox){plot->box.x, y, plot->box.width, 0.0}, 0.3, 0.0, RULE);
        draw_label(page, wording_number(v, 0).text,
                   (PaperBox){REPORT_MARGIN_MM, y - 1.6, TICK_MM - 2.0, 0.0}, PAPER_RIGHT, SOFT);
    }
    for (int r = 0; r <= plot->rounds; r++) {
        draw_label(
            page, wording_number(r, 0).text,
            (PaperBox){plot_x(plot, r) - 5.0, plot->box.y + plot->box.height + 0.8, 10.0, 0.0},
            PAPER_CENTER, SOFT);
    }
}

static void draw_curve(ReportPage *page, const Plot *plot, const ReportLine *line)
{
    PaperPoint points[YEARS_MAX + 1];
    for (int r = 0; r <= plot->rounds; r++)
        points[r] = (PaperPoint){plot_x(plot, r), plot_y(plot, line->points[r])};
    paper_path(page->paper, points, plot->rounds + 1,
               &(PaperPen){.width_pt = 1.5, .dash_mm = line->dash_mm, .color = line->color});
    for (int r = 0; r <= plot->rounds && line->is_marked; r++)
        paper_rect(
            page->paper,
            (PaperBox){points[r].x - 0.5 * DOT_MM, points[r].y - 0.5 * DOT_MM, DOT_MM, DOT_MM},
            line->color);
}

/* Bars with an edge at both ends: on a copier's paper the fill is lost, and the edges say it alone. */
static void draw_ranges(ReportPage *page, const Plot *plot, const ReportRange *range)
{
    for (int r = 1; r <= plot->rounds; r++) {
        double x = plot_x(plot, r) - 0.5 * RANGE_MM;
        double top = plot_y(plot, range->high[r]), bottom = plot_y(plot, range->low[r]);
        paper_rect(page->paper, (PaperBox){x, top, RANGE_MM, bottom - top}, RANGE);
        paper_line(page->paper, (PaperBox){x, top, RANGE_MM, 0.0}, 0.8, 0.0, SOFT);
        paper_line(page->paper, (PaperBox){x, bottom, RANGE_MM, 0.0}, 0.8, 0.0, SOFT);
    }
}

/* The line that ends highest of those without a name yet. */
static int next_line(const ReportChart *chart, const bool done[REPORT_LINES_MAX])
{
    int next = -1;
    for (int l = 0; l < chart->count; l++)
        if (!done[l] && (next < 0 || chart->lines[l].points[chart->rounds] >
                                         chart->lines[next].points[chart->rounds]))
            next = l;
    return next;
}

/* Beside the ends, pushed apart where they would lie on one another: the highest value keeps the highest place. */
static double draw_names(ReportPage *page, const Plot *plot, const ReportChart *chart)
{
    bool done[REPORT_LINES_MAX] = {false};
    double last = -1e9, x = plot->box.x + plot->box.width + 0.5 * RANGE_MM + 1.0;
    for (int n = 0; n < chart->count; n++) {
        char words[96];
        int next = next_line(chart, done);
        const ReportLine *line = &chart->lines[next];
        double value = line->points[plot->rounds];
        double y = fmax(plot_y(plot, value) - 1.6, last + APART_MM);
        text_format(words, sizeof words, "%s  %s", line->name, wording_number(value, 1).text);
        draw_label(page, words, (PaperBox){x, y, NAMES_MM - 0.5 * RANGE_MM - 1.0, 3.4}, PAPER_LEFT,
                   line->color);
        done[next] = true;
        last = y;
    }
    return last + 1.4 * APART_MM;
}

/* Below the lines' names, for the range has no end of its own. */
static void draw_range_name(ReportPage *page, const Plot *plot, const ReportChart *chart, double y)
{
    double x = plot->box.x + plot->box.width + 0.5 * RANGE_MM + 1.0;
    paper_rect(page->paper, (PaperBox){x, y + 0.3, 3.5, 2.8}, RANGE);
    paper_line(page->paper, (PaperBox){x, y + 0.3, 3.5, 0.0}, 0.8, 0.0, SOFT);
    paper_line(page->paper, (PaperBox){x, y + 3.1, 3.5, 0.0}, 0.8, 0.0, SOFT);
    draw_label(page, chart->range.name,
               (PaperBox){x + RANGE_MM, y, NAMES_MM - 1.5 * RANGE_MM - 1.0, 3.4}, PAPER_LEFT, SOFT);
}

void report_chart_draw(ReportPage *page, const ReportChart *chart)
{
    report_page_need(page, chart->height_mm + 14.0);
    Plot plot = plot_of(page, chart);
    paper_begin(page->paper, PAPER_FIGURE);
    draw_grid(page, &plot);
    if (chart->range.name != NULL)
        draw_ranges(page, &plot, &chart->range);
    for (int l = 0; l < chart->count; l++)
        draw_curve(page, &plot, &chart->lines[l]);
    double below = draw_names(page, &plot, chart);
    if (chart->range.name != NULL)
        draw_range_name(page, &plot, chart, below);
    paper_end(page->paper, PAPER_FIGURE);
    page->y = plot.box.y + plot.box.height + 5.5;
    page->y += paper_text(page->paper,
                          &(PaperText){.words = chart->caption,
                                       .box = {REPORT_MARGIN_MM, page->y, REPORT_WIDTH_MM, 0.0},
                                       .size_pt = SMALL_PT + 0.5,
                                       .color = SOFT}) +
               GAP_MM;
}

static double answer_x(double value, int most)
{
    double share = (value - 1.0) / (double)(most - 1);
    return REPORT_MARGIN_MM + SENTENCE_MM + (REPORT_WIDTH_MM - SENTENCE_MM - 6.0) * share;
}

/* The figure of what was said before stands above the line, that of after below it. */
static void draw_mark(ReportPage *page, double value, double x, double y, bool is_after)
{
    static const double SIDE_MM = 2.4;
    PaperBox box = {x - 0.5 * SIDE_MM, y - 0.5 * SIDE_MM, SIDE_MM, SIDE_MM};
    Color color = is_after ? ACCENT : SOFT;
    double inset = 0.4;
    paper_rect(page->paper, box, color);
    if (!is_after)
        paper_rect(
            page->paper,
            (PaperBox){box.x + inset, box.y + inset, SIDE_MM - 2 * inset, SIDE_MM - 2 * inset},
            PAPER_WHITE);
    draw_label(page, wording_number(value, 1).text,
               (PaperBox){x - 6.0, is_after ? y + 1.5 : y - 4.6, 12.0, 0.0}, PAPER_CENTER, color);
}

static void draw_scale(ReportPage *page, int most, double y)
{
    char words[16];
    double first = answer_x(1.0, most), last = answer_x(most, most);
    paper_line(page->paper, (PaperBox){first, y, last - first, 0.0}, 0.4, 0.0, RULE);
    draw_label(page, "1", (PaperBox){first - 7.0, y - 1.6, 5.0, 0.0}, PAPER_RIGHT, SOFT);
    text_format(words, sizeof words, "%d", most);
    draw_label(page, words, (PaperBox){last + 2.0, y - 1.6, 5.0, 0.0}, PAPER_LEFT, SOFT);
}

void report_chart_answer(ReportPage *page, const ReportAnswer *answer)
{
    PaperText text = {.words = answer->sentence,
                      .box = {REPORT_MARGIN_MM, page->y, SENTENCE_MM - 10.0, 0.0},
                      .size_pt = 8.5};
    double height = fmax(paper_text_height(page->paper, &text), 10.0);
    report_page_need(page, height + GAP_MM);
    text.box.y = page->y;
    paper_text(page->paper, &text);
    double y = page->y + 5.0, before = answer_x(answer->before, answer->most),
           after = answer_x(answer->after, answer->most);
    paper_begin(page->paper, PAPER_FIGURE);
    draw_scale(page, answer->most, y);
    if (answer->before > 0.0 && answer->after > 0.0)
        paper_line(page->paper, (PaperBox){before, y, after - before, 0.0}, 1.6, 0.0, ACCENT);
    if (answer->before > 0.0)
        draw_mark(page, answer->before, before, y, false);
    if (answer->after > 0.0)
        draw_mark(page, answer->after, after, y, true);
    paper_end(page->paper, PAPER_FIGURE);
    page->y += height + GAP_MM;
}
