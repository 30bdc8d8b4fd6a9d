#include "game/sim/pool.h"

#include <string.h>

#include "engine/base/fixed.h"
#include "game/sim/budget.h"
#include "game/sim/network.h"
#include "game/sim/query.h"
#include "game/sim/service.h"
#include "game/sim/usage.h"

/* The money of a plan of fibre is spent in so many parts, each where the fewest then have fibre. */
enum { FIBRE_PARTS = 200 };

static const Zone PUBLIC_ZONES[] = {ZONE_PUBLIC_DENSE, ZONE_PUBLIC_SPARSE};
enum { PUBLIC_ZONE_COUNT = 2 };

static const Domain PLATFORM_DOMAINS[] = {DOMAIN_ADMINISTRATION, DOMAIN_SOLIDARITY, DOMAIN_CULTURE};
enum { PLATFORM_DOMAIN_COUNT = 3 };

Section pool_section(PoolPlan plan)
{
    return plan == POOL_MEDIATION ? SECTION_RUNNING : SECTION_INVESTMENT;
}

/* Stewards keep the others: they neither pledge nor wait for what is shared at this table. */
static bool is_played(const Rules *rules, int t) { return rules->reserved[t] == 0; }

static double threshold_euros_inhabitant(const Rules *rules, PoolPlan plan)
{
    const double thresholds[POOL_PLAN_COUNT] = {
        [POOL_FIBRE] = rules->c.pool_fibre_threshold_euros_inhabitant,
        [POOL_MEDIATION] = rules->c.pool_mediation_threshold_euros_inhabitant,
        [POOL_PLATFORM] = rules->c.pool_platform_threshold_euros_inhabitant,
    };
    return thresholds[plan];
}

static double people_served(const Rules *rules)
{
    double people = 0.0;
    for (int t = 0; t < rules->territory_count; t++)
        people += is_played(rules, t) ? rules->population[t] : 0.0;
    return people;
}

int64_t pool_threshold_euros(const Rules *rules, PoolPlan plan)
{
    return fixed_euros(threshold_euros_inhabitant(rules, plan) * people_served(rules));
}

int64_t pool_fair_euros(const Rules *rules, PoolPlan plan, TerritoryId territory)
{
    return fixed_euros(threshold_euros_inhabitant(rules, plan) *
                       rules->population[territory.index]);
}

int64_t pool_pledged_euros(const World *world, const Rules *rules, PoolPlan plan)
{
    int64_t sum = 0;
    for (int t = 0; t < rules->territory_count; t++)
        sum += world->pool.pledge[plan][t];
    return sum;
}

int pool_pledgers(const World *world, const Rules *rules, PoolPlan plan)
{
    int count = 0;
    for (int t = 0; t < rules->territory_count; t++)
        count += world->pool.pledge[plan][t] > 0 ? 1 : 0;
    return count;
}

int64_t pool_engaged_euros(const World *world, Section section, TerritoryId territory)
{
    int64_t sum = 0;
    for (int p = 0; p < POOL_PLAN_COUNT; p++)
        if (pool_section((PoolPlan)p) == section)
            sum += world->pool.pledge[p][territory.index];
    return sum;
}

/* What both sections would have left if all that is held went on, with so much more set aside. */
static Verdict check_means(const World *world, const Rules *rules, TerritoryId territory,
                           const int64_t more_euros[SECTION_COUNT])
{
    Programme held;
    BudgetPlan plan;
    query_carry_on(world, rules, territory, &held);
    budget_plan(world, rules, territory, &held, &plan);
    int64_t running = plan.running_result - more_euros[SECTION_RUNNING];
    int64_t lost = plan.line[LINE_TRANSFER] - fixed_max_euros(running, 0);
    int64_t investment = plan.investment_result - lost - more_euros[SECTION_INVESTMENT];
    if (running < 0)
        return (Verdict){VERDICT_PLEDGE_UNPAYABLE, SECTION_RUNNING, -running, 0};
    if (investment < 0)
        return (Verdict){VERDICT_PLEDGE_UNPAYABLE, SECTION_INVESTMENT, -investment, 0};
    return verdict_ok();
}

