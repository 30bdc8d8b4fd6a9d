/*
 * Proposal 1, seen from the network: what keeping one's works secret brings from the State.
 */
#ifndef GAME_SIM_PROPOSAL_P01_COORDINATION_H
#define GAME_SIM_PROPOSAL_P01_COORDINATION_H

#include "game/sim/world.h"

/* Added to the State's rate for a territory whose coordination office keeps its works to itself. */
double coordination_state_bonus(const World *world, const Rules *rules, TerritoryId territory);

#endif
