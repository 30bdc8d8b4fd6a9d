/*
 * What the pages of a session's report are made of: headings, lines of words and tables, one below the other, on as
 * many pages as they take. Headings make the document's outline; charts are in report_chart.h.
 */
#ifndef GAME_PAPER_REPORT_PAGE_H
#define GAME_PAPER_REPORT_PAGE_H

#include "game/paper/paper.h"

enum { REPORT_COLUMNS_MAX = 8 };

#define REPORT_MARGIN_MM 16.0
#define REPORT_WIDTH_MM  (PAPER_WIDTH_MM - 2.0 * REPORT_MARGIN_MM)

typedef struct ReportPage {
    Paper *paper;
    double y;         /* where the next thing begins */
    const char *foot; /* at the bottom of each page; lent */
    int number;
} ReportPage;

/* The first page: its title, and a line below it. */
void report_page_begin(ReportPage *page, Paper *paper, const char *title, const char *subtitle,
                       const char *foot);
void report_page_next(ReportPage *page);
/* Goes to the next page when less than so much is left on this one. */
void report_page_need(ReportPage *page, double height_mm);

void report_page_heading(ReportPage *page, const char *words);
void report_page_words(ReportPage *page, const char *words);
/* A rule to write on, after a label; "" for a rule alone. */
void report_page_blank(ReportPage *page, const char *label);

typedef struct ReportColumn {
    double width_mm;
    PaperAlign align;
} ReportColumn;

typedef struct ReportTable {
    int count;
    ReportColumn columns[REPORT_COLUMNS_MAX];
} ReportTable;

void report_page_table_begin(ReportPage *page, const ReportTable *table, const char *const heads[]);
/* As high as its highest cell; on the next page when it does not fit. */
void report_page_table_row(ReportPage *page, const ReportTable *table, const char *const cells[]);
void report_page_table_end(ReportPage *page);

#endif
