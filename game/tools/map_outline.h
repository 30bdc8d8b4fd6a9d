/*
 * What map_import works on between reading and writing: rings of points, in degrees as they come
 * from the source, then in kilometres of the drawing once the layout placed them. One Outline is
 * filled at a time; its tables are fixed and it belongs to the caller (static: it is large).
 */
#ifndef GAME_TOOLS_MAP_OUTLINE_H
#define GAME_TOOLS_MAP_OUTLINE_H

#include "engine/base/status.h"
#include "game/content/map.h"

enum { OUTLINE_POINTS_MAX = 2 * MAP_POINTS_MAX };

typedef struct OutlinePoint {
    double x, y;
} OutlinePoint;

/* The first point is not repeated at the end. Outer rings counterclockwise, holes after them. */
typedef struct OutlineRing {
    int territory, point_start, point_count;
    bool hole;
} OutlineRing;

typedef struct Outline {
    int territory_count, ring_count, point_count;
    char code[MAP_TERRITORIES_MAX][CODE_BYTES]; /* ascending */
    int inset[MAP_TERRITORIES_MAX];             /* MAP_NONE on the mainland */
    double scale[MAP_TERRITORIES_MAX];          /* drawn kilometres per kilometre */
    OutlineRing ring[MAP_RINGS_MAX];            /* by territory */
    OutlinePoint point[OUTLINE_POINTS_MAX];
} Outline;

/*
 * Reads every feature of the first layer; `property` names the field with the territory's code.
 * Points are degrees, longitude first. STATUS_NOT_FOUND, STATUS_MALFORMED or STATUS_EXHAUSTED with
 * file, feature, what was found and what was expected.
 */
Status outline_read(Outline *outline, const char *path, const char *property, Problem *problem);

/* Signed, counterclockwise positive, in the square of the points' unit. */
double outline_ring_area(const Outline *outline, int ring);

#endif
