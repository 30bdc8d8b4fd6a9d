/*
 * Proposal 20, seen from the price of the other proposals, what Europe adds for those who ratified;
 * and from the budget, what those who did not still owe.
 */
#ifndef GAME_SIM_PROPOSAL_P20_EUROPE_H
#define GAME_SIM_PROPOSAL_P20_EUROPE_H

#include "game/sim/world.h"

/* Added to the rate of the grant the region and Europe pay, once the standard is in force. 0..1 */
double europe_grant_bonus(const World *world, const Rules *rules, TerritoryId territory);

/*
 * What is left to pay of the conversion to a standard that came into force without this territory. It
 * is paid from what the running section has over, from the year after that on. Euros.
 */
int64_t europe_conversion_euros(const World *world, TerritoryId territory);

#endif
