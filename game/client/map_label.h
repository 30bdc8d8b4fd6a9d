/*
 * The names on a map: as many as fit without touching one another or leaving their territory. What
 * the player points at and what is his own come first, and are named whatever it takes.
 */
#ifndef GAME_CLIENT_MAP_LABEL_H
#define GAME_CLIENT_MAP_LABEL_H

#include "game/client/map_picture.h"

/* Over a map that map_picture_colour has coloured: letters and ink follow the classes. Over lines, each
   letter keeps a margin of its territory's colour. */
void map_label_draw(const MapView *view, const MapInk *ink, bool over_lines,
                    const TextMeasure *measure, DrawList *list);

#endif
