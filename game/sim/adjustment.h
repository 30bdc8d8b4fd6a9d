/*
 * The facilitator's corrections: money, lines and contracts put right by hand, between two years and
 * at once. A correction passes through the same stocks and accounts as everything else, under a cause
 * of its own, so that what it changed can be told from what was played. Keeps nothing: its reason
 * stays with the command, in the journal.
 */
#ifndef GAME_SIM_ADJUSTMENT_H
#define GAME_SIM_ADJUSTMENT_H

#include "game/sim/world.h"

/* Everything stands in its range, as command_check has found. */
Verdict adjustment_check(const World *world, const Rules *rules, const Adjustment *adjustment);

/* What adjustment_check allows. */
void adjustment_apply(World *world, const Rules *rules, const Adjustment *adjustment,
                      EventBuffer *events);

#endif
