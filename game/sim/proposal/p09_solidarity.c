/*
 * 9. Des solidarités en réseau: hidden households. Need stays invisible until a link joins two
 * organisations that each know a part of it. Links ask for consent, so they grow as people trust;
 * shared without asking they grow faster, and a leak then breaks them all. A household that was
 * found must still be received somewhere: without live public sites a network only counts. What it
 * saves falls into other budgets than the one that pays.
 */
#include "engine/base/fixed.h"
#include "engine/base/random.h"
#include "game/sim/proposal/p04_public_spaces.h"
#include "game/sim/proposal/p06_data_vault.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/roll.h"
#include "game/sim/service.h"
#include "game/sim/usage.h"

enum { DIAL_CONSENT };
enum { STOCK_LINKS, STOCK_REACHED }; /* links 0..1; persons since the year opened */
enum { NEWS_SAVED, NEWS_LEAK, NEWS_NOWHERE_TO_GO };

static const Cause OWN_CAUSE = CAUSE_PROPOSAL + PROPOSAL_SOLIDARITY;

static bool holds(const World *world, int t)
{
    return world->holdings.level[PROPOSAL_SOLIDARITY][t] > 0;
}

static bool asks_consent(const World *world, int t)
{
    return world->holdings.dial[PROPOSAL_SOLIDARITY][DIAL_CONSENT][t] != 0;
}

static double *stock(World *world, int which, TerritoryId territory)
{
    return &world->holdings.stock[PROPOSAL_SOLIDARITY][which][territory.index];
}

static void tell(EventBuffer *events, int detail, TerritoryId who, int64_t figure)
{
    event_tell(events, &(News){PROPOSAL_SOLIDARITY, detail, who, who, figure});
}

static void leak(World *world, const Rules *rules, TerritoryId territory, EventBuffer *events)
{
    const Coefficients *c = &rules->c;
    double *links = stock(world, STOCK_LINKS, territory);
    bool asked = asks_consent(world, territory.index);
    double broken = asked ? c->p09_leak_links_broken : 1.0;
    *links -= *links * broken;
    usage_shift_trust(world, territory, -c->p09_leak_trust * (asked ? 1.0 : 2.0));
    tell(events, NEWS_LEAK, territory, fixed_euros(broken * 100.0));
}

/* The more is shared, the more there is to leak; a room under control leaks less. */
static bool leaks(World *world, const Rules *rules, TerritoryId territory, uint64_t salt)
{
    double safety = rules->c.p09_room_safety * data_vault_room(world, territory);
    double chance =
        rules->c.p09_leak_chance_year * *stock(world, STOCK_LINKS, territory) * (1.0 - safety);
    return random_at(salt, ROLL_LEAK, territory.index) < chance;
}

/* Whom the network cannot send anywhere it only counts. */
static void tell_savings(World *world, const Rules *rules, TerritoryId territory,
                         EventBuffer *events)
{
    double *reached = stock(world, STOCK_REACHED, territory);
    int64_t saved = fixed_euros(*reached * rules->c.p09_saving_euros_person);
    bool received = public_spaces_reach(world, rules, territory) >= rules->c.p09_reach_min;
    *reached = 0.0;
    if (*stock(world, STOCK_LINKS, territory) > 0.0)
        tell(events, received ? NEWS_SAVED : NEWS_NOWHERE_TO_GO, territory, saved);
}

static void year(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    for (int t = 0; t < rules->territory_count; t++) {
        TerritoryId territory = {(uint8_t)t};
        if (!holds(world, t))
            continue;
        tell_savings(world, rules, territory, events);
        if (leaks(world, rules, territory, salt))
            leak(world, rules, territory, events);
    }
}

static void link(World *world, const Rules *rules, TerritoryId territory)
{
    double *links = stock(world, STOCK_LINKS, territory);
    double willing =
        asks_consent(world, territory.index) ? world->usage.trust[territory.index] : 1.0;
    *links += (1.0 - *links) * rules->c.p09_link_rate_quarter * willing;
}

static void find(World *world, const Rules *rules, TerritoryId territory)
{
    const Coefficients *c = &rules->c;
    double found =
        *stock(world, STOCK_LINKS, territory) * public_spaces_reach(world, rules, territory);
    double hidden = usage_people(world, territory, SKILL_OFFLINE) * c->p09_hidden_share;
    double persons = hidden * found * c->p09_reached_share_year / QUARTERS_PER_YEAR;
    usage_accompany(world, rules, territory, persons, 1.0, OWN_CAUSE);
    *stock(world, STOCK_REACHED, territory) += persons;
    service_improve(world, rules, territory, DOMAIN_SOLIDARITY,
                    c->p09_solidarity_gain_quarter * found, OWN_CAUSE);
}

static void quarter(World *world, const Rules *rules, EventBuffer *events)
{
    (void)events;
    for (int t = 0; t < rules->territory_count; t++)
        if (holds(world, t)) {
            link(world, rules, (TerritoryId){(uint8_t)t});
            find(world, rules, (TerritoryId){(uint8_t)t});
        }
}

const ProposalRecord P09_SOLIDARITY = {
    .id = PROPOSAL_SOLIDARITY, .key = "p09_solidarity", .year = year, .quarter = quarter};
