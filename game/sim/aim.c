#include "game/sim/aim.h"

#include <string.h>

#include "engine/base/fixed.h"
#include "engine/base/random.h"
#include "game/sim/proposal/p08_rural_charter.h"
#include "game/sim/query.h"
#include "game/sim/roll.h"
#include "game/sim/score.h"

static double mean_score(const World *world, const Rules *rules, TerritoryId territory)
{
    double points = 0.0;
    for (int s = 0; s < SCORE_COUNT; s++)
        points += score_of(world, rules, (Score)s, territory);
    return points / SCORE_COUNT;
}

static TerritoryId neighbour_of(const Rules *rules, TerritoryId territory, int n)
{
    return (TerritoryId){rules->neighbour[territory.index][n]};
}

/* Each neighbour counts once, however long the border: people compare themselves with names. */
static double lead(const World *world, const Rules *rules, TerritoryId territory)
{
    int count = rules->neighbour_count[territory.index];
    double others = 0.0;
    for (int n = 0; n < count; n++)
        others += mean_score(world, rules, neighbour_of(rules, territory, n));
    return count > 0 ? mean_score(world, rules, territory) - others / count : 0.0;
}

static double lowest_neighbour(const World *world, const Rules *rules, TerritoryId territory)
{
    int count = rules->neighbour_count[territory.index];
    double lowest = count > 0 ? 100.0 : 0.0;
    for (int n = 0; n < count; n++)
        lowest = fixed_min(lowest, mean_score(world, rules, neighbour_of(rules, territory, n)));
    return lowest;
}

static double held_count(const World *world, uint32_t proposals, TerritoryId territory)
{
    int count = 0;
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        if ((proposals >> p & 1) != 0 && world->holdings.level[p][territory.index] > 0)
            count++;
    return count;
}

double aim_figure(const World *world, const Rules *rules, const AimClause *clause,
                  TerritoryId territory)
{
    const Contracts *contracts = &world->contracts;
    CHECK(territory.index < rules->territory_count);
    switch (clause->figure) {
    case AIM_QUANTITY:
        return query_quantity(world, rules, clause->quantity, territory);
    case AIM_SCORES:
        return mean_score(world, rules, territory);
    case AIM_COMMON:
        return score_common(world, rules);
    case AIM_GAP:
        return score_gap(world, rules).fifths_points;
    case AIM_LEAD:
        return lead(world, rules, territory);
    case AIM_LOWEST_NEIGHBOUR:
        return lowest_neighbour(world, rules, territory);
    case AIM_HELD:
        return held_count(world, clause->proposals, territory);
    case AIM_KEPT:
        return contracts->kept[territory.index];
    case AIM_FAILED:
        return contracts->broken[territory.index] + contracts->late[territory.index];
    case AIM_FIGURE_COUNT:
        break;
    }
    CHECK(clause->figure < AIM_FIGURE_COUNT);
    return 0.0;
}

static bool is_of_the_room(AimFigure figure) { return figure == AIM_COMMON || figure == AIM_GAP; }

/* What is the same for all is reckoned once. */
static void measure_column(const World *world, const Rules *rules, const AimClause *clause,
                           Column values)
{
    for (int t = 0; t < rules->territory_count; t++)
        values[t] = t > 0 && is_of_the_room(clause->figure)
                        ? values[0]
                        : aim_figure(world, rules, clause, (TerritoryId){(uint8_t)t});
}

void aim_start(const World *first, const Rules *rules, AimStart *start)
{
    memset(start, 0, sizeof *start);
    for (int a = 0; a < rules->aim_count; a++) {
        const Aim *aim = &rules->aim[a];
        measure_column(first, rules, &aim->goal, start->goal[a]);
        if (aim->limited)
            measure_column(first, rules, &aim->limit, start->limit[a]);
        for (int t = 0; t < rules->territory_count; t++) {
            double when = query_quantity(first, rules, aim->when, (TerritoryId){(uint8_t)t});
            start->fits[a][t] = when >= aim->at_least && when <= aim->at_most;
        }
    }
}

