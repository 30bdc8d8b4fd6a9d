#include "game/sim/programme.h"

#include <string.h>

#include "engine/base/fixed.h"
#include "game/sim/budget.h"
#include "game/sim/footprint.h"
#include "game/sim/network.h"
#include "game/sim/proposal/p08_rural_charter.h"
#include "game/sim/proposal/p20_europe.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/query.h"

static Verdict refuse(VerdictCode code, int subject, int64_t figure, int64_t limit)
{
    return (Verdict){.code = code, .subject = (uint8_t)subject, .figure = figure, .limit = limit};
}

static int level_held(const World *world, int proposal, TerritoryId territory)
{
    return world->holdings.level[proposal][territory.index];
}

/* Not by bytes: those between a level and its dials belong to nobody. */
bool measure_same(const Measure *a, const Measure *b)
{
    return a->level == b->level && memcmp(a->dial, b->dial, sizeof a->dial) == 0;
}

bool programme_halve_orders(Programme *programme)
{
    bool any = false;
    for (int z = 0; z < ZONE_COUNT; z++) {
        any = any || programme->fibre_premises[z] > 0 || programme->copper_premises[z] > 0;
        programme->fibre_premises[z] /= 2;
        programme->copper_premises[z] /= 2;
    }
    return any;
}

static Measure measure_held(const World *world, TerritoryId territory, int proposal)
{
    Measure measure = {.level = (uint8_t)level_held(world, proposal, territory)};
    for (int d = 0; d < DIAL_MAX; d++)
        measure.dial[d] = world->holdings.dial[proposal][d][territory.index];
    return measure;
}

static Verdict check_orders(const World *world, const Rules *rules, TerritoryId territory,
                            const Programme *programme)
{
    for (int z = 0; z < ZONE_COUNT; z++) {
        int32_t fibre = programme->fibre_premises[z], copper = programme->copper_premises[z];
        bool orders = fibre > 0 || copper > 0;
        if (orders && z < ZONE_PUBLIC_DENSE)
            return refuse(VERDICT_ZONE_PRIVATE, z, 0, 0);
        if (!orders)
            continue;
        double left = query_premises_left(world, rules, (Zone)z, territory);
        if (fibre > left)
            return refuse(VERDICT_PREMISES_EXCEEDED, z, (int64_t)left, 0);
        left = query_copper_left(world, rules, (Zone)z, territory);
        if (copper > left)
            return refuse(VERDICT_PREMISES_EXCEEDED, z, (int64_t)left, 0);
    }
    return verdict_ok();
}

static Verdict check_dials(const ProposalFigures *figures, int proposal, const Measure *measure)
{
    for (int d = 0; d < figures->dial_count; d++) {
        const DialRange *range = &figures->dials[d];
        int value = measure->dial[d];
        bool between = range->step != 1 && (value - range->low) % range->step != 0;
        if (value < range->low || value > range->high || between)
            return refuse(VERDICT_PROPOSAL_DIAL, proposal, d, range->high);
    }
    return verdict_ok();
}

static Verdict check_needs(uint32_t needs, int proposal, const Programme *programme)
{
    for (uint32_t left = needs; left != 0; left &= left - 1) {
        int p = __builtin_ctz(left);
        if (programme->measures[p].level == 0)
            return refuse(VERDICT_PROPOSAL_NEEDS, proposal, p, 0);
    }
    return verdict_ok();
}

/* Broadband is asked for when a proposal is taken up, not each year after. */
static Verdict check_access(const World *world, const Rules *rules, TerritoryId territory,
                            int proposal)
{
    double needed = rules->proposal[proposal].access_share_min;
    if (needed <= 0.0 || level_held(world, proposal, territory) > 0)
        return verdict_ok();
    double share = query_quantity(world, rules, QUANTITY_DECENT_SHARE, territory);
    if (share < needed)
        return refuse(VERDICT_PROPOSAL_ACCESS, proposal, fixed_euros(needed * 100.0),
                      fixed_euros(share * 100.0));
    return verdict_ok();
}

