/*
 * Where everything is drawn: the mainland and Corsica in Lambert-93, each overseas département in
 * a local equal-area projection scaled into its frame, and what is too small to read enlarged in
 * one more frame. Frames stand in the sea, left of the mainland.
 */
#ifndef GAME_TOOLS_MAP_LAYOUT_H
#define GAME_TOOLS_MAP_LAYOUT_H

#include "game/tools/map_outline.h"

/* drawn = point * scale + offset */
typedef struct LayoutPlace {
    double scale, offset_x, offset_y;
} LayoutPlace;

/*
 * Turns the outline's degrees into kilometres of the drawing and adds the frames it used to `map`
 * (inset, inset_count). STATUS_MALFORMED when a territory lies neither in metropolitan France nor
 * in a known frame; STATUS_UNAVAILABLE when the projections' database is missing.
 */
Status layout_place(Outline *outline, Map *map, const char *path, Problem *problem);

/* The codes shown again enlarged, in ascending order; returns their number. */
int layout_enlarged(const char *const **codes);

/* The frame for the enlargement of what lies in `box`; `place` is how to get there. */
void layout_enlarge(Map *map, const char *title, MapBox box, LayoutPlace *place);

#endif
