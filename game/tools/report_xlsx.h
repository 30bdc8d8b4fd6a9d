/*
 * The tables of a session as the sheets of one workbook. This file's source alone knows the library that writes it.
 */
#ifndef GAME_TOOLS_REPORT_XLSX_H
#define GAME_TOOLS_REPORT_XLSX_H

#include "game/paper/report.h"

/* Replaces the file. */
Status report_xlsx_write(const Report *report, const char *path, Problem *problem);

#endif
