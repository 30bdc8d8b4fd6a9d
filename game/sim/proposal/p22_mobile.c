/*
 * 22. Pour l'égalité d'accès à l'internet mobile: four-sided table. Those who sit at it swap licence
 * income, which would have gone into the State's grants for lines, for operators' obligations to
 * build masts. A few sites a year are shared out among the lists handed in, by need; a mast without
 * fibre behind it covers less; neighbours who both sit there place theirs where both are served.
 */
#include "engine/base/fixed.h"
#include "game/sim/budget.h"
#include "game/sim/network.h"
#include "game/sim/programme.h"
#include "game/sim/proposal/proposal.h"

enum { DIAL_SITES, DIAL_SWAP_PERCENT };
enum { STOCK_SITES_GRANTED }; /* and not yet standing */

static int dial(const World *world, int which, int t)
{
    return world->holdings.dial[PROPOSAL_MOBILE][which][t];
}

static bool sits(const World *world, int t)
{
    return world->holdings.level[PROPOSAL_MOBILE][t] > 0;
}

/* The territory's part of every site asked for is set aside; what is not granted comes back. */
static void price(const World *world, const Rules *rules, TerritoryId territory,
                  const Measure *measure, MeasurePrice *price)
{
    (void)world, (void)territory;
    if (measure->level > 0)
        price->capex_euros +=
            fixed_euros(measure->dial[DIAL_SITES] * rules->c.p22_site_euros_local);
}

static double uncovered_people(const World *world, const Rules *rules, int t)
{
    return fixed_max(rules->population[t] - world->network.mobile_people[t], 0.0);
}

/* Sites it asked for and could use. */
static double sites_useful(const World *world, const Rules *rules, int t)
{
    double waiting = world->holdings.stock[PROPOSAL_MOBILE][STOCK_SITES_GRANTED][t];
    double needed = uncovered_people(world, rules, t) / rules->c.p22_site_people - waiting;
    return fixed_clamp(needed, 0.0, dial(world, DIAL_SITES, t));
}

/* What those at the table, weighted by their people, would swap. 0..1 */
static double agreed_swap(const World *world, const Rules *rules)
{
    double people = 0.0, swapped = 0.0;
    for (int t = 0; t < rules->territory_count; t++)
        if (sits(world, t)) {
            people += rules->population[t];
            swapped += rules->population[t] * dial(world, DIAL_SWAP_PERCENT, t) / 100.0;
        }
    return fixed_ratio(swapped, people);
}

static void grant_sites(World *world, const Rules *rules, int t, double sites, EventBuffer *events)
{
    TerritoryId territory = {(uint8_t)t};
    double not_granted = dial(world, DIAL_SITES, t) - sites;
    world->holdings.stock[PROPOSAL_MOBILE][STOCK_SITES_GRANTED][t] += sites;
    programme_give_back(world, rules, territory, PROPOSAL_MOBILE,
                        fixed_euros(not_granted * rules->c.p22_site_euros_local));
    if (sites >= 1.0)
        event_add(events, EVENT_MOBILE_SITES, territory, PROPOSAL_MOBILE, (int64_t)sites);
}

static void share_sites(World *world, const Rules *rules, double sites, EventBuffer *events)
{
    Column useful, weight;
    double weights = 0.0;
    for (int t = 0; t < rules->territory_count; t++) {
        useful[t] = sits(world, t) ? sites_useful(world, rules, t) : 0.0;
        weight[t] =
            useful[t] * fixed_ratio(uncovered_people(world, rules, t), rules->population[t]);
        weights += weight[t];
    }
    for (int t = 0; t < rules->territory_count; t++)
        if (sits(world, t))
            grant_sites(world, rules, t,
                        fixed_min(useful[t], sites * fixed_ratio(weight[t], weights)), events);
}

static void year(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    (void)salt;
    const Coefficients *c = &rules->c;
    double swap = agreed_swap(world, rules);
    int64_t income = fixed_euros(c->p22_licence_euros_year * (1.0 - swap));
    budget_pass(world, PARTY_OPERATORS, PARTY_STATE, income);
    world->budget.state_envelope += income;
    share_sites(world, rules, c->p22_sites_base_year + c->p22_sites_obligation_year * swap, events);
}

static bool sits_with_neighbour(const World *world, const Rules *rules, int t)
{
    for (int n = 0; n < rules->neighbour_count[t]; n++)
        if (sits(world, rules->neighbour[t][n]))
            return true;
    return false;
}

static double people_per_site(const World *world, const Rules *rules, TerritoryId territory)
{
    const Coefficients *c = &rules->c;
    double fibre =
        fixed_ratio(network_fibre_premises(world, territory), rules->premises_all[territory.index]);
    double backhaul = fixed_min(fixed_ratio(fibre, c->p22_backhaul_share), 1.0);
    double joint =
        sits_with_neighbour(world, rules, territory.index) ? 1.0 + c->p22_joint_bonus : 1.0;
    return c->p22_site_people * (0.5 + 0.5 * backhaul) * joint;
}

static void quarter(World *world, const Rules *rules, EventBuffer *events)
{
    (void)events;
    double delay = fixed_max(rules->proposal[PROPOSAL_MOBILE].delay_quarters, 1.0);
    for (int t = 0; t < rules->territory_count; t++) {
        double *granted = &world->holdings.stock[PROPOSAL_MOBILE][STOCK_SITES_GRANTED][t];
        if (*granted <= 0.0)
            continue;
        TerritoryId territory = {(uint8_t)t};
        double standing = *granted / delay;
        *granted -= standing;
        network_cover(world, rules, territory, standing * people_per_site(world, rules, territory),
                      CAUSE_PROPOSAL + PROPOSAL_MOBILE);
    }
}

const ProposalRecord P22_MOBILE = {
    .id = PROPOSAL_MOBILE, .key = "p22_mobile", .price = price, .year = year, .quarter = quarter};
