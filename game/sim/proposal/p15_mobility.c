/*
 * 15. Des mobilités encore plus intelligentes: clearing house. A journey is sold on one ticket where
 * the data of both ends agree: territories that touch and chose the same standard form a house, and
 * each gains with its size, less and less. The house then has to share the fares: what is sold at
 * home stays at home, or all is shared by inhabitants. Each member wishes for a key, most of them
 * decide, and who is outvoted may leave and make the house smaller for all.
 */
#include "engine/base/fixed.h"
#include "game/sim/budget.h"
#include "game/sim/footprint.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/service.h"

enum { DIAL_STANDARD, DIAL_BY_INHABITANTS };
enum { STOCK_MEMBERS_SEEN, STOCK_OUTVOTED };
enum { NEWS_HOUSE, NEWS_ALONE, NEWS_OUTVOTED };
enum { NO_HOUSE = -1 };

static const Cause CAUSE = CAUSE_PROPOSAL + PROPOSAL_MOBILITY;

/* A house is named after its first member, and its figures stand there. */
typedef struct Houses {
    int of[TERRITORY_MAX];
    int members[TERRITORY_MAX];
    int by_inhabitants[TERRITORY_MAX]; /* members who wish so */
} Houses;

static bool holds(const World *world, int t)
{
    return world->holdings.level[PROPOSAL_MOBILITY][t] > 0;
}

static int dial(const World *world, int which, int t)
{
    return world->holdings.dial[PROPOSAL_MOBILITY][which][t];
}

/* Another standard means other machines in every bus. */
static void price(const World *world, const Rules *rules, TerritoryId territory,
                  const Measure *measure, MeasurePrice *price)
{
    int t = territory.index;
    bool changes = measure->level > 0 && holds(world, t) &&
                   measure->dial[DIAL_STANDARD] != dial(world, DIAL_STANDARD, t);
    if (changes)
        price->capex_euros +=
            fixed_euros(rules->c.p15_switch_euros_inhabitant * rules->population[t]);
}

/* Gathers the house of `first`: those of its standard that can be reached from border to border. */
static void gather(const World *world, const Rules *rules, int first, Houses *houses)
{
    int waiting[TERRITORY_MAX], count = 0;
    waiting[count++] = first;
    houses->of[first] = first;
    while (count > 0) {
        int t = waiting[--count];
        houses->members[first]++;
        houses->by_inhabitants[first] += dial(world, DIAL_BY_INHABITANTS, t) != 0 ? 1 : 0;
        for (int n = 0; n < rules->neighbour_count[t]; n++) {
            int o = rules->neighbour[t][n];
            if (!holds(world, o) || houses->of[o] != NO_HOUSE ||
                dial(world, DIAL_STANDARD, o) != dial(world, DIAL_STANDARD, first))
                continue;
            houses->of[o] = first;
            waiting[count++] = o;
        }
    }
}

/* Returns whether there is any. */
static bool find_houses(const World *world, const Rules *rules, Houses *houses)
{
    bool any = false;
    for (int t = 0; t < rules->territory_count; t++) {
        houses->of[t] = NO_HOUSE;
        houses->members[t] = houses->by_inhabitants[t] = 0;
    }
    for (int t = 0; t < rules->territory_count; t++)
        if (holds(world, t) && houses->of[t] == NO_HOUSE) {
            gather(world, rules, t, houses);
            any = true;
        }
    return any;
}

/* 0..1 */
static double worth(const World *world, const Rules *rules, const Houses *houses, int t)
{
    return fixed_saturate(houses->members[houses->of[t]], rules->c.p15_half_members) *
           proposal_growth(world, rules, PROPOSAL_MOBILITY, (TerritoryId){(uint8_t)t});
}

/* Tickets are sold where lines are, which is not in villages. Euros a year. */
static double fares(const World *world, const Rules *rules, const Houses *houses, int t)
{
    const Coefficients *c = &rules->c;
    return c->p15_fare_euros_inhabitant * rules->population[t] *
           (1.0 - c->p15_rural_fare_loss * rules->rural_share[t]) * worth(world, rules, houses, t);
}

