/*
 * The part of the room's sheet that was written by people: words, proposals held against life at home, what is contested,
 * what is missing, commitments, notes of those who looked on, the six sentences before and after. What nobody has
 * written takes no place.
 */
#ifndef GAME_PAPER_ROOM_OPINION_H
#define GAME_PAPER_ROOM_OPINION_H

#include "game/paper/report.h"
#include "game/paper/report_page.h"

void room_opinion_put(const Report *report, ReportPage *page);

#endif
