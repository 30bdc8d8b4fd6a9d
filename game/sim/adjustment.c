#include "game/sim/adjustment.h"

#include "engine/base/fixed.h"
#include "engine/base/table.h"
#include "game/sim/budget.h"
#include "game/sim/contract.h"
#include "game/sim/network.h"
#include "game/sim/query.h"

/* A treasury that grows without end would no longer be a territory's, nor stay in its range. */
static const double GIVEN_ENVELOPES_MAX = 10.0;

static Verdict refuse(VerdictCode code, int subject, int64_t figure)
{
    return (Verdict){.code = code, .subject = (uint8_t)subject, .figure = figure};
}

static Verdict check_gift(const World *world, const Rules *rules, TerritoryId territory,
                          int64_t euros)
{
    int t = territory.index;
    double envelopes = rules->running_envelope_euros[t] + rules->investment_envelope_euros[t];
    int64_t most =
        fixed_euros(GIVEN_ENVELOPES_MAX * envelopes) - world->budget.purse[SECTION_RUNNING][t];
    most = fixed_max_euros(most, 0);
    return euros > most ? refuse(VERDICT_ADJUST_GIVES, 0, most) : verdict_ok();
}

/* What is held and signed must still be payable: a correction is not to force anybody's hand. */
static Verdict check_taking(const World *world, const Rules *rules, TerritoryId territory,
                            int64_t euros)
{
    int64_t most = fixed_max_euros(budget_carry_on_euros(world, rules, territory), 0);
    return euros > most ? refuse(VERDICT_ADJUST_TAKES, 0, most) : verdict_ok();
}

static Verdict check_fibre(const World *world, const Rules *rules, const Adjustment *adjustment)
{
    int zone = adjustment->subject;
    if (zone >= ZONE_COUNT)
        return refuse(VERDICT_MALFORMED, 0, 0);
    if (zone < ZONE_PUBLIC_DENSE)
        return refuse(VERDICT_ZONE_PRIVATE, zone, 0);
    int64_t left = (int64_t)query_premises_left(world, rules, (Zone)zone, adjustment->territory);
    if (adjustment->amount > left)
        return refuse(VERDICT_PREMISES_EXCEEDED, zone, left);
    int64_t passed = (int64_t)world->network.fibre_passed[zone][adjustment->territory.index];
    if (-adjustment->amount > passed)
        return refuse(VERDICT_PREMISES_MISSING, zone, passed);
    return verdict_ok();
}

static Verdict check_contract(const World *world, const Adjustment *adjustment)
{
    int64_t row = adjustment->amount;
    if (row < 0 || row >= CONTRACT_MAX)
        return refuse(VERDICT_MALFORMED, 0, 0);
    return table_has(world->contracts.taken, (int)row) ? verdict_ok()
                                                       : refuse(VERDICT_CONTRACT_UNKNOWN, 0, row);
}

Verdict adjustment_check(const World *world, const Rules *rules, const Adjustment *adjustment)
{
    bool changes = adjustment->kind == ADJUST_CONTRACT || adjustment->amount != 0;
    if (!changes || adjustment->reason[0] == 0)
        return refuse(VERDICT_ADJUST_EMPTY, 0, 0);
    switch (adjustment->kind) {
    case ADJUST_MONEY:
        return adjustment->amount > 0
                   ? check_gift(world, rules, adjustment->territory, adjustment->amount)
                   : check_taking(world, rules, adjustment->territory, -adjustment->amount);
    case ADJUST_FIBRE:
        return check_fibre(world, rules, adjustment);
    case ADJUST_CONTRACT:
        return check_contract(world, adjustment);
    case ADJUST_KIND_COUNT:
        break;
    }
    return refuse(VERDICT_MALFORMED, 0, 0);
}

static void correct_fibre(World *world, const Rules *rules, const Adjustment *adjustment)
{
    Column premises = {0.0};
    double amount = (double)adjustment->amount;
    premises[adjustment->territory.index] = amount;
    if (amount > 0.0)
        network_connect(world, rules, (Zone)adjustment->subject, premises, CAUSE_CORRECTION);
    else
        network_disconnect(world, rules, (Zone)adjustment->subject, adjustment->territory, -amount,
                           CAUSE_CORRECTION);
}

static void end_contract(World *world, const Rules *rules, const Adjustment *adjustment,
                         EventBuffer *events)
{
    ContractId contract = {(uint16_t)adjustment->amount};
    const ContractTerms terms = world->contracts.row[contract.index].terms;
    contract_annul(world, rules, contract);
    event_add_pair(events, EVENT_ADJUSTED, terms.proposer, terms.partner, (int)adjustment->kind,
                   adjustment->amount);
}

void adjustment_apply(World *world, const Rules *rules, const Adjustment *adjustment,
                      EventBuffer *events)
{
    if (adjustment->kind == ADJUST_CONTRACT) {
        end_contract(world, rules, adjustment, events);
        return;
    }
    if (adjustment->kind == ADJUST_MONEY)
        budget_settle(world, adjustment->territory, LINE_CORRECTION, PARTY_STATE,
                      adjustment->amount);
    else
        correct_fibre(world, rules, adjustment);
    event_add(events, EVENT_ADJUSTED, adjustment->territory, (int)adjustment->kind,
              adjustment->amount);
}
