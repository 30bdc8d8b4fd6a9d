/*
 * Proposal 6, seen from what runs on a host: what dependence on a foreign one adds to a price, and
 * how much of a territory's data lie in a room of its own.
 */
#ifndef GAME_SIM_PROPOSAL_P06_DATA_VAULT_H
#define GAME_SIM_PROPOSAL_P06_DATA_VAULT_H

#include "game/sim/world.h"

/* What the engineering club costs a territory, as a multiple of its price: >= 1 with a foreign host. */
double data_vault_club_price(const World *world, const Rules *rules, TerritoryId territory);

/* 0 without a shared room, rising to 1 as it is fitted out. */
double data_vault_room(const World *world, TerritoryId territory);

#endif
