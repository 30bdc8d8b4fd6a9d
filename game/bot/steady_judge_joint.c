/*
 * What the proposals played with neighbours are worth to a territory: what they did decides it.
 */
#include "engine/base/fixed.h"
#include "game/bot/steady_judge.h"
#include "game/sim/proposal/p04_public_spaces.h"

enum { LEVEL_CLOUD = 1, LEVEL_ROOM = 2 };

static const double FIRST_SHARE_PERCENT =
    40.0; /* offered to a partner abroad, more each year it refuses */
static const double STEP_PERCENT = 10.0;
static const double LENT_PERCENT = 15.0; /* of doctors' hours, where there are some to spare */

double judge_agreements(const Seat *seat, Measure *measure)
{
    measure->level = 1;
    return steady_has_neighbours(seat) ? 0.9 : 0.0;
}

/* Who builds beside others gains by saying where; who has nothing left to build has nothing to say. */
double judge_coordination(const Seat *seat, Measure *measure)
{
    const Rules *rules = seat->rules;
    double left = steady_public_left(seat->world, rules, seat->territory);
    measure->level = (uint8_t)rules->proposal[PROPOSAL_COORDINATION].level_max;
    measure->dial[0] =
        steady_dial_at(rules, PROPOSAL_COORDINATION, 0, seat->temperament->shares ? 1.0 : 0.0);
    if (!steady_has_neighbours(seat))
        return 0.0;
    return 0.55 * fixed_ratio(left, rules->premises_all[seat->territory.index]);
}

/* The club is worth most to those who are alone with the same bill; who shares nothing copies it. */
double judge_pooling(const Seat *seat, Measure *measure)
{
    int level_max = seat->rules->proposal[PROPOSAL_POOLING].level_max;
    measure->level = (uint8_t)(seat->temperament->shares ? level_max : 1);
    return steady_services_lacking(seat) * (steady_is_dense(seat) ? 0.7 : 0.9);
}

double judge_data_vault(const Seat *seat, Measure *measure)
{
    measure->level = seat->temperament->shares ? LEVEL_ROOM : LEVEL_CLOUD;
    return 0.5;
}

/* Who is found must be received somewhere. */
double judge_solidarity(const Seat *seat, Measure *measure)
{
    double online =
        query_quantity(seat->world, seat->rules, QUANTITY_ONLINE_SHARE, seat->territory);
    double reach = public_spaces_reach(seat->world, seat->rules, seat->territory);
    measure->level = 1;
    measure->dial[0] = steady_dial_at(seat->rules, PROPOSAL_SOLIDARITY, 0, 1.0);
    return reach < seat->rules->c.p09_reach_min ? 0.0 : 0.4 + fixed_min(1.0 - online, 0.4);
}

/* Hours a year that a territory's doctors have beyond what its residents need. */
static double spare_hours(const Seat *seat)
{
    const Rules *rules = seat->rules;
    const Coefficients *c = &rules->c;
    int t = seat->territory.index;
    double own = c->p14_hours_inhabitant * (1.0 - c->p14_rural_loss * rules->rural_share[t]);
    return own - c->p14_need_inhabitant - c->p14_need_senior * rules->senior_share[t];
}

/* The weakest link counts: without a room of one's own for the data all the rest is in vain. */
double judge_health(const Seat *seat, Measure *measure)
{
    const Rules *rules = seat->rules;
    int t = seat->territory.index;
    bool hosted = seat->world->holdings.level[PROPOSAL_DATA_VAULT][t] >= LEVEL_ROOM;
    bool lends = seat->temperament->shares && spare_hours(seat) > 0.0;
    measure->level = 1;
    measure->dial[0] = steady_dial_at(
        rules, PROPOSAL_HEALTH, 0,
        seat->temperament->dials * rules->population[t] / rules->c.p14_people_per_assistant + 0.5);
    measure->dial[1] = steady_dial_at(rules, PROPOSAL_HEALTH, 1, lends ? LENT_PERCENT : 0.0);
    return hosted ? 0.4 + rules->senior_share[t] : 0.0;
}

