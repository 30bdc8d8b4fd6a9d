#include "game/sim/usage.h"

#include <string.h>

#include "engine/base/fixed.h"
#include "game/sim/ledger.h"
#include "game/sim/network.h"
#include "game/sim/proposal/p03_observatory.h"

/* Seniors are less often on line, in a ratio that leaves the territory's own share right. */
static void init_territory(Usage *usage, const Rules *rules, int t)
{
    const Coefficients *c = &rules->c;
    double seniors = rules->senior_share[t];
    double mix = 1.0 - seniors + seniors * c->senior_online_ratio;
    double under60 = fixed_min(fixed_ratio(rules->first_online_share[t], mix), 1.0);
    double online[AGE_COUNT] = {under60, under60 * c->senior_online_ratio};
    double people[AGE_COUNT] = {rules->population[t] * (1.0 - seniors),
                                rules->population[t] * seniors};
    double fragile[AGE_COUNT] = {c->fragile_share_under60, c->fragile_share_senior};
    for (int a = 0; a < AGE_COUNT; a++) {
        usage->people[a][SKILL_OFFLINE][t] = people[a] * (1.0 - online[a]);
        usage->people[a][SKILL_FRAGILE][t] = people[a] * online[a] * fragile[a];
        usage->people[a][SKILL_AUTONOMOUS][t] = people[a] * online[a] * (1.0 - fragile[a]);
    }
}

double usage_people(const World *world, TerritoryId territory, Skill skill)
{
    return world->usage.people[AGE_UNDER_60][skill][territory.index] +
           world->usage.people[AGE_SENIOR][skill][territory.index];
}

/* How many residents can use a service, the fragile counting in part. 0..1 */
static double able_share(const World *world, const Rules *rules, int t)
{
    const Usage *usage = &world->usage;
    double fragile =
        usage->people[AGE_UNDER_60][SKILL_FRAGILE][t] + usage->people[AGE_SENIOR][SKILL_FRAGILE][t];
    double autonomous = usage->people[AGE_UNDER_60][SKILL_AUTONOMOUS][t] +
                        usage->people[AGE_SENIOR][SKILL_AUTONOMOUS][t];
    return fixed_ratio(autonomous + rules->c.takeup_fragile_worth * fragile, rules->population[t]);
}

/* The part of what is reached that residents use in the long run. 0..1 */
static double willing_share(const World *world, const Rules *rules, int t)
{
    double trust = 1.0 + rules->c.takeup_trust_slope * (world->usage.trust[t] - 0.5);
    return fixed_clamp(able_share(world, rules, t) * trust, 0.0, 1.0);
}

void usage_init(World *world, const Rules *rules)
{
    for (int t = 0; t < rules->territory_count; t++) {
        init_territory(&world->usage, rules, t);
        world->usage.trust[t] = rules->c.trust_rest;
        double willing = willing_share(world, rules, t);
        for (int d = 0; d < DOMAIN_COUNT; d++)
            world->usage.takeup[d][t] = world->services.reached[d][t] * willing;
    }
}

static double skill_weight(const Rules *rules, Skill from, int t)
{
    return from == SKILL_OFFLINE ? rules->weight_online[t] : rules->weight_autonomous[t];
}

double usage_raise(World *world, const Rules *rules, TerritoryId territory, UsageGroup group,
                   double persons, Cause cause)
{
    Skill from = group.from;
    CHECK(from == SKILL_OFFLINE || from == SKILL_FRAGILE);
    int t = territory.index;
    double *stock = world->usage.people[group.age][from];
    double moved = fixed_clamp(persons, 0.0, stock[t]);
    stock[t] -= moved;
    ledger_flow_one(world, world->usage.people[group.age][from + 1], skill_weight(rules, from, t),
                    (LedgerLine){SCORE_USAGE, cause}, territory, moved);
    return moved;
}

/* Nobody, as often as not: who only brings people on line makes none autonomous. */
static void raise_by_need(World *world, const Rules *rules, TerritoryId territory, Skill from,
                          double persons, Cause cause)
{
    if (persons == 0.0)
        return;
    double need = usage_people(world, territory, from);
    for (int a = 0; a < AGE_COUNT; a++) {
        double share = fixed_ratio(world->usage.people[a][from][territory.index], need);
        usage_raise(world, rules, territory, (UsageGroup){(Age)a, from}, persons * share, cause);
    }
}

void usage_accompany(World *world, const Rules *rules, TerritoryId territory, double persons,
                     double online_share, Cause cause)
{
    double share = fixed_clamp(online_share, 0.0, 1.0);
    raise_by_need(world, rules, territory, SKILL_OFFLINE, persons * share, cause);
    raise_by_need(world, rules, territory, SKILL_FRAGILE, persons * (1.0 - share), cause);
}

