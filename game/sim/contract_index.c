#include "game/sim/contract_index.h"

#include <string.h>

#include "game/sim/contract.h"
#include "game/sim/query.h"

/* A row that runs, for one of its parties. A part by usage moves every quarter: it is not kept. */
static void count_running(World *world, const Rules *rules, const Contract *contract,
                          TerritoryId party, int sign)
{
    Contracts *contracts = &world->contracts;
    int t = party.index;
    contracts->held[t] = (uint16_t)(contracts->held[t] + sign);
    if (contract->terms.key == CONTRACT_KEY_USAGE)
        contracts->by_usage[t] = (uint16_t)(contracts->by_usage[t] + sign);
    else
        contracts->euros_year[t] += sign * query_contract_part(world, rules, contract, party);
}

/* Those that run, and those it has offered itself: what others offer does not fill one's table. */
static void count(World *world, const Rules *rules, const Contract *contract, TerritoryId party,
                  int sign)
{
    Contracts *contracts = &world->contracts;
    if (contract->state == CONTRACT_RUNNING)
        count_running(world, rules, contract, party, sign);
    else if (territory_same(contract->terms.proposer, party))
        contracts->held[party.index] = (uint16_t)(contracts->held[party.index] + sign);
}

/* Offers bind as well: who is asked must find them, and the same may not be asked twice. */
void contract_index_enter(World *world, const Rules *rules, int row)
{
    Contracts *contracts = &world->contracts;
    TerritoryId parties[CONTRACT_PARTIES_MAX];
    int parties_count = query_contract_parties(&contracts->row[row], parties);
    for (int p = 0; p < parties_count; p++) {
        int t = parties[p].index;
        table_take(contracts->bound[t], row);
        contracts->bound_words[t] |= (uint16_t)(1u << (row / 64));
        count(world, rules, &contracts->row[row], parties[p], 1);
    }
}

/*
 * The mirror of enter, on the row as it still stands: a part may be taken off again because it follows
 * from terms, parties and facts alone, and gives the same euros as when it was added.
 */
void contract_index_leave(World *world, const Rules *rules, int row)
{
    Contracts *contracts = &world->contracts;
    TerritoryId parties[CONTRACT_PARTIES_MAX];
    int parties_count = query_contract_parties(&contracts->row[row], parties);
    for (int p = 0; p < parties_count; p++) {
        int t = parties[p].index;
        table_release(contracts->bound[t], row);
        if (contracts->bound[t][row / 64] == 0)
            contracts->bound_words[t] &= (uint16_t) ~(1u << (row / 64));
        count(world, rules, &contracts->row[row], parties[p], -1);
    }
}

/* All is forgotten first: a World that was read has whatever stood in memory before. */
void contract_index(World *world, const Rules *rules)
{
    Contracts *contracts = &world->contracts;
    memset(contracts->bound, 0, sizeof contracts->bound);
    memset(contracts->bound_words, 0, sizeof contracts->bound_words);
    memset(contracts->held, 0, sizeof contracts->held);
    memset(contracts->euros_year, 0, sizeof contracts->euros_year);
    memset(contracts->by_usage, 0, sizeof contracts->by_usage);
    for (int r = table_next(contracts->taken, CONTRACT_MAX, 0); r >= 0;
         r = table_next(contracts->taken, CONTRACT_MAX, r + 1))
        contract_index_enter(world, rules, r);
}

int contract_countered(const World *world, const ContractTerms *terms)
{
    for (int r = contract_next(world, terms->proposer, 0); r >= 0;
         r = contract_next(world, terms->proposer, r + 1)) {
        const Contract *row = &world->contracts.row[r];
        if (row->state == CONTRACT_OFFERED && row->terms.subject == terms->subject &&
            territory_same(row->terms.proposer, terms->partner) &&
            territory_same(row->terms.partner, terms->proposer))
            return r;
    }
    return -1;
}

/*
 * A partner who joined another contract late is not bound by it in this sense: it may still have one
 * of its own with the same neighbour.
 */
bool contract_binds_already(const World *world, const ContractTerms *terms)
{
    for (int r = contract_next(world, terms->proposer, 0); r >= 0;
         r = contract_next(world, terms->proposer, r + 1)) {
        const ContractTerms *row = &world->contracts.row[r].terms;
        bool binds = territory_same(row->proposer, terms->partner) ||
                     territory_same(row->partner, terms->partner);
        if (row->subject == terms->subject && binds && r != contract_countered(world, terms))
            return true;
    }
    return false;
}

/* Parts by a key that moves are found anew each time; few agree on one. */
static int64_t sum_by_usage(const World *world, const Rules *rules, TerritoryId territory)
{
    int64_t sum = 0;
    for (int r = contract_next(world, territory, 0); r >= 0;
         r = contract_next(world, territory, r + 1)) {
        const Contract *contract = &world->contracts.row[r];
        if (contract->state == CONTRACT_RUNNING && contract->terms.key == CONTRACT_KEY_USAGE)
            sum += query_contract_part(world, rules, contract, territory);
    }
    return sum;
}

/* Asked for each plan and each check of money, and thus mostly a single read. */
int64_t contract_euros_year(const World *world, const Rules *rules, TerritoryId territory)
{
    const Contracts *contracts = &world->contracts;
    int t = territory.index;
    int64_t moving = contracts->by_usage[t] > 0 ? sum_by_usage(world, rules, territory) : 0;
    return contracts->euros_year[t] + moving;
}

/* Only rows that bind both are looked at: this is asked for each pair of neighbours, every quarter. */
const Contract *contract_between(const World *world, TerritoryId a, TerritoryId b,
                                 ContractSubject subject)
{
    const Contracts *contracts = &world->contracts;
    unsigned words = contracts->bound_words[a.index] & contracts->bound_words[b.index];
    for (; words != 0; words &= words - 1) {
        int w = __builtin_ctz(words);
        uint64_t both = contracts->bound[a.index][w] & contracts->bound[b.index][w];
        for (; both != 0; both &= both - 1) {
            const Contract *contract = &contracts->row[w * 64 + __builtin_ctzll(both)];
            if (contract->state == CONTRACT_RUNNING && contract->terms.subject == subject)
                return contract;
        }
    }
    return NULL;
}
