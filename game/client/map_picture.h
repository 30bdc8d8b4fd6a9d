/*
 * The picture of a map as seen through a MapView: land coloured by class, borders, frames of insets,
 * outlines of what is pointed at, names. What tells classes apart is never colour alone.
 */
#ifndef GAME_CLIENT_MAP_PICTURE_H
#define GAME_CLIENT_MAP_PICTURE_H

#include "game/client/map_flow.h"
#include "game/client/map_scale.h"
#include "game/client/map_view.h"
#include "game/client/text_measure.h"

typedef struct MapInk {
    Color paper, border, coast, quiet_coast, frame, label, label_ground, selected, own, pattern;
    float unit;       /* pixels per design unit */
    float text_least; /* pixels; 0: names may be as small as they are */
    bool patterns, letters;
    bool only_named; /* names of one's own and the selected territory alone */
} MapInk;

/* Colours the territories by class; values by territory. */
void map_picture_colour(MapView *view, Score score, const MapScale *scale, const double *values);

/* The picture as coloured last, with what passes between territories; `flows` may be NULL. The view must
 * live until the list is drawn. */
void map_picture_draw(const MapView *view, const MapInk *ink, const MapFlows *flows,
                      const TextMeasure *measure, DrawList *list);

/* The ink of flows that goes with it. */
MapFlowInk map_picture_flow_ink(const MapInk *ink);

#endif
