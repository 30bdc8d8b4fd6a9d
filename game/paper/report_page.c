#include "game/paper/report_page.h"

#include <math.h>

#include "engine/base/text.h"

static const Color SOFT = 0x5A5F66FF, RULE = 0xC9C6BEFF, HEAD = 0x1A6B73FF;
static const double BODY_PT = 8.5, SMALL_PT = 7.5, GAP_MM = 1.6, FOOT_MM = 10.0;
static const double CELL_GAP_MM = 4.0, LABEL_MM = 42.0;

static void draw_foot(ReportPage *page)
{
    char number[16];
    double y = PAPER_HEIGHT_MM - FOOT_MM;
    text_format(number, sizeof number, "%d", page->number);
    paper_text(page->paper, &(PaperText){.words = page->foot,
                                         .box = {REPORT_MARGIN_MM, y, REPORT_WIDTH_MM - 12.0, 0.0},
                                         .size_pt = SMALL_PT,
                                         .color = SOFT});
    paper_text(page->paper,
               &(PaperText){.words = number,
                            .box = {PAPER_WIDTH_MM - REPORT_MARGIN_MM - 12.0, y, 12.0, 0.0},
                            .size_pt = SMALL_PT,
                            .align = PAPER_RIGHT,
                            .color = SOFT});
}

void report_page_begin(ReportPage *page, Paper *paper, const char *title, const char *subtitle,
                       const char *foot)
{
    *page = (ReportPage){.paper = paper, .y = REPORT_MARGIN_MM, .foot = foot, .number = 1};
    page->y +=
        paper_text(paper, &(PaperText){.words = title,
                                       .box = {REPORT_MARGIN_MM, page->y, REPORT_WIDTH_MM, 0.0},
                                       .size_pt = 19.0,
                                       .face = DRAW_FACE_BOLD,
                                       .is_title = true}) +
        1.0;
    page->y +=
        paper_text(paper, &(PaperText){.words = subtitle,
                                       .box = {REPORT_MARGIN_MM, page->y, REPORT_WIDTH_MM, 0.0},
                                       .size_pt = 9.5,
                                       .color = SOFT}) +
        GAP_MM;
    draw_foot(page);
}

void report_page_next(ReportPage *page)
{
    paper_next_page(page->paper);
    page->y = REPORT_MARGIN_MM;
    page->number++;
    draw_foot(page);
}

static double bottom_mm(void) { return PAPER_HEIGHT_MM - FOOT_MM - 3.0; }

void report_page_need(ReportPage *page, double height_mm)
{
    if (page->y + height_mm > bottom_mm())
        report_page_next(page);
}

void report_page_heading(ReportPage *page, const char *words)
{
    report_page_need(page, 24.0);
    page->y += 2.0 * GAP_MM;
    page->y += paper_text(page->paper,
                          &(PaperText){.words = words,
                                       .box = {REPORT_MARGIN_MM, page->y, REPORT_WIDTH_MM, 0.0},
                                       .size_pt = 12.0,
                                       .face = DRAW_FACE_BOLD,
                                       .color = HEAD,
                                       .is_heading = true}) +
               GAP_MM;
}

void report_page_words(ReportPage *page, const char *words)
{
    PaperText text = {.words = words,
                      .box = {REPORT_MARGIN_MM, page->y, REPORT_WIDTH_MM, 0.0},
                      .size_pt = BODY_PT + 0.5};
    double height = paper_text_height(page->paper, &text);
    report_page_need(page, height);
    text.box.y = page->y;
    page->y += paper_text(page->paper, &text) + GAP_MM;
}

void report_page_blank(ReportPage *page, const char *label)
{
    double indent = label[0] != 0 ? LABEL_MM : 0.0;
    report_page_need(page, 12.0);
    page->y += 4.0;
    if (label[0] != 0)
        paper_text(page->paper,
                   &(PaperText){.words = label,
                                .box = {REPORT_MARGIN_MM, page->y, LABEL_MM - 2.0, 0.0},
                                .size_pt = BODY_PT,
                                .color = SOFT});
    paper_line(page->paper,
               (PaperBox){REPORT_MARGIN_MM + indent, page->y + 4.0, REPORT_WIDTH_MM - indent, 0.0},
               0.5, 0.0, RULE);
    page->y += 5.0;
}

static PaperText cell_text(const ReportTable *table, const char *words, int column, bool is_head)
{
    double wide = table->columns[column].width_mm - CELL_GAP_MM;
    return (PaperText){.words = words,
                       .box = {.width = wide},
                       .size_pt = is_head ? SMALL_PT : BODY_PT,
                       .face = is_head ? DRAW_FACE_MEDIUM : DRAW_FACE_REGULAR,
                       .align = table->columns[column].align,
                       .color = is_head ? SOFT : 0};
}

static double row_height(const ReportPage *page, const ReportTable *table,
                         const char *const cells[], bool is_head)
{
    double height = 0.0;
    for (int c = 0; c < table->count; c++) {
        PaperText text = cell_text(table, cells[c], c, is_head);
        height = fmax(height, paper_text_height(page->paper, &text));
    }
    return height;
}

static void draw_row(ReportPage *page, const ReportTable *table, const char *const cells[],
                     bool is_head)
{
    PaperPart part = is_head ? PAPER_HEADING_CELL : PAPER_CELL;
    double height = row_height(page, table, cells, is_head), x = REPORT_MARGIN_MM;
    report_page_need(page, height + GAP_MM);
    paper_begin(page->paper, PAPER_ROW);
    for (int c = 0; c < table->count; c++) {
        PaperText text = cell_text(table, cells[c], c, is_head);
        text.box.x = x;
        text.box.y = page->y;
        paper_begin(page->paper, part);
        if (cells[c][0] != 0)
            paper_text(page->paper, &text);
        paper_end(page->paper, part);
        x += table->columns[c].width_mm;
    }
    paper_end(page->paper, PAPER_ROW);
    page->y += height + 0.5 * GAP_MM;
    paper_line(page->paper, (PaperBox){REPORT_MARGIN_MM, page->y, REPORT_WIDTH_MM, 0.0},
               is_head ? 0.8 : 0.3, 0.0, RULE);
    page->y += 0.5 * GAP_MM;
}

void report_page_table_begin(ReportPage *page, const ReportTable *table, const char *const heads[])
{
    report_page_need(page, 14.0);
    paper_begin(page->paper, PAPER_TABLE);
    draw_row(page, table, heads, true);
}

void report_page_table_row(ReportPage *page, const ReportTable *table, const char *const cells[])
{
    draw_row(page, table, cells, false);
}

void report_page_table_end(ReportPage *page)
{
    paper_end(page->paper, PAPER_TABLE);
    page->y += GAP_MM;
}
