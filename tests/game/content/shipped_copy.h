/*
 * The shipped scenario, and a copy of it to be broken in one place: it must then be refused with words
 * that lead to the place, and leave nothing in memory.
 */
#ifndef TESTS_GAME_CONTENT_SHIPPED_COPY_H
#define TESTS_GAME_CONTENT_SHIPPED_COPY_H

#include "game/content/scenario.h"
#include "tests/game/content/folder_copy.h"

#define SHIPPED_FOLDER "assets/scenarios/france-2013"

/* What was loaded last. One for each test program. */
typedef struct ShippedCopy {
    Scenario scenario;
    ProblemList problems;
    Arena arena;
} ShippedCopy;

extern ShippedCopy shipped_copy;

/* For cmocka, around all tests of a program. */
int shipped_copy_open(void **state);
int shipped_copy_close(void **state);

/* Every file of the copy as it is shipped. */
void shipped_copy_restore(void);

Status shipped_copy_load(const char *folder);

/* Loads the copy; fails the test unless it is refused with these words at this line. */
void shipped_copy_expect(const char *file, int line, const char *words);

#endif