/* The standard that most of one's borders speak already; the first where nobody speaks any. */
static int common_standard(const Seat *seat, Proposal proposal, double *matched)
{
    const Rules *rules = seat->rules;
    const Holdings *holdings = &seat->world->holdings;
    const DialRange *range = &rules->proposal[proposal].dials[0];
    int t = seat->territory.index, best = range->low;
    *matched = 0.0;
    for (int s = range->low; s <= range->high; s++) {
        double weight = 0.0;
        for (int n = 0; n < rules->neighbour_count[t]; n++) {
            int o = rules->neighbour[t][n];
            bool same = holdings->level[proposal][o] > 0 && holdings->dial[proposal][0][o] == s;
            weight += same ? rules->border_weight[t][n] : 0.0;
        }
        if (weight > *matched) {
            *matched = weight;
            best = s;
        }
    }
    return best;
}

/* One ticket is worth the more, the more neighbours sell it; villages fare better when all is shared. */
double judge_mobility(const Seat *seat, Measure *measure)
{
    double matched;
    int standard = common_standard(seat, PROPOSAL_MOBILITY, &matched);
    measure->level = 1;
    measure->dial[0] = steady_dial_at(seat->rules, PROPOSAL_MOBILITY, 0, standard);
    measure->dial[1] =
        steady_dial_at(seat->rules, PROPOSAL_MOBILITY, 1, steady_is_dense(seat) ? 0.0 : 1.0);
    return steady_has_neighbours(seat) ? 0.4 + 0.2 * matched : 0.0;
}

/* Data are opened where residents trust enough, with something to spare. */
double judge_energy(const Seat *seat, Measure *measure)
{
    const Rules *rules = seat->rules;
    double matched;
    double trust = query_quantity(seat->world, rules, QUANTITY_TRUST, seat->territory);
    int standard = common_standard(seat, PROPOSAL_ENERGY, &matched);
    measure->level = 1;
    measure->dial[0] = steady_dial_at(rules, PROPOSAL_ENERGY, 0, standard);
    measure->dial[1] = steady_dial_at(rules, PROPOSAL_ENERGY, 1,
                                      trust >= rules->c.p17_trust_min + 0.05 ? 1.0 : 0.0);
    return 0.35 + 0.3 * matched;
}

static bool is_signed(const Seat *seat, const Measure *held)
{
    return held->level > 0 && query_measure_price(seat->world, seat->rules, seat->territory,
                                                  PROPOSAL_CROSS_BORDER, held)
                                      .capex_euros == 0;
}

/* Offers little at first, more each year, every second year in another field, until the partner signs. */
double judge_cross_border(const Seat *seat, Measure *measure)
{
    const Rules *rules = seat->rules;
    const Holdings *holdings = &seat->world->holdings;
    int t = seat->territory.index;
    if (rules->border_abroad[t] == 0)
        return 0.0;
    measure->level = 1;
    Measure held = {.level = holdings->level[PROPOSAL_CROSS_BORDER][t]};
    for (int d = 0; d < 2; d++)
        held.dial[d] = holdings->dial[PROPOSAL_CROSS_BORDER][d][t];
    if (is_signed(seat, &held)) {
        *measure = held;
        return 0.6;
    }
    int years =
        held.level > 0 ? holdings->age_quarters[PROPOSAL_CROSS_BORDER][t] / QUARTERS_PER_YEAR : 0;
    measure->dial[0] =
        steady_dial_at(rules, PROPOSAL_CROSS_BORDER, 0, FIRST_SHARE_PERCENT + STEP_PERCENT * years);
    measure->dial[1] =
        (int16_t)(years / 2 % (rules->proposal[PROPOSAL_CROSS_BORDER].dials[1].high + 1));
    return 0.6;
}
