/*
 * 8. Des ruralités innovantes: rule-breaker charter. A rural territory prepares a file, asks its peers
 * to suspend one rule of the game for a few years, publishes what came of it; then all vote to make
 * the exception general or to end it (council.c). The State's fund for holders is fixed: each new
 * charter makes the others' part smaller.
 */
#include "game/sim/proposal/p08_rural_charter.h"

#include "engine/base/fixed.h"
#include "game/sim/budget.h"
#include "game/sim/council.h"
#include "game/sim/proposal/proposal.h"

enum { REFUSAL_NOT_RURAL, REFUSAL_HAS_ONE };

static Verdict refuse(int refusal, int64_t limit)
{
    return (Verdict){.code = VERDICT_PROPOSAL_RULE,
                     .subject = PROPOSAL_RURAL_CHARTER,
                     .figure = refusal,
                     .limit = limit};
}

bool rural_charter_fits(const Rules *rules, TerritoryId territory)
{
    return rules->rural_share[territory.index] >= rules->c.p08_rural_share_min;
}

Verdict rural_charter_check(const World *world, const Rules *rules, TerritoryId territory)
{
    if (!rural_charter_fits(rules, territory))
        return refuse(REFUSAL_NOT_RURAL, fixed_euros(rules->c.p08_rural_share_min * 100.0));
    if (world->council.charter[territory.index] != 0)
        return refuse(REFUSAL_HAS_ONE, world->council.charter_years[territory.index]);
    if (world->holdings.level[PROPOSAL_RURAL_CHARTER][territory.index] == 0)
        return (Verdict){.code = VERDICT_MOTION_NOT_A_VOTER, .subject = PROPOSAL_RURAL_CHARTER};
    return verdict_ok();
}

double rural_charter_debt_years(const World *world, const Rules *rules, TerritoryId territory)
{
    return council_suspends(world, rules, territory, EXCEPTION_LOAN_CEILING)
               ? rules->c.p08_loan_ceiling_years
               : 0.0;
}

static Verdict check(const World *world, const Rules *rules, TerritoryId territory,
                     const Measure *measure)
{
    (void)world, (void)measure;
    return rural_charter_fits(rules, territory)
               ? verdict_ok()
               : refuse(REFUSAL_NOT_RURAL, fixed_euros(rules->c.p08_rural_share_min * 100.0));
}

/* The State's fund is shared among holders by their people. */
static void year(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    (void)salt, (void)events;
    double people[TERRITORY_MAX], sum = 0.0;
    int64_t part[TERRITORY_MAX];
    for (int t = 0; t < rules->territory_count; t++) {
        people[t] = world->council.charter[t] != 0 ? rules->population[t] : 0.0;
        sum += people[t];
    }
    if (sum <= 0.0)
        return;
    fixed_split_euros(fixed_euros(rules->c.p08_fund_euros_year), people, rules->territory_count,
                      part);
    for (int t = 0; t < rules->territory_count; t++)
        if (part[t] > 0)
            budget_receive(world, (TerritoryId){(uint8_t)t}, LINE_GRANT, PARTY_STATE, part[t]);
}

const ProposalRecord P08_RURAL_CHARTER = {
    .id = PROPOSAL_RURAL_CHARTER, .key = "p08_rural_charter", .check = check, .year = year};
