/*
 * 14. Territorialiser l'e-santé: weakest link. Remote care is worth the least of four: lines good
 * enough for images, certified hosting of the data (6), doctors' hours and somebody beside the
 * patient. Hours are given by who lives where: villages and old territories lack them, towns have
 * some to spare. An agreement between two holders moves hours from the better to the worse off, and
 * what one lends it no longer has; the borrower pays the lender for each. What is put on offer in a
 * year can be borrowed from the next on: nobody's bill depends on what another decides in secret.
 */
#include "game/sim/proposal/p14_health.h"

#include "engine/base/fixed.h"
#include "engine/base/table.h"
#include "game/sim/budget.h"
#include "game/sim/contract_index.h"
#include "game/sim/network.h"
#include "game/sim/proposal/p06_data_vault.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/service.h"
#include "game/sim/usage.h"

enum { DIAL_ASSISTANTS, DIAL_LENT_PERCENT };
/* Hours a year borrowed, < 0 lent; 1 + the link that was told; percent of its hours others may borrow now. */
enum { STOCK_HOURS, STOCK_WEAKEST, STOCK_OFFERED_PERCENT };
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

static Move move_of(const Rules *rules, const ContractTerms *terms)
{
    int a = terms->proposer.index, b = terms->partner.index;
    bool a_lends = hours_own(rules, a) * hours_needed(rules, b) >=
                   hours_own(rules, b) * hours_needed(rules, a);
    return (Move){.lender = a_lends ? a : b,
                  .borrower = a_lends ? b : a,
                  .hours = (double)terms->amount_euros_year / rules->c.p14_euros_hour};
}

static bool find_move(const World *world, const Rules *rules, int row, Move *move)
{
    const Contract *contract = &world->contracts.row[row];
    if (contract->state != CONTRACT_RUNNING || contract->terms.subject != CONTRACT_DOCTORS)
        return false;
    *move = move_of(rules, &contract->terms);
    return true;
}

/*
 * What all its agreements ask of a territory as a lender, or bring it as a borrower, before any limit.
 * Whether the others still hold the proposal is left aside: what was meant for one that gave it up
 * this year moves to nobody, else another's bill would be dearer than its plan. Hours.
 */
static double demand(const World *world, const Rules *rules, int t, bool lends)
{
    TerritoryId territory = {(uint8_t)t};
    double hours = 0.0;
    for (int r = contract_next(world, territory, 0); r >= 0;
         r = contract_next(world, territory, r + 1)) {
        Move move;
        if (find_move(world, rules, r, &move) && (lends ? move.lender : move.borrower) == t)
            hours += move.hours;
    }
    return hours;
}

static double hours_lacking(const Rules *rules, int t)
{
    return fixed_max(hours_needed(rules, t) - hours_own(rules, t), 0.0);
}

/* No more than a lender put on offer and a borrower lacks. Hours. */
static double hours_moved(const World *world, const Rules *rules, const Move *move)
{
    int l = move->lender, b = move->borrower;
    double percent = world->holdings.stock[PROPOSAL_HEALTH][STOCK_OFFERED_PERCENT][l];
    double offered = hours_own(rules, l) * percent / 100.0;
    double share = fixed_min(fixed_ratio(offered, demand(world, rules, l, true)),
                             fixed_ratio(hours_lacking(rules, b), demand(world, rules, b, false)));
    double hours = move->hours * fixed_min(share, 1.0);
    return hours < 1.0 ? 0.0 : hours;
}

static int64_t fee_euros(const Rules *rules, double hours)
{
    return fixed_euros(hours * rules->c.p14_fee_euros_hour);
}

int64_t health_fee_euros(const World *world, const Rules *rules, TerritoryId territory)
{
    int64_t sum = 0;
    for (int r = contract_next(world, territory, 0); r >= 0;
         r = contract_next(world, territory, r + 1)) {
        Move move;
        if (find_move(world, rules, r, &move) && move.borrower == territory.index)
            sum += fee_euros(rules, hours_moved(world, rules, &move));
    }
    return sum;
}

HealthLoan health_loan_most(const Rules *rules, const ContractTerms *terms)
{
    Move move = move_of(rules, terms);
    double hours = fixed_min(move.hours, hours_lacking(rules, move.borrower));
    return (HealthLoan){.lender = {(uint8_t)move.lender},
                        .borrower = {(uint8_t)move.borrower},
                        .hours = hours,
                        .fee_euros = fee_euros(rules, hours)};
}

/* Who cannot pay for all of them, its year having begun worse than planned, borrows fewer. */
static void lend(World *world, const Rules *rules, const Move *move, EventBuffer *events)
{
    double *net = world->holdings.stock[PROPOSAL_HEALTH][STOCK_HOURS];
    TerritoryId lender = {(uint8_t)move->lender}, borrower = {(uint8_t)move->borrower};
    int64_t purse = fixed_max_euros(world->budget.purse[SECTION_RUNNING][move->borrower], 0);
    double hours =
        fixed_min(hours_moved(world, rules, move), (double)purse / rules->c.p14_fee_euros_hour);
    if (hours < 1.0)
        return;
    net[move->lender] -= hours;
    net[move->borrower] += hours;
    budget_transfer(world, borrower, lender, LINE_CONTRACT,
                    fixed_min_euros(fee_euros(rules, hours), purse));
    event_tell(events, &(News){.proposal = PROPOSAL_HEALTH,
                               .detail = NEWS_HOURS_LENT,
                               .territory = lender,
                               .other = borrower,
                               .figure = fixed_euros(hours)});
}

static void exchange_hours(World *world, const Rules *rules, EventBuffer *events)
{
    const uint64_t *taken = world->contracts.taken;
    for (int t = 0; t < rules->territory_count; t++)
        world->holdings.stock[PROPOSAL_HEALTH][STOCK_HOURS][t] = 0.0;
    for (int r = table_next(taken, CONTRACT_MAX, 0); r >= 0;
         r = table_next(taken, CONTRACT_MAX, r + 1)) {
        Move move;
        if (find_move(world, rules, r, &move) && holds(world, move.lender) &&
            holds(world, move.borrower))
            lend(world, rules, &move, events);
    }
}

/* What this year's programmes put on offer: it can be borrowed from the next year on. */
static void take_offers(World *world, const Rules *rules)
{
    double *offered = world->holdings.stock[PROPOSAL_HEALTH][STOCK_OFFERED_PERCENT];
    for (int t = 0; t < rules->territory_count; t++)
        if (holds(world, t))
            offered[t] = dial(world, DIAL_LENT_PERCENT, t);
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
    take_offers(world, rules);
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
