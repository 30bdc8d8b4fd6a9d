/*
 * Two pages that an official takes home: what the territory decided and what came of it, why its scores moved, its money,
 * its agreements, what it said it would do.
 */
#ifndef GAME_PAPER_TERRITORY_SHEET_H
#define GAME_PAPER_TERRITORY_SHEET_H

#include "game/paper/report.h"

Status territory_sheet_write(const Report *report, TerritoryId seat, const char *path,
                             Problem *problem);

#endif
