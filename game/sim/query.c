#include "game/sim/query.h"

#include <string.h>

#include "engine/base/fixed.h"
#include "game/sim/budget.h"
#include "game/sim/contract_index.h"
#include "game/sim/network.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/score.h"
#include "game/sim/usage.h"

static double people_online(const World *world, TerritoryId territory)
{
    return usage_people(world, territory, SKILL_FRAGILE) +
           usage_people(world, territory, SKILL_AUTONOMOUS);
}

double query_quantity(const World *world, const Rules *rules, Quantity quantity,
                      TerritoryId territory)
{
    CHECK(territory.index < rules->territory_count);
    int t = territory.index;
    switch (quantity) {
    case QUANTITY_ACCESS:
        return score_of(world, rules, SCORE_ACCESS, territory);
    case QUANTITY_SERVICES:
        return score_of(world, rules, SCORE_SERVICES, territory);
    case QUANTITY_USAGE:
        return score_of(world, rules, SCORE_USAGE, territory);
    case QUANTITY_FIBRE_SHARE:
        return fixed_ratio(network_fibre_premises(world, territory), rules->premises_all[t]);
    case QUANTITY_DECENT_SHARE:
        return fixed_ratio(world->network.decent[t], rules->premises_all[t]);
    case QUANTITY_MOBILE_SHARE:
        return fixed_ratio(world->network.mobile_people[t], rules->population[t]);
    case QUANTITY_ONLINE_SHARE:
        return fixed_ratio(people_online(world, territory), rules->population[t]);
    case QUANTITY_AUTONOMOUS_SHARE:
        return fixed_ratio(usage_people(world, territory, SKILL_AUTONOMOUS), rules->population[t]);
    case QUANTITY_TRUST:
        return world->usage.trust[t];
    case QUANTITY_SUBSCRIBER_SHARE:
        return fixed_ratio(world->network.subscribers[t], network_fibre_premises(world, territory));
    case QUANTITY_DEBT_YEARS:
        return budget_debt_years(world, rules, territory);
    case QUANTITY_FOOTPRINT_KG_INHABITANT:
        return fixed_ratio(world->footprint.last_kg[t], rules->population[t]);
    case QUANTITY_PROCEDURES_SHARE:
        return fixed_saturate(world->usage.takeup[DOMAIN_ADMINISTRATION][t],
                              rules->c.procedures_half);
    case QUANTITY_RURAL_SHARE:
        return rules->rural_share[t];
    case QUANTITY_OVERSEAS:
        return rules->overseas[t];
    case QUANTITY_COUNT:
        break;
    }
    CHECK(quantity < QUANTITY_COUNT);
    return 0.0;
}

double query_premises_left(const World *world, const Rules *rules, Zone zone, TerritoryId territory)
{
    const Network *network = &world->network;
    int t = territory.index;
    double begun = network->fibre_passed[zone][t] + network->fibre_studies[zone][t] +
                   network->fibre_works[zone][t];
    return fixed_max(rules->premises[zone][t] - begun, 0.0);
}

/* A line that waits for fibre may still be upgraded; one that has fibre may not. */
double query_copper_left(const World *world, const Rules *rules, Zone zone, TerritoryId territory)
{
    const Network *network = &world->network;
    int t = territory.index;
    double fast = network->fibre_passed[zone][t] + network->upgraded[zone][t] +
                  network->copper_works[zone][t];
    return fixed_max(rules->premises[zone][t] - fast, 0.0);
}

void query_carry_on(const World *world, const Rules *rules, TerritoryId territory,
                    Programme *programme)
{
    CHECK(territory.index < rules->territory_count);
    memset(programme, 0, sizeof *programme);
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        Measure *measure = &programme->measures[p];
        measure->level = world->holdings.level[p][territory.index];
        for (int d = 0; measure->level > 0 && d < rules->proposal[p].dial_count; d++)
            measure->dial[d] = world->holdings.dial[p][d][territory.index];
    }
}

/* Part of a price that goes with levels: two of four cost half of all. Rounded once, at the end. */
static int64_t per_inhabitant_euros(double euros, double people, int levels, int level_max)
{
    return fixed_euros(euros * people * fixed_ratio(levels, level_max));
}

/*
 * Nearly all is held in full, where the rules already know the figure: dividing by one changes no bit
 * of it.
 */
static int64_t flat_opex_euros(const Rules *rules, int t, Proposal proposal, int level)
{
    const ProposalFigures *figures = &rules->proposal[proposal];
    if (level == 0)
        return 0;
    return level == figures->level_max
               ? rules->flat_opex_euros[proposal][t]
               : per_inhabitant_euros(figures->opex_euros_inhabitant, rules->population[t], level,
                                      figures->level_max);
}

/* What was paid for the levels already held is not paid again: mostly there is nothing to pay. */
static int64_t flat_capex_euros(const World *world, const Rules *rules, int t, Proposal proposal,
                                int level)
{
    const ProposalFigures *figures = &rules->proposal[proposal];
    int added = level - world->holdings.level[proposal][t];
    return added <= 0 ? 0
                      : per_inhabitant_euros(figures->capex_euros_inhabitant, rules->population[t],
                                             added, figures->level_max);
}

/*
 * Sums over all that a territory holds are made here, one measure after the other, into one place: a
 * record handed back for each would be copied and added again some eighty thousand times a session.
 */
