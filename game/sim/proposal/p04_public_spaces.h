/*
 * Proposal 4, seen from what sends people to its sites.
 */
#ifndef GAME_SIM_PROPOSAL_P04_PUBLIC_SPACES_H
#define GAME_SIM_PROPOSAL_P04_PUBLIC_SPACES_H

#include "game/sim/world.h"

/* The part of the people in need who have a live site within reach, 0..1. */
double public_spaces_reach(const World *world, const Rules *rules, TerritoryId territory);

#endif
