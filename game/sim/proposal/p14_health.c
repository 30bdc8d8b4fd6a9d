/*
 * 14. Territorialiser l'e-santé: weakest link. Remote care is worth the least of four: lines good
 * enough for images, certified hosting of the data (6), doctors' hours and somebody beside the
 * patient. Hours are given by who lives where: villages and old territories lack them, towns have
 * some to spare. An agreement between two holders moves hours from the better to the worse off, and
 * what one lends it no longer has; the borrower pays the lender for each.
 */
#include "engine/base/fixed.h"
#include "engine/base/table.h"
#include "game/sim/budget.h"
#include "game/sim/network.h"
#include "game/sim/proposal/p06_data_vault.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/service.h"
#include "game/sim/usage.h"

enum { DIAL_ASSISTANTS, DIAL_LENT_PERCENT };
enum {
    STOCK_HOURS,
    STOCK_WEAKEST
}; /* hours a year borrowed, < 0 lent; 1 + the link that was told */
enum { LINK_LINES, LINK_HOSTING, LINK_DOCTORS, LINK_ASSISTANTS, LINK_COUNT };
enum { NEWS_WEAKEST_LINES, NEWS_WEAKEST_HOSTING, NEWS_WEAKEST_DOCTORS, NEWS_WEAKEST_ASSISTANTS };
enum { NEWS_HOURS_LENT = LINK_COUNT };

static const Cause CAUSE = CAUSE_PROPOSAL + PROPOSAL_HEALTH;

static bool holds(const World *world, int t)
{
    return world->holdings.level[PROPOSAL_HEALTH][t] > 0;
}

static int dial(const World *world, int which, int t)
{
    return world->holdings.dial[PROPOSAL_HEALTH][which][t];
}

static void price(const World *world, const Rules *rules, TerritoryId territory,
                  const Measure *measure, MeasurePrice *price)
{
    (void)world, (void)territory;
    if (measure->level > 0)
        price->opex_euros_year +=
            fixed_euros(measure->dial[DIAL_ASSISTANTS] * rules->c.p14_assistant_euros_year);
}

static double hours_own(const Rules *rules, int t)
{
    const Coefficients *c = &rules->c;
    return rules->population[t] * c->p14_hours_inhabitant *
           (1.0 - c->p14_rural_loss * rules->rural_share[t]);
}

static double hours_needed(const Rules *rules, int t)
{
    const Coefficients *c = &rules->c;
    return rules->population[t] *
           (c->p14_need_inhabitant + c->p14_need_senior * rules->senior_share[t]);
}

/* Hours that one wants to move to another under their agreement. */
typedef struct Move {
    int lender, borrower;
    double hours;
} Move;

static bool find_move(const World *world, const Rules *rules, const Contract *contract, Move *move)
{
    int a = contract->terms.proposer.index, b = contract->terms.partner.index;
    if (contract->state != CONTRACT_RUNNING || contract->terms.subject != CONTRACT_DOCTORS ||
        !holds(world, a) || !holds(world, b))
        return false;
    bool a_lends = hours_own(rules, a) * hours_needed(rules, b) >=
                   hours_own(rules, b) * hours_needed(rules, a);
    *move = (Move){.lender = a_lends ? a : b,
                   .borrower = a_lends ? b : a,
                   .hours = (double)contract->terms.amount_euros_year / rules->c.p14_euros_hour};
    return true;
}

/* What all agreements together ask of each lender and bring each borrower, before either's limit. */
typedef struct Demand {
    Column lent, borrowed;
} Demand;

static void sum_demand(const World *world, const Rules *rules, Demand *demand)
{
    const uint64_t *taken = world->contracts.taken;
    for (int t = 0; t < rules->territory_count; t++)
        demand->lent[t] = demand->borrowed[t] = 0.0;
    for (int r = table_next(taken, CONTRACT_MAX, 0); r >= 0;
         r = table_next(taken, CONTRACT_MAX, r + 1)) {
        Move move;
        if (!find_move(world, rules, &world->contracts.row[r], &move))
            continue;
        demand->lent[move.lender] += move.hours;
        demand->borrowed[move.borrower] += move.hours;
    }
}

/* No more than a lender put on offer, a borrower lacks and can pay. Hours. */
static double hours_moved(const World *world, const Rules *rules, const Demand *demand,
                          const Move *move)
{
    int l = move->lender, b = move->borrower;
    double offered = hours_own(rules, l) * dial(world, DIAL_LENT_PERCENT, l) / 100.0;
    double lacking = fixed_max(hours_needed(rules, b) - hours_own(rules, b), 0.0);
    double share = fixed_min(
        fixed_min(fixed_ratio(offered, demand->lent[l]), fixed_ratio(lacking, demand->borrowed[b])),
        1.0);
    double purse = fixed_max((double)world->budget.purse[SECTION_RUNNING][b], 0.0);
    return fixed_min(move->hours * share, purse / rules->c.p14_fee_euros_hour);
}

