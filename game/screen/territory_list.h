/*
 * The map as a list: every territory with its three scores, sorted as one likes. Choosing a row
 * selects the territory on the map.
 */
#ifndef GAME_SCREEN_TERRITORY_LIST_H
#define GAME_SCREEN_TERRITORY_LIST_H

#include "game/screen/screen.h"

/* `find`: only names and codes that contain it, whatever the case; "" for all. `scores`: with their
 * columns, else names only. */
void territory_list_build(Stage *stage, Ui *ui, const char *find, bool scores, UiSize height);

#endif
