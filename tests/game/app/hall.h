/*
 * What the tests of the program share: the shipped scenario, an arena, a folder that is removed.
 */
#ifndef TESTS_GAME_APP_HALL_H
#define TESTS_GAME_APP_HALL_H

#include "game/app/material.h"

enum { HALL_PATH_BYTES = 200 };

typedef struct Hall {
    Material *material;
    Arena arena;
    char folder[HALL_PATH_BYTES];
} Hall;

/* cmocka's setup and teardown of a group. The folder is also the user's state for its time. */
int hall_open(void **state);
int hall_close(void **state);

/* folder/name. Lent until the next call. */
const char *hall_path(const Hall *hall, const char *name);

#endif
