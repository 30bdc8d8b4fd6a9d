/*
 * A map coloured by a score as it stood at a moment of the year: the one way, for the large map and for each of
 * the three small ones, so that what passes on one passes on all.
 */
#ifndef GAME_SCREEN_MAP_COLOUR_H
#define GAME_SCREEN_MAP_COLOUR_H

#include "game/screen/screen.h"

/*
 * By what this seat knows of every territory. `quarter`: 0 as the year opened to QUARTERS_PER_YEAR as it ended,
 * see map_playback.h. While a year passes the classes hold still, or a territory would change its colour
 * without having changed.
 */
void map_colour_view(Stage *stage, MapView *view, Score score, double quarter);

/* The ink of everything that is not land, by the theme and the scale of this build. */
MapInk map_colour_ink(const Stage *stage, const Ui *ui);

#endif
