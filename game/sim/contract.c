#include "game/sim/contract.h"

#include <string.h>

#include "engine/base/fixed.h"
#include "engine/base/table.h"
#include "game/sim/budget.h"
#include "game/sim/contract_index.h"
#include "game/sim/proposal/p02_agreements.h"
#include "game/sim/query.h"

static TerritoryId other_party(const ContractTerms *terms, TerritoryId territory)
{
    return territory_same(terms->proposer, territory) ? terms->partner : terms->proposer;
}

static void tell(EventBuffer *events, EventKind kind, const ContractTerms *terms, int64_t figure)
{
    event_add_pair(events, kind, terms->proposer, terms->partner, (int)terms->subject, figure);
}

/* Nobody is bound any more; the row is free for the next. */
static void release(World *world, const Rules *rules, int row)
{
    contract_index_leave(world, rules, row);
    table_release(world->contracts.taken, row);
}

void contract_annul(World *world, const Rules *rules, ContractId contract)
{
    CHECK(table_has(world->contracts.taken, contract.index));
    release(world, rules, contract.index);
}

static void offer(World *world, const Rules *rules, const ContractTerms *terms, EventBuffer *events)
{
    int countered = contract_countered(world, terms);
    if (countered >= 0) {
        tell(events, EVENT_CONTRACT_DECLINED, &world->contracts.row[countered].terms, 0);
        release(world, rules, countered);
    }
    int row = table_claim(world->contracts.taken, CONTRACT_MAX);
    CHECK(row != TABLE_NONE);
    world->contracts.row[row] = (Contract){
        .terms = *terms, .state = CONTRACT_OFFERED, .year = (uint16_t)world_year(world, rules)};
    contract_index_enter(world, rules, row);
    tell(events, EVENT_CONTRACT_OFFERED, terms, row);
}

static void sign(World *world, const Rules *rules, int row, EventBuffer *events)
{
    Contract *contract = &world->contracts.row[row];
    const TerritoryId parties[] = {contract->terms.proposer, contract->terms.partner};
    for (int p = 0; p < 2; p++)
        budget_pay(world, parties[p], LINE_RUNNING_OTHER, PARTY_STAFF,
                   agreements_legal_euros(world, rules, parties[p]));
    contract_index_leave(world, rules, row);
    contract->state = CONTRACT_RUNNING;
    contract->year = (uint16_t)world_year(world, rules);
    contract_index_enter(world, rules, row);
    tell(events, EVENT_CONTRACT_SIGNED, &contract->terms, 0);
}

/* Counters stay at the top: what happened more often than that is not told apart. */
static void count(uint16_t *counter)
{
    if (*counter < UINT16_MAX)
        (*counter)++;
}

/* Paid by one to the others of a contract, in equal parts. */
static void pay_others(World *world, const Contract *contract, TerritoryId payer, int64_t euros)
{
    TerritoryId parties[CONTRACT_PARTIES_MAX];
    double weights[CONTRACT_PARTIES_MAX];
    int64_t parts[CONTRACT_PARTIES_MAX];
    int count = query_contract_parties(contract, parties);
    for (int p = 0; p < count; p++)
        weights[p] = territory_same(parties[p], payer) ? 0.0 : 1.0;
    fixed_split_euros(euros, weights, count, parts);
    for (int p = 0; p < count; p++)
        if (!territory_same(parties[p], payer))
            budget_transfer(world, payer, parties[p], LINE_RUNNING_OTHER, parts[p]);
}

/* The others go on; who joined first takes the place of one of the two who began. */
static void drop_party(Contract *contract, TerritoryId leaver)
{
    TerritoryId parties[CONTRACT_PARTIES_MAX];
    int count = query_contract_parties(contract, parties), kept = 0;
    for (int p = 0; p < count; p++)
        if (!territory_same(parties[p], leaver))
            parties[kept++] = parties[p];
    contract->terms.proposer = parties[0];
    contract->terms.partner = parties[1];
    memset(contract->joined, 0, sizeof contract->joined);
    for (int j = 2; j < kept; j++)
        contract->joined[j - 2] = parties[j];
    contract->joined_count--;
}

/* Who leaves owes the others a part, agreed when signing, of what it would still have paid. */
static void exit_early(World *world, const Rules *rules, int row, TerritoryId leaver,
                       EventBuffer *events)
{
    Contracts *contracts = &world->contracts;
    Contract *contract = &contracts->row[row];
    const ContractTerms *terms = &contract->terms;
    int64_t years_left = terms->term_years - contract->years_done;
    int64_t part = query_contract_part(world, rules, contract, leaver);
    int64_t penalty = part * fixed_max_euros(years_left, 0) * terms->exit_percent / 100;
    pay_others(world, contract, leaver, penalty);
    count(&contracts->broken[leaver.index]);
    event_add_pair(events, EVENT_CONTRACT_BROKEN, leaver, other_party(terms, leaver),
                   (int)terms->subject, penalty);
    if (contract->joined_count == 0) {
        release(world, rules, row);
        return;
    }
    contract_index_leave(world, rules, row);
    drop_party(contract, leaver);
    contract_index_enter(world, rules, row);
}

