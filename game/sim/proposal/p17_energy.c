/*
 * 17. L'avenir numérique de l'énergie: standard choice. Neighbours whose meters speak the same
 * standard balance sun, wind and demand together, in proportion to the border they share. Who stays
 * alone on a standard waits a while, then strands: what it built no longer serves, and joining the
 * others means buying it again. Data of consumption, open to those who balance, double the worth of
 * it all where residents trust enough, and cost some trust everywhere.
 */
#include "engine/base/fixed.h"
#include "game/sim/budget.h"
#include "game/sim/footprint.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/service.h"
#include "game/sim/usage.h"

enum { DIAL_STANDARD, DIAL_OPEN_DATA };
enum { STOCK_ALONE_QUARTERS, STOCK_TOLD };
enum { NEWS_MATCHED, NEWS_STRANDED, NEWS_DATA_REFUSED };
enum { TOLD_NOTHING, TOLD_MATCHED, TOLD_STRANDED };

static const Cause CAUSE = CAUSE_PROPOSAL + PROPOSAL_ENERGY;

static bool holds(const World *world, int t)
{
    return world->holdings.level[PROPOSAL_ENERGY][t] > 0;
}

static int dial(const World *world, int which, int t)
{
    return world->holdings.dial[PROPOSAL_ENERGY][which][t];
}

static double *stock(World *world, int which, int t)
{
    return &world->holdings.stock[PROPOSAL_ENERGY][which][t];
}

/* What speaks one standard is of no use to another: changing is buying again. */
static void price(const World *world, const Rules *rules, TerritoryId territory,
                  const Measure *measure, MeasurePrice *price)
{
    int t = territory.index;
    bool changes = measure->level > 0 && holds(world, t) &&
                   measure->dial[DIAL_STANDARD] != dial(world, DIAL_STANDARD, t);
    if (changes)
        price->capex_euros += fixed_euros(rules->proposal[PROPOSAL_ENERGY].capex_euros_inhabitant *
                                          rules->population[t]);
}

/* Share of the borders across which the same standard is spoken; an island balances with itself. 0..1 */
static double matched(const World *world, const Rules *rules, int t)
{
    double sum = 0.0;
    if (rules->neighbour_count[t] == 0)
        return rules->c.p17_island_worth;
    for (int n = 0; n < rules->neighbour_count[t]; n++) {
        int o = rules->neighbour[t][n];
        if (holds(world, o) && dial(world, DIAL_STANDARD, o) == dial(world, DIAL_STANDARD, t))
            sum += rules->border_weight[t][n];
    }
    return sum;
}

static bool opens_data(const World *world, const Rules *rules, int t)
{
    return dial(world, DIAL_OPEN_DATA, t) != 0 && world->usage.trust[t] >= rules->c.p17_trust_min;
}

/* Of the full worth, from borders, data and age. 0..1 */
static double worth(const World *world, const Rules *rules, int t)
{
    double data = opens_data(world, rules, t) ? 1.0 : rules->c.p17_closed_worth;
    return matched(world, rules, t) * data *
           proposal_growth(world, rules, PROPOSAL_ENERGY, (TerritoryId){(uint8_t)t});
}

static void tell(EventBuffer *events, int detail, int t, int64_t figure)
{
    TerritoryId territory = {(uint8_t)t};
    event_tell(events, &(News){.proposal = PROPOSAL_ENERGY,
                               .detail = detail,
                               .territory = territory,
                               .other = territory,
                               .figure = figure});
}

/* What is told once: neighbours on the same standard, or that none came and none is to be expected. */
static void tell_standing(World *world, const Rules *rules, int t, EventBuffer *events)
{
    double alone = *stock(world, STOCK_ALONE_QUARTERS, t);
    int state = TOLD_NOTHING;
    if (alone <= 0.0)
        state = TOLD_MATCHED;
    else if (alone > rules->c.p17_patience_quarters)
        state = TOLD_STRANDED;
    if (state == TOLD_NOTHING || state == (int)*stock(world, STOCK_TOLD, t))
        return;
    *stock(world, STOCK_TOLD, t) = state;
    tell(events, state == TOLD_MATCHED ? NEWS_MATCHED : NEWS_STRANDED, t,
         fixed_euros(100.0 * matched(world, rules, t)));
}

/* Peaks that are shaved are energy not bought. */
static void year(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    (void)salt;
    for (int t = 0; t < rules->territory_count; t++) {
        if (!holds(world, t))
            continue;
        double euros = rules->c.p17_saving_euros_inhabitant_year * rules->population[t];
        budget_receive(world, (TerritoryId){(uint8_t)t}, LINE_PROPOSAL_RUNNING, PARTY_SUPPLIERS,
                       fixed_euros(euros * worth(world, rules, t)));
        if (dial(world, DIAL_OPEN_DATA, t) != 0 && !opens_data(world, rules, t))
            tell(events, NEWS_DATA_REFUSED, t, fixed_euros(100.0 * rules->c.p17_trust_min));
    }
}

static void balance(World *world, const Rules *rules, int t)
{
    const Coefficients *c = &rules->c;
    TerritoryId territory = {(uint8_t)t};
    double gained = worth(world, rules, t);
    service_improve(world, rules, territory, DOMAIN_ENERGY, c->p17_gain_quarter * gained, CAUSE);
    footprint_spare(world, territory,
                    c->p17_spared_kg_inhabitant_year / QUARTERS_PER_YEAR * rules->population[t] *
                        gained);
    if (dial(world, DIAL_OPEN_DATA, t) != 0)
        usage_shift_trust(world, territory, -c->p17_data_trust_quarter);
}

static void quarter(World *world, const Rules *rules, EventBuffer *events)
{
    const Coefficients *c = &rules->c;
    for (int t = 0; t < rules->territory_count; t++) {
        double *alone = stock(world, STOCK_ALONE_QUARTERS, t);
        if (!holds(world, t))
            continue;
        *alone = matched(world, rules, t) > 0.0 ? 0.0 : *alone + 1.0;
        balance(world, rules, t);
        if (*alone > c->p17_patience_quarters)
            service_shift(world, rules, (TerritoryId){(uint8_t)t}, DOMAIN_ENERGY,
                          -c->p17_strand_quarter * world->services.offer[DOMAIN_ENERGY][t], CAUSE);
        tell_standing(world, rules, t, events);
    }
}

const ProposalRecord P17_ENERGY = {
    .id = PROPOSAL_ENERGY, .key = "p17_energy", .price = price, .year = year, .quarter = quarter};
