/*
 * Which contracts bind whom, how many a territory holds and what those that run cost it a year: kept
 * beside the table as it changes, so that the checks of a hundred seats never walk through the
 * agreements of all the others. Nothing of it is state of its own: contract_index finds it again.
 */
#ifndef GAME_SIM_CONTRACT_INDEX_H
#define GAME_SIM_CONTRACT_INDEX_H

#include "engine/base/table.h"
#include "game/sim/world.h"

/*
 * Counts a row that is taken for all its parties, or no longer. Whatever changes its parties, its
 * state or its terms stands between a leave and an enter.
 */
void contract_index_enter(World *world, const Rules *rules, int row);
void contract_index_leave(World *world, const Rules *rules, int row);

/* Row of what the partner offers the proposer on the same subject, which these terms answer; -1 for none. */
int contract_countered(const World *world, const ContractTerms *terms);

/* A contract on the same subject, running or offered, binds the two already. An offer that is answered with
 * other terms does not: they take its place. */
bool contract_binds_already(const World *world, const ContractTerms *terms);

static inline bool contract_binds_any(const World *world, TerritoryId territory)
{
    return world->contracts.bound_words[territory.index] != 0;
}

/*
 * The lowest row at or above `from` (0..CONTRACT_MAX) that binds the territory, or TABLE_NONE. Most of
 * its words are empty: the set of the others leads past them.
 */
static inline int contract_next(const World *world, TerritoryId territory, int from)
{
    const Contracts *contracts = &world->contracts;
    const uint64_t *bound = contracts->bound[territory.index];
    if (from >= CONTRACT_MAX)
        return TABLE_NONE;
    int word = from / 64;
    uint64_t found = bound[word] & ~(table_row_bit(from) - 1);
    if (found == 0) {
        unsigned later = contracts->bound_words[territory.index] & ~((2u << word) - 1u);
        if (later == 0)
            return TABLE_NONE;
        word = __builtin_ctz(later);
        found = bound[word];
    }
    return word * 64 + __builtin_ctzll(found);
}

#endif