Verdict pool_check(const World *world, const Rules *rules, TerritoryId actor, const Pledge *pledge)
{
    int64_t more[SECTION_COUNT] = {0};
    int64_t before = world->pool.pledge[pledge->plan][actor.index];
    if (pledge->euros <= before)
        return verdict_ok();
    more[pool_section(pledge->plan)] = pledge->euros - before;
    return check_means(world, rules, actor, more);
}

/* Who puts in the first euro proposes the plan. */
static bool is_untouched(const World *world, PoolPlan plan)
{
    for (int t = 0; t < TERRITORY_MAX; t++)
        if (world->pool.pledge[plan][t] > 0)
            return false;
    return true;
}

void pool_apply(World *world, TerritoryId actor, const Pledge *pledge, EventBuffer *events)
{
    int64_t *pledged = &world->pool.pledge[pledge->plan][actor.index];
    if (*pledged == pledge->euros)
        return;
    bool proposes = is_untouched(world, pledge->plan);
    *pledged = pledge->euros;
    event_add_detail(events, EVENT_POOL_PLEDGED, actor, (int)pledge->plan, proposes ? 1 : 0,
                     pledge->euros);
}

static void release(World *world, TerritoryId territory, EventBuffer *events)
{
    for (int p = 0; p < POOL_PLAN_COUNT; p++) {
        int64_t *pledged = &world->pool.pledge[p][territory.index];
        if (*pledged > 0)
            event_add(events, EVENT_POOL_LAPSED, territory, p, *pledged);
        *pledged = 0;
    }
}

void pool_release_unpayable(World *world, const Rules *rules, EventBuffer *events)
{
    static const int64_t NOTHING[SECTION_COUNT] = {0};
    for (int t = 0; t < rules->territory_count; t++) {
        TerritoryId territory = {(uint8_t)t};
        int64_t engaged = pool_engaged_euros(world, SECTION_RUNNING, territory) +
                          pool_engaged_euros(world, SECTION_INVESTMENT, territory);
        if (engaged > 0 && check_means(world, rules, territory, NOTHING).code != VERDICT_OK)
            release(world, territory, events);
    }
}

/* What a plan of fibre would buy, and the money that is still to be spent. */
typedef struct Order {
    Column premises[ZONE_COUNT];
    double euros;
} Order;

static double premises_left(const World *world, const Rules *rules, const Order *order, Zone zone,
                            int t)
{
    double left = query_premises_left(world, rules, zone, (TerritoryId){(uint8_t)t});
    return fixed_max(left - order->premises[zone][t], 0.0);
}

/* Operators pay their part of a public network, whoever orders it. */
static double price_euros(const World *world, const Rules *rules, Zone zone, int t)
{
    return rules->unit_cost_euros[zone][t] * world->network.crew_price *
           (1.0 - rules->c.private_share);
}

/* The played territory with the least fibre that still has public premises to connect, or -1. */
static int least_served(const World *world, const Rules *rules, const Order *order)
{
    double least = 1.0;
    int found = -1;
    for (int t = 0; t < rules->territory_count; t++) {
        double left = 0.0, fibre = network_fibre_premises(world, (TerritoryId){(uint8_t)t});
        for (int z = 0; z < PUBLIC_ZONE_COUNT; z++) {
            left += premises_left(world, rules, order, PUBLIC_ZONES[z], t);
            fibre += order->premises[PUBLIC_ZONES[z]][t];
        }
        double share = fixed_ratio(fibre, rules->premises_all[t]);
        if (!is_played(rules, t) || left < 1.0 || share >= least)
            continue;
        least = share;
        found = t;
    }
    return found;
}

/* Villages before hamlets: more premises for the money. */
static void buy(const World *world, const Rules *rules, int t, double euros, Order *order)
{
    for (int z = 0; z < PUBLIC_ZONE_COUNT; z++) {
        Zone zone = PUBLIC_ZONES[z];
        double price = price_euros(world, rules, zone, t);
        double left = premises_left(world, rules, order, zone, t);
        double bought = fixed_min(left, fixed_ratio(euros, price));
        order->premises[zone][t] += bought;
        order->euros -= bought * price;
        euros = fixed_max(euros - bought * price, 0.0);
    }
}

