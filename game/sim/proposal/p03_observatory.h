/*
 * Proposal 3, seen from screens, bots and usage: how well a territory knows what others achieve.
 */
#ifndef GAME_SIM_PROPOSAL_P03_OBSERVATORY_H
#define GAME_SIM_PROPOSAL_P03_OBSERVATORY_H

#include "game/sim/world.h"

/* Half-width, in points, of what it knows of others' indicators. 0 where the proposal is not played: all is known. */
double observatory_error_points(const World *world, const Rules *rules, TerritoryId territory);

/* How many times sooner than blindly it imitates what works next door: >= 1. */
double observatory_imitation(const World *world, const Rules *rules, TerritoryId territory);

#endif
