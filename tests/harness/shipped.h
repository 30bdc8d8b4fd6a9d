/*
 * The scenario that ships, loaded once per test program from the root of the tree.
 */
#ifndef TESTS_HARNESS_SHIPPED_H
#define TESTS_HARNESS_SHIPPED_H

#include "game/sim/rules.h"

/* Lent for the life of the program. Stops it, and says why, when the scenario cannot be read. */
const Rules *shipped_rules(void);

#endif
