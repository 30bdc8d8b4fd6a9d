#include "game/client/map_view.h"

#include <math.h>
#include <string.h>

static const float GLIDE_MS = 70.0f;   /* in which two thirds of the way are gone */
static const float SCALE_SPAN = 16.0f; /* how far one may zoom in from the fit */

static int longest_arc(const Map *map)
{
    int longest = 2;
    for (int i = 0; i < map->arc_count; i++) {
        longest = map->arc[i].point_count > longest ? map->arc[i].point_count : longest;
    }
    return longest;
}

/* Rows of the map's file and rows of the model meet by code. */
static void parts_name(MapView *view)
{
    for (int p = 0; p < view->map->part_count; p++) {
        TerritoryId territory;
        const char *code = view->map->territory[view->map->part[p].territory].code;
        bool found = rules_find_territory(view->rules, code, &territory);
        view->territory_of_part[p] = found ? territory.index : MAP_VIEW_NOBODY;
    }
}

/* An arc knows its two parts but not where it stands; borders are drawn arc by arc, so it is found
   out once. */
static void insets_find(MapView *view)
{
    const Map *map = view->map;
    memset(view->inset_of_arc, MAP_NONE, sizeof view->inset_of_arc);
    for (int p = 0; p < map->part_count; p++) {
        const MapPart *part = &map->part[p];
        const MapRing *first = &map->ring[part->ring_start];
        const MapRing *last = &map->ring[part->ring_start + part->ring_count - 1];
        for (int c = first->chain_start; c < last->chain_start + last->chain_count; c++) {
            int arc = map->chain[c] < 0 ? -1 - map->chain[c] : map->chain[c];
            view->inset_of_arc[arc] = (int8_t)part->inset;
        }
    }
}

bool map_view_plays(const MapView *view, int part)
{
    return view->territory_of_part[part] != MAP_VIEW_NOBODY;
}

static MapBox box_join(MapBox a, MapBox b)
{
    return (MapBox){fminf(a.x_min, b.x_min), fminf(a.y_min, b.y_min), fmaxf(a.x_max, b.x_max),
                    fmaxf(a.y_max, b.y_max)};
}

static const MapBox NO_BOX = {INFINITY, INFINITY, -INFINITY, -INFINITY};

/* Around the parts played in a region, or in all for -1; an inset counts with its frame. */
static MapBox box_of_region(const MapView *view, int region)
{
    MapBox box = NO_BOX;
    for (int p = 0; p < view->map->part_count; p++) {
        const MapPart *part = &view->map->part[p];
        bool counts = map_view_plays(view, p) &&
                      (region < 0 || view->rules->region[view->territory_of_part[p]] == region);
        if (counts) {
            box = box_join(box, part->inset == MAP_NONE ? part->box
                                                        : view->map->inset[part->inset].frame);
        }
    }
    return box;
}

/* Where everything is played the map's own box; it leaves room that was chosen for the eye. */
static MapBox whole_box(const MapView *view)
{
    bool all = true;
    for (int p = 0; p < view->map->part_count; p++) {
        all = all && map_view_plays(view, p);
    }
    MapBox box = all ? view->map->box : box_of_region(view, -1);
    return box.x_min < box.x_max ? box : view->map->box;
}

void map_view_init(MapView *view, Arena *arena, const Map *map, const Rules *rules)
{
    memset(view, 0, sizeof *view);
    view->map = map;
    view->rules = rules;
    view->scale = 1.0f;
    view->hovered = view->selected = view->own = MAP_VIEW_NOBODY;
    if (map == NULL) {
        return;
    }
    view->scratch = ARENA_TAKE_ARRAY(arena, Point, longest_arc(map));
    /* A MapPoint is laid out like a Point so that the mesh can be drawn where it was read. */
    view->mesh = (DrawMesh){(const Point *)(const void *)map->mesh.vertices, map->mesh.vertex_count,
                            map->mesh.indices, map->mesh.part_start, map->part_count};
    parts_name(view);
    insets_find(view);
    view->whole = view->home = whole_box(view);
}