static Verdict check_measure(const World *world, const Rules *rules, TerritoryId territory,
                             const Programme *programme, int proposal)
{
    const ProposalFigures *figures = &rules->proposal[proposal];
    const Measure *measure = &programme->measures[proposal];
    const ProposalRecord *record = PROPOSALS[proposal];
    if (!figures->open || record == NULL)
        return refuse(VERDICT_PROPOSAL_CLOSED, proposal, 0, 0);
    Verdict verdict = check_dials(figures, proposal, measure);
    if (verdict.code == VERDICT_OK)
        verdict = check_needs(figures->needs, proposal, programme);
    if (verdict.code == VERDICT_OK)
        verdict = check_access(world, rules, territory, proposal);
    if (verdict.code == VERDICT_OK && record->check != NULL)
        verdict = record->check(world, rules, territory, measure);
    return verdict;
}

/* Who cannot carry on may give up everything, whatever leaving costs: there is always a way out. */
static bool spends_running(const World *world, const Rules *rules, TerritoryId territory,
                           const BudgetPlan *plan)
{
    return plan->line[LINE_PROPOSAL_RUNNING] < 0 ||
           (plan->line[LINE_RUNNING_OTHER] < 0 &&
            budget_carry_on_euros(world, rules, territory) >= 0);
}

static int64_t tenths(double years) { return fixed_euros(fixed_min(years, 1e6) * 10.0); }

/*
 * Each section must balance. What nobody decided this year (interest, principal, worn machines) may
 * leave a hole that has to be filled later; but nothing is added to it.
 */
static Verdict check_money(const World *world, const Rules *rules, TerritoryId territory,
                           const Programme *programme)
{
    BudgetPlan plan;
    budget_plan(world, rules, territory, programme, &plan);
    int64_t loan = programme->loan_euros;
    bool spends_investment = plan.line[LINE_NETWORK] + plan.line[LINE_PROPOSAL_INVESTMENT] < 0;
    if (plan.running_result < 0 && spends_running(world, rules, territory, &plan))
        return refuse(VERDICT_RUNNING_DEFICIT, 0, -plan.running_result, 0);
    if (loan > fixed_max_euros(plan.loan_max, 0))
        return refuse(VERDICT_LOAN_TOO_LARGE, 0, fixed_max_euros(plan.loan_max, 0), 0);
    double ceiling =
        rules->c.debt_years_refused + rural_charter_debt_years(world, rules, territory);
    if (loan > 0 && plan.debt_years > ceiling)
        return refuse(VERDICT_DEBT_REFUSED, 0, tenths(plan.debt_years), tenths(ceiling));
    if (plan.investment_result < 0 && spends_investment)
        return refuse(VERDICT_INVESTMENT_DEFICIT, 0, -plan.investment_result, 0);
    return verdict_ok();
}

Verdict programme_check(const World *world, const Rules *rules, TerritoryId territory,
                        const Programme *programme)
{
    Verdict verdict = check_orders(world, rules, territory, programme);
    for (int p = 0; p < PROPOSAL_COUNT && verdict.code == VERDICT_OK; p++)
        if (programme->measures[p].level > 0)
            verdict = check_measure(world, rules, territory, programme, p);
    return verdict.code == VERDICT_OK ? check_money(world, rules, territory, programme) : verdict;
}

/* Part of a price that the region and Europe pay at once; the territory bears its own share at least. */
static int64_t grant_of(const World *world, const Rules *rules, TerritoryId territory,
                        Proposal proposal, int64_t capex_euros)
{
    if (capex_euros == 0 || PROPOSALS[proposal]->grant_later)
        return 0;
    double rate = rules->c.proposal_grant_rate + europe_grant_bonus(world, rules, territory);
    return fixed_euros((double)capex_euros * fixed_min(rate, 1.0 - rules->c.own_share_min));
}

/* Part of a price that buys machines, to be renewed as long as the proposal is held. */
static int64_t equipment_of(const Rules *rules, int64_t capex_euros)
{
    return fixed_euros((double)capex_euros * rules->c.capex_equipment_share);
}

