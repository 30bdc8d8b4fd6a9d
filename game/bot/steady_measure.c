#include "engine/base/fixed.h"
#include "game/bot/steady.h"

/* A year brings at most this many new things: each wants its people. */
enum { STARTED_MAX = 2, REVIEW_YEARS = 3 };

static const double POST_PEOPLE = 30000.0; /* residents for one mediator */
static const double SPARE_HOURS = 1.2;     /* posts a little above what the sites need */
static const double SITES_YEAR = 6.0;      /* masts asked for: more are seldom granted */
static const double DENSE_RURAL_SHARE = 0.2;

/* A proposal that suits some territories: what it would be worth, 0 where it is not, and how it is to be set. */
typedef struct Leaning {
    Proposal proposal;
    double (*judge)(const World *world, const Rules *rules, TerritoryId territory,
                    Measure *measure);
} Leaning;

typedef struct Wish {
    Proposal proposal;
    Measure measure;
    double worth;
} Wish;

static bool is_dense(const Rules *rules, TerritoryId territory)
{
    return rules->rural_share[territory.index] < DENSE_RURAL_SHARE;
}

static bool has_neighbours(const Rules *rules, TerritoryId territory)
{
    return rules->neighbour_count[territory.index] > 0;
}

/* The value nearest to what is wanted among those the dial offers. */
static int16_t dial_at(const Rules *rules, Proposal proposal, int dial, double wanted)
{
    const DialRange *range = &rules->proposal[proposal].dials[dial];
    double inside = fixed_clamp(wanted, (double)range->low, (double)range->high);
    int step = range->step > 0 ? range->step : 1;
    int steps = (int)((inside - (double)range->low) / (double)step + 0.5);
    return (int16_t)(range->low + steps * step);
}

static double judge_agreements(const World *world, const Rules *rules, TerritoryId territory,
                               Measure *measure)
{
    (void)world;
    measure->level = 1;
    return has_neighbours(rules, territory) ? 0.9 : 0.0;
}

/* The club is worth most to those who are alone with the same bill. */
static double judge_pooling(const World *world, const Rules *rules, TerritoryId territory,
                            Measure *measure)
{
    double lacking = 1.0 - query_quantity(world, rules, QUANTITY_SERVICES, territory) / 100.0;
    measure->level = (uint8_t)rules->proposal[PROPOSAL_POOLING].level_max;
    return lacking * (is_dense(rules, territory) ? 0.7 : 0.9);
}

/*
 * People first, rooms after: as many posts as residents ask for, then the sites they can staff. Open
 * to the other side of the border where there is room, which is not in a crowded département.
 */
static double judge_public_spaces(const World *world, const Rules *rules, TerritoryId territory,
                                  Measure *measure)
{
    double posts = rules->population[territory.index] / POST_PEOPLE + 1.0;
    measure->level = 1;
    measure->dial[1] = dial_at(rules, PROPOSAL_PUBLIC_SPACES, 1, posts);
    double hours = (double)measure->dial[1] * rules->c.p04_post_hours_year;
    double sites = hours / (SPARE_HOURS * fixed_max(rules->c.p04_site_hours_min, 1.0));
    double sites_wanted =
        fixed_min(sites, (double)measure->dial[1] * rules->c.p04_sites_per_post_max) - 0.5;
    measure->dial[0] = dial_at(rules, PROPOSAL_PUBLIC_SPACES, 0, sites_wanted);
    bool open = has_neighbours(rules, territory) && !is_dense(rules, territory);
    measure->dial[2] = dial_at(rules, PROPOSAL_PUBLIC_SPACES, 2, open ? 1.0 : 0.0);
    double lacking = 1.0 - query_quantity(world, rules, QUANTITY_AUTONOMOUS_SHARE, territory);
    double distance = rules->overseas[territory.index] != 0 ? 0.3 : 0.0;
    return measure->dial[1] > 0 ? 0.4 + 0.6 * lacking + distance : 0.0;
}

/* Longer lives and some second-hand purchases; where money is short, they also spare some. */
static double judge_durable(const World *world, const Rules *rules, TerritoryId territory,
                            Measure *measure)
{
    (void)world;
    (void)territory;
    const ProposalFigures *figures = &rules->proposal[PROPOSAL_DURABLE];
    measure->level = 1;
    for (int d = 0; d < figures->dial_count; d++)
        measure->dial[d] = (int16_t)figures->dials[d].initial;
    return 0.35;
}

/* Who builds beside others gains by saying where; who has nothing left to build has nothing to say. */
static double judge_coordination(const World *world, const Rules *rules, TerritoryId territory,
                                 Measure *measure)
{
    double left = steady_public_left(world, rules, territory);
    measure->level = 1;
    measure->dial[0] = dial_at(rules, PROPOSAL_COORDINATION, 0, 1.0);
    if (!has_neighbours(rules, territory))
        return 0.0;
    return 0.6 * fixed_ratio(left, rules->premises_all[territory.index]);
}

