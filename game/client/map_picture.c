#include "game/client/map_picture.h"

#include <math.h>

#include "game/client/map_label.h"

enum { LAYER_GROUND = 1 };

/* What nobody plays is quiet land, so that a coast or a neighbour still shows where one is; an inset
   of it would be a frame around nothing. */
void map_picture_colour(MapView *view, Score score, const MapScale *scale, const double *values)
{
    for (int t = 0; t < view->rules->territory_count; t++) {
        view->class_of[t] = map_scale_class(scale, values[t]);
    }
    for (int p = 0; view->map != NULL && p < view->map->part_count; p++) {
        int territory = view->territory_of_part[p];
        bool known = territory != MAP_VIEW_NOBODY;
        bool near = view->map->part[p].inset == MAP_NONE;
        int class_index = known ? view->class_of[territory] : 0;
        view->colors[p] = known ? palette_class(score, class_index) : near ? view->quiet_land : 0;
        view->patterns[p] = (uint8_t)(known ? map_scale_pattern(class_index) : DRAW_PATTERN_NONE);
    }
}

/* Points closer than a pixel to the last are left out: at a small scale a coast is mostly those. */
static int arc_pixels(const MapView *view, const MapArc *arc)
{
    int count = 0;
    for (int i = 0; i < arc->point_count; i++) {
        Point point = map_view_to_pixels(view, view->map->points[arc->point_start + i]);
        bool last = i == arc->point_count - 1;
        float near = count == 0 ? 9.0f
                                : fabsf(point.x - view->scratch[count - 1].x) +
                                      fabsf(point.y - view->scratch[count - 1].y);
        if (near >= 1.2f || last) {
            view->scratch[count++] = point;
        }
    }
    return count;
}

static bool side_is_played(const MapView *view, int side)
{
    return side != MAP_NONE && map_view_plays(view, side);
}

/* A border between two that nobody plays is drawn, but softly: it is the country one knows. */
static void draw_border(const MapView *view, int index, const MapInk *ink, DrawList *list)
{
    const MapArc *arc = &view->map->arc[index];
    bool played = side_is_played(view, arc->left) || side_is_played(view, arc->right);
    if (!played && view->inset_of_arc[index] != MAP_NONE) {
        return;
    }
    Color color = arc->kind == MAP_ARC_OUTER ? ink->coast : ink->border;
    color = played ? color : arc->kind == MAP_ARC_OUTER ? ink->quiet_coast : view->quiet_border;
    draw_line(list, view->scratch, arc_pixels(view, arc), 1.0f * ink->unit, color);
}

static void draw_borders(const MapView *view, const MapInk *ink, DrawList *list)
{
    for (int i = 0; i < view->map->arc_count; i++) {
        if (view->map->arc[i].kind != MAP_ARC_CUT) {
            draw_border(view, i, ink, list);
        }
    }
}

/* From the arcs of its own rings, enlargements included: whoever finds a territory in the inset knows
   it on the map. */
static void draw_outline(const MapView *view, int territory, float width, Color color,
                         DrawList *list)
{
    for (int p = 0; p < view->map->part_count; p++) {
        const MapPart *part = &view->map->part[p];
        bool own = view->territory_of_part[p] == territory;
        int first = own ? view->map->ring[part->ring_start].chain_start : 0;
        int count = 0;
        for (int r = 0; own && r < part->ring_count; r++) {
            count += view->map->ring[part->ring_start + r].chain_count;
        }
        for (int c = 0; c < count; c++) {
            int arc = view->map->chain[first + c];
            const MapArc *shape = &view->map->arc[arc < 0 ? -1 - arc : arc];
            draw_line(list, view->scratch, arc_pixels(view, shape), width, color);
        }
    }
}

static bool inset_is_played(const MapView *view, int inset)
{
    bool played = false;
    for (int p = 0; p < view->map->part_count; p++) {
        played = played || (view->map->part[p].inset == inset && map_view_plays(view, p));
    }
    return played;
}

static void draw_insets(const MapView *view, const MapInk *ink, DrawList *list)
{
    for (int i = 0; i < view->map->inset_count; i++) {
        if (!inset_is_played(view, i)) {
            continue;
        }
        MapBox box = view->map->inset[i].frame;
        Point from = map_view_to_pixels(view, (MapPoint){box.x_min, box.y_max});
        Rect rect = {from.x, from.y, (box.x_max - box.x_min) * view->scale,
                     (box.y_max - box.y_min) * view->scale};
        draw_frame(list, rect, 4.0f * ink->unit, fmaxf(1.0f, ink->unit * 0.75f), ink->frame);
    }
}

/* The mesh stays in kilometres, in memory that is drawn from as it is; only four numbers change while
   one pans or zooms. Kilometres count upwards, pixels downwards. */
static DrawTransform mesh_transform(const MapView *view)
{
    Point origin = map_view_to_pixels(view, (MapPoint){0.0f, 0.0f});
    return (DrawTransform){view->scale, -view->scale, origin.x, origin.y};
}

MapFlowInk map_picture_flow_ink(const MapInk *ink)
{
    return (MapFlowInk){.line = ink->selected,
                        .own = ink->own,
                        .casing = color_alpha(ink->label_ground, 0.85f),
                        .unit = ink->unit};
}

/* The ground is a layer of its own: it is the same picture while a pointer moves over it, and may be
   kept; outlines and names follow the pointer. */
void map_picture_draw(const MapView *view, const MapInk *ink, const MapFlows *flows,
                      const TextMeasure *measure, DrawList *list)
{
    if (view->map == NULL || view->frame.width <= 0.0f) {
        return;
    }
    DrawTransform transform = mesh_transform(view);
    draw_layer(list, LAYER_GROUND + view->layer, view->frame);
    draw_rect(list, view->frame, 0.0f, ink->paper);
    draw_mesh(list, &view->mesh, transform, view->colors);
    if (ink->patterns) {
        draw_mesh_pattern(list, &view->mesh, transform, view->patterns, ink->pattern);
    }
    draw_borders(view, ink, list);
    draw_insets(view, ink, list);
    draw_layer_end(list);
    if (view->own >= 0) {
        draw_outline(view, view->own, 3.0f * ink->unit, ink->own, list);
    }
    if (view->hovered >= 0 && view->hovered != view->selected) {
        draw_outline(view, view->hovered, 1.5f * ink->unit, ink->selected, list);
    }
    if (view->selected >= 0) {
        draw_outline(view, view->selected, 2.5f * ink->unit, ink->selected, list);
    }
    if (flows != NULL) {
        MapFlowInk flow_ink = map_picture_flow_ink(ink);
        map_flow_draw(view, flows, &flow_ink, list);
    }
    map_label_draw(view, ink, flows != NULL && flows->count > 0, measure, list);
}