void programme_price(const World *world, const Rules *rules, TerritoryId territory,
                     const Programme *programme, ProgrammePrice *price)
{
    MeasurePrice sum = {.capex_euros = 0};
    *price = (ProgrammePrice){.capex_euros = 0};
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        const Measure *measure = &programme->measures[p];
        if (measure->level == 0 && level_held(world, p, territory) == 0)
            continue;
        price->exit_euros += query_give_up_euros(world, rules, territory, (Proposal)p, measure);
        if (measure->level == 0)
            continue;
        int64_t before = sum.capex_euros;
        query_add_cost(world, rules, territory, (Proposal)p, measure, &sum);
        price->grant_euros +=
            grant_of(world, rules, territory, (Proposal)p, sum.capex_euros - before);
    }
    price->capex_euros = sum.capex_euros;
    price->opex_euros = sum.opex_euros_year;
}

int64_t programme_running_euros(const World *world, const Rules *rules, TerritoryId territory)
{
    MeasurePrice sum = {.opex_euros_year = 0};
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        if (level_held(world, p, territory) == 0)
            continue;
        Measure measure = measure_held(world, territory, p);
        query_add_cost(world, rules, territory, (Proposal)p, &measure, &sum);
    }
    return sum.opex_euros_year;
}

static void leave(World *world, const Rules *rules, TerritoryId territory, Proposal proposal,
                  EventBuffer *events)
{
    Holdings *holdings = &world->holdings;
    int t = territory.index;
    MeasurePrice price =
        query_measure_price(world, rules, territory, proposal, &(Measure){.level = 0});
    budget_pay(world, territory, LINE_RUNNING_OTHER, PARTY_SUPPLIERS, price.exit_euros);
    if (PROPOSALS[proposal]->leave != NULL)
        PROPOSALS[proposal]->leave(world, rules, territory, events);
    footprint_retire(world, territory, equipment_of(rules, holdings->capex_paid[proposal][t]));
    holdings->level[proposal][t] = 0;
    holdings->age_quarters[proposal][t] = 0;
    holdings->capex_paid[proposal][t] = 0;
    for (int d = 0; d < DIAL_MAX; d++)
        holdings->dial[proposal][d][t] = 0;
    for (int s = 0; s < PROPOSAL_STOCK_MAX && !PROPOSALS[proposal]->keeps_stocks; s++)
        holdings->stock[proposal][s][t] = 0.0;
    event_add(events, EVENT_PROPOSAL_LEFT, territory, (int)proposal, price.exit_euros);
}

static void buy(World *world, const Rules *rules, TerritoryId territory, Proposal proposal,
                int64_t capex_euros)
{
    budget_pay(world, territory, LINE_PROPOSAL_INVESTMENT, PARTY_SUPPLIERS, capex_euros);
    budget_receive(world, territory, LINE_GRANT, PARTY_REGION_EUROPE,
                   grant_of(world, rules, territory, proposal, capex_euros));
    footprint_buy(world, rules, territory, equipment_of(rules, capex_euros));
    world->holdings.capex_paid[proposal][territory.index] += capex_euros;
}

void programme_give_back(World *world, const Rules *rules, TerritoryId territory, Proposal proposal,
                         int64_t capex_euros)
{
    budget_receive(world, territory, LINE_INVESTMENT_OTHER, PARTY_SUPPLIERS, capex_euros);
    budget_pay(world, territory, LINE_INVESTMENT_OTHER, PARTY_REGION_EUROPE,
               grant_of(world, rules, territory, proposal, capex_euros));
    footprint_cancel(world, rules, territory, equipment_of(rules, capex_euros));
    world->holdings.capex_paid[proposal][territory.index] -= capex_euros;
}

/* What is added is young: a higher level is as old as its parts on average. */
static void rejuvenate(Holdings *holdings, Proposal proposal, int t, int level)
{
    uint16_t *age = &holdings->age_quarters[proposal][t];
    int held = holdings->level[proposal][t];
    if (level > held)
        *age = (uint16_t)(*age * held / level);
}

/* What is given up of a proposal that is kept at a lower level is left as a whole would be. */
static void step_down(World *world, const Rules *rules, TerritoryId territory, Proposal proposal,
                      int level)
{
    StepDown given = query_step_down(world, rules, territory, proposal, level);
    budget_pay(world, territory, LINE_RUNNING_OTHER, PARTY_SUPPLIERS, given.fee_euros);
    footprint_retire(world, territory, equipment_of(rules, given.capex_euros));
    world->holdings.capex_paid[proposal][territory.index] -= given.capex_euros;
}

