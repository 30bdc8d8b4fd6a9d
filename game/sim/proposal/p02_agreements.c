/*
 * 2. Des conventions pour agir ensemble: a contract builder. An agreements office opens every clause
 * (key, long terms), more contracts at once, and writes them itself; without it, a plain letter
 * drawn up by outside lawyers. The contracts themselves are executed by contract.c.
 */
#include "game/sim/proposal/p02_agreements.h"

#include "engine/base/fixed.h"
#include "game/sim/proposal/proposal.h"

static bool has_office(const World *world, TerritoryId territory)
{
    return world->holdings.level[PROPOSAL_AGREEMENTS][territory.index] > 0;
}

bool agreements_allow(const World *world, TerritoryId territory, ContractKey key, int term_years)
{
    bool simple = key == CONTRACT_KEY_EQUAL && term_years <= AGREEMENTS_SIMPLE_YEARS;
    return simple || has_office(world, territory);
}

int agreements_limit(const World *world, const Rules *rules, TerritoryId territory)
{
    return (int)(has_office(world, territory) ? rules->c.contract_full_max
                                              : rules->c.contract_simple_max);
}

int64_t agreements_legal_euros(const World *world, const Rules *rules, TerritoryId territory)
{
    return has_office(world, territory) ? 0 : fixed_euros(rules->c.contract_legal_euros);
}

const ProposalRecord P02_AGREEMENTS = {.id = PROPOSAL_AGREEMENTS, .key = "p02_agreements"};
