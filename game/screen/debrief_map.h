/*
 * A map among other things on a page: the past, or what would have been. It shows one score of one World, in the
 * classes of the map one plays on, so that two of them can be compared.
 */
#ifndef GAME_SCREEN_DEBRIEF_MAP_H
#define GAME_SCREEN_DEBRIEF_MAP_H

#include "game/screen/screen.h"

/* `slot` 0..SCORE_COUNT - 1 tells maps of one picture apart. `name` is read out. */
void debrief_map_build(Stage *stage, Ui *ui, int slot, const char *name, const World *world);

#endif
