/*
 * One session that must end in the same bits wherever it is played: 101 territories, twelve years,
 * steady and random bots by turns, from one seed.
 */
#ifndef TESTS_GOLDEN_GOLDEN_SESSION_H
#define TESTS_GOLDEN_GOLDEN_SESSION_H

#include <stddef.h>

#include "game/sim/rules.h"

enum { GOLDEN_YEARS = 12, GOLDEN_TEXT_BYTES = 2048 };

/* Plays it and writes what is kept in the tree: the hash of the rules, then one of the World for each year. */
void golden_session_play(const Rules *rules, char text[GOLDEN_TEXT_BYTES]);

#endif
