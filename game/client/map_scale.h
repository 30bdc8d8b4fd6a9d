/*
 * Five classes of a quantity for the map: bounds people can read, and for each class a pattern
 * and a letter that say the same as its colour in palette.h.
 */
#ifndef GAME_CLIENT_MAP_SCALE_H
#define GAME_CLIENT_MAP_SCALE_H

#include "engine/draw/draw_list.h"
#include "game/client/palette.h"
#include "game/sim/rules.h"

enum { MAP_CLASSES = PALETTE_CLASSES };

typedef struct MapScale {
    bool set;
    double bound[MAP_CLASSES - 1]; /* class c holds values in [bound[c - 1], bound[c]) */
} MapScale;

/*
 * Keeps the bounds while they tell territories apart, so that a map gets darker from year to year;
 * sets them anew when most territories have come to share one class. count >= 1.
 */
void map_scale_follow(MapScale *scale, const double *values, int count);

/* 0 (lowest) to MAP_CLASSES - 1. */
int map_scale_class(const MapScale *scale, double value);

DrawPattern map_scale_pattern(int class_index);
/* "A" is the lowest, "E" the highest. */
const char *map_scale_letter(int class_index);

#endif
