/*
 * Triangles and label points by GEOS: constrained Delaunay on each part's rings, without any point
 * of its own, so that neighbours' triangles meet in the same vertices.
 */
#ifndef GAME_TOOLS_MAP_MESH_H
#define GAME_TOOLS_MAP_MESH_H

#include "game/content/map.h"

/*
 * Fills map->mesh and each part's label from its rings; tables as large as the limits. STATUS_MALFORMED
 * names a territory whose outline crosses itself, or whose triangles do not cover it exactly.
 */
Status mesh_build(Map *map, const char *path, Problem *problem);

#endif
