/*
 * Every screen and every state of it worth looking at, reached from a fresh desk: what the layout
 * test measures in all sizes, and what pictures are taken of. A table per part of the program: the
 * one who plays, the map, the table of all, the room around, the facilitator's console, the debrief.
 */
#ifndef TESTS_GAME_SCREEN_SCENE_H
#define TESTS_GAME_SCREEN_SCENE_H

#include "tests/game/screen/desk.h"

typedef struct Scene {
    const char *name; /* of all tables, only one has it */
    void (*set)(Desk *desk);
    const char *scenario; /* NULL: the one of the whole country */
} Scene;

typedef struct SceneTable {
    const char *name;
    const Scene *scenes;
    int count;
} SceneTable;

extern const SceneTable SCENES_PROGRAMME, SCENES_MAP, SCENES_COUNCIL, SCENES_ROOM, SCENES_CONSOLE,
    SCENES_DEBRIEF;
extern const SceneTable *const SCENE_TABLES[];
extern const int SCENE_TABLE_COUNT;

/* NULL: no table has a scene of this name. */
const Scene *scene_find(const char *name);

/* A desk with the scene's scenario; scene->set then brings it there. */
bool scene_open(Desk *desk, const Scene *scene);

/* What scenes share. The seat most of them play is Calvados: towns, a coast, hamlets, and enough
 * neighbours. */

enum { SCENE_ROUNDS = 3 };

extern const char SCENE_OWN_CODE[];

/* The territory of this code, by index; the scenario has it. */
int scene_territory(const Desk *desk, const char *code);

/* On its seat, before the first round; then in the first round, deciding. */
void scene_lobby(Desk *desk);
void scene_programme(Desk *desk);

/* Brings the first amount one can change into sight: what stands around it is what one looks at. */
void scene_look_at_amount(Desk *desk);

#endif
