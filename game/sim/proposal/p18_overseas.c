/*
 * 18. L'Outre-mer numérique: single thread. Beyond the sea everything hangs on one cable, which may
 * be cut in any year, proposal or not, until a second one lies beside it. Who holds the proposal is
 * a pilot: one domain of its choice is tried there first and cheaply. Once the trial has lasted, its
 * blueprint is sold to those elsewhere who hold the matching proposal and can pay: both gain.
 */
#include "engine/base/fixed.h"
#include "engine/base/random.h"
#include "game/sim/budget.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/roll.h"
#include "game/sim/service.h"
#include "game/sim/usage.h"

enum { DIAL_DOMAIN };
enum { LEVEL_PILOT = 1, LEVEL_CABLE = 2 };
/* Quarters of works on the cable and of the trial; 1 + the domain on trial; a bit for each domain bought. */
enum { STOCK_CABLE_QUARTERS, STOCK_TRIAL_QUARTERS, STOCK_TRIAL_DOMAIN, STOCK_BOUGHT };
enum { NEWS_CUT, NEWS_DOUBLED, NEWS_SOLD };
enum { REFUSAL_NOT_OVERSEAS };

static const Cause CAUSE = CAUSE_PROPOSAL + PROPOSAL_OVERSEAS;

/* Who would use the blueprint of a trial in a domain. */
static const Proposal USER_OF_DOMAIN[DOMAIN_COUNT] = {
    [DOMAIN_ADMINISTRATION] = PROPOSAL_POOLING, [DOMAIN_EDUCATION] = PROPOSAL_PEDAGOGY,
    [DOMAIN_HEALTH] = PROPOSAL_HEALTH,          [DOMAIN_MOBILITY] = PROPOSAL_MOBILITY,
    [DOMAIN_ENERGY] = PROPOSAL_ENERGY,          [DOMAIN_SOLIDARITY] = PROPOSAL_SOLIDARITY,
    [DOMAIN_ECONOMY] = PROPOSAL_LOCAL_ECONOMY,  [DOMAIN_CULTURE] = PROPOSAL_DEMOCRACY,
};

static double *stock(World *world, int which, int t)
{
    return &world->holdings.stock[PROPOSAL_OVERSEAS][which][t];
}

static int level(const World *world, int t) { return world->holdings.level[PROPOSAL_OVERSEAS][t]; }

static Verdict check(const World *world, const Rules *rules, TerritoryId territory,
                     const Measure *measure)
{
    (void)world, (void)measure;
    if (rules->overseas[territory.index] != 0)
        return verdict_ok();
    return (Verdict){.code = VERDICT_PROPOSAL_RULE,
                     .subject = PROPOSAL_OVERSEAS,
                     .figure = REFUSAL_NOT_OVERSEAS};
}

static bool is_doubled(const World *world, const Rules *rules, int t)
{
    return world->holdings.stock[PROPOSAL_OVERSEAS][STOCK_CABLE_QUARTERS][t] >=
           rules->c.p18_cable_quarters;
}

/* A cable costs the same for few people as for many; one that lies there is not laid again. */
static void price(const World *world, const Rules *rules, TerritoryId territory,
                  const Measure *measure, MeasurePrice *price)
{
    int t = territory.index;
    if (measure->level >= LEVEL_CABLE && level(world, t) < LEVEL_CABLE &&
        !is_doubled(world, rules, t))
        price->capex_euros += fixed_euros(rules->c.p18_cable_euros);
}

static void tell(EventBuffer *events, int detail, int t, int64_t figure)
{
    TerritoryId territory = {(uint8_t)t};
    event_tell(events, &(News){.proposal = PROPOSAL_OVERSEAS,
                               .detail = detail,
                               .territory = territory,
                               .other = territory,
                               .figure = figure});
}

/* For weeks nothing answers: a part of every service is given up, and of what people believe in. */
static void cut(World *world, const Rules *rules, int t, EventBuffer *events)
{
    const Coefficients *c = &rules->c;
    TerritoryId territory = {(uint8_t)t};
    for (int d = 0; d < DOMAIN_COUNT; d++)
        service_shift(world, rules, territory, (Domain)d,
                      -c->p18_cut_share * world->services.offer[d][t], CAUSE_INCIDENT);
    usage_shift_trust(world, territory, -c->p18_cut_trust);
    tell(events, NEWS_CUT, t, fixed_euros(100.0 * c->p18_cut_share));
}