static void lend(World *world, const Rules *rules, const Move *move, double hours,
                 EventBuffer *events)
{
    double *net = world->holdings.stock[PROPOSAL_HEALTH][STOCK_HOURS];
    TerritoryId lender = {(uint8_t)move->lender}, borrower = {(uint8_t)move->borrower};
    if (hours < 1.0)
        return;
    net[move->lender] -= hours;
    net[move->borrower] += hours;
    int64_t fee = fixed_min_euros(fixed_euros(hours * rules->c.p14_fee_euros_hour),
                                  world->budget.purse[SECTION_RUNNING][move->borrower]);
    budget_transfer(world, borrower, lender, LINE_CONTRACT, fee);
    event_tell(events, &(News){.proposal = PROPOSAL_HEALTH,
                               .detail = NEWS_HOURS_LENT,
                               .territory = lender,
                               .other = borrower,
                               .figure = fixed_euros(hours)});
}

static void exchange_hours(World *world, const Rules *rules, EventBuffer *events)
{
    const uint64_t *taken = world->contracts.taken;
    Demand demand;
    sum_demand(world, rules, &demand);
    for (int t = 0; t < rules->territory_count; t++)
        world->holdings.stock[PROPOSAL_HEALTH][STOCK_HOURS][t] = 0.0;
    for (int r = table_next(taken, CONTRACT_MAX, 0); r >= 0;
         r = table_next(taken, CONTRACT_MAX, r + 1)) {
        Move move;
        if (find_move(world, rules, &world->contracts.row[r], &move))
            lend(world, rules, &move, hours_moved(world, rules, &demand, &move), events);
    }
}

static void measure_links(const World *world, const Rules *rules, TerritoryId territory,
                          double line, double link[LINK_COUNT])
{
    int t = territory.index;
    double hours = hours_own(rules, t) + world->holdings.stock[PROPOSAL_HEALTH][STOCK_HOURS][t];
    double helped = dial(world, DIAL_ASSISTANTS, t) * rules->c.p14_people_per_assistant;
    link[LINK_LINES] = line;
    link[LINK_HOSTING] = data_vault_room(world, territory);
    link[LINK_DOCTORS] = fixed_min(fixed_ratio(hours, hours_needed(rules, t)), 1.0);
    link[LINK_ASSISTANTS] = fixed_min(fixed_ratio(helped, rules->population[t]), 1.0);
}

static int find_weakest(const double link[LINK_COUNT])
{
    int weakest = 0;
    for (int l = 1; l < LINK_COUNT; l++)
        if (link[l] < link[weakest])
            weakest = l;
    return weakest;
}

/* Told when it is another one than before: money spent on the three others changes nothing. */
static void tell_weakest(World *world, TerritoryId territory, const double link[LINK_COUNT],
                         EventBuffer *events)
{
    double *told = &world->holdings.stock[PROPOSAL_HEALTH][STOCK_WEAKEST][territory.index];
    int weakest = find_weakest(link);
    if ((int)*told == weakest + 1)
        return;
    *told = weakest + 1;
    event_tell(events, &(News){.proposal = PROPOSAL_HEALTH,
                               .detail = NEWS_WEAKEST_LINES + weakest,
                               .territory = territory,
                               .other = territory,
                               .figure = fixed_euros(100.0 * link[weakest])});
}

static bool is_held(const World *world, const Rules *rules)
{
    for (int t = 0; t < rules->territory_count; t++)
        if (holds(world, t))
            return true;
    return false;
}

static void year(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    (void)salt;
    Column line;
    if (!is_held(world, rules))
        return;
    exchange_hours(world, rules, events);
    network_line_column(world, rules, line);
    for (int t = 0; t < rules->territory_count; t++) {
        double link[LINK_COUNT];
        if (!holds(world, t))
            continue;
        measure_links(world, rules, (TerritoryId){(uint8_t)t}, line[t], link);
        tell_weakest(world, (TerritoryId){(uint8_t)t}, link, events);
    }
}

/* Care from home is also what brings the old on line, slowly. */
static void quarter(World *world, const Rules *rules, EventBuffer *events)
{
    (void)events;
    Column line;
    if (!is_held(world, rules))
        return;
    network_line_column(world, rules, line);
    for (int t = 0; t < rules->territory_count; t++) {
        TerritoryId territory = {(uint8_t)t};
        double link[LINK_COUNT];
        if (!holds(world, t))
            continue;
        measure_links(world, rules, territory, line[t], link);
        double output =
            link[find_weakest(link)] * proposal_growth(world, rules, PROPOSAL_HEALTH, territory);
        service_improve(world, rules, territory, DOMAIN_HEALTH, rules->c.p14_gain_quarter * output,
                        CAUSE);
        usage_raise(world, rules, territory, (UsageGroup){AGE_SENIOR, SKILL_OFFLINE},
                    rules->c.p14_senior_quarter * output *
                        world->usage.people[AGE_SENIOR][SKILL_OFFLINE][t],
                    CAUSE);
    }
}

const ProposalRecord P14_HEALTH = {
    .id = PROPOSAL_HEALTH, .key = "p14_health", .price = price, .year = year, .quarter = quarter};