double aim_target(const AimClause *clause, int years)
{
    CHECK(years >= 1);
    return clause->measure == AIM_CHANGE_A_YEAR ? clause->target * years : clause->target;
}

static bool is_reached(const AimClause *clause, double value, double target)
{
    return clause->at_most ? value <= target : value >= target;
}

/* What is counted: the figure, or what it has gained since the first state. */
static double measured(const AimClause *clause, double figure, double first)
{
    return clause->measure == AIM_STATE ? figure : figure - first;
}

AimState aim_progress(const World *world, const Rules *rules, const AimStart *start, int aim,
                      TerritoryId territory, int years)
{
    CHECK(aim >= 0 && aim < rules->aim_count);
    const Aim *what = &rules->aim[aim];
    const AimClause *goal = &what->goal, *limit = &what->limit;
    AimState state = {.target = aim_target(goal, years), .limit_kept = true};
    double first = start->goal[aim][territory.index];
    double from = measured(goal, first, first);
    state.value = measured(goal, aim_figure(world, rules, goal, territory), first);
    bool reached = is_reached(goal, state.value, state.target);
    /* Towards a target below as towards one above: both differences have the same sign on the way. */
    double way = state.target - from;
    double share = way != 0.0 ? (state.value - from) / way : 0.0;
    state.progress = reached ? 1.0 : fixed_clamp(share, 0.0, 1.0);
    if (what->limited) {
        state.limit_target = aim_target(limit, years);
        state.limit_value = measured(limit, aim_figure(world, rules, limit, territory),
                                     start->limit[aim][territory.index]);
        state.limit_kept = is_reached(limit, state.limit_value, state.limit_target);
    }
    state.met = reached && state.limit_kept;
    return state;
}

/* Some of the 22 are not for every territory, whatever it pays. */
static bool may_hold(const Rules *rules, Proposal proposal, TerritoryId territory)
{
    if (!rules->proposal[proposal].open)
        return false;
    if (proposal == PROPOSAL_OVERSEAS)
        return rules->overseas[territory.index] != 0;
    if (proposal == PROPOSAL_CROSS_BORDER)
        return rules->border_abroad[territory.index] != 0;
    return proposal != PROPOSAL_RURAL_CHARTER || rural_charter_fits(rules, territory);
}

static double holdable_count(const Rules *rules, uint32_t proposals, TerritoryId territory)
{
    int count = 0;
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        if ((proposals >> p & 1) != 0 && may_hold(rules, (Proposal)p, territory))
            count++;
    return count;
}

/* Where a figure ends, above; everything ends at 0 below but a lead. */
static double highest(const Rules *rules, const AimClause *clause, TerritoryId territory)
{
    bool has_neighbours = rules->neighbour_count[territory.index] > 0;
    double endless = 1e12;
    switch (clause->figure) {
    case AIM_SCORES:
    case AIM_COMMON:
    case AIM_GAP:
        return 100.0;
    case AIM_LEAD:
    case AIM_LOWEST_NEIGHBOUR:
        return has_neighbours ? 100.0 : 0.0;
    case AIM_HELD:
        return holdable_count(rules, clause->proposals, territory);
    case AIM_KEPT:
        return has_neighbours ? endless : 0.0;
    case AIM_FAILED:
        return endless;
    case AIM_QUANTITY:
    case AIM_FIGURE_COUNT:
        break;
    }
    if (clause->quantity <= QUANTITY_USAGE)
        return 100.0;
    bool is_share = clause->quantity != QUANTITY_DEBT_YEARS &&
                    clause->quantity != QUANTITY_FOOTPRINT_KG_INHABITANT;
    return is_share ? 1.0 : endless;
}

static bool is_within_reach(const Rules *rules, const AimClause *clause, double first,
                            TerritoryId territory, int years)
{
    double figure = aim_target(clause, years) + (clause->measure == AIM_STATE ? 0.0 : first);
    double high = highest(rules, clause, territory);
    double low = clause->figure == AIM_LEAD ? -high : 0.0;
    return clause->at_most ? figure >= low : figure <= high;
}

