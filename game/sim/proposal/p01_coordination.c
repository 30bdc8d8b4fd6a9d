/*
 * 1. Se coordonner dans la proximité: fog of works. A territory reveals its works to its neighbours
 * or keeps them to itself. Works revealed on both sides of a border in the same year split their
 * civil works; the others risk being dug twice, at the cost of those who kept silent. Against that,
 * a project nobody else has heard of stands out, and the State pays a little more for it.
 */
#include "game/sim/proposal/p01_coordination.h"

#include "engine/base/fixed.h"
#include "engine/base/random.h"
#include "game/sim/budget.h"
#include "game/sim/network.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/roll.h"

enum { DIAL_REVEAL = 0 };

static bool reveals(const World *world, TerritoryId territory)
{
    int t = territory.index;
    return world->holdings.level[PROPOSAL_COORDINATION][t] > 0 &&
           world->holdings.dial[PROPOSAL_COORDINATION][DIAL_REVEAL][t] != 0;
}

double coordination_state_bonus(const World *world, const Rules *rules, TerritoryId territory)
{
    if (reveals(world, territory))
        return 0.0;
    return rules->c.p01_secret_grant_bonus *
           proposal_strength(world, rules, PROPOSAL_COORDINATION, territory);
}

static void split_works(World *world, const Rules *rules, TerritoryId a, TerritoryId b,
                        double common, EventBuffer *events)
{
    double strength = fixed_min(proposal_strength(world, rules, PROPOSAL_COORDINATION, a),
                                proposal_strength(world, rules, PROPOSAL_COORDINATION, b));
    int64_t saved = fixed_euros(rules->c.p01_saving * strength * common);
    if (saved == 0)
        return;
    budget_receive(world, a, LINE_WORKS_SHARED, PARTY_SUPPLIERS, saved);
    budget_receive(world, b, LINE_WORKS_SHARED, PARTY_SUPPLIERS, saved);
    event_add_pair(events, EVENT_WORKS_SHARED, a, b, PROPOSAL_COORDINATION, saved);
}

static void dig_again(World *world, TerritoryId territory, TerritoryId other, int64_t lost,
                      EventBuffer *events)
{
    if (reveals(world, territory))
        return;
    budget_pay(world, territory, LINE_WORKS_SHARED, PARTY_SUPPLIERS, lost);
    event_add_pair(events, EVENT_WORKS_DUPLICATED, territory, other, PROPOSAL_COORDINATION, lost);
}

static void meet(World *world, const Rules *rules, TerritoryId a, int n, uint64_t salt,
                 EventBuffer *events)
{
    TerritoryId b = {rules->neighbour[a.index][n]};
    double common = network_common_works_euros(world, rules, a, n);
    if (common <= 0.0)
        return;
    if (reveals(world, a) && reveals(world, b)) {
        split_works(world, rules, a, b, common, events);
        return;
    }
    uint64_t pair = (uint64_t)a.index * TERRITORY_MAX + b.index;
    if (random_at(salt, ROLL_DUPLICATE, pair) >= rules->c.p01_duplicate_chance)
        return;
    int64_t lost = fixed_euros(rules->c.p01_duplicate_cost * common);
    dig_again(world, a, b, lost, events);
    dig_again(world, b, a, lost, events);
}

static void year(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    for (int t = 0; t < rules->territory_count; t++)
        for (int n = 0; n < rules->neighbour_count[t]; n++)
            if (rules->neighbour[t][n] > t)
                meet(world, rules, (TerritoryId){(uint8_t)t}, n, salt, events);
}

const ProposalRecord P01_COORDINATION = {
    .id = PROPOSAL_COORDINATION, .key = "p01_coordination", .year = year};
