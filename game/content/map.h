/*
 * The map of a scenario: outlines, triangles, borders and insets, prepared by map_import and read
 * as they are. One unit is one kilometre of the mainland (Lambert-93, origin at its false origin:
 * 700 km east, 6600 km north), y to the north, steps of 10 m. What lies overseas, and what is shown
 * a second time enlarged, is already placed in its inset: the whole map is one drawing.
 *
 * A territory is a row of the model; a part is something drawn for it. Part t, t < territory_count,
 * is territory t itself; the parts after it are enlargements, in an inset, of a territory that has
 * a part already. Parts are bounded by rings; a ring is a chain of arcs; an arc between two parts is
 * stored once and used by both, so that a border can never gape.
 *
 * The tables borrow from the arena given to map_load or map_read and nobody writes to them afterwards.
 */
#ifndef GAME_CONTENT_MAP_H
#define GAME_CONTENT_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/base/arena.h"
#include "engine/base/status.h"
#include "game/sim/limits.h"

enum {
    MAP_NONE = -1,
    MAP_VERSION = 1,
    MAP_TERRITORIES_MAX = TERRITORY_MAX,
    MAP_PARTS_MAX = 2 * TERRITORY_MAX,
    MAP_INSETS_MAX = 16,
    MAP_BORDERS_MAX = TERRITORY_MAX * NEIGHBOUR_MAX / 2,
    MAP_RINGS_MAX = 4096,
    MAP_ARCS_MAX = 8192,
    MAP_POINTS_MAX = 65536,   /* of all arcs */
    MAP_VERTICES_MAX = 65536, /* of all triangles */
    MAP_INDICES_MAX = 3 * MAP_VERTICES_MAX,
    MAP_BYTES_MAX = 4 * 1024 * 1024,   /* of a file */
    MAP_ARENA_BYTES = 4 * 1024 * 1024, /* enough for any map within these limits */
    MAP_STEP_METRES = 10,
    MAP_EXTENT_KM = 10000 /* coordinates lie within plus or minus this */
};

/* Kilometres of the drawing; laid out like a point of engine/draw, so that vertices can be drawn. */
typedef struct MapPoint {
    float x, y;
} MapPoint;

typedef struct MapBox {
    float x_min, y_min, x_max, y_max;
} MapBox;

typedef struct MapTerritory {
    char code[CODE_BYTES]; /* "01", "2A", "971" */
    double area_km2;       /* on the ground, whatever the inset's scale */
} MapTerritory;

typedef struct MapPart {
    int territory;
    int inset; /* MAP_NONE on the mainland */
    int ring_start, ring_count;
    MapPoint label;        /* the inner point farthest from all borders */
    float label_radius_km; /* of the largest disc around it that stays inside */
    MapBox box;
} MapPart;

/* The territory lies on the left: outlines run counterclockwise, then follow their holes, clockwise. */
typedef struct MapRing {
    int chain_start, chain_count; /* in chain[] */
    bool hole;
} MapRing;

typedef enum MapArcKind {
    MAP_ARC_OUTER,    /* coast or foreign border; right is MAP_NONE */
    MAP_ARC_INTERNAL, /* between the territories left and right, used by a part of each */
    MAP_ARC_CUT,      /* edge of an enlargement: right exists, but is not shown there */
    MAP_ARC_KIND_COUNT
} MapArcKind;

typedef struct MapArc {
    MapArcKind kind;
    int left, right;              /* territories, seen along the arc */
    int point_start, point_count; /* in points[]; at least 2 */
    double length_km;             /* on the ground */
} MapArc;

/* A common border, all arcs together; a < b. */
typedef struct MapBorder {
    int a, b;
    double length_km; /* on the ground; MAP_CORNER_KM where they meet in one point only */
} MapBorder;

/* The length given to two territories that meet in one point and are said to be neighbours. */
#define MAP_CORNER_KM 1.0

typedef struct MapInset {
    MapBox frame;
    char title[CODE_BYTES]; /* code of the first territory shown */
    double scale;           /* drawn kilometres per kilometre on the ground */
    bool enlarges;          /* shows parts of territories that are also drawn elsewhere */
} MapInset;

/* Triangles, counterclockwise: part p uses indices [part_start[p], part_start[p + 1]). */
typedef struct MapMesh {
    MapPoint *vertices;
    int vertex_count;
    int32_t *indices;    /* three per triangle */
    int32_t *part_start; /* part_count + 1 entries */
} MapMesh;

typedef struct Map {
    MapBox box; /* of everything, frames included */
    int territory_count, part_count, inset_count, border_count;
    int ring_count, chain_count, arc_count, point_count;
    MapTerritory *territory; /* in ascending order of codes, as strcmp orders them */
    MapPart *part;
    MapInset *inset;
    MapBorder *border; /* ascending by a, then b */
    MapRing *ring;
    int32_t *chain; /* arc a walked along as a, walked backwards as -1 - a */
    MapArc *arc;
    MapPoint *points;
    MapMesh mesh;
    uint64_t hash; /* of the content */
} Map;

/*
 * Reads a file whole. Takes its tables from `arena`. STATUS_NOT_FOUND; STATUS_MALFORMED when bytes
 * are missing, changed or left over, or say something impossible; STATUS_EXHAUSTED when the arena is
 * too small. On failure the arena is as it was and `map` is empty.
 */
Status map_load(const char *path, Arena *arena, Map *map, Problem *problem);

/* The same from memory, whose bytes may be given back afterwards. `path` is for messages. */
Status map_read(const void *bytes, size_t size, const char *path, Arena *arena, Map *map,
                Problem *problem);

/*
 * Writes `map` into `bytes` and states the bytes used; map->hash is set. STATUS_EXHAUSTED when they
 * do not fit, STATUS_MALFORMED when map_read would refuse the result.
 */
Status map_write(Map *map, void *bytes, size_t capacity, size_t *used, Problem *problem);

/* Makes the header's hash agree with the content behind it, for those who change bytes on purpose. */
void map_seal(void *bytes, size_t size);

/* STATUS_OK when everything the comments above promise holds. */
Status map_check(const Map *map, const char *path, Problem *problem);

/* Index of the territory with that code, or MAP_NONE. */
int map_find(const Map *map, const char *code);

/* Length of the common border of two territories, 0 when they have none. */
double map_border_km(const Map *map, int a, int b);

/* The part whose triangles cover the point, enlargements included, or MAP_NONE. */
int map_part_at(const Map *map, MapPoint point);

#endif
