/*
 * The charts of a report, drawn as lines that stay sharp at any size. Each line has its name and its last value beside
 * its end and a dash of its own, so that a printer without colours loses nothing; a caption says in words what is to be
 * seen.
 */
#ifndef GAME_PAPER_REPORT_CHART_H
#define GAME_PAPER_REPORT_CHART_H

#include "game/paper/report_page.h"

enum { REPORT_LINES_MAX = 4 };

typedef struct ReportLine {
    const char *name;
    const double *points; /* one for each round, the first state included */
    Color color;
    double dash_mm; /* 0: a full line */
    bool is_marked; /* a dot at each round */
} ReportLine;

/* What could be expected of each round but the first state: between two values. */
typedef struct ReportRange {
    const char *name; /* NULL: none is drawn */
    const double *low, *high;
} ReportRange;

typedef struct ReportChart {
    const char *caption;
    int count, rounds;
    ReportLine lines[REPORT_LINES_MAX];
    ReportRange range;
    double height_mm;
} ReportChart;

void report_chart_draw(ReportPage *page, const ReportChart *chart);

/* A sentence, and the mean answer to it before and after, on a scale from 1; 0: nobody answered. */
typedef struct ReportAnswer {
    const char *sentence;
    double before, after;
    int most; /* the scale's end */
} ReportAnswer;

/* An open mark before, a full one after, each with its figure. */
void report_chart_answer(ReportPage *page, const ReportAnswer *answer);

#endif
