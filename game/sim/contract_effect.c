/*
 * What contracts do, subject by subject, in proportion to what their parties paid this year.
 */
#include "engine/base/fixed.h"
#include "game/sim/budget.h"
#include "game/sim/contract.h"
#include "game/sim/network.h"
#include "game/sim/query.h"
#include "game/sim/service.h"
#include "game/sim/usage.h"

/* What a common platform carries. */
static const Domain PLATFORM_DOMAINS[] = {DOMAIN_ADMINISTRATION, DOMAIN_SOLIDARITY, DOMAIN_CULTURE};
enum { PLATFORM_DOMAIN_COUNT = 3 };

typedef struct Parties {
    int count;
    TerritoryId who[CONTRACT_PARTIES_MAX];
} Parties;

/* Engineers find the trenches that serve both sides; there is no more to save than what both dig. */
static void share_trenches(World *world, const Rules *rules, TerritoryId a, TerritoryId b,
                           double budget_euros, EventBuffer *events)
{
    int n = rules_neighbour_index(rules, a, b);
    if (n < 0) /* far partners share no trench */
        return;
    double common = network_common_works_euros(world, rules, a, n);
    double found = fixed_min(rules->c.contract_works_saving * common,
                             rules->c.contract_works_leverage * budget_euros);
    int64_t saved = fixed_euros(found);
    if (saved == 0)
        return;
    budget_receive(world, a, LINE_WORKS_SHARED, PARTY_SUPPLIERS, saved);
    budget_receive(world, b, LINE_WORKS_SHARED, PARTY_SUPPLIERS, saved);
    event_add_pair(events, EVENT_WORKS_SHARED, a, b, 0, saved);
}

/* The office's engineers divide their time among the pairs of its parties. */
static void share_works(World *world, const Rules *rules, const Parties *parties, int64_t paid,
                        EventBuffer *events)
{
    int pairs = parties->count * (parties->count - 1) / 2;
    for (int a = 0; a < parties->count; a++)
        for (int b = a + 1; b < parties->count; b++)
            share_trenches(world, rules, parties->who[a], parties->who[b],
                           (double)paid / (2.0 * pairs), events);
}

/* Shared mediators go where the most people are off line or at pains. */
static void share_mediators(World *world, const Rules *rules, const Parties *parties, int64_t paid)
{
    double offline[CONTRACT_PARTIES_MAX], need[CONTRACT_PARTIES_MAX], needs = 0.0;
    double people = (double)paid * rules->c.contract_mediation_people_euro;
    for (int p = 0; p < parties->count; p++) {
        offline[p] = usage_people(world, parties->who[p], SKILL_OFFLINE);
        need[p] = offline[p] + usage_people(world, parties->who[p], SKILL_FRAGILE);
        needs += need[p];
    }
    for (int p = 0; p < parties->count; p++)
        usage_accompany(world, rules, parties->who[p], people * fixed_ratio(need[p], needs),
                        fixed_ratio(offline[p], need[p]), CAUSE_CONTRACT);
}

/* A platform costs something before it serves anybody; what is paid beyond that improves it, less and less. */
static void share_platform(World *world, const Rules *rules, const Parties *parties, int64_t paid)
{
    const Coefficients *c = &rules->c;
    double useful = fixed_max((double)paid - c->contract_platform_fixed_euros, 0.0);
    double people = 0.0;
    for (int p = 0; p < parties->count; p++)
        people += rules->population[parties->who[p].index];
    double half = people * c->contract_platform_half_euros_inhabitant;
    double gain = c->contract_platform_gain_year * fixed_saturate(useful, half);
    for (int p = 0; p < parties->count; p++)
        for (int d = 0; d < PLATFORM_DOMAIN_COUNT; d++)
            service_improve(world, rules, parties->who[p], PLATFORM_DOMAINS[d], gain,
                            CAUSE_CONTRACT);
}

void contract_take_effect(World *world, const Rules *rules, const Contract *contract,
                          int64_t paid_euros, EventBuffer *events)
{
    Parties parties;
    parties.count = query_contract_parties(contract, parties.who);
    switch (contract->terms.subject) {
    case CONTRACT_WORKS:
        share_works(world, rules, &parties, paid_euros, events);
        break;
    case CONTRACT_MEDIATION:
        share_mediators(world, rules, &parties, paid_euros);
        break;
    case CONTRACT_PLATFORM:
        share_platform(world, rules, &parties, paid_euros);
        break;
    case CONTRACT_VAULT: /* these three are read by their proposals, quarter by quarter */
    case CONTRACT_TELEWORK:
    case CONTRACT_DOCTORS:
    case CONTRACT_SUBJECT_COUNT:
        break;
    }
}