static void risk_cable(World *world, const Rules *rules, int t, uint64_t salt, EventBuffer *events)
{
    if (rules->overseas[t] != 0 && !is_doubled(world, rules, t) &&
        random_at(salt, ROLL_CABLE, (uint64_t)t) < rules->c.p18_cut_chance)
        cut(world, rules, t, events);
}

static bool has_bought(const World *world, int t, int domain)
{
    int bought = (int)world->holdings.stock[PROPOSAL_OVERSEAS][STOCK_BOUGHT][t];
    return (bought >> domain & 1) != 0;
}

/* Once for each domain, by who has a use for it and the money at hand. Returns euros. */
static int64_t sell_to(World *world, const Rules *rules, int pilot, int buyer, int domain)
{
    TerritoryId to = {(uint8_t)buyer};
    int64_t euros = fixed_euros(rules->c.p18_blueprint_euros_inhabitant * rules->population[buyer]);
    bool useful = buyer != pilot && !has_bought(world, buyer, domain) &&
                  world->holdings.level[USER_OF_DOMAIN[domain]][buyer] > 0;
    if (!useful || world->budget.purse[SECTION_RUNNING][buyer] < euros)
        return 0;
    budget_transfer(world, to, (TerritoryId){(uint8_t)pilot}, LINE_RUNNING_OTHER, euros);
    service_improve(world, rules, to, (Domain)domain, rules->c.p18_blueprint_gain, CAUSE);
    *stock(world, STOCK_BOUGHT, buyer) += 1 << domain;
    return euros;
}

static void sell_blueprint(World *world, const Rules *rules, int t, EventBuffer *events)
{
    int domain = (int)*stock(world, STOCK_TRIAL_DOMAIN, t) - 1;
    int64_t euros = 0;
    if (domain < 0 || *stock(world, STOCK_TRIAL_QUARTERS, t) < rules->c.p18_trial_quarters)
        return;
    for (int buyer = 0; buyer < rules->territory_count; buyer++)
        euros += sell_to(world, rules, t, buyer, domain);
    if (euros > 0)
        tell(events, NEWS_SOLD, t, euros);
}

static void year(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    for (int t = 0; t < rules->territory_count; t++) {
        if (rules->overseas[t] == 0)
            continue;
        risk_cable(world, rules, t, salt, events);
        if (level(world, t) >= LEVEL_PILOT)
            sell_blueprint(world, rules, t, events);
    }
}

static void lay_cable(World *world, const Rules *rules, int t, EventBuffer *events)
{
    if (level(world, t) < LEVEL_CABLE || is_doubled(world, rules, t))
        return;
    *stock(world, STOCK_CABLE_QUARTERS, t) += 1.0;
    if (is_doubled(world, rules, t))
        tell(events, NEWS_DOUBLED, t, 0);
}

/* Another domain is another trial, from its beginning. */
static void run_trial(World *world, const Rules *rules, int t)
{
    TerritoryId territory = {(uint8_t)t};
    int domain = world->holdings.dial[PROPOSAL_OVERSEAS][DIAL_DOMAIN][t];
    double *quarters = stock(world, STOCK_TRIAL_QUARTERS, t);
    if ((int)*stock(world, STOCK_TRIAL_DOMAIN, t) != domain + 1)
        *quarters = 0.0;
    *stock(world, STOCK_TRIAL_DOMAIN, t) = domain + 1;
    *quarters += 1.0;
    double grown = fixed_min(*quarters / fixed_max(rules->c.p18_trial_quarters, 1.0), 1.0);
    service_improve(world, rules, territory, (Domain)domain, rules->c.p18_gain_quarter * grown,
                    CAUSE);
}

static void quarter(World *world, const Rules *rules, EventBuffer *events)
{
    for (int t = 0; t < rules->territory_count; t++) {
        if (level(world, t) < LEVEL_PILOT)
            continue;
        lay_cable(world, rules, t, events);
        run_trial(world, rules, t);
    }
}

const ProposalRecord P18_OVERSEAS = {.id = PROPOSAL_OVERSEAS,
                                     .key = "p18_overseas",
                                     .check = check,
                                     .price = price,
                                     .year = year,
                                     .quarter = quarter};
