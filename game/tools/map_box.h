/*
 * Boxes that grow around points, for the import only.
 */
#ifndef GAME_TOOLS_MAP_BOX_H
#define GAME_TOOLS_MAP_BOX_H

#include "game/content/map.h"

/* Holds nothing yet: the first point or box it meets replaces it. */
static const MapBox BOX_NOWHERE = {MAP_EXTENT_KM, MAP_EXTENT_KM, -MAP_EXTENT_KM, -MAP_EXTENT_KM};

static inline void box_grow(MapBox *box, MapPoint point)
{
    box->x_min = point.x < box->x_min ? point.x : box->x_min;
    box->y_min = point.y < box->y_min ? point.y : box->y_min;
    box->x_max = point.x > box->x_max ? point.x : box->x_max;
    box->y_max = point.y > box->y_max ? point.y : box->y_max;
}

static inline void box_join(MapBox *box, MapBox other)
{
    box_grow(box, (MapPoint){other.x_min, other.y_min});
    box_grow(box, (MapPoint){other.x_max, other.y_max});
}

#endif
