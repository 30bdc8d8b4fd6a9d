#include "game/sim/budget.h"

#include <string.h>

#include "engine/base/fixed.h"
#include "game/sim/contract.h"
#include "game/sim/council.h"
#include "game/sim/economy.h"
#include "game/sim/footprint.h"
#include "game/sim/network.h"
#include "game/sim/pool.h"
#include "game/sim/programme.h"
#include "game/sim/proposal/p10_national_table.h"
#include "game/sim/proposal/p14_health.h"
#include "game/sim/proposal/p20_europe.h"
#include "game/sim/score.h"

static uint32_t year_index(const World *world) { return world->quarter / QUARTERS_PER_YEAR; }

Section budget_section(BudgetLine line)
{
    CHECK(line >= 0 && line < LINE_COUNT);
    return line < LINE_TRANSFER ? SECTION_RUNNING : SECTION_INVESTMENT;
}

void budget_settle(World *world, TerritoryId territory, BudgetLine line, Party party,
                   int64_t amount_euros)
{
    int t = territory.index;
    world->budget.purse[budget_section(line)][t] += amount_euros;
    world->budget.line[line][t] += amount_euros;
    world->budget.party[party] -= amount_euros;
}

void budget_receive(World *world, TerritoryId territory, BudgetLine line, Party from,
                    int64_t amount_euros)
{
    CHECK(amount_euros >= 0);
    budget_settle(world, territory, line, from, amount_euros);
}

void budget_pay(World *world, TerritoryId territory, BudgetLine line, Party to,
                int64_t amount_euros)
{
    CHECK(amount_euros >= 0);
    budget_settle(world, territory, line, to, -amount_euros);
}

void budget_transfer(World *world, TerritoryId from, TerritoryId to, BudgetLine line,
                     int64_t amount_euros)
{
    CHECK(amount_euros >= 0);
    EuroColumn *purse = &world->budget.purse[budget_section(line)];
    (*purse)[from.index] -= amount_euros;
    (*purse)[to.index] += amount_euros;
    world->budget.line[line][from.index] -= amount_euros;
    world->budget.line[line][to.index] += amount_euros;
}

void budget_pass(World *world, Party from, Party to, int64_t amount_euros)
{
    CHECK(amount_euros >= 0);
    world->budget.party[from] -= amount_euros;
    world->budget.party[to] += amount_euros;
}

void budget_init(World *world, const Rules *rules)
{
    world->budget.state_envelope = fixed_euros(rules->c.state_envelope_euros_year);
}

/*
 * Each loan is repaid in LOAN_YEARS equal parts, the last taking what rounding left: it falls due in
 * the year whose row is about to hold a new loan.
 */
static int64_t principal_due(const World *world, TerritoryId territory)
{
    int64_t sum = world->budget.loan[year_index(world) % LOAN_YEARS][territory.index] % LOAN_YEARS;
    for (int y = 0; y < LOAN_YEARS; y++)
        sum += world->budget.loan[y][territory.index] / LOAN_YEARS;
    return sum;
}

static int64_t interest_due(const World *world, const Rules *rules, TerritoryId territory)
{
    return fixed_euros((double)world->budget.debt[territory.index] * rules->c.loan_rate_year);
}

static int64_t grant_due(const World *world, TerritoryId territory)
{
    return world->budget.grant_due[year_index(world) % GRANT_YEARS][territory.index];
}

/* What opens a year whatever is decided: the same for the plan and for the year itself. */
static void fixed_running_lines(const World *world, const Rules *rules, TerritoryId territory,
                                int64_t line[LINE_COUNT])
{
    line[LINE_RUNNING_ENVELOPE] = fixed_euros(rules->running_envelope_euros[territory.index]);
    line[LINE_LEASE] = network_lease_euros(world, rules, territory);
    line[LINE_UPKEEP] = -network_upkeep_euros(world, rules, territory);
    line[LINE_ACTIVITY] = economy_activity_euros(world, rules, territory);
    line[LINE_INTEREST] = -interest_due(world, rules, territory);
}

