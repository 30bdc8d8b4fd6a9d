/*
 * The tables of a session as files of text in a folder: UTF-8, commas, one row a line, texts in quotes where they
 * need them, a full stop before the decimals.
 */
#ifndef GAME_TOOLS_REPORT_CSV_H
#define GAME_TOOLS_REPORT_CSV_H

#include "game/paper/report.h"

/* Makes the folder where there is none; files of these names in it are replaced. */
Status report_csv_write(const Report *report, const char *folder, Problem *problem);
/* The same for two rooms side by side: comparison.csv, comparison_evaluation.csv. */
Status report_csv_write_comparison(const Report *report, const Report *other, const char *folder,
                                   Problem *problem);

#endif
