/*
 * All pages a session leaves, as files of a folder: one for the room, and for each of its territories a sheet of two
 * pages and a card for day 30.
 */
#ifndef GAME_TOOLS_REPORT_PDF_H
#define GAME_TOOLS_REPORT_PDF_H

#include "game/paper/report.h"

/* Makes the folder where there is none; files of these names in it are replaced. */
Status report_pdf_write(const Report *report, const char *folder, Problem *problem);

#endif
