/*
 * 13. La démocratie locale étendue: citizens' share. Residents decide on a part of the investment
 * envelope: together they ask for the domain they reach least. On line only, fewer vote, and those
 * who do ask for more of what they already use. Obeying spends that part where they said and raises
 * trust; not obeying keeps the money and costs more trust than was won.
 */
#include "engine/base/fixed.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/service.h"
#include "game/sim/usage.h"

enum { DIAL_PERCENT, DIAL_ONLINE_ONLY, DIAL_OBEY };
enum { NEWS_OBEYED, NEWS_ONLINE_ONLY, NEWS_IGNORED };

static const Cause OWN_CAUSE = CAUSE_PROPOSAL + PROPOSAL_DEMOCRACY;

static int dial(const World *world, int which, int t)
{
    return world->holdings.dial[PROPOSAL_DEMOCRACY][which][t];
}

static bool holds(const World *world, int t)
{
    return world->holdings.level[PROPOSAL_DEMOCRACY][t] > 0;
}

static double share_euros(const Rules *rules, int t, int percent)
{
    return rules->investment_envelope_euros[t] * percent / 100.0;
}

/* What residents decide on is spent every year that they are obeyed. */
static void price(const World *world, const Rules *rules, TerritoryId territory,
                  const Measure *measure, MeasurePrice *price)
{
    (void)world;
    int t = territory.index;
    if (measure->level == 0)
        return;
    if (measure->dial[DIAL_OBEY] != 0)
        price->capex_euros += fixed_euros(share_euros(rules, t, measure->dial[DIAL_PERCENT]));
    if (measure->dial[DIAL_ONLINE_ONLY] == 0)
        price->opex_euros_year +=
            fixed_euros(rules->population[t] * rules->c.p13_onsite_euros_inhabitant_year);
}

/* What a voter asks for; on line only, those speak who use what is there. Lowest domain among equals. */
static Domain choose(const World *world, int t)
{
    Domain chosen = (Domain)0;
    double most = -1.0;
    for (int d = 0; d < DOMAIN_COUNT; d++) {
        double wanted = 1.0 - world->services.reached[d][t];
        if (dial(world, DIAL_ONLINE_ONLY, t) != 0)
            wanted *= world->usage.takeup[d][t];
        if (wanted > most) {
            most = wanted;
            chosen = (Domain)d;
        }
    }
    return chosen;
}

/* The part of residents who can take part. 0..1 */
static double turnout(const World *world, const Rules *rules, int t)
{
    if (dial(world, DIAL_ONLINE_ONLY, t) == 0)
        return 1.0;
    return fixed_ratio(usage_people(world, (TerritoryId){(uint8_t)t}, SKILL_AUTONOMOUS),
                       rules->population[t]);
}

static void tell(EventBuffer *events, int detail, int who, double figure)
{
    TerritoryId territory = {(uint8_t)who};
    event_tell(events,
               &(News){PROPOSAL_DEMOCRACY, detail, territory, territory, fixed_euros(figure)});
}

static void decide(World *world, const Rules *rules, int t, EventBuffer *events)
{
    const Coefficients *c = &rules->c;
    double euros = share_euros(rules, t, dial(world, DIAL_PERCENT, t));
    if (dial(world, DIAL_ONLINE_ONLY, t) != 0)
        tell(events, NEWS_ONLINE_ONLY, t, 100.0 * turnout(world, rules, t));
    if (dial(world, DIAL_OBEY, t) == 0) {
        tell(events, NEWS_IGNORED, t, 0.0);
        return;
    }
    double each = fixed_ratio(euros, rules->population[t]);
    service_improve(world, rules, (TerritoryId){(uint8_t)t}, choose(world, t),
                    c->p13_gain_year * fixed_saturate(each, c->p13_half_euros_inhabitant),
                    OWN_CAUSE);
    tell(events, NEWS_OBEYED, t, euros);
}

static void year(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    (void)salt;
    for (int t = 0; t < rules->territory_count; t++)
        if (holds(world, t) && dial(world, DIAL_PERCENT, t) > 0)
            decide(world, rules, t, events);
}

/* A vote on next to nothing neither wins nor loses anybody. */
static double trust_quarter(const World *world, const Rules *rules, int t)
{
    const Coefficients *c = &rules->c;
    double weight = fixed_saturate(dial(world, DIAL_PERCENT, t), c->p13_half_percent) *
                    turnout(world, rules, t);
    return weight * (dial(world, DIAL_OBEY, t) != 0 ? c->p13_obey_trust_quarter
                                                    : -c->p13_ignore_trust_quarter);
}

static void quarter(World *world, const Rules *rules, EventBuffer *events)
{
    (void)events;
    for (int t = 0; t < rules->territory_count; t++) {
        TerritoryId territory = {(uint8_t)t};
        if (!holds(world, t))
            continue;
        double grown = proposal_growth(world, rules, PROPOSAL_DEMOCRACY, territory);
        service_improve(world, rules, territory, DOMAIN_CULTURE,
                        rules->c.p13_platform_gain_quarter * grown, OWN_CAUSE);
        usage_shift_trust(world, territory, trust_quarter(world, rules, t));
    }
}

const ProposalRecord P13_DEMOCRACY = {.id = PROPOSAL_DEMOCRACY,
                                      .key = "p13_democracy",
                                      .price = price,
                                      .year = year,
                                      .quarter = quarter};
