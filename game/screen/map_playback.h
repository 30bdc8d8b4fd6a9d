/*
 * The year that was just computed, seen passing: the map goes through its four quarters once when the
 * result is shown, and again when asked. Who wants less motion sees the end at once.
 */
#ifndef GAME_SCREEN_MAP_PLAYBACK_H
#define GAME_SCREEN_MAP_PLAYBACK_H

#include "game/screen/screen.h"

/* Where in the year the picture stands: 0 as it opened, QUARTERS_PER_YEAR when it has ended, as it has outside a
 * playback. Asks for the next picture. */
double map_playback_quarter(Stage *stage, Ui *ui);

/* By how much a score differs from what the World holds, at that moment of the year. Points. */
double map_playback_lag(const Stage *stage, Score score, TerritoryId territory, double quarter);

/* What is played, or the way to see it again; over the map. */
void map_playback_build(Stage *stage, Ui *ui, UiId map, double quarter);

#endif
