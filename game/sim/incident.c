#include "game/sim/incident.h"

#include "engine/base/fixed.h"
#include "engine/base/random.h"
#include "game/sim/budget.h"
#include "game/sim/network.h"
#include "game/sim/query.h"
#include "game/sim/roll.h"
#include "game/sim/service.h"
#include "game/sim/usage.h"

/* What is paid at once by a territory, or given to it, in euros an inhabitant. Returns euros. */
static int64_t settle(World *world, const Rules *rules, TerritoryId territory, BudgetLine line,
                      double euros_inhabitant)
{
    int64_t euros = fixed_euros(euros_inhabitant * rules->population[territory.index]);
    budget_settle(world, territory, line, PARTY_SUPPLIERS, euros);
    return euros;
}

void incident_strike(World *world, const Rules *rules, int incident, TerritoryId territory,
                     EventBuffer *events)
{
    CHECK(incident >= 0 && incident < rules->incident_count);
    const Incident *what = &rules->incident[incident];
    int t = territory.index;
    int64_t figure = fixed_euros(what->amount * 1000.0);
    switch (what->target) {
    case INCIDENT_DECENT_SHARE:
        network_shift_decent(world, rules, territory, what->amount * rules->premises_all[t],
                             CAUSE_INCIDENT);
        break;
    case INCIDENT_OFFER:
        service_shift(world, rules, territory, what->domain, what->amount, CAUSE_INCIDENT);
        break;
    case INCIDENT_TRUST:
        usage_shift_trust(world, territory, what->amount);
        break;
    case INCIDENT_RUNNING_EUROS_INHABITANT:
        figure = settle(world, rules, territory, LINE_RUNNING_OTHER, what->amount);
        break;
    case INCIDENT_INVESTMENT_EUROS_INHABITANT:
        figure = settle(world, rules, territory, LINE_INVESTMENT_OTHER, what->amount);
        break;
    case INCIDENT_OPERATOR_DELAY:
        world->network.operator_delay[t] += what->amount;
        break;
    case INCIDENT_MOBILE_SHARE:
        network_shift_mobile(world, rules, territory, what->amount * rules->population[t],
                             CAUSE_INCIDENT);
        break;
    case INCIDENT_ONLINE_SHARE:
        usage_accompany(world, rules, territory, what->amount * rules->population[t], 1.0,
                        CAUSE_INCIDENT);
        break;
    case INCIDENT_TARGET_COUNT:
        CHECK(what->target < INCIDENT_TARGET_COUNT);
        break;
    }
    event_add(events, EVENT_INCIDENT, territory, incident, figure);
}

static bool can_strike(const World *world, const Rules *rules, const Incident *what,
                       TerritoryId territory)
{
    double quantity = query_quantity(world, rules, what->when, territory);
    return quantity >= what->at_least && quantity <= what->at_most;
}

static void strike_where_it_can(World *world, const Rules *rules, int incident,
                                TerritoryId territory, EventBuffer *events)
{
    if (can_strike(world, rules, &rules->incident[incident], territory))
        incident_strike(world, rules, incident, territory, events);
}

/* One roll for the whole country. */
static void roll_everywhere(World *world, const Rules *rules, int incident, uint64_t salt,
                            EventBuffer *events)
{
    uint64_t id = (uint64_t)incident * TERRITORY_MAX;
    if (random_at(salt, ROLL_INCIDENT, id) >=
        rules->incident[incident].chance_year / QUARTERS_PER_YEAR)
        return;
    for (int t = 0; t < rules->territory_count; t++)
        strike_where_it_can(world, rules, incident, (TerritoryId){(uint8_t)t}, events);
}

/* Each territory rolls once a year for each incident: a quarter of them each quarter, in turn. */
static void roll_in_turn(World *world, const Rules *rules, int incident, uint64_t salt,
                         EventBuffer *events)
{
    int first = (int)((world->quarter + (uint32_t)incident) % QUARTERS_PER_YEAR);
    int count = (rules->territory_count - first + QUARTERS_PER_YEAR - 1) / QUARTERS_PER_YEAR;
    uint64_t id = (uint64_t)incident * TERRITORY_MAX;
    double chance = rules->incident[incident].chance_year;
    for (int i = random_hit(salt, ROLL_INCIDENT, id, count, chance); i < count;
         i += 1 + random_hit(salt, ROLL_INCIDENT, id + (uint64_t)i + 1, count - i - 1, chance))
        strike_where_it_can(world, rules, incident,
                            (TerritoryId){(uint8_t)(first + i * QUARTERS_PER_YEAR)}, events);
}

void incident_quarter(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    for (int i = 0; i < rules->incident_count; i++) {
        if (rules->incident[i].everywhere)
            roll_everywhere(world, rules, i, salt, events);
        else
            roll_in_turn(world, rules, i, salt, events);
    }
}

void incident_inject(World *world, const Rules *rules, Inject inject, EventBuffer *events)
{
    if (inject.territory != INJECT_EVERYWHERE) {
        incident_strike(world, rules, inject.incident, (TerritoryId){inject.territory}, events);
        return;
    }
    for (int t = 0; t < rules->territory_count; t++)
        strike_where_it_can(world, rules, inject.incident, (TerritoryId){(uint8_t)t}, events);
}
