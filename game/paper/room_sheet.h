/*
 * What a session came to, for its room and for whoever led it: common result, gap, forecast against result, territories,
 * turning points, agreements and votes; then what the room said of it. Nothing private, no ranking: territories stand
 * in the order of their codes.
 */
#ifndef GAME_PAPER_ROOM_SHEET_H
#define GAME_PAPER_ROOM_SHEET_H

#include "game/paper/report.h"

Status room_sheet_write(const Report *report, const char *path, Problem *problem);

#endif
