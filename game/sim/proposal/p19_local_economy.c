/*
 * 19. La priorité à l'économie de proximité: tipping market. Shops come on line where buyers are and
 * buyers come where shops are: past a critical mass each side draws the other, below it both drift
 * away. People who go from shop to shop push a market over; the site by itself does nothing. Giants
 * take buyers away all the time, the more so where trust is low. A platform shared with neighbours
 * shows their shops too and tips sooner, but a part of the spending then crosses the border.
 */
#include "engine/base/fixed.h"
#include "game/sim/economy.h"
#include "game/sim/ledger.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/service.h"
#include "game/sim/usage.h"

enum { DIAL_POSTS, DIAL_SHARED };
enum { STOCK_SHOPS, STOCK_BUYERS, STOCK_KEPT, STOCK_TOLD }; /* shares 0..1, and what was told */
enum { NEWS_TIPPED, NEWS_DIED };
enum { TOLD_NOTHING, TOLD_TIPPED, TOLD_DIED };

static const Cause CAUSE = CAUSE_PROPOSAL + PROPOSAL_LOCAL_ECONOMY;

static double *stock(World *world, int which, int t)
{
    return &world->holdings.stock[PROPOSAL_LOCAL_ECONOMY][which][t];
}

static int dial(const World *world, int which, int t)
{
    return world->holdings.dial[PROPOSAL_LOCAL_ECONOMY][which][t];
}

/* The flat figures pay for the site; what costs is the people. */
static void price(const World *world, const Rules *rules, TerritoryId territory,
                  const Measure *measure, MeasurePrice *price)
{
    (void)world, (void)territory;
    if (measure->level > 0)
        price->opex_euros_year +=
            fixed_euros(measure->dial[DIAL_POSTS] * rules->c.p19_post_euros_year);
}

/* How much the other side draws this one: more past its critical mass, away below it. A quarter. */
static double drawn(const Rules *rules, double own, double other)
{
    double surplus = fixed_min(other / rules->c.p19_critical_share, 2.0) - 1.0;
    return rules->c.p19_draw_quarter * surplus * own * (1.0 - own);
}

/* Shops that buyers find on the platform: on a shared one, those across the border as well. 0..1 */
static double shops_seen(const World *world, const Rules *rules, int t)
{
    const double *shops = world->holdings.stock[PROPOSAL_LOCAL_ECONOMY][STOCK_SHOPS];
    double seen = shops[t];
    if (dial(world, DIAL_SHARED, t) == 0)
        return seen;
    for (int n = 0; n < rules->neighbour_count[t]; n++) {
        int o = rules->neighbour[t][n];
        if (dial(world, DIAL_SHARED, o) != 0)
            seen += rules->border_weight[t][n] * shops[o];
    }
    return fixed_min(seen, 1.0);
}

static void bring_shops(World *world, const Rules *rules, int t)
{
    const Coefficients *c = &rules->c;
    double *shops = stock(world, STOCK_SHOPS, t);
    double staff = dial(world, DIAL_POSTS, t) * c->p19_people_per_post / rules->population[t];
    double pushed = c->p19_push_quarter * fixed_min(staff, 2.0) * (1.0 - *shops);
    double change = pushed + drawn(rules, *shops, *stock(world, STOCK_BUYERS, t)) -
                    c->p19_shop_loss_quarter * *shops;
    *shops = fixed_clamp(*shops + change, 0.0, 1.0);
}

/* Some residents are curious whatever there is to see; none buys on line who is not on line. */
static void bring_buyers(World *world, const Rules *rules, int t, double seen)
{
    const Coefficients *c = &rules->c;
    TerritoryId territory = {(uint8_t)t};
    double *buyers = stock(world, STOCK_BUYERS, t);
    double offline =
        fixed_ratio(usage_people(world, territory, SKILL_OFFLINE), rules->population[t]);
    double leak = c->p19_leak_quarter * 2.0 * (1.0 - world->usage.trust[t]);
    double change = drawn(rules, *buyers, seen) - leak * *buyers;
    *buyers =
        fixed_min(fixed_max(*buyers + change, c->p19_curious_share), fixed_max(1.0 - offline, 0.0));
}

