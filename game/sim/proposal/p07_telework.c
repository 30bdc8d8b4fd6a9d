/*
 * 7. Développer massivement le télétravail: gravity flows. Equipped seats, where a host keeps them
 * alive and lines carry them, hold workers who used to cross the border, and draw those of the
 * neighbours: by the length of the border, and against the seats on the other side. Where they work
 * they lunch, shop and pay; the offices they left lose as much. Two that agree who specialises in
 * what stop poaching and both serve their economy better.
 */
#include "engine/base/fixed.h"
#include "game/sim/contract.h"
#include "game/sim/contract_index.h"
#include "game/sim/economy.h"
#include "game/sim/network.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/service.h"
#include "game/sim/usage.h"

enum { DIAL_SEATS, DIAL_HOSTS };
enum { STOCK_LIVE_SEATS };
enum { NEWS_POACHED, NEWS_EMPTY_SEATS, NEWS_AGREED };

static const Cause OWN_CAUSE = CAUSE_PROPOSAL + PROPOSAL_TELEWORK;

static int dial(const World *world, int which, int t)
{
    return world->holdings.dial[PROPOSAL_TELEWORK][which][t];
}

static bool holds(const World *world, int t)
{
    return world->holdings.level[PROPOSAL_TELEWORK][t] > 0;
}

/* New seats are fitted out once; hosts are paid every year. */
static void price(const World *world, const Rules *rules, TerritoryId territory,
                  const Measure *measure, MeasurePrice *price)
{
    double added = measure->dial[DIAL_SEATS] - dial(world, DIAL_SEATS, territory.index);
    if (measure->level == 0)
        return;
    price->capex_euros += fixed_euros(fixed_max(added, 0.0) * rules->c.p07_seat_euros);
    price->opex_euros_year += fixed_euros(measure->dial[DIAL_HOSTS] * rules->c.p07_host_euros_year);
}

/* Seats that somebody keeps alive. */
static double hosted_seats(const World *world, const Rules *rules, int t)
{
    return fixed_min(dial(world, DIAL_SEATS, t),
                     dial(world, DIAL_HOSTS, t) * rules->c.p07_seats_per_host);
}

/* They fill as they become known, and are empty as soon as the host leaves. */
static void fill_seats(World *world, const Rules *rules, int t)
{
    double *live = &world->holdings.stock[PROPOSAL_TELEWORK][STOCK_LIVE_SEATS][t];
    double hosted = hosted_seats(world, rules, t);
    double delay = fixed_max(rules->proposal[PROPOSAL_TELEWORK].delay_quarters, 1.0);
    *live = fixed_min(*live + hosted / delay, hosted);
}

/* Workers at the seats of each territory: a poor line carries fewer. Returns whether there are any. */
static bool seat_workers(World *world, const Rules *rules, Column workers)
{
    Column line;
    bool any = false;
    for (int t = 0; t < rules->territory_count; t++)
        any = any || holds(world, t);
    if (!any)
        return false;
    network_line_column(world, rules, line);
    for (int t = 0; t < rules->territory_count; t++) {
        workers[t] = 0.0;
        if (!holds(world, t))
            continue;
        fill_seats(world, rules, t);
        double seats = world->holdings.stock[PROPOSAL_TELEWORK][STOCK_LIVE_SEATS][t];
        workers[t] = fixed_min(seats * line[t] * rules->c.p07_workers_per_seat,
                               rules->population[t] * rules->c.p07_commuters_share);
    }
    return true;
}

static double filled(const Rules *rules, const double *workers, int t)
{
    return fixed_saturate(workers[t], rules->population[t] * rules->c.p07_half_share);
}

/*
 * Workers that seats in `to` hold or draw away from its `n`-th neighbour: fewer where that one has
 * seats of its own, and never more than would cross their common border.
 */
static void draw(World *world, const Rules *rules, const double *workers, int to, int n)
{
    TerritoryId from = {rules->neighbour[to][n]}, here = {(uint8_t)to};
    double weight = rules->border_weight[to][n];
    double pull = fixed_ratio(workers[to], workers[to] + workers[from.index]);
    double commuters = rules->population[from.index] * rules->c.p07_commuters_share * weight;
    economy_move(world, from, here, fixed_min(workers[to] * weight * pull, commuters));
}

