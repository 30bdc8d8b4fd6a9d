/*
 * Which proposals are taken up this year, the most worthwhile first, as far as the money goes.
 */
#include "game/bot/steady.h"

enum { REVIEW_YEARS = 3 };

typedef struct Wish {
    Proposal proposal;
    Measure measure;
    double worth;
} Wish;

/* What it needs is held, or will be when this year is decided. */
static bool is_open_to(const Seat *seat, uint32_t chosen, Proposal proposal)
{
    const ProposalFigures *figures = &seat->rules->proposal[proposal];
    return figures->open && (figures->needs & ~chosen) == 0 &&
           (figures->access_share_min <= 0.0 ||
            query_quantity(seat->world, seat->rules, QUANTITY_DECENT_SHARE, seat->territory) >=
                figures->access_share_min);
}

/* Bit p: proposal p is held. */
static uint32_t held_mask(const Programme *programme)
{
    uint32_t mask = 0;
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        mask |= programme->measures[p].level > 0 ? (uint32_t)1 << p : 0;
    return mask;
}

static bool is_needed(const Rules *rules, uint32_t chosen, Proposal proposal)
{
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        if ((chosen >> p & 1) != 0 && (rules->proposal[p].needs >> proposal & 1) != 0)
            return true;
    return false;
}

/* What it costs more than what is held, this year. */
static FreeMeans added_cost(const Seat *seat, const Wish *wish, const Measure *held)
{
    const World *world = seat->world;
    const Rules *rules = seat->rules;
    TerritoryId territory = seat->territory;
    MeasurePrice after = {.opex_euros_year = 0}, before = {.opex_euros_year = 0};
    if (wish->measure.level > 0)
        query_add_cost(world, rules, territory, wish->proposal, &wish->measure, &after);
    if (held->level > 0)
        query_add_cost(world, rules, territory, wish->proposal, held, &before);
    int64_t give_up_euros =
        query_give_up_euros(world, rules, territory, wish->proposal, &wish->measure);
    return (FreeMeans){.running_euros =
                           after.opex_euros_year - before.opex_euros_year + give_up_euros,
                       .investment_euros = after.capex_euros - before.capex_euros};
}

/* False when it cannot be paid; then what is held stays as it is. */
static bool take_up(const Seat *seat, const Wish *wish, Programme *programme, FreeMeans *means)
{
    Measure *held = &programme->measures[wish->proposal];
    FreeMeans cost = added_cost(seat, wish, held);
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

/*
 * What is held is looked at again every few years, not all territories in the same one; an offer to
 * a partner abroad every year, until it is signed.
 */
static bool is_reviewed(const Seat *seat, Proposal proposal)
{
    uint32_t year = seat->world->quarter / QUARTERS_PER_YEAR;
    return proposal == PROPOSAL_CROSS_BORDER || (year + seat->territory.index) % REVIEW_YEARS == 0;
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

/* What has become worth nothing is given up, unless something else stands on it. */
static bool wish_for(const Seat *seat, uint32_t chosen, Wish *wish)
{
    bool held = (chosen >> wish->proposal & 1) != 0;
    if ((held && !is_reviewed(seat, wish->proposal)) || !is_open_to(seat, chosen, wish->proposal))
        return false;
    wish->worth = steady_judge(seat, wish->proposal, &wish->measure);
    if (wish->worth > 0.0)
        return held || wish->measure.level > 0;
    wish->measure = (Measure){.level = 0};
    return held && !is_needed(seat->rules, chosen, wish->proposal);
}

void steady_choose_measures(const Seat *seat, Programme *programme, FreeMeans *means)
{
    Wish wishes[PROPOSAL_COUNT];
    uint32_t chosen = held_mask(programme);
    int count = 0, started = 0;
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        wishes[count].proposal = (Proposal)p;
        count += wish_for(seat, chosen, &wishes[count]) ? 1 : 0;
    }
    sort_wishes(wishes, count);
    for (int i = 0; i < count; i++) {
        bool is_new = programme->measures[wishes[i].proposal].level == 0;
        bool may_start = started < seat->temperament->started_max;
        if ((!is_new || may_start) && take_up(seat, &wishes[i], programme, means) && is_new)
            started++;
    }
}