static void fixed_lines(const World *world, const Rules *rules, TerritoryId territory,
                        int64_t line[LINE_COUNT])
{
    int t = territory.index;
    fixed_running_lines(world, rules, territory, line);
    line[LINE_INVESTMENT_ENVELOPE] = fixed_euros(rules->investment_envelope_euros[t]);
    line[LINE_GRANT] = grant_due(world, territory);
    line[LINE_PRINCIPAL] = -principal_due(world, territory);
}

static int64_t section_sum(const int64_t line[LINE_COUNT], Section section)
{
    int first = section == SECTION_RUNNING ? 0 : LINE_TRANSFER + 1;
    int end = section == SECTION_RUNNING ? LINE_TRANSFER : LINE_COUNT;
    int64_t sum = 0;
    for (int l = first; l < end; l++)
        sum += line[l];
    return sum;
}

/* Years the debt would take if all that a year leaves for investment repaid it. */
static double debt_years(int64_t debt, int64_t surplus, double envelope_euros)
{
    double means = (double)fixed_max_euros(surplus, 0) + envelope_euros;
    return (double)debt / fixed_max(means, 1.0);
}

static void plan_decided_lines(const World *world, const Rules *rules, TerritoryId territory,
                               const Programme *programme, BudgetPlan *plan)
{
    ProgrammePrice price;
    NetworkBill bill;
    programme_price(world, rules, territory, programme, &price);
    network_quote(world, rules, territory, programme, &bill);
    int64_t renewal =
        footprint_price(world, rules, territory, footprint_renewal_due(world, rules, territory));
    int64_t *line = plan->line;
    line[LINE_PROPOSAL_RUNNING] = -price.opex_euros;
    line[LINE_CONTRACT] = -contract_euros_year(world, rules, territory);
    if (programme->measures[PROPOSAL_HEALTH].level > 0)
        line[LINE_CONTRACT] -= health_fee_euros(world, rules, territory);
    line[LINE_POOL_RUNNING] = -pool_engaged_euros(world, SECTION_RUNNING, territory);
    line[LINE_RUNNING_OTHER] = -price.exit_euros;
    line[LINE_GRANT] += bill.region_euros + price.grant_euros;
    line[LINE_LOAN] = programme->loan_euros;
    line[LINE_NETWORK] = -bill.public_euros;
    line[LINE_PROPOSAL_INVESTMENT] = -price.capex_euros;
    line[LINE_RENEWAL] = -renewal;
    line[LINE_POOL_INVESTMENT] = -pool_engaged_euros(world, SECTION_INVESTMENT, territory);
    plan->grant_promised = bill.state_euros;
    plan->loan_max =
        bill.public_euros - bill.region_euros + price.capex_euros - price.grant_euros + renewal;
}

/* It waits where money is short, and so never makes a programme unpayable; leaving pays it with the rest. */
static void plan_conversion(const World *world, TerritoryId territory, const Programme *programme,
                            BudgetPlan *plan)
{
    bool leaves = world->holdings.level[PROPOSAL_EUROPE][territory.index] > 0 &&
                  programme->measures[PROPOSAL_EUROPE].level == 0;
    if (leaves)
        return;
    int64_t paid = fixed_min_euros(europe_conversion_euros(world, territory),
                                   fixed_max_euros(plan->running_result, 0));
    plan->line[LINE_RUNNING_OTHER] -= paid;
    plan->running_result -= paid;
}

void budget_plan(const World *world, const Rules *rules, TerritoryId territory,
                 const Programme *programme, BudgetPlan *plan)
{
    int t = territory.index;
    memset(plan, 0, sizeof *plan);
    fixed_lines(world, rules, territory, plan->line);
    plan_decided_lines(world, rules, territory, programme, plan);
    for (int s = 0; s < SECTION_COUNT; s++)
        plan->carried[s] = world->budget.purse[s][t];
    plan->running_result =
        plan->carried[SECTION_RUNNING] + section_sum(plan->line, SECTION_RUNNING);
    plan_conversion(world, territory, programme, plan);
    int64_t surplus = fixed_max_euros(plan->running_result, 0);
    plan->line[LINE_TRANSFER] = surplus;
    plan->investment_result =
        plan->carried[SECTION_INVESTMENT] + surplus + section_sum(plan->line, SECTION_INVESTMENT);
    plan->debt_after = world->budget.debt[t] + plan->line[LINE_PRINCIPAL] + programme->loan_euros;
    plan->debt_years = debt_years(plan->debt_after, surplus, rules->investment_envelope_euros[t]);
}