/* A limit broken from the start could not be kept; a goal met from the start would be no aim. */
bool aim_suits(const Rules *rules, const AimStart *start, int aim, TerritoryId territory, int years)
{
    CHECK(aim >= 0 && aim < rules->aim_count && territory.index < rules->territory_count);
    const Aim *what = &rules->aim[aim];
    double first = start->goal[aim][territory.index];
    double limit = start->limit[aim][territory.index];
    if (years < what->years_min || !start->fits[aim][territory.index] ||
        is_reached(&what->goal, measured(&what->goal, first, first),
                   aim_target(&what->goal, years)) ||
        !is_within_reach(rules, &what->goal, first, territory, years))
        return false;
    return !what->limited || is_reached(&what->limit, measured(&what->limit, limit, limit),
                                        aim_target(&what->limit, years));
}

/* What remains to be dealt, and to whom what suits. */
typedef struct Deal {
    const Rules *rules;
    uint64_t salt;
    bool suits[TERRITORY_MAX][AIM_MAX];
    int choices[TERRITORY_MAX]; /* aims that suit it */
    int dealt[AIM_MAX];
} Deal;

static void find_choices(Deal *deal, const AimStart *start, int years)
{
    const Rules *rules = deal->rules;
    for (int t = 0; t < rules->territory_count; t++) {
        for (int a = 0; a < rules->aim_count && rules->reserved[t] == 0; a++) {
            deal->suits[t][a] = aim_suits(rules, start, a, (TerritoryId){(uint8_t)t}, years);
            deal->choices[t] += deal->suits[t][a];
        }
    }
}

/* Rolls of seats among themselves and of aims for one seat do not share an id. */
static uint64_t seat_roll(const Deal *deal, int seat)
{
    return random_bits(deal->salt, ROLL_AIM, (uint64_t)seat * (AIM_MAX + 1));
}

static uint64_t aim_roll(const Deal *deal, int seat, int aim)
{
    return random_bits(deal->salt, ROLL_AIM, (uint64_t)seat * (AIM_MAX + 1) + 1 + (uint64_t)aim);
}

/* Those with the fewest choices first, in a keyed order among equals. -1 when all are served. */
static int next_seat(const Deal *deal, const uint8_t *aims)
{
    int next = -1;
    for (int t = 0; t < deal->rules->territory_count; t++) {
        if (aims[t] != AIM_NONE || deal->choices[t] == 0)
            continue;
        bool sooner =
            next < 0 || deal->choices[t] < deal->choices[next] ||
            (deal->choices[t] == deal->choices[next] && seat_roll(deal, t) < seat_roll(deal, next));
        if (sooner)
            next = t;
    }
    return next;
}

/* Of those that suit, one dealt least so far. */
static int choose_aim(const Deal *deal, int seat)
{
    int chosen = -1;
    for (int a = 0; a < deal->rules->aim_count; a++) {
        if (!deal->suits[seat][a])
            continue;
        bool better = chosen < 0 || deal->dealt[a] < deal->dealt[chosen] ||
                      (deal->dealt[a] == deal->dealt[chosen] &&
                       aim_roll(deal, seat, a) < aim_roll(deal, seat, chosen));
        if (better)
            chosen = a;
    }
    return chosen;
}

void aim_deal(const Rules *rules, const AimStart *start, int years, uint64_t salt,
              uint8_t aims[TERRITORY_MAX])
{
    Deal deal = {.rules = rules, .salt = salt};
    find_choices(&deal, start, years);
    memset(aims, AIM_NONE, TERRITORY_MAX);
    for (int seat = next_seat(&deal, aims); seat >= 0; seat = next_seat(&deal, aims)) {
        int aim = choose_aim(&deal, seat);
        aims[seat] = (uint8_t)aim;
        deal.dealt[aim]++;
    }
}