void usage_shift_trust(World *world, TerritoryId territory, double amount)
{
    double *trust = &world->usage.trust[territory.index];
    *trust = fixed_clamp(*trust + amount, 0.0, 1.0);
}

/* What draws people on line and onward: lines good enough, and something worth doing there. */
typedef struct Pull {
    Column line, reached, takeup; /* 0..1, means over domains */
} Pull;

static void measure_pull(const World *world, const Rules *rules, Pull *pull)
{
    network_line_column(world, rules, pull->line);
    memset(pull->reached, 0, sizeof pull->reached);
    memset(pull->takeup, 0, sizeof pull->takeup);
    for (int d = 0; d < DOMAIN_COUNT; d++)
        for (int t = 0; t < rules->territory_count; t++) {
            pull->reached[t] += world->services.reached[d][t] / DOMAIN_COUNT;
            pull->takeup[t] += world->usage.takeup[d][t] / DOMAIN_COUNT;
        }
}

/* People of an age catch up, and lose what they do not practise. All columns are different ones. */
static void pass_age(World *world, const Rules *restrict rules, Age age, const Pull *restrict pull)
{
    const Coefficients *c = &rules->c;
    double online_rate =
        age == AGE_SENIOR ? c->online_rate_senior_quarter : c->online_rate_under60_quarter;
    double autonomy_rate =
        age == AGE_SENIOR ? c->autonomy_rate_senior_quarter : c->autonomy_rate_under60_quarter;
    double *restrict offline = world->usage.people[age][SKILL_OFFLINE];
    double *restrict fragile = world->usage.people[age][SKILL_FRAGILE];
    double *restrict autonomous = world->usage.people[age][SKILL_AUTONOMOUS];
    Column gained, lost;
    int count = rules->territory_count;
    for (int t = 0; t < count; t++) {
        double line = c->usage_line_floor + (1.0 - c->usage_line_floor) * pull->line[t];
        double come = offline[t] * online_rate * line * (c->usage_service_floor + pull->reached[t]);
        double learn = fragile[t] * autonomy_rate * (c->usage_service_floor + pull->takeup[t]);
        double forget = autonomous[t] * c->skill_wear_quarter;
        double leave = fragile[t] * c->offline_wear_quarter;
        offline[t] += leave - come;
        fragile[t] += come - leave + forget - learn;
        autonomous[t] += learn - forget;
        gained[t] = come * rules->weight_online[t] + learn * rules->weight_autonomous[t];
        lost[t] = -leave * rules->weight_online[t] - forget * rules->weight_autonomous[t];
    }
    ledger_points(world, rules, SCORE_USAGE, CAUSE_MATURITY, gained);
    ledger_points(world, rules, SCORE_USAGE, CAUSE_WEAR, lost);
}

/* Residents see what people do across the border, in proportion to its length. */
static double seen_next_door(const Rules *rules, const double *takeup, int t)
{
    double sum = 0.0;
    for (int n = 0; n < rules->neighbour_count[t]; n++)
        sum += rules->border_weight[t][n] * takeup[rules->neighbour[t][n]];
    return sum;
}

static void pass_takeup(World *world, const Rules *rules, const Pull *pull)
{
    const Coefficients *c = &rules->c;
    Column willing, imitated, drifted, copied;
    for (int t = 0; t < rules->territory_count; t++) {
        double ahead = seen_next_door(rules, pull->takeup, t) - pull->takeup[t];
        willing[t] = willing_share(world, rules, t);
        imitated[t] = c->imitation_rate_quarter * fixed_max(ahead, 0.0) *
                      observatory_imitation(world, rules, (TerritoryId){(uint8_t)t});
        drifted[t] = copied[t] = 0.0;
    }
    for (int d = 0; d < DOMAIN_COUNT; d++) {
        double *restrict takeup = world->usage.takeup[d];
        const double *restrict reached = world->services.reached[d];
        for (int t = 0; t < rules->territory_count; t++) {
            double drift = (reached[t] * willing[t] - takeup[t]) * c->takeup_rate_quarter;
            double copy = fixed_max(reached[t] - takeup[t], 0.0) * imitated[t];
            takeup[t] += drift + copy;
            drifted[t] += drift * rules->weight_takeup;
            copied[t] += copy * rules->weight_takeup;
        }
    }
    ledger_points(world, rules, SCORE_USAGE, CAUSE_MATURITY, drifted);
    ledger_points(world, rules, SCORE_USAGE, CAUSE_NEIGHBOURS, copied);
}

void usage_quarter(World *world, const Rules *rules)
{
    Pull pull;
    measure_pull(world, rules, &pull);
    for (int a = 0; a < AGE_COUNT; a++)
        pass_age(world, rules, (Age)a, &pull);
    pass_takeup(world, rules, &pull);
    for (int t = 0; t < rules->territory_count; t++)
        world->usage.trust[t] +=
            (rules->c.trust_rest - world->usage.trust[t]) * rules->c.trust_rate_quarter;
}
