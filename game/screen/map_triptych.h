/*
 * The three scores as three small maps, so that one sees at a glance who lacks what. What is pointed at
 * on one of them is shown on all.
 */
#ifndef GAME_SCREEN_MAP_TRIPTYCH_H
#define GAME_SCREEN_MAP_TRIPTYCH_H

#include "game/screen/screen.h"

/* Colours the three by what is known of every territory at a moment of the year (map_playback.h); follows the
 * selection of the one map. */
void map_triptych_colour(Stage *stage, double quarter);

void map_triptych_draw(Stage *stage, DrawList *list, Rect rect);

/* The territory at a pixel of the last drawing, or MAP_VIEW_NOBODY. */
int map_triptych_pick(const Stage *stage, Point pixel);

#endif
