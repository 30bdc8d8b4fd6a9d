/*
 * From separate rings to shared arcs. Points are set on the map's steps of 10 m; edges that two
 * territories then have in common, in opposite directions, are their border; rings are cut where
 * the neighbour changes. The source must be a coverage: neighbours repeat each other's points.
 */
#ifndef GAME_TOOLS_MAP_TOPOLOGY_H
#define GAME_TOOLS_MAP_TOPOLOGY_H

#include "game/tools/map_outline.h"

/*
 * Fills territories, parts, rings, chain, arcs, points and borders of `map`, whose tables must have
 * the sizes of the limits. STATUS_MALFORMED when outlines overlap or an edge has more than two sides;
 * STATUS_EXHAUSTED at a limit.
 */
Status topology_build(const Outline *outline, Map *map, const char *path, Problem *problem);

/* Adds a border of MAP_CORNER_KM between two territories that meet in one point only. */
Status topology_add_corner(Map *map, const char *code_a, const char *code_b, const char *path,
                           Problem *problem);

#endif