int64_t budget_carry_on_euros(const World *world, const Rules *rules, TerritoryId territory)
{
    int64_t line[LINE_COUNT] = {0};
    fixed_running_lines(world, rules, territory, line);
    if (world->holdings.level[PROPOSAL_HEALTH][territory.index] > 0)
        line[LINE_CONTRACT] = -health_fee_euros(world, rules, territory);
    return world->budget.purse[SECTION_RUNNING][territory.index] +
           section_sum(line, SECTION_RUNNING) - programme_running_euros(world, rules, territory) -
           contract_euros_year(world, rules, territory) -
           pool_engaged_euros(world, SECTION_RUNNING, territory);
}

double budget_debt_years(const World *world, const Rules *rules, TerritoryId territory)
{
    int t = territory.index;
    return debt_years(world->budget.debt[t], world->budget.line[LINE_TRANSFER][t],
                      rules->investment_envelope_euros[t]);
}

static const Party PAYER_OF_LINE[LINE_COUNT] = {
    [LINE_RUNNING_ENVELOPE] = PARTY_TAXPAYERS,
    [LINE_LEASE] = PARTY_OPERATORS,
    [LINE_UPKEEP] = PARTY_SUPPLIERS,
    [LINE_ACTIVITY] = PARTY_TAXPAYERS,
    [LINE_INTEREST] = PARTY_LENDERS,
    [LINE_INVESTMENT_ENVELOPE] = PARTY_TAXPAYERS,
    [LINE_GRANT] = PARTY_STATE,
    [LINE_PRINCIPAL] = PARTY_LENDERS,
};

static void open_territory(World *world, const Rules *rules, TerritoryId territory)
{
    static const BudgetLine FIXED[] = {
        LINE_RUNNING_ENVELOPE,    LINE_LEASE, LINE_UPKEEP,   LINE_ACTIVITY, LINE_INTEREST,
        LINE_INVESTMENT_ENVELOPE, LINE_GRANT, LINE_PRINCIPAL};
    int64_t line[LINE_COUNT];
    fixed_lines(world, rules, territory, line);
    for (size_t f = 0; f < sizeof FIXED / sizeof FIXED[0]; f++)
        budget_settle(world, territory, FIXED[f], PAYER_OF_LINE[FIXED[f]], line[FIXED[f]]);
    int t = territory.index;
    world->budget.debt[t] += line[LINE_PRINCIPAL];
    world->budget.loan[year_index(world) % LOAN_YEARS][t] = 0;
    world->budget.grant_due[year_index(world) % GRANT_YEARS][t] = 0;
}

void budget_open_year(World *world, const Rules *rules)
{
    Budget *budget = &world->budget;
    memcpy(budget->line_last, budget->line, sizeof budget->line);
    memset(budget->line, 0, sizeof budget->line);
    memset(budget->state_asked, 0, sizeof budget->state_asked);
    budget->state_envelope = fixed_euros(rules->c.state_envelope_euros_year);
    for (int t = 0; t < rules->territory_count; t++)
        open_territory(world, rules, (TerritoryId){(uint8_t)t});
}

void budget_ask_state(World *world, TerritoryId territory, int64_t amount_euros)
{
    CHECK(amount_euros >= 0);
    world->budget.state_asked[territory.index] += amount_euros;
}

void budget_borrow(World *world, TerritoryId territory, int64_t amount_euros)
{
    int t = territory.index;
    budget_receive(world, territory, LINE_LOAN, PARTY_LENDERS, amount_euros);
    world->budget.loan[year_index(world) % LOAN_YEARS][t] += amount_euros;
    world->budget.debt[t] += amount_euros;
}

/* The fifth of territories with the least access, each marked 1. */
static void find_worst_off(const World *world, const Rules *rules, double worst[TERRITORY_MAX])
{
    Column access;
    score_column(world, rules, SCORE_ACCESS, access);
    for (int t = 0; t < rules->territory_count; t++) {
        int below = 0;
        for (int o = 0; o < rules->territory_count; o++)
            below += access[o] < access[t] || (!(access[o] > access[t]) && o < t) ? 1 : 0;
        worst[t] = 5 * below < rules->territory_count ? 1.0 : 0.0;
    }
}