static void tell(EventBuffer *events, int detail, int t, int64_t figure)
{
    TerritoryId territory = {(uint8_t)t};
    event_tell(events, &(News){.proposal = PROPOSAL_MOBILITY,
                               .detail = detail,
                               .territory = territory,
                               .other = territory,
                               .figure = figure});
}

/* Who wished for the other key and loses by this one hears of it the first year. */
static void tell_outvoted(World *world, int t, bool wished, int64_t lost, EventBuffer *events)
{
    double *told = &world->holdings.stock[PROPOSAL_MOBILITY][STOCK_OUTVOTED][t];
    bool outvoted = !wished && lost > 0;
    if (outvoted && *told <= 0.0)
        tell(events, NEWS_OUTVOTED, t, lost);
    *told = outvoted ? 1.0 : 0.0;
}

/* Both ways to share one house's fares, so that each member can tell what the vote cost it. */
static void share_fares(World *world, const Rules *rules, const Houses *houses, int house,
                        EventBuffer *events)
{
    double people[TERRITORY_MAX], sold[TERRITORY_MAX];
    int64_t by_people[TERRITORY_MAX], by_sales[TERRITORY_MAX];
    double sum = 0.0;
    for (int t = 0; t < rules->territory_count; t++) {
        bool member = houses->of[t] == house;
        people[t] = member ? rules->population[t] : 0.0;
        sold[t] = member ? fares(world, rules, houses, t) : 0.0;
        sum += sold[t];
    }
    if (sum < 1.0)
        return;
    fixed_split_euros(fixed_euros(sum), people, rules->territory_count, by_people);
    fixed_split_euros(fixed_euros(sum), sold, rules->territory_count, by_sales);
    bool shared = 2 * houses->by_inhabitants[house] > houses->members[house];
    for (int t = 0; t < rules->territory_count; t++) {
        if (houses->of[t] != house)
            continue;
        int64_t part = shared ? by_people[t] : by_sales[t];
        bool wished = (dial(world, DIAL_BY_INHABITANTS, t) != 0) == shared;
        budget_receive(world, (TerritoryId){(uint8_t)t}, LINE_PROPOSAL_RUNNING, PARTY_TAXPAYERS,
                       part);
        tell_outvoted(world, t, wished, (shared ? by_sales[t] : by_people[t]) - part, events);
    }
}

static void tell_size(World *world, const Houses *houses, int t, EventBuffer *events)
{
    double *seen = &world->holdings.stock[PROPOSAL_MOBILITY][STOCK_MEMBERS_SEEN][t];
    int members = houses->members[houses->of[t]];
    if ((int)*seen == members)
        return;
    *seen = members;
    tell(events, members > 1 ? NEWS_HOUSE : NEWS_ALONE, t, members);
}

static void year(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    (void)salt;
    Houses houses;
    if (!find_houses(world, rules, &houses))
        return;
    for (int t = 0; t < rules->territory_count; t++) {
        if (houses.of[t] == NO_HOUSE)
            continue;
        tell_size(world, &houses, t, events);
        if (houses.of[t] == t)
            share_fares(world, rules, &houses, t, events);
    }
}

static void quarter(World *world, const Rules *rules, EventBuffer *events)
{
    (void)events;
    Houses houses;
    if (!find_houses(world, rules, &houses))
        return;
    for (int t = 0; t < rules->territory_count; t++) {
        TerritoryId territory = {(uint8_t)t};
        if (houses.of[t] == NO_HOUSE)
            continue;
        double gained = worth(world, rules, &houses, t);
        service_improve(world, rules, territory, DOMAIN_MOBILITY,
                        rules->c.p15_gain_quarter * gained, CAUSE);
        footprint_spare(world, territory,
                        rules->c.p15_spared_kg_inhabitant_year / QUARTERS_PER_YEAR *
                            rules->population[t] * gained);
    }
}

const ProposalRecord P15_MOBILITY = {.id = PROPOSAL_MOBILITY,
                                     .key = "p15_mobility",
                                     .price = price,
                                     .year = year,
                                     .quarter = quarter};
