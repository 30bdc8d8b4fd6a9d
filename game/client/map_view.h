/*
 * Where the map stands in its frame and what is pointed at; map_picture.h draws what is seen through
 * it. It borrows the map and the rules and knows territories by their row of the model, whatever
 * their order in the map's file.
 *
 * Coordinates: points of the window in pixels; kilometres of the map's drawing inside.
 */
#ifndef GAME_CLIENT_MAP_VIEW_H
#define GAME_CLIENT_MAP_VIEW_H

#include "engine/base/arena.h"
#include "engine/draw/draw_list.h"
#include "game/content/map.h"
#include "game/sim/rules.h"

enum { MAP_VIEW_NOBODY = -1 };

typedef struct MapPlace {
    float scale, x, y;
} MapPlace;

typedef struct MapView {
    const Map *map;     /* borrowed; NULL when the scenario has none */
    const Rules *rules; /* borrowed */
    DrawMesh mesh;
    int territory_of_part[MAP_PARTS_MAX];
    int8_t inset_of_arc[MAP_ARCS_MAX]; /* MAP_NONE on the mainland */
    Point *scratch;                    /* the longest arc, in pixels */
    MapBox whole;   /* kilometres: of all that is played, as far as one may see */
    MapBox home;    /* kilometres: what fits into the frame until the person moves it */
    Rect frame;     /* pixels */
    float scale;    /* pixels per kilometre */
    float x, y;     /* kilometres in the middle of the frame */
    uint32_t layer; /* tells maps of one picture apart; 0 for the only one */
    bool glides;    /* goes there by and by, where a step follows; else at once */
    bool gliding;   /* is on its way to `goal` */
    MapPlace goal;
    uint64_t glided_ms;         /* of the last step, 0 before the first */
    bool moved;                 /* by the person: a new frame keeps place and scale */
    int hovered, selected, own; /* territories, or MAP_VIEW_NOBODY */
    Color quiet_land,
        quiet_border; /* of what the map shows and nobody plays: the caller's choice */
    Color colors[MAP_PARTS_MAX];
    uint8_t patterns[MAP_PARTS_MAX];
    int class_of[TERRITORY_MAX];
} MapView;

/*
 * Takes a scratch table from the arena. `map` may be NULL: an empty picture. A map may show more than
 * is played: the rest around it is drawn as quiet land, and in insets not at all.
 */
void map_view_init(MapView *view, Arena *arena, const Map *map, const Rules *rules);
/* Another view of the same map, with what is pointed at and chosen there: only where it stands and how it is
   coloured is its own. Borrows what `map` borrows and owns. */
void map_view_follow(MapView *view, const MapView *map, uint32_t layer);
/* Begins near one region, an index of the rules, rather than with all that is played. */
void map_view_settle(MapView *view, int region);

/* The frame it is shown in; fits its home into it until the person moves it. */
void map_view_place(MapView *view, Rect frame);
void map_view_fit(MapView *view);
void map_view_pan(MapView *view, float x_pixels, float y_pixels);
/* The kilometre under `at` stays under it. */
void map_view_zoom(MapView *view, float factor, Point at);
/* Comes nearer to where it was sent; true while it is not there. `now_ms` rises steadily. */
bool map_view_glide(MapView *view, uint64_t now_ms);
/* Moves just far enough that a territory stands inside the frame. */
void map_view_show(MapView *view, int territory);

Point map_view_to_pixels(const MapView *view, MapPoint kilometres);
/* The territory drawn at a pixel, or MAP_VIEW_NOBODY. */
int map_view_pick(const MapView *view, Point pixel);
/* The territory next to `from` in the direction (x, y) of the arrow keys, y down; `from` if none. */
int map_view_neighbour(const MapView *view, int from, int x, int y);

/* The part that is a territory itself, not an enlargement of it; MAP_NONE when the map has none. */
int map_view_part(const MapView *view, int territory);
/* The part belongs to a territory of the rules, not to the quiet land around. */
bool map_view_plays(const MapView *view, int part);

#endif