/* False when there is less to connect than the money would pay for. */
static bool place_order(const World *world, const Rules *rules, int64_t euros, Order *order)
{
    double part = (double)euros / FIBRE_PARTS;
    memset(order, 0, sizeof *order);
    order->euros = (double)euros;
    /* A part that meets the last line of a territory is not spent in full: a second pass spends it. */
    for (int turn = 0; turn < 2 * FIBRE_PARTS + TERRITORY_MAX && order->euros >= 1.0; turn++) {
        int t = least_served(world, rules, order);
        if (t < 0)
            return false;
        buy(world, rules, t, fixed_min(part, order->euros), order);
    }
    return order->euros < 1.0;
}

static void serve_fibre(World *world, const Rules *rules, const Order *order, EventBuffer *events)
{
    for (int t = 0; t < rules->territory_count; t++) {
        double premises = 0.0;
        for (int z = 0; z < PUBLIC_ZONE_COUNT; z++) {
            world->pool.fibre_works[PUBLIC_ZONES[z]][t] += order->premises[PUBLIC_ZONES[z]][t];
            premises += order->premises[PUBLIC_ZONES[z]][t];
        }
        if (premises >= 1.0)
            event_add(events, EVENT_POOL_SERVED, (TerritoryId){(uint8_t)t}, POOL_FIBRE,
                      fixed_euros(premises));
    }
}

static double people_in_need(const World *world, TerritoryId territory)
{
    return usage_people(world, territory, SKILL_OFFLINE) +
           usage_people(world, territory, SKILL_FRAGILE);
}

/* People in need in the fifth of the played territories where their share is highest; elsewhere 0. */
static void find_needs(const World *world, const Rules *rules, Column needs)
{
    Column share = {0.0};
    int played = 0;
    for (int t = 0; t < rules->territory_count; t++) {
        needs[t] = is_played(rules, t) ? people_in_need(world, (TerritoryId){(uint8_t)t}) : 0.0;
        share[t] = fixed_ratio(needs[t], rules->population[t]);
        played += is_played(rules, t) ? 1 : 0;
    }
    for (int t = 0; t < rules->territory_count; t++) {
        int above = 0;
        for (int o = 0; o < rules->territory_count; o++)
            above += share[o] > share[t] || (!(share[o] < share[t]) && o < t) ? 1 : 0;
        if (5 * above >= played)
            needs[t] = 0.0;
    }
}

static double offline_share(const World *world, const Column needs, TerritoryId territory)
{
    return fixed_ratio(usage_people(world, territory, SKILL_OFFLINE), needs[territory.index]);
}

/* Hours at the price of a mediator's post; as many people as those hours can accompany. */
static double people_accompanied(const World *world, const Rules *rules, const Column needs,
                                 int64_t euros, TerritoryId territory)
{
    const Coefficients *c = &rules->c;
    int t = territory.index;
    double all = fixed_sum(needs, (size_t)rules->territory_count);
    double hours = (double)euros * fixed_ratio(c->p04_post_hours_year, c->p04_post_euros_year);
    double offline = offline_share(world, needs, territory);
    double hours_each = offline * c->p04_hours_online + (1.0 - offline) * c->p04_hours_autonomous;
    return fixed_min(fixed_ratio(hours * fixed_ratio(needs[t], all), hours_each), needs[t]);
}

static void serve_mediation(World *world, const Rules *rules, int64_t euros, EventBuffer *events)
{
    Column needs;
    find_needs(world, rules, needs);
    for (int t = 0; t < rules->territory_count; t++) {
        TerritoryId territory = {(uint8_t)t};
        if (needs[t] <= 0.0)
            continue;
        double people = people_accompanied(world, rules, needs, euros, territory);
        usage_accompany(world, rules, territory, people, offline_share(world, needs, territory),
                        CAUSE_POOL);
        event_add(events, EVENT_POOL_SERVED, territory, POOL_MEDIATION, fixed_euros(people));
    }
}

static double platform_gain(const Rules *rules, int64_t euros)
{
    double half = people_served(rules) * rules->c.pool_platform_half_euros_inhabitant;
    return rules->c.pool_platform_gain_year * fixed_saturate((double)euros, half);
}

