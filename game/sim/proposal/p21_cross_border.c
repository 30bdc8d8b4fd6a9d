/*
 * 21. Coopérer sans frontières: two rulebooks. The partner abroad never says what it would sign: it
 * wants the territory to bear at least some share of the project, and less so in the field it cares
 * about. Each year the territory ratifies its own offer and sets the money aside; the partner
 * ratifies in the same year or the money comes back, and its refusal only says which way to go.
 * Europe pays for more than half, two years after the territory did.
 */
#include "engine/base/fixed.h"
#include "engine/base/random.h"
#include "game/sim/budget.h"
#include "game/sim/programme.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/roll.h"
#include "game/sim/service.h"
#include "game/sim/usage.h"

enum { DIAL_SHARE_PERCENT, DIAL_FIELD };
enum { STOCK_SIGNED_QUARTERS }; /* 0: not signed; 1 when signed, one more each quarter after */
enum { NEWS_SIGNED, NEWS_SHARE_TOO_LOW, NEWS_OTHER_FIELD, NEWS_NARROWLY };
enum { REFUSAL_NO_BORDER, REFUSAL_SIGNED };

static const Cause CAUSE = CAUSE_PROPOSAL + PROPOSAL_CROSS_BORDER;

/* What neighbours of two countries build together. */
static const Domain FIELDS[] = {DOMAIN_HEALTH, DOMAIN_MOBILITY, DOMAIN_ECONOMY, DOMAIN_EDUCATION};
enum { FIELD_COUNT = 4 };

static int dial(const World *world, int which, int t)
{
    return world->holdings.dial[PROPOSAL_CROSS_BORDER][which][t];
}

static double *signed_quarters(World *world, int t)
{
    return &world->holdings.stock[PROPOSAL_CROSS_BORDER][STOCK_SIGNED_QUARTERS][t];
}

static bool is_signed(const World *world, int t)
{
    return world->holdings.stock[PROPOSAL_CROSS_BORDER][STOCK_SIGNED_QUARTERS][t] > 0.0;
}

static Verdict refuse(int refusal, int64_t limit)
{
    return (Verdict){.code = VERDICT_PROPOSAL_RULE,
                     .subject = PROPOSAL_CROSS_BORDER,
                     .figure = refusal,
                     .limit = limit};
}

/* What two countries signed holds. */
static Verdict check(const World *world, const Rules *rules, TerritoryId territory,
                     const Measure *measure)
{
    int t = territory.index;
    if (rules->border_abroad[t] == 0)
        return refuse(REFUSAL_NO_BORDER, 0);
    bool same = measure->dial[DIAL_SHARE_PERCENT] == dial(world, DIAL_SHARE_PERCENT, t) &&
                measure->dial[DIAL_FIELD] == dial(world, DIAL_FIELD, t);
    return !is_signed(world, t) || same
               ? verdict_ok()
               : refuse(REFUSAL_SIGNED, dial(world, DIAL_SHARE_PERCENT, t));
}

/* Europe's part of what was set aside, as long as it is only promised. Euros. */
static int64_t promised(const World *world, const Rules *rules, int t)
{
    double signed_for = world->holdings.stock[PROPOSAL_CROSS_BORDER][STOCK_SIGNED_QUARTERS][t];
    double euros = (double)world->holdings.capex_paid[PROPOSAL_CROSS_BORDER][t];
    bool waits =
        signed_for > 0.0 && signed_for <= rules->c.p21_grant_delay_years * QUARTERS_PER_YEAR;
    return waits ? fixed_euros(euros * rules->c.p21_grant_rate) : 0;
}

/* Who leaves before Europe paid owes it what it will pay all the same. */
static void price(const World *world, const Rules *rules, TerritoryId territory,
                  const Measure *measure, MeasurePrice *price)
{
    int t = territory.index;
    price->exit_euros += promised(world, rules, t);
    if (measure->level > 0 && !is_signed(world, t))
        price->capex_euros +=
            fixed_euros(rules->c.p21_project_euros_inhabitant * rules->population[t] *
                        measure->dial[DIAL_SHARE_PERCENT] / 100.0);
}

/* The same all session long, and nowhere written. */
static int field_wanted(const Rules *rules, int t)
{
    return random_below(rules->hash, ROLL_PARTNER, (uint64_t)t, FIELD_COUNT);
}

