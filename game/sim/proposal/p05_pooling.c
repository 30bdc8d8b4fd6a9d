/*
 * 5. Mutualiser les investissements: club curve. The departments of a region that join share the fixed
 * cost of common engineering, so the average cost falls with each member and rises with each exit.
 * What the club publishes is free to use: a rider pays nothing each year and gains a part of it,
 * as long as somebody is a member.
 */
#include "engine/base/fixed.h"
#include "game/sim/proposal/p06_data_vault.h"
#include "game/sim/proposal/p10_national_table.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/service.h"

enum { LEVEL_RIDER = 1, LEVEL_MEMBER = 2 };
enum { STOCK_MEMBERS_SEEN };

static const Domain DOMAINS[] = {DOMAIN_ADMINISTRATION, DOMAIN_EDUCATION, DOMAIN_ECONOMY,
                                 DOMAIN_CULTURE};
enum { DOMAINS_COUNT = 4 };

typedef struct Club {
    double people; /* of its members' territories */
    int members;
} Club;

static bool is_member(const World *world, int t)
{
    return world->holdings.level[PROPOSAL_POOLING][t] >= LEVEL_MEMBER;
}

static void count_clubs(const World *world, const Rules *rules, Club clubs[REGION_MAX])
{
    for (int r = 0; r < REGION_MAX; r++)
        clubs[r] = (Club){0};
    for (int t = 0; t < rules->territory_count; t++)
        if (is_member(world, t)) {
            clubs[rules->region[t]].people += rules->population[t];
            clubs[rules->region[t]].members++;
        }
}

/* Members pay the fixed cost by population, whoever they are this year. */
static void price(const World *world, const Rules *rules, TerritoryId territory,
                  const Measure *measure, MeasurePrice *price)
{
    int t = territory.index;
    double people = 0.0;
    if (measure->level < LEVEL_MEMBER)
        return;
    int region = rules->region[t];
    for (int i = rules->region_start[region]; i < rules->region_start[region + 1]; i++) {
        int o = rules->region_order[i];
        people += o == t || is_member(world, o) ? rules->population[o] : 0.0;
    }
    double share = fixed_ratio(rules->population[t], people);
    price->opex_euros_year += fixed_euros(
        (rules->c.p05_fixed_euros_year * share +
         rules->c.p05_variable_euros_inhabitant * rules->population[t]) *
        national_club_price(world, rules) * data_vault_club_price(world, rules, territory));
}

/* Who still holds the proposal is told when the club is no longer what it was. */
static void year(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    (void)salt;
    Club clubs[REGION_MAX];
    count_clubs(world, rules, clubs);
    for (int t = 0; t < rules->territory_count; t++) {
        double *seen = &world->holdings.stock[PROPOSAL_POOLING][STOCK_MEMBERS_SEEN][t];
        int members = clubs[rules->region[t]].members;
        if (world->holdings.level[PROPOSAL_POOLING][t] == 0 || *seen == members)
            continue;
        *seen = members;
        event_add(events, EVENT_CLUB_CHANGED, (TerritoryId){(uint8_t)t}, rules->region[t], members);
    }
}

static void quarter(World *world, const Rules *rules, EventBuffer *events)
{
    (void)events;
    const Coefficients *c = &rules->c;
    Club clubs[REGION_MAX];
    count_clubs(world, rules, clubs);
    for (int t = 0; t < rules->territory_count; t++) {
        int level = world->holdings.level[PROPOSAL_POOLING][t];
        if (level == 0)
            continue;
        double grown = proposal_growth(world, rules, PROPOSAL_POOLING, (TerritoryId){(uint8_t)t});
        double worth = level >= LEVEL_MEMBER ? 1.0 : c->p05_rider_worth;
        double size = fixed_saturate(clubs[rules->region[t]].members, c->p05_club_half_members);
        for (int d = 0; d < DOMAINS_COUNT; d++)
            service_improve(world, rules, (TerritoryId){(uint8_t)t}, DOMAINS[d],
                            c->p05_gain_quarter * grown * worth * size,
                            CAUSE_PROPOSAL + PROPOSAL_POOLING);
    }
}

const ProposalRecord P05_POOLING = {
    .id = PROPOSAL_POOLING, .key = "p05_pooling", .price = price, .year = year, .quarter = quarter};