static double judge_mobile(const World *world, const Rules *rules, TerritoryId territory,
                           Measure *measure)
{
    double covered = query_quantity(world, rules, QUANTITY_MOBILE_SHARE, territory);
    double people = (1.0 - covered) * rules->population[territory.index];
    double sites = people / fixed_max(rules->c.p22_site_people, 1.0);
    const DialRange *swapped = &rules->proposal[PROPOSAL_MOBILE].dials[1];
    measure->level = covered < 0.97 ? 1 : 0;
    measure->dial[0] = dial_at(rules, PROPOSAL_MOBILE, 0, fixed_min(sites, SITES_YEAR));
    measure->dial[1] = (int16_t)swapped->initial;
    return (1.0 - covered) * (0.6 + rules->rural_share[territory.index]);
}

/* Grows with the list of proposals; those that suit nobody yet are not on it. */
static const Leaning LEANINGS[] = {
    {PROPOSAL_AGREEMENTS, judge_agreements},       {PROPOSAL_POOLING, judge_pooling},
    {PROPOSAL_PUBLIC_SPACES, judge_public_spaces}, {PROPOSAL_DURABLE, judge_durable},
    {PROPOSAL_COORDINATION, judge_coordination},   {PROPOSAL_MOBILE, judge_mobile},
};

enum { LEANING_COUNT = sizeof LEANINGS / sizeof LEANINGS[0] };

static bool is_open_to(const World *world, const Rules *rules, TerritoryId territory,
                       const Programme *programme, Proposal proposal)
{
    const ProposalFigures *figures = &rules->proposal[proposal];
    if (!figures->open)
        return false;
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        if ((figures->needs >> p & 1) != 0 && programme->measures[p].level == 0)
            return false;
    return figures->access_share_min <= 0.0 ||
           query_quantity(world, rules, QUANTITY_DECENT_SHARE, territory) >=
               figures->access_share_min;
}

/* What it costs more than what is held, this year. */
static FreeMeans added_cost(const World *world, const Rules *rules, TerritoryId territory,
                            const Wish *wish, const Measure *held)
{
    MeasurePrice after =
        query_measure_price(world, rules, territory, wish->proposal, &wish->measure);
    FreeMeans cost = {after.opex_euros_year, after.capex_euros};
    if (held->level == 0)
        return cost;
    if (wish->measure.level == 0)
        cost.running_euros += after.exit_euros;
    MeasurePrice before = query_measure_price(world, rules, territory, wish->proposal, held);
    cost.running_euros -= before.opex_euros_year;
    cost.investment_euros -= before.capex_euros;
    return cost;
}

/* False when it cannot be paid; then what is held stays as it is. */
static bool take_up(const World *world, const Rules *rules, TerritoryId territory, const Wish *wish,
                    Programme *programme, FreeMeans *means)
{
    Measure *held = &programme->measures[wish->proposal];
    FreeMeans cost = added_cost(world, rules, territory, wish, held);
    bool is_payable =
        (cost.running_euros <= 0 || cost.running_euros <= means->running_euros) &&
        (cost.investment_euros <= 0 || cost.investment_euros <= means->investment_euros);
    if (!is_payable)
        return false;
    *held = wish->measure;
    means->running_euros -= cost.running_euros;
    /* Running money that is not spent becomes investment, and the other way round. */
    means->investment_euros -= cost.investment_euros + cost.running_euros;
    return true;
}

/* What is held is looked at again every few years, not all territories in the same one. */
static bool is_reviewed(const World *world, TerritoryId territory)
{
    return (world->quarter / QUARTERS_PER_YEAR + territory.index) % REVIEW_YEARS == 0;
}

static void sort_wishes(Wish *wishes, int count)
{
    for (int i = 1; i < count; i++) {
        Wish wish = wishes[i];
        int at = i;
        for (; at > 0 && wishes[at - 1].worth < wish.worth; at--)
            wishes[at] = wishes[at - 1];
        wishes[at] = wish;
    }
}

static int collect_wishes(const World *world, const Rules *rules, TerritoryId territory,
                          const Programme *programme, Wish *wishes)
{
    bool reviewed = is_reviewed(world, territory);
    int count = 0;
    for (int i = 0; i < LEANING_COUNT; i++) {
        Proposal proposal = LEANINGS[i].proposal;
        bool held = programme->measures[proposal].level > 0;
        if ((held && !reviewed) || !is_open_to(world, rules, territory, programme, proposal))
            continue;
        Wish wish = {.proposal = proposal};
        wish.worth = LEANINGS[i].judge(world, rules, territory, &wish.measure);
        /* What has become worth nothing is given up. */
        if (wish.worth <= 0.0)
            wish.measure = (Measure){.level = 0};
        if (held || wish.measure.level > 0)
            wishes[count++] = wish;
    }
    return count;
}

void steady_choose_measures(const World *world, const Rules *rules, TerritoryId territory,
                            Programme *programme, FreeMeans *means)
{
    Wish wishes[LEANING_COUNT];
    int count = collect_wishes(world, rules, territory, programme, wishes);
    sort_wishes(wishes, count);
    int started = 0;
    for (int i = 0; i < count && started < STARTED_MAX; i++) {
        bool is_new = programme->measures[wishes[i].proposal].level == 0;
        if (take_up(world, rules, territory, &wishes[i], programme, means) && is_new)
            started++;
    }
}