static void join(World *world, const Rules *rules, int row, TerritoryId joiner, EventBuffer *events)
{
    Contract *contract = &world->contracts.row[row];
    int64_t fee = contract_join_euros(world, rules, contract, joiner);
    pay_others(world, contract, joiner, fee);
    budget_pay(world, joiner, LINE_RUNNING_OTHER, PARTY_STAFF,
               agreements_legal_euros(world, rules, joiner));
    contract_index_leave(world, rules, row);
    *contract = contract_with_joiner(contract, joiner);
    contract_index_enter(world, rules, row);
    event_add_pair(events, EVENT_CONTRACT_JOINED, joiner, contract->terms.proposer,
                   (int)contract->terms.subject, fee);
}

void contract_apply(World *world, const Rules *rules, const Command *command, EventBuffer *events)
{
    if (command->kind == COMMAND_CONTRACT_OFFER) {
        offer(world, rules, &command->offer, events);
        return;
    }
    int row = command->contract.index;
    Contract *contract = &world->contracts.row[row];
    if (command->kind == COMMAND_CONTRACT_ACCEPT) {
        sign(world, rules, row, events);
        return;
    }
    if (command->kind == COMMAND_CONTRACT_EXIT) {
        exit_early(world, rules, row, command->actor, events);
        return;
    }
    if (command->kind == COMMAND_CONTRACT_JOIN) {
        join(world, rules, row, command->actor, events);
        return;
    }
    tell(events, EVENT_CONTRACT_DECLINED, &contract->terms, 0);
    release(world, rules, row);
}

/* A party pays what its running section holds; the rest is a year late. */
static int64_t pay_share(World *world, const Rules *rules, const Contract *contract,
                         TerritoryId territory, EventBuffer *events)
{
    int t = territory.index;
    int64_t share = query_contract_part(world, rules, contract, territory);
    int64_t purse = fixed_max_euros(world->budget.purse[SECTION_RUNNING][t], 0);
    int64_t paid = fixed_min_euros(share, purse);
    budget_pay(world, territory, LINE_CONTRACT, PARTY_STAFF, paid);
    if (paid == share) {
        count(&world->contracts.kept[t]);
        return paid;
    }
    count(&world->contracts.late[t]);
    event_add_pair(events, EVENT_CONTRACT_LATE, territory, other_party(&contract->terms, territory),
                   (int)contract->terms.subject, share - paid);
    return paid;
}

static void execute(World *world, const Rules *rules, Contract *contract, EventBuffer *events)
{
    TerritoryId parties[CONTRACT_PARTIES_MAX];
    int count = query_contract_parties(contract, parties);
    int64_t paid = 0;
    for (int p = 0; p < count; p++)
        paid += pay_share(world, rules, contract, parties[p], events);
    if (paid < contract->terms.amount_euros_year)
        contract->years_late++;
    contract->years_done++;
    contract_take_effect(world, rules, contract, paid, events);
}

void contract_open_year(World *world, const Rules *rules, EventBuffer *events)
{
    Contracts *contracts = &world->contracts;
    int year = world_year(world, rules);
    for (int r = table_next(contracts->taken, CONTRACT_MAX, 0); r >= 0;
         r = table_next(contracts->taken, CONTRACT_MAX, r + 1)) {
        Contract *contract = &contracts->row[r];
        if (contract->state == CONTRACT_RUNNING) {
            execute(world, rules, contract, events);
        } else if (contract->year < year) {
            tell(events, EVENT_CONTRACT_DECLINED, &contract->terms, 0);
            release(world, rules, r);
        }
    }
}

void contract_close_year(World *world, const Rules *rules, EventBuffer *events)
{
    Contracts *contracts = &world->contracts;
    for (int r = table_next(contracts->taken, CONTRACT_MAX, 0); r >= 0;
         r = table_next(contracts->taken, CONTRACT_MAX, r + 1)) {
        const Contract *contract = &contracts->row[r];
        if (contract->state != CONTRACT_RUNNING ||
            contract->years_done < contract->terms.term_years)
            continue;
        tell(events, EVENT_CONTRACT_ENDED, &contract->terms, contract->years_late);
        release(world, rules, r);
    }
}