/* A little air around; and never nothing, for a frame that is being resized to a line. */
static float fit_scale(const MapView *view, MapBox box)
{
    float across = view->frame.width / (box.x_max - box.x_min);
    float down = view->frame.height / (box.y_max - box.y_min);
    return fmaxf(0.94f * fminf(across, down), 0.001f);
}

static void fit_at_once(MapView *view)
{
    view->moved = view->gliding = false;
    if (view->map == NULL || view->frame.width <= 0.0f) {
        return;
    }
    MapBox box = view->home;
    view->scale = fit_scale(view, box);
    view->x = (box.x_min + box.x_max) / 2.0f;
    view->y = (box.y_min + box.y_max) / 2.0f;
}

void map_view_follow(MapView *view, const MapView *map, uint32_t layer)
{
    view->map = map->map;
    view->rules = map->rules;
    view->mesh = map->mesh;
    memcpy(view->territory_of_part, map->territory_of_part, sizeof view->territory_of_part);
    memcpy(view->inset_of_arc, map->inset_of_arc, sizeof view->inset_of_arc);
    view->scratch = map->scratch;
    view->whole = map->whole;
    view->home = map->home;
    view->layer = layer;
    view->selected = map->selected;
    view->hovered = map->hovered;
    view->own = map->own;
    view->quiet_land = map->quiet_land;
    view->quiet_border = map->quiet_border;
}

void map_view_settle(MapView *view, int region)
{
    if (view->map == NULL) {
        return;
    }
    MapBox box = box_of_region(view, region);
    view->home = box.x_min < box.x_max ? box : view->whole;
    fit_at_once(view);
}

static MapPlace place_now(const MapView *view) { return (MapPlace){view->scale, view->x, view->y}; }

static void place_put(MapView *view, MapPlace place)
{
    view->scale = place.scale;
    view->x = place.x;
    view->y = place.y;
}

/* What is asked on the way counts from where the way ends: turns of a wheel add up. */
static MapPlace glide_begin(MapView *view)
{
    MapPlace seen = place_now(view);
    if (view->gliding) {
        place_put(view, view->goal);
    }
    return seen;
}

/* A glide that goes on keeps its clock: a wheel turned at every picture would else hold the map still. */
static void glide_from(MapView *view, MapPlace seen)
{
    bool goes_on = view->gliding;
    view->gliding = view->glides && seen.scale > 0.0f;
    if (view->gliding) {
        view->goal = place_now(view);
        view->glided_ms = goes_on ? view->glided_ms : 0;
        place_put(view, seen);
    }
}

/* Kilometres per pixel and the middle go the same share of their way: so what was under the pointer
   stays there while one zooms. */
bool map_view_glide(MapView *view, uint64_t now_ms)
{
    if (!view->gliding) {
        return false;
    }
    float past_ms = view->glided_ms > 0 ? (float)(now_ms - view->glided_ms) : 0.0f;
    float share = 1.0f - expf(-past_ms / GLIDE_MS);
    float seen = 1.0f / view->scale, goal = 1.0f / view->goal.scale;
    view->glided_ms = now_ms;
    view->scale = 1.0f / (seen + (goal - seen) * share);
    view->x += (view->goal.x - view->x) * share;
    view->y += (view->goal.y - view->y) * share;
    float left = fabsf(view->goal.x - view->x) + fabsf(view->goal.y - view->y);
    bool there = fabsf(view->scale / view->goal.scale - 1.0f) < 0.002f && left * view->scale < 0.5f;
    if (there || !view->glides) {
        place_put(view, view->goal);
        view->gliding = false;
    }
    return view->gliding;
}

void map_view_fit(MapView *view)
{
    MapPlace seen = place_now(view);
    fit_at_once(view);
    glide_from(view, seen);
}

/* Whoever has moved the map has chosen what to see; a wider window only shows more around it. */
void map_view_place(MapView *view, Rect frame)
{
    bool same = view->frame.x == frame.x && view->frame.y == frame.y &&
                view->frame.width == frame.width && view->frame.height == frame.height;
    view->frame = frame;
    if (!same && !view->moved) {
        fit_at_once(view);
    }
}