void query_add_cost(const World *world, const Rules *rules, TerritoryId territory,
                    Proposal proposal, const Measure *measure, MeasurePrice *sum)
{
    CHECK(territory.index < rules->territory_count && (unsigned)proposal < PROPOSAL_COUNT);
    const ProposalRecord *record = PROPOSALS[proposal];
    int t = territory.index;
    sum->capex_euros += flat_capex_euros(world, rules, t, proposal, measure->level);
    sum->opex_euros_year += flat_opex_euros(rules, t, proposal, measure->level);
    if (record != NULL && record->price != NULL)
        record->price(world, rules, territory, measure, sum);
}

/* What leaving costs is a part of what was paid, whether anybody thinks of leaving or not. */
/* What the level kept would have cost stays paid; all that was paid beyond it was for what goes. */
StepDown query_step_down(const World *world, const Rules *rules, TerritoryId territory,
                         Proposal proposal, int level)
{
    const ProposalFigures *figures = &rules->proposal[proposal];
    int t = territory.index;
    if (level >= world->holdings.level[proposal][t])
        return (StepDown){.fee_euros = 0};
    int64_t kept = per_inhabitant_euros(figures->capex_euros_inhabitant, rules->population[t],
                                        level, figures->level_max);
    int64_t given = fixed_max_euros(world->holdings.capex_paid[proposal][t] - kept, 0);
    return (StepDown){.capex_euros = given,
                      .fee_euros = fixed_euros(figures->exit_share * (double)given)};
}

MeasurePrice query_measure_price(const World *world, const Rules *rules, TerritoryId territory,
                                 Proposal proposal, const Measure *measure)
{
    MeasurePrice price = {.exit_euros = 0};
    query_add_cost(world, rules, territory, proposal, measure, &price);
    double exit_share = rules->proposal[proposal].exit_share;
    if (exit_share > 0.0)
        price.exit_euros +=
            fixed_euros(exit_share * (double)world->holdings.capex_paid[proposal][territory.index]);
    return price;
}

int64_t query_give_up_euros(const World *world, const Rules *rules, TerritoryId territory,
                            Proposal proposal, const Measure *measure)
{
    if (measure->level >= world->holdings.level[proposal][territory.index])
        return 0;
    return measure->level == 0
               ? query_measure_price(world, rules, territory, proposal, measure).exit_euros
               : query_step_down(world, rules, territory, proposal, measure->level).fee_euros;
}

int query_contracts(const World *world, TerritoryId territory, ContractId *ids, int max)
{
    CHECK(territory.index < TERRITORY_MAX);
    int count = 0;
    for (int r = contract_next(world, territory, 0); r >= 0;
         r = contract_next(world, territory, r + 1)) {
        if (count < max)
            ids[count] = (ContractId){(uint16_t)r};
        count++;
    }
    return count;
}

static double key_weight(const World *world, const Rules *rules, ContractKey key,
                         TerritoryId territory)
{
    int t = territory.index;
    switch (key) {
    case CONTRACT_KEY_EQUAL:
        return 1.0;
    case CONTRACT_KEY_POPULATION:
        return rules->population[t];
    case CONTRACT_KEY_PREMISES:
        return rules->premises_all[t];
    case CONTRACT_KEY_WEALTH:
        return rules->population[t] * rules->income_euros[t];
    case CONTRACT_KEY_USAGE:
        return people_online(world, territory);
    case CONTRACT_KEY_COUNT:
        break;
    }
    CHECK(key < CONTRACT_KEY_COUNT);
    return 0.0;
}

int query_contract_parties(const Contract *contract, TerritoryId parties[CONTRACT_PARTIES_MAX])
{
    int count = 0;
    parties[count++] = contract->terms.proposer;
    parties[count++] = contract->terms.partner;
    for (int j = 0; j < contract->joined_count; j++)
        parties[count++] = contract->joined[j];
    return count;
}

int64_t query_contract_part(const World *world, const Rules *rules, const Contract *contract,
                            TerritoryId territory)
{
    TerritoryId parties[CONTRACT_PARTIES_MAX];
    double weights[CONTRACT_PARTIES_MAX];
    int64_t parts[CONTRACT_PARTIES_MAX];
    int place = -1;
    if (contract->joined_count == 0)
        return query_contract_share(world, rules, &contract->terms, territory);
    int count = query_contract_parties(contract, parties);
    for (int p = 0; p < count; p++) {
        weights[p] = key_weight(world, rules, contract->terms.key, parties[p]);
        if (territory_same(parties[p], territory))
            place = p;
    }
    if (place < 0)
        return 0;
    fixed_split_euros(contract->terms.amount_euros_year, weights, count, parts);
    return parts[place];
}

int64_t query_contract_share(const World *world, const Rules *rules, const ContractTerms *terms,
                             TerritoryId territory)
{
    bool proposes = territory_same(territory, terms->proposer);
    if (!proposes && !territory_same(territory, terms->partner))
        return 0;
    int64_t first = fixed_first_euros(terms->amount_euros_year,
                                      key_weight(world, rules, terms->key, terms->proposer),
                                      key_weight(world, rules, terms->key, terms->partner));
    return proposes ? first : terms->amount_euros_year - first;
}