/* Once for each pair. */
static void specialise(World *world, const Rules *rules, const double *workers, int a, int b)
{
    double gain = rules->c.p07_specialise_gain_quarter *
                  fixed_min(filled(rules, workers, a), filled(rules, workers, b));
    service_improve(world, rules, (TerritoryId){(uint8_t)a}, DOMAIN_ECONOMY, gain, CAUSE_CONTRACT);
    service_improve(world, rules, (TerritoryId){(uint8_t)b}, DOMAIN_ECONOMY, gain, CAUSE_CONTRACT);
}

static bool is_bound(const World *world, int t)
{
    return contract_binds_any(world, (TerritoryId){(uint8_t)t});
}

/* Most bind themselves to nobody: that is seen first, as this is asked every quarter. */
static bool agreed(const World *world, int a, int b)
{
    return holds(world, a) && holds(world, b) && is_bound(world, b) &&
           contract_between(world, (TerritoryId){(uint8_t)a}, (TerritoryId){(uint8_t)b},
                            CONTRACT_TELEWORK) != NULL;
}

static void meet_neighbours(World *world, const Rules *rules, const double *workers, int t)
{
    bool bound = is_bound(world, t);
    for (int n = 0; n < rules->neighbour_count[t]; n++) {
        int other = rules->neighbour[t][n];
        if (!bound || !agreed(world, t, other))
            draw(world, rules, workers, t, n);
        else if (t < other)
            specialise(world, rules, workers, t, other);
    }
}

static void serve(World *world, const Rules *rules, const double *workers, TerritoryId territory)
{
    int t = territory.index;
    service_improve(world, rules, territory, DOMAIN_ECONOMY,
                    rules->c.p07_economy_gain_quarter * filled(rules, workers, t), OWN_CAUSE);
    usage_raise(world, rules, territory, (UsageGroup){AGE_UNDER_60, SKILL_FRAGILE},
                workers[t] * rules->c.p07_learn_share_quarter, OWN_CAUSE);
}

/* Presence is what this quarter's seats make of it: nobody stays where no seat is left. */
static void quarter(World *world, const Rules *rules, EventBuffer *events)
{
    (void)events;
    Column workers;
    economy_clear(world);
    if (!seat_workers(world, rules, workers))
        return;
    for (int t = 0; t < rules->territory_count; t++)
        if (holds(world, t)) {
            meet_neighbours(world, rules, workers, t);
            serve(world, rules, workers, (TerritoryId){(uint8_t)t});
        }
}

static void tell(EventBuffer *events, int detail, int who, int other, double figure)
{
    event_tell(
        events,
        &(News){PROPOSAL_TELEWORK, detail, {(uint8_t)who}, {(uint8_t)other}, (int64_t)figure});
}

/* An agreement is news in the year it begins. */
static void tell_agreements(const World *world, const Rules *rules, int t, EventBuffer *events)
{
    for (int n = 0; n < rules->neighbour_count[t]; n++) {
        int other = rules->neighbour[t][n];
        if (other < t || !agreed(world, t, other))
            continue;
        const Contract *contract = contract_between(
            world, (TerritoryId){(uint8_t)t}, (TerritoryId){(uint8_t)other}, CONTRACT_TELEWORK);
        if (contract->years_done == 1)
            tell(events, NEWS_AGREED, t, other, 0.0);
    }
}

static void year(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    (void)salt;
    for (int t = 0; t < rules->territory_count; t++) {
        double gone = -world->economy.presence[t];
        if (gone >= rules->c.p07_news_workers)
            tell(events, NEWS_POACHED, t, t, gone);
        if (!holds(world, t))
            continue;
        double empty = dial(world, DIAL_SEATS, t) - hosted_seats(world, rules, t);
        if (empty >= 1.0)
            tell(events, NEWS_EMPTY_SEATS, t, t, empty);
        tell_agreements(world, rules, t, events);
    }
}

const ProposalRecord P07_TELEWORK = {.id = PROPOSAL_TELEWORK,
                                     .key = "p07_telework",
                                     .price = price,
                                     .year = year,
                                     .quarter = quarter};
