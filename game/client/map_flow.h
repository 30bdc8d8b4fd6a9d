/*
 * What passes between territories, as lines of the map one can follow: networks built together, telework
 * agreed on, other agreements; offers not yet answered. Who they are about is told by where they end,
 * what they are by the line itself, so that no colour is needed to read them.
 */
#ifndef GAME_CLIENT_MAP_FLOW_H
#define GAME_CLIENT_MAP_FLOW_H

#include "game/client/map_view.h"
#include "game/client/replica.h"

enum { MAP_FLOWS_MAX = 256 };

typedef enum MapFlowKind {
    MAP_FLOW_NETWORK,   /* works shared last year, or a joint office that shares them */
    MAP_FLOW_TELEWORK,  /* an agreement on telework */
    MAP_FLOW_AGREEMENT, /* any other */
    MAP_FLOW_OFFER,     /* waits for an answer */
    MAP_FLOW_KIND_COUNT
} MapFlowKind;

typedef struct MapFlow {
    MapFlowKind kind;
    int from, to; /* territories */
} MapFlow;

typedef struct MapFlows {
    int count;
    bool any[MAP_FLOW_KIND_COUNT]; /* for a legend that names only what is there */
    MapFlow flow[MAP_FLOWS_MAX];
} MapFlows;

typedef struct MapFlowInk {
    Color line, own, casing; /* the casing keeps a line apart from the land under it */
    float unit;              /* pixels per design unit */
} MapFlowInk;

/* The contracts of the World and the works shared in the news, each pair once a kind; `news` may be NULL. */
void map_flow_collect(MapFlows *flows, const World *world, const ReplicaNews *news);

/* Those of the territory one plays, points at or has selected stand out; the rest is there, faintly. */
void map_flow_draw(const MapView *view, const MapFlows *flows, const MapFlowInk *ink,
                   DrawList *list);

/* One line of a kind inside a rectangle: for a legend. */
void map_flow_sample(MapFlowKind kind, Rect rect, const MapFlowInk *ink, DrawList *list);

#endif