static double least_share_percent(const Rules *rules, int t, int field)
{
    const Coefficients *c = &rules->c;
    double roll = random_at(rules->hash, ROLL_PARTNER, (uint64_t)TERRITORY_MAX + (uint64_t)t);
    double least =
        c->p21_least_low_percent + roll * (c->p21_least_high_percent - c->p21_least_low_percent);
    return least + (field == field_wanted(rules, t) ? 0.0 : c->p21_field_percent);
}

/* Sure well above the least share, refused well below it, a matter of a few votes in between. 0..1 */
static double chance(const Rules *rules, double surplus_percent)
{
    return fixed_clamp(0.5 + surplus_percent / rules->c.p21_band_percent, 0.0, 1.0);
}

static void tell(EventBuffer *events, int detail, int t, int64_t figure)
{
    TerritoryId territory = {(uint8_t)t};
    event_tell(events, &(News){.proposal = PROPOSAL_CROSS_BORDER,
                               .detail = detail,
                               .territory = territory,
                               .other = territory,
                               .figure = figure});
}

static void refused(World *world, const Rules *rules, int t, int64_t set_aside, EventBuffer *events)
{
    int share = dial(world, DIAL_SHARE_PERCENT, t);
    int wanted = field_wanted(rules, t);
    int detail = NEWS_SHARE_TOO_LOW;
    if (chance(rules, share - least_share_percent(rules, t, dial(world, DIAL_FIELD, t))) > 0.0)
        detail = NEWS_NARROWLY;
    else if (chance(rules, share - least_share_percent(rules, t, wanted)) > 0.0)
        detail = NEWS_OTHER_FIELD;
    programme_give_back(world, rules, (TerritoryId){(uint8_t)t}, PROPOSAL_CROSS_BORDER, set_aside);
    tell(events, detail, t, share);
}

static void ratified(World *world, const Rules *rules, int t, int64_t set_aside,
                     EventBuffer *events)
{
    int64_t grant = fixed_euros((double)set_aside * rules->c.p21_grant_rate);
    *signed_quarters(world, t) = 1.0;
    budget_promise(world, (TerritoryId){(uint8_t)t}, PARTY_REGION_EUROPE,
                   (int)rules->c.p21_grant_delay_years, grant);
    tell(events, NEWS_SIGNED, t, grant);
}

/* Both in the same year, or neither. */
static void vote(World *world, const Rules *rules, int t, uint64_t salt, EventBuffer *events)
{
    int64_t set_aside = world->holdings.capex_paid[PROPOSAL_CROSS_BORDER][t];
    double least = least_share_percent(rules, t, dial(world, DIAL_FIELD, t));
    double yes = chance(rules, dial(world, DIAL_SHARE_PERCENT, t) - least);
    if (set_aside <= 0)
        return;
    if (random_at(salt, ROLL_PARTNER, (uint64_t)t) < yes)
        ratified(world, rules, t, set_aside, events);
    else
        refused(world, rules, t, set_aside, events);
}

static void year(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    for (int t = 0; t < rules->territory_count; t++)
        if (world->holdings.level[PROPOSAL_CROSS_BORDER][t] > 0 && !is_signed(world, t))
            vote(world, rules, t, salt, events);
}

/* A common service, and people who cross the border to work and learn to do without its counters. */
static void quarter(World *world, const Rules *rules, EventBuffer *events)
{
    (void)events;
    const Coefficients *c = &rules->c;
    double delay = fixed_max(rules->proposal[PROPOSAL_CROSS_BORDER].delay_quarters, 1.0);
    for (int t = 0; t < rules->territory_count; t++) {
        TerritoryId territory = {(uint8_t)t};
        if (world->holdings.level[PROPOSAL_CROSS_BORDER][t] == 0 || !is_signed(world, t))
            continue;
        double grown = fixed_min(*signed_quarters(world, t) / delay, 1.0);
        *signed_quarters(world, t) += 1.0;
        service_improve(world, rules, territory, FIELDS[dial(world, DIAL_FIELD, t) % FIELD_COUNT],
                        c->p21_gain_quarter * grown, CAUSE);
        usage_raise(world, rules, territory, (UsageGroup){AGE_UNDER_60, SKILL_FRAGILE},
                    c->p21_worker_quarter * grown *
                        world->usage.people[AGE_UNDER_60][SKILL_FRAGILE][t],
                    CAUSE);
    }
}

const ProposalRecord P21_CROSS_BORDER = {.id = PROPOSAL_CROSS_BORDER,
                                         .key = "p21_cross_border",
                                         .grant_later = true,
                                         .check = check,
                                         .price = price,
                                         .year = year,
                                         .quarter = quarter};
