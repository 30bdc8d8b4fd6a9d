/*
 * Every screen and every state of it worth looking at, reached from a fresh desk: what the layout
 * test measures in all sizes, and what pictures are taken of.
 */
#ifndef TESTS_GAME_SCREEN_SCENE_H
#define TESTS_GAME_SCREEN_SCENE_H

#include "tests/game/screen/desk.h"

typedef struct Scene {
    const char *name;
    void (*set)(Desk *desk);
    const char *scenario; /* NULL: the one of the whole country */
} Scene;

/* A desk with the scene's scenario; scene->set then brings it there. */
bool scene_open(Desk *desk, const Scene *scene);

extern const Scene SCENES[];
extern const int SCENE_COUNT;

enum { SCENE_ROUNDS = 3 };

#endif
