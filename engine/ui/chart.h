/*
 * Pictures of numbers, labelled directly. Arrays are borrowed until ui_end; labels are copied where
 * they are texts of the layout (bars, budget) and borrowed until ui_end where they are drawn (lines).
 */
#ifndef ENGINE_UI_CHART_H
#define ENGINE_UI_CHART_H

#include "engine/ui/control.h"

enum { UI_CHART_SERIES_MAX = 16, UI_CHART_POINTS_MAX = 256 };

/* A ledger: label, bar from a zero line, value; positive and negative in their colours. */
typedef struct UiBar {
    const char *label;
    double value;
    const char *text; /* the value as people read it, sign included */
    const char *note; /* small, under the label; may be NULL */
    Color color;      /* 0: by sign */
} UiBar;

typedef struct UiBars {
    const char *key;
    const char *name;
    const UiBar *bars;
    int count;
    double extent;  /* value of a full-length bar; 0: the largest */
    bool pressable; /* each bar can be clicked */
} UiBars;

/* The index of the bar just pressed, or -1. */
int ui_chart_bars(Ui *ui, const UiBars *bars);

typedef struct UiSeries {
    const char *label; /* written at the end of its line */
    const double *values;
    int count; /* values; may be fewer than the chart's points */
    Color color;
    bool dashed;              /* a forecast */
    const double *low, *high; /* a band around it; both NULL for none */
} UiSeries;

typedef struct UiLines {
    const char *key;
    const char *name;
    const UiSeries *series;
    int series_count;
    int point_count;
    const char *const *point_labels;  /* under the axis; NULL for none */
    double low, high;                 /* equal: from the values */
    const char *low_text, *high_text; /* at the axis' ends; NULL for none */
    UiSize height;                    /* fit: 200 units */
} UiLines;

void ui_chart_lines(Ui *ui, const UiLines *lines);

/* What of a budget is spoken for: one bar of parts, a legend with the same colour and pattern. */
typedef struct UiBudgetPart {
    const char *label;
    const char *text; /* the amount as people read it */
    double amount;    /* >= 0 */
    Color color;
    DrawPattern pattern;
} UiBudgetPart;

typedef struct UiBudget {
    const char *key;
    const char *name;
    const UiBudgetPart *parts;
    int count;
    double total;          /* the bar's full length; more than the parts' sum leaves room */
    const char *over_text; /* shown in warning when the parts exceed total; may be NULL */
} UiBudget;

void ui_chart_budget(Ui *ui, const UiBudget *budget);

#endif
