/*
 * What holds of every World that legal play can reach, whatever was played: model.md, properties 2 and 3.
 */
#ifndef TESTS_HARNESS_WORLD_CHECK_H
#define TESTS_HARNESS_WORLD_CHECK_H

#include "game/sim/world.h"

/* NULL, or which statement is broken, where, and by how much: a text that lives until the next call. */
const char *world_check(const World *world, const Rules *rules);

/* The same of its bytes: written, read back and hashed, it is the same World, without a NaN. */
const char *world_check_stream(const World *world, const Rules *rules);

#endif
