/*
 * Proposal 2, seen from contracts: which clauses, how many agreements and at what legal cost.
 */
#ifndef GAME_SIM_PROPOSAL_P02_AGREEMENTS_H
#define GAME_SIM_PROPOSAL_P02_AGREEMENTS_H

#include "game/sim/world.h"

/* Without an agreements office: equal shares, for this long at most. */
enum { AGREEMENTS_SIMPLE_YEARS = 3 };

bool agreements_allow(const World *world, TerritoryId territory, ContractKey key, int term_years);

/* Contracts a territory may hold at once. */
int agreements_limit(const World *world, const Rules *rules, TerritoryId territory);

/* Paid by each side when it signs. */
int64_t agreements_legal_euros(const World *world, const Rules *rules, TerritoryId territory);

#endif
