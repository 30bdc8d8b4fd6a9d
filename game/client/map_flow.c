#include "game/client/map_flow.h"

#include <math.h>
#include <string.h>

enum { CURVE_POINTS = 25 };

static const float BEND = 0.16f; /* of the distance: two lines between the same ends part */
static const float END_UNDER_NAME = 13.0f; /* design units below the middle of the name */
static const float DASHES[MAP_FLOW_KIND_COUNT] = {
    [MAP_FLOW_NETWORK] = 0.0f,
    [MAP_FLOW_TELEWORK] = 9.0f,
    [MAP_FLOW_AGREEMENT] = 4.0f,
    [MAP_FLOW_OFFER] = 1.5f,
};

static bool is_known(const MapFlows *flows, MapFlowKind kind, int a, int b)
{
    for (int i = 0; i < flows->count; i++) {
        const MapFlow *flow = &flows->flow[i];
        bool same = (flow->from == a && flow->to == b) || (flow->from == b && flow->to == a);
        if (flow->kind == kind && same) {
            return true;
        }
    }
    return false;
}

static void add(MapFlows *flows, MapFlowKind kind, TerritoryId from, TerritoryId to)
{
    if (flows->count == MAP_FLOWS_MAX || is_known(flows, kind, from.index, to.index)) {
        return;
    }
    flows->flow[flows->count++] = (MapFlow){kind, from.index, to.index};
    flows->any[kind] = true;
}

static MapFlowKind kind_of(const Contract *contract)
{
    if (contract->state == CONTRACT_OFFERED) {
        return MAP_FLOW_OFFER;
    }
    return contract->terms.subject == CONTRACT_WORKS      ? MAP_FLOW_NETWORK
           : contract->terms.subject == CONTRACT_TELEWORK ? MAP_FLOW_TELEWORK
                                                          : MAP_FLOW_AGREEMENT;
}

/* Who joined late agreed with whoever proposed. */
static void add_contract(MapFlows *flows, const Contract *contract)
{
    MapFlowKind kind = kind_of(contract);
    add(flows, kind, contract->terms.proposer, contract->terms.partner);
    for (int i = 0; i < contract->joined_count; i++) {
        add(flows, kind, contract->terms.proposer, contract->joined[i]);
    }
}

void map_flow_collect(MapFlows *flows, const World *world, const ReplicaNews *news)
{
    memset(flows, 0, sizeof *flows);
    const Contracts *contracts = &world->contracts;
    for (int c = 0; c < CONTRACT_MAX; c++) {
        if ((contracts->taken[c / 64] >> (c % 64) & 1u) != 0) {
            add_contract(flows, &contracts->row[c]);
        }
    }
    for (int i = 0; news != NULL && i < news->count; i++) {
        const Event *event = &news->events[i];
        if (event->kind == EVENT_WORKS_SHARED) {
            add(flows, MAP_FLOW_NETWORK, event->territory, event->other);
        }
    }
}

/* Bent to the left of who comes first, as roads are drawn on a chart of flights. */
static int curve(Point from, Point to, Point points[CURVE_POINTS])
{
    Point bend = {(from.x + to.x) / 2.0f + (to.y - from.y) * BEND,
                  (from.y + to.y) / 2.0f - (to.x - from.x) * BEND};
    for (int i = 0; i < CURVE_POINTS; i++) {
        float t = (float)i / (float)(CURVE_POINTS - 1), rest = 1.0f - t;
        points[i] = (Point){rest * rest * from.x + 2.0f * rest * t * bend.x + t * t * to.x,
                            rest * rest * from.y + 2.0f * rest * t * bend.y + t * t * to.y};
    }
    return CURVE_POINTS;
}

static void draw_curve(const Point *points, int count, MapFlowKind kind, Color color,
                       const MapFlowInk *ink, DrawList *list)
{
    float unit = ink->unit;
    draw_line(list, points, count, 4.5f * unit, ink->casing);
    draw_line_dashed(list, points, count, 2.0f * unit, DASHES[kind] * unit, color);
    for (int end = 0; end < 2; end++) {
        Point at = points[end * (count - 1)];
        draw_disc(list, at, 4.5f * unit, ink->casing);
        draw_disc(list, at, 3.0f * unit, color);
    }
}

static bool is_about(const MapFlow *flow, int territory)
{
    return territory >= 0 && (flow->from == territory || flow->to == territory);
}

static bool stands_out(const MapView *view, const MapFlow *flow)
{
    return is_about(flow, view->own) || is_about(flow, view->selected) ||
           is_about(flow, view->hovered);
}

/* At the foot of its name, so that no line begins by striking it out. */
static Point end_of(const MapView *view, int part, float unit)
{
    Point name = map_view_to_pixels(view, view->map->part[part].label);
    return (Point){name.x, name.y + END_UNDER_NAME * unit};
}

static void draw_flow(const MapView *view, const MapFlow *flow, const MapFlowInk *ink, bool clear,
                      DrawList *list)
{
    int from = map_view_part(view, flow->from), to = map_view_part(view, flow->to);
    bool own = is_about(flow, view->own);
    if (from == MAP_NONE || to == MAP_NONE || (flow->kind == MAP_FLOW_OFFER && !own)) {
        return; /* a talk between two others is theirs */
    }
    Point points[CURVE_POINTS];
    int count = curve(end_of(view, from, ink->unit), end_of(view, to, ink->unit), points);
    if (clear) {
        draw_curve(points, count, flow->kind, own ? ink->own : ink->line, ink, list);
    } else {
        draw_line_dashed(list, points, count, 1.0f * ink->unit, DASHES[flow->kind] * ink->unit,
                         color_alpha(ink->line, 0.3f));
    }
}

/* The faint ones first, so that none of them crosses one that is being followed. */
void map_flow_draw(const MapView *view, const MapFlows *flows, const MapFlowInk *ink,
                   DrawList *list)
{
    if (view->map == NULL || view->frame.width <= 0.0f) {
        return;
    }
    draw_clip(list, view->frame);
    for (int clear = 0; clear < 2; clear++) {
        for (int i = 0; i < flows->count; i++) {
            if (stands_out(view, &flows->flow[i]) == (clear == 1)) {
                draw_flow(view, &flows->flow[i], ink, clear == 1, list);
            }
        }
    }
    draw_unclip(list);
}

void map_flow_sample(MapFlowKind kind, Rect rect, const MapFlowInk *ink, DrawList *list)
{
    float y = rect.y + rect.height / 2.0f;
    Point points[2] = {{rect.x + 3.0f * ink->unit, y}, {rect.x + rect.width - 3.0f * ink->unit, y}};
    draw_line_dashed(list, points, 2, 2.0f * ink->unit, DASHES[kind] * ink->unit, ink->line);
    draw_disc(list, points[0], 3.0f * ink->unit, ink->line);
    draw_disc(list, points[1], 3.0f * ink->unit, ink->line);
}
