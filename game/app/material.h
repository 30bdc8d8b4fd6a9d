/*
 * What is played with: the scenario, its map and the World it begins with. Read once, then lent to
 * everything else.
 */
#ifndef GAME_APP_MATERIAL_H
#define GAME_APP_MATERIAL_H

#include "game/content/map.h"
#include "game/content/scenario.h"
#include "game/sim/world.h"

enum { MATERIAL_ARENA_BYTES = SCENARIO_ARENA_BYTES + MAP_ARENA_BYTES };

typedef struct Material {
    Scenario scenario;
    bool has_map;
    Map map;
    World first_world;
} Material;

/*
 * `region`: the one whose seats are for people, or NULL for what the scenario says. `problem` names the
 * first fault of a scenario; maillage-lint lists them all.
 */
Status material_load(Material *material, const char *name, const char *region, Arena *arena,
                     Problem *problem);

/* The map to be shown, or NULL. */
const Map *material_map(const Material *material);

/* The territory with that code ("50"), in words when there is none or a steward keeps it. */
Status material_find(const Material *material, const char *code, TerritoryId *territory,
                     Problem *problem);

#endif