/* Shares out up to `euros` among what each still asks, in proportion; returns what was promised. */
static int64_t share_out(const Rules *rules, int64_t euros, const double *weights,
                         int64_t asked[TERRITORY_MAX], int64_t promised[TERRITORY_MAX])
{
    Column claims;
    int64_t parts[TERRITORY_MAX];
    int64_t wanted = 0;
    for (int t = 0; t < rules->territory_count; t++) {
        claims[t] = weights != NULL ? weights[t] * (double)asked[t] : (double)asked[t];
        wanted += fixed_euros(claims[t]);
    }
    int64_t sum = fixed_min_euros(wanted, fixed_max_euros(euros, 0));
    if (sum == 0)
        return 0;
    fixed_split_euros(sum, claims, rules->territory_count, parts);
    for (int t = 0; t < rules->territory_count; t++) {
        asked[t] -= parts[t];
        promised[t] += parts[t];
    }
    return sum;
}

/*
 * The row of this year is paid and empty: what is written there now would wait for GRANT_YEARS. A
 * charter may shorten the wait to a year.
 */
static uint32_t promise_row(const World *world, const Rules *rules, TerritoryId territory)
{
    bool at_once = council_suspends(world, rules, territory, EXCEPTION_GRANT_DELAY);
    double delay = at_once ? 1.0 : fixed_clamp(rules->c.state_delay_years, 1.0, GRANT_YEARS);
    return (year_index(world) + (uint32_t)delay) % GRANT_YEARS;
}

void budget_promise(World *world, TerritoryId territory, Party from, int years, int64_t euros)
{
    CHECK(years >= 1 && years <= GRANT_YEARS);
    uint32_t row = (year_index(world) + (uint32_t)years) % GRANT_YEARS;
    budget_pass(world, from, PARTY_STATE, euros);
    world->budget.grant_due[row][territory.index] += euros;
}

/* When more is asked than the State has, the worst-off have their part first, then all are cut alike. */
static void promise_grants(World *world, const Rules *rules, EventBuffer *events)
{
    Budget *budget = &world->budget;
    double reserve = national_solidarity_share(world) * (double)budget->state_envelope;
    int64_t asked[TERRITORY_MAX], promised[TERRITORY_MAX] = {0};
    int64_t wanted = 0;
    Column worst;
    for (int t = 0; t < rules->territory_count; t++) {
        asked[t] = budget->state_asked[t];
        wanted += asked[t];
    }
    int64_t sum = 0;
    if (reserve > 0.0 && wanted > budget->state_envelope) {
        find_worst_off(world, rules, worst);
        sum = share_out(rules, fixed_euros(reserve), worst, asked, promised);
    }
    sum += share_out(rules, budget->state_envelope - sum, NULL, asked, promised);
    for (int t = 0; t < rules->territory_count; t++)
        budget->grant_due[promise_row(world, rules, (TerritoryId){(uint8_t)t})][t] += promised[t];
    budget->state_envelope -= sum;
    if (sum < wanted)
        event_add(events, EVENT_GRANTS_CUT, (TerritoryId){0}, 0,
                  fixed_euros(100.0 * (double)sum / (double)wanted));
}

void budget_close_orders(World *world, const Rules *rules, EventBuffer *events)
{
    Budget *budget = &world->budget;
    promise_grants(world, rules, events);
    for (int t = 0; t < rules->territory_count; t++) {
        TerritoryId territory = {(uint8_t)t};
        int64_t running = budget->purse[SECTION_RUNNING][t];
        if (running < 0) {
            event_add(events, EVENT_RUNNING_DEFICIT, territory, 0, -running);
            continue;
        }
        budget->purse[SECTION_RUNNING][t] = 0;
        budget->purse[SECTION_INVESTMENT][t] += running;
        budget->line[LINE_TRANSFER][t] += running;
    }
}

int64_t budget_sum(const World *world, const Rules *rules)
{
    int64_t sum = 0;
    for (int p = 0; p < PARTY_COUNT; p++)
        sum += world->budget.party[p];
    for (int s = 0; s < SECTION_COUNT; s++)
        for (int t = 0; t < rules->territory_count; t++)
            sum += world->budget.purse[s][t];
    return sum;
}