static void serve_platform(World *world, const Rules *rules, int64_t euros)
{
    double gain = platform_gain(rules, euros);
    for (int t = 0; t < rules->territory_count; t++)
        for (int d = 0; is_played(rules, t) && d < PLATFORM_DOMAIN_COUNT; d++)
            service_improve(world, rules, (TerritoryId){(uint8_t)t}, PLATFORM_DOMAINS[d], gain,
                            CAUSE_POOL);
}

double pool_benefit(const World *world, const Rules *rules, PoolPlan plan, int64_t euros,
                    TerritoryId territory)
{
    Order order;
    Column needs;
    double premises = 0.0;
    if (!is_played(rules, territory.index) || euros <= 0)
        return 0.0;
    if (plan == POOL_PLATFORM)
        return platform_gain(rules, euros);
    if (plan == POOL_MEDIATION) {
        find_needs(world, rules, needs);
        return needs[territory.index] > 0.0
                   ? people_accompanied(world, rules, needs, euros, territory)
                   : 0.0;
    }
    if (!place_order(world, rules, euros, &order))
        return 0.0;
    for (int z = 0; z < PUBLIC_ZONE_COUNT; z++)
        premises += order.premises[PUBLIC_ZONES[z]][territory.index];
    return premises;
}

/* Everybody's whole pledge, to those who do the work. */
static void collect(World *world, const Rules *rules, PoolPlan plan, EventBuffer *events)
{
    bool running = pool_section(plan) == SECTION_RUNNING;
    for (int t = 0; t < rules->territory_count; t++) {
        int64_t euros = world->pool.pledge[plan][t];
        if (euros == 0)
            continue;
        TerritoryId payer = {(uint8_t)t};
        budget_pay(world, payer, running ? LINE_POOL_RUNNING : LINE_POOL_INVESTMENT,
                   running ? PARTY_STAFF : PARTY_SUPPLIERS, euros);
        event_add(events, EVENT_POOL_PAID, payer, (int)plan, euros);
    }
}

static void carry_out(World *world, const Rules *rules, PoolPlan plan, int64_t euros,
                      EventBuffer *events)
{
    Order order;
    if (plan == POOL_FIBRE && !place_order(world, rules, euros, &order)) {
        event_add(events, EVENT_POOL_FAILED, (TerritoryId){0}, (int)plan, 0);
        return;
    }
    event_add_detail(events, EVENT_POOL_CARRIED, (TerritoryId){0}, (int)plan,
                     pool_pledgers(world, rules, plan), euros);
    collect(world, rules, plan, events);
    if (plan == POOL_FIBRE)
        serve_fibre(world, rules, &order, events);
    else if (plan == POOL_MEDIATION)
        serve_mediation(world, rules, euros, events);
    else
        serve_platform(world, rules, euros);
}

void pool_open_year(World *world, const Rules *rules, EventBuffer *events)
{
    for (int p = 0; p < POOL_PLAN_COUNT; p++) {
        PoolPlan plan = (PoolPlan)p;
        int64_t pledged = pool_pledged_euros(world, rules, plan);
        int64_t missing = pool_threshold_euros(rules, plan) - pledged;
        if (pledged == 0)
            continue;
        if (missing > 0)
            event_add(events, EVENT_POOL_FAILED, (TerritoryId){0}, p, missing);
        else
            carry_out(world, rules, plan, pledged, events);
    }
    memset(world->pool.pledge, 0, sizeof world->pool.pledge);
}

void pool_quarter(World *world, const Rules *rules)
{
    double quarters_left = QUARTERS_PER_YEAR - (double)(world->quarter % QUARTERS_PER_YEAR);
    for (int z = 0; z < PUBLIC_ZONE_COUNT; z++) {
        double *works = world->pool.fibre_works[PUBLIC_ZONES[z]];
        Column built;
        double all = 0.0;
        for (int t = 0; t < rules->territory_count; t++) {
            built[t] = works[t] / quarters_left;
            all += built[t];
        }
        if (all <= 0.0)
            continue;
        network_connect(world, rules, PUBLIC_ZONES[z], built, CAUSE_POOL);
        for (int t = 0; t < rules->territory_count; t++)
            works[t] = quarters_left > 1.0 ? works[t] - built[t] : 0.0;
    }
}