/* Spending that stays, services of the nearby economy and their use follow both sides together. */
static void trade(World *world, const Rules *rules, TerritoryId territory)
{
    const Coefficients *c = &rules->c;
    int t = territory.index;
    double market = *stock(world, STOCK_SHOPS, t) * *stock(world, STOCK_BUYERS, t);
    double at_home = dial(world, DIAL_SHARED, t) != 0 ? 1.0 - c->p19_shared_loss : 1.0;
    double kept = market * c->p19_kept_share * at_home;
    economy_shift_retained(world, territory, kept - *stock(world, STOCK_KEPT, t));
    *stock(world, STOCK_KEPT, t) = kept;
    service_improve(world, rules, territory, DOMAIN_ECONOMY, c->p19_gain_quarter * market, CAUSE);
    double *takeup = world->usage.takeup[DOMAIN_ECONOMY];
    double unused = fixed_max(world->services.reached[DOMAIN_ECONOMY][t] - takeup[t], 0.0);
    ledger_flow_one(world, takeup, rules->weight_takeup, (LedgerLine){SCORE_USAGE, CAUSE},
                    territory, c->p19_takeup_quarter * market * unused);
}

/* A market that tipped is told once; so is one that fell back, or that has no shops after two years. */
static void tell(World *world, const Rules *rules, TerritoryId territory, EventBuffer *events)
{
    int t = territory.index;
    double critical = rules->c.p19_critical_share, shops = *stock(world, STOCK_SHOPS, t);
    double *told = stock(world, STOCK_TOLD, t);
    bool lives = *stock(world, STOCK_BUYERS, t) >= critical && shops >= critical;
    bool late = world->holdings.age_quarters[PROPOSAL_LOCAL_ECONOMY][t] >= 2 * QUARTERS_PER_YEAR;
    int state = (int)*told;
    if (lives)
        state = TOLD_TIPPED;
    else if (state == TOLD_TIPPED || (late && shops < critical))
        state = TOLD_DIED;
    if (state == (int)*told)
        return;
    *told = state;
    event_tell(events, &(News){.proposal = PROPOSAL_LOCAL_ECONOMY,
                               .detail = state == TOLD_TIPPED ? NEWS_TIPPED : NEWS_DIED,
                               .territory = territory,
                               .other = territory,
                               .figure = fixed_euros(100.0 * shops)});
}

/* All markets are seen as they stood before any of them moved. */
static void quarter(World *world, const Rules *rules, EventBuffer *events)
{
    const uint8_t *level = world->holdings.level[PROPOSAL_LOCAL_ECONOMY];
    Column seen;
    for (int t = 0; t < rules->territory_count; t++)
        seen[t] = level[t] > 0 ? shops_seen(world, rules, t) : 0.0;
    for (int t = 0; t < rules->territory_count; t++) {
        TerritoryId territory = {(uint8_t)t};
        if (level[t] == 0)
            continue;
        bring_shops(world, rules, t);
        bring_buyers(world, rules, t, seen[t]);
        trade(world, rules, territory);
        tell(world, rules, territory, events);
    }
}

/* Without a platform residents buy from the giants again. */
static void leave(World *world, const Rules *rules, TerritoryId territory, EventBuffer *events)
{
    (void)rules, (void)events;
    economy_shift_retained(world, territory, -*stock(world, STOCK_KEPT, territory.index));
}

const ProposalRecord P19_LOCAL_ECONOMY = {.id = PROPOSAL_LOCAL_ECONOMY,
                                          .key = "p19_local_economy",
                                          .price = price,
                                          .quarter = quarter,
                                          .leave = leave};