/* The middle stays over what is played: one may push a coast to the edge, never the map out of sight. */
static void keep_in_sight(MapView *view)
{
    MapBox box = view->whole;
    view->x = fminf(fmaxf(view->x, box.x_min), box.x_max);
    view->y = fminf(fmaxf(view->y, box.y_min), box.y_max);
}

void map_view_pan(MapView *view, float x_pixels, float y_pixels)
{
    if (view->map == NULL) {
        return;
    }
    glide_begin(view);
    view->gliding = false; /* a hand on the map holds it */
    view->x -= x_pixels / view->scale;
    view->y += y_pixels / view->scale;
    view->moved = true;
    keep_in_sight(view);
}

static MapPoint to_kilometres(const MapView *view, Point pixel)
{
    float middle_x = view->frame.x + view->frame.width / 2.0f;
    float middle_y = view->frame.y + view->frame.height / 2.0f;
    return (MapPoint){view->x + (pixel.x - middle_x) / view->scale,
                      view->y - (pixel.y - middle_y) / view->scale};
}

/* Out as far as the whole fits: there the map goes home by itself, and a resized window fits it again. */
static void zoom_at_once(MapView *view, float factor, Point at)
{
    MapPoint before = to_kilometres(view, at);
    float least = fit_scale(view, view->whole);
    view->scale = fminf(fmaxf(view->scale * factor, least), least * SCALE_SPAN);
    if (view->scale <= least && fit_scale(view, view->home) <= least) {
        fit_at_once(view);
        return;
    }
    MapPoint after = to_kilometres(view, at);
    view->x += before.x - after.x;
    view->y += before.y - after.y;
    view->moved = true;
    keep_in_sight(view);
}

void map_view_zoom(MapView *view, float factor, Point at)
{
    if (view->map == NULL) {
        return;
    }
    MapPlace seen = glide_begin(view);
    zoom_at_once(view, factor, at);
    glide_from(view, seen);
}

Point map_view_to_pixels(const MapView *view, MapPoint kilometres)
{
    return (Point){
        view->frame.x + view->frame.width / 2.0f + (kilometres.x - view->x) * view->scale,
        view->frame.y + view->frame.height / 2.0f - (kilometres.y - view->y) * view->scale};
}

int map_view_part(const MapView *view, int territory)
{
    for (int p = 0; view->map != NULL && p < view->map->part_count; p++) {
        if (view->territory_of_part[p] == territory) {
            return p;
        }
    }
    return MAP_NONE;
}

void map_view_show(MapView *view, int territory)
{
    int part = map_view_part(view, territory);
    if (part == MAP_NONE) {
        return;
    }
    MapPlace seen = glide_begin(view);
    Point at = map_view_to_pixels(view, view->map->part[part].label);
    if (!rect_contains(rect_inset(view->frame, 40.0f), at)) {
        view->x = view->map->part[part].label.x;
        view->y = view->map->part[part].label.y;
        view->moved = true;
    }
    glide_from(view, seen);
}

int map_view_pick(const MapView *view, Point pixel)
{
    if (view->map == NULL || !rect_contains(view->frame, pixel)) {
        return MAP_VIEW_NOBODY;
    }
    int part = map_part_at(view->map, to_kilometres(view, pixel));
    return part == MAP_NONE ? MAP_VIEW_NOBODY : view->territory_of_part[part];
}

/* Nearest in the wished direction: what lies aside counts as twice as far, what lies behind not at all. */
int map_view_neighbour(const MapView *view, int from, int x, int y)
{
    int origin = map_view_part(view, from);
    int best = from;
    float best_distance = INFINITY;
    for (int p = 0; origin != MAP_NONE && p < view->map->part_count; p++) {
        float right = view->map->part[p].label.x - view->map->part[origin].label.x;
        float down = view->map->part[origin].label.y - view->map->part[p].label.y;
        float ahead = right * (float)x + down * (float)y;
        float aside = fabsf(right * (float)y) + fabsf(down * (float)x);
        float distance = ahead + 2.0f * aside;
        bool other = view->territory_of_part[p] != from && view->territory_of_part[p] >= 0;
        if (other && ahead > aside * 0.5f && distance < best_distance) {
            best_distance = distance;
            best = view->territory_of_part[p];
        }
    }
    return best;
}
