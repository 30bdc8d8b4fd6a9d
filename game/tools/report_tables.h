/*
 * A session as tables, written into whatever takes cells: separate files of text, or the sheets of one workbook. Plain
 * figures without typography, for a spreadsheet to reckon with; headings in the current language.
 */
#ifndef GAME_TOOLS_REPORT_TABLES_H
#define GAME_TOOLS_REPORT_TABLES_H

#include "game/paper/report.h"

typedef struct ReportSink {
    /* `key` names a file, `title` a sheet; a table without rows is not begun. */
    void (*begin)(void *keeper, const char *key, const char *title);
    void (*text)(void *keeper, const char *words);
    void (*number)(void *keeper, double number, int decimals);
    void (*end_row)(void *keeper); /* the first of a table are its headings */
    void *keeper;
} ReportSink;

void report_tables_write(const Report *report, const ReportSink *sink);

#endif