static void hold(World *world, const Rules *rules, TerritoryId territory, Proposal proposal,
                 const Measure *measure, EventBuffer *events)
{
    Holdings *holdings = &world->holdings;
    int t = territory.index;
    MeasurePrice price = {.capex_euros = 0};
    query_add_cost(world, rules, territory, proposal, measure, &price);
    if (measure->level < holdings->level[proposal][t])
        step_down(world, rules, territory, proposal, measure->level);
    if (price.capex_euros > 0)
        buy(world, rules, territory, proposal, price.capex_euros);
    if (holdings->level[proposal][t] == 0)
        event_add(events, EVENT_PROPOSAL_STARTED, territory, (int)proposal, measure->level);
    rejuvenate(holdings, proposal, t, measure->level);
    holdings->level[proposal][t] = measure->level;
    for (int d = 0; d < DIAL_MAX; d++)
        holdings->dial[proposal][d][t] =
            d < rules->proposal[proposal].dial_count ? measure->dial[d] : 0;
}

static void build(World *world, const Rules *rules, TerritoryId territory,
                  const Programme *programme)
{
    NetworkBill bill;
    network_quote(world, rules, territory, programme, &bill);
    budget_pay(world, territory, LINE_NETWORK, PARTY_SUPPLIERS, bill.public_euros);
    budget_receive(world, territory, LINE_GRANT, PARTY_REGION_EUROPE, bill.region_euros);
    budget_ask_state(world, territory, bill.state_euros);
    network_order(world, rules, territory, programme);
}

void programme_apply(World *world, const Rules *rules, TerritoryId territory,
                     const Programme *programme, EventBuffer *events)
{
    build(world, rules, territory, programme);
    budget_borrow(world, territory, programme->loan_euros);
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        const Measure *measure = &programme->measures[p];
        if (measure->level > 0)
            hold(world, rules, territory, (Proposal)p, measure, events);
        else if (level_held(world, p, territory) > 0)
            leave(world, rules, territory, (Proposal)p, events);
    }
}

void programme_carry_on(World *world, const Rules *rules, TerritoryId territory,
                        EventBuffer *events)
{
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        if (level_held(world, p, territory) == 0)
            continue;
        Measure measure = measure_held(world, territory, p);
        hold(world, rules, territory, (Proposal)p, &measure, events);
    }
}

static void pay_running(World *world, const Rules *rules, TerritoryId territory, Proposal proposal)
{
    Measure measure = measure_held(world, territory, (int)proposal);
    MeasurePrice price = {.opex_euros_year = 0};
    query_add_cost(world, rules, territory, proposal, &measure, &price);
    budget_settle(world, territory, LINE_PROPOSAL_RUNNING, PARTY_STAFF, -price.opex_euros_year);
}

void programme_pay_running(World *world, const Rules *rules)
{
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        for (int t = 0; t < rules->territory_count; t++)
            if (world->holdings.level[p][t] > 0)
                pay_running(world, rules, (TerritoryId){(uint8_t)t}, (Proposal)p);
}

/* Holdings of one proposal; an age stays at its top. Without a branch, sixteen are taken at once. */
static bool grow(int count, const uint8_t *restrict level, int delay, uint16_t *restrict age)
{
    int matured = 0;
    for (int t = 0; t < count; t++) {
        int grows = (level[t] != 0) & (age[t] != UINT16_MAX);
        age[t] = (uint16_t)(age[t] + grows);
        matured |= grows & (age[t] == delay);
    }
    return matured != 0;
}

void programme_quarter(World *world, const Rules *rules, EventBuffer *events)
{
    Holdings *holdings = &world->holdings;
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        int delay = rules->proposal[p].delay_quarters;
        bool matured =
            grow(rules->territory_count, holdings->level[p], delay, holdings->age_quarters[p]);
        for (int t = 0; matured && t < rules->territory_count; t++)
            if (holdings->level[p][t] > 0 && holdings->age_quarters[p][t] == delay)
                event_add(events, EVENT_PROPOSAL_MATURE, (TerritoryId){(uint8_t)t}, p, 0);
    }
}
