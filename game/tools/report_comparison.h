/*
 * Two rooms side by side: their results round by round, and their answers before and after. Two tables, into whatever takes
 * cells. Of the other report only code, scenario and recording are read.
 */
#ifndef GAME_TOOLS_REPORT_COMPARISON_H
#define GAME_TOOLS_REPORT_COMPARISON_H

#include "game/tools/report_tables.h"

void report_comparison_write(const Report *report, const Report *other, const ReportSink *sink);

#endif
