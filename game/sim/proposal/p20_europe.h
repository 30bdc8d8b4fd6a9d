/*
 * Proposal 20, seen from the price of the other proposals: what Europe adds for those who ratified.
 */
#ifndef GAME_SIM_PROPOSAL_P20_EUROPE_H
#define GAME_SIM_PROPOSAL_P20_EUROPE_H

#include "game/sim/world.h"

/* Added to the rate of the grant the region and Europe pay, once the standard is in force. 0..1 */
double europe_grant_bonus(const World *world, const Rules *rules, TerritoryId territory);

#endif
