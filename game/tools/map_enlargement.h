/*
 * Territories too small to read on the map, shown once more and larger in a frame of their own. The
 * copies share arcs among themselves; what they shared with others becomes a cut edge.
 */
#ifndef GAME_TOOLS_MAP_ENLARGEMENT_H
#define GAME_TOOLS_MAP_ENLARGEMENT_H

#include "game/content/map.h"

/*
 * Adds the inset, and a part for each territory with one of those codes; does nothing and succeeds
 * when one of them is not on the map. Tables as large as the limits. STATUS_EXHAUSTED at a limit.
 */
Status enlargement_add(Map *map, const char *const *codes, int code_count, const char *path,
                       Problem *problem);

#endif
