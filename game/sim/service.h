/*
 * What eight domains of public life offer on line, and the part of it that residents' lines let
 * them reach. Owns World.services. The score counts what is reached.
 */
#ifndef GAME_SIM_SERVICE_H
#define GAME_SIM_SERVICE_H

#include "game/sim/world.h"

void service_init(World *world, const Rules *rules);

/* Closes `share` (0..1) of the gap between the offer and all that could be offered. */
void service_improve(World *world, const Rules *rules, TerritoryId territory, Domain domain,
                     double share, Cause cause);

/* Adds `amount` (may be negative) to the offer, within 0..1. */
void service_shift(World *world, const Rules *rules, TerritoryId territory, Domain domain,
                   double amount, Cause cause);

/* A quarter passes: offers wear, the State and the market add theirs, residents reach more as lines improve. */
void service_quarter(World *world, const Rules *rules);

#endif
