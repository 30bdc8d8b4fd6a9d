#include "game/sim/contract.h"

#include <string.h>

#include "engine/base/fixed.h"
#include "engine/base/table.h"
#include "game/sim/budget.h"
#include "game/sim/council.h"
#include "game/sim/proposal/p02_agreements.h"
#include "game/sim/query.h"

static Verdict refuse(VerdictCode code, int64_t figure, int64_t limit)
{
    return (Verdict){.code = code, .figure = figure, .limit = limit};
}

static bool is_party(const ContractTerms *terms, TerritoryId territory)
{
    return territory_same(terms->proposer, territory) || territory_same(terms->partner, territory);
}

static bool is_member(const Contract *contract, TerritoryId territory)
{
    bool found = is_party(&contract->terms, territory);
    for (int j = 0; j < contract->joined_count; j++)
        found = found || territory_same(contract->joined[j], territory);
    return found;
}

static TerritoryId other_party(const ContractTerms *terms, TerritoryId territory)
{
    return territory_same(terms->proposer, territory) ? terms->partner : terms->proposer;
}

/* Those that run, and those it has offered itself: what others offer does not fill one's table. */
static int count_held(const World *world, TerritoryId territory)
{
    const Contracts *contracts = &world->contracts;
    int count = 0;
    const uint64_t *bound = world->contracts.bound[territory.index];
    for (int r = table_next(bound, CONTRACT_MAX, 0); r >= 0;
         r = table_next(bound, CONTRACT_MAX, r + 1)) {
        const Contract *contract = &contracts->row[r];
        bool counts = contract->state == CONTRACT_RUNNING ||
                      territory_same(contract->terms.proposer, territory);
        count += counts ? 1 : 0;
    }
    return count;
}

static bool binds_already(const World *world, const ContractTerms *terms)
{
    const Contracts *contracts = &world->contracts;
    const uint64_t *bound = contracts->bound[terms->proposer.index];
    for (int r = table_next(bound, CONTRACT_MAX, 0); r >= 0;
         r = table_next(bound, CONTRACT_MAX, r + 1)) {
        const ContractTerms *row = &contracts->row[r].terms;
        if (row->subject == terms->subject && is_party(row, terms->partner))
            return true;
    }
    return false;
}

static int64_t sum_parts(const World *world, const Rules *rules, TerritoryId territory)
{
    const Contracts *contracts = &world->contracts;
    const uint64_t *bound = contracts->bound[territory.index];
    int64_t sum = 0;
    for (int r = table_next(bound, CONTRACT_MAX, 0); r >= 0;
         r = table_next(bound, CONTRACT_MAX, r + 1)) {
        const Contract *contract = &contracts->row[r];
        if (contract->state == CONTRACT_RUNNING)
            sum += query_contract_part(world, rules, contract, territory);
    }
    return sum;
}

int64_t contract_euros_year(const World *world, const Rules *rules, TerritoryId territory)
{
    int t = territory.index;
    return world->contracts.by_usage[t] != 0 ? sum_parts(world, rules, territory)
                                             : world->contracts.euros_year[t];
}

/* After what runs has changed; an offer costs nothing. */
static void sum_again(World *world, const Rules *rules, const Contract *contract,
                      TerritoryId territory)
{
    Contracts *contracts = &world->contracts;
    const uint64_t *bound = contracts->bound[territory.index];
    if (contract->state != CONTRACT_RUNNING)
        return;
    contracts->by_usage[territory.index] = 0;
    for (int r = table_next(bound, CONTRACT_MAX, 0); r >= 0;
         r = table_next(bound, CONTRACT_MAX, r + 1))
        if (contracts->row[r].state == CONTRACT_RUNNING &&
            contracts->row[r].terms.key == CONTRACT_KEY_USAGE)
            contracts->by_usage[territory.index] = 1;
    contracts->euros_year[territory.index] = sum_parts(world, rules, territory);
}

/* What is held must stay payable with so much more a year and, this year, so much once. */
static Verdict check_means(const World *world, const Rules *rules, TerritoryId territory,
                           int64_t yearly_euros, int64_t once_euros)
{
    int64_t left = budget_carry_on_euros(world, rules, territory) - yearly_euros - once_euros;
    return left < 0 ? refuse(VERDICT_CONTRACT_UNPAYABLE, -left, 0) : verdict_ok();
}

static Verdict check_payable(const World *world, const Rules *rules, const ContractTerms *terms,
                             TerritoryId territory)
{
    return check_means(world, rules, territory,
                       query_contract_share(world, rules, terms, territory),
                       agreements_legal_euros(world, rules, territory));
}

static Verdict check_limit(const World *world, const Rules *rules, TerritoryId territory)
{
    int held = count_held(world, territory);
    int limit = agreements_limit(world, rules, territory);
    return held >= limit ? refuse(VERDICT_CONTRACT_LIMIT, held, limit) : verdict_ok();
}

static const int PROPOSAL_OF_SUBJECT[CONTRACT_SUBJECT_COUNT] = {
    [CONTRACT_WORKS] = PROPOSAL_COUNT, /* none */
    [CONTRACT_MEDIATION] = PROPOSAL_COUNT,  [CONTRACT_PLATFORM] = PROPOSAL_COUNT,
    [CONTRACT_VAULT] = PROPOSAL_DATA_VAULT, [CONTRACT_TELEWORK] = PROPOSAL_TELEWORK,
    [CONTRACT_DOCTORS] = PROPOSAL_HEALTH,
};

Proposal contract_subject_proposal(ContractSubject subject)
{
    return (Proposal)PROPOSAL_OF_SUBJECT[subject];
}

bool contract_subject_holds(const World *world, ContractSubject subject, TerritoryId territory)
{
    int needed = PROPOSAL_OF_SUBJECT[subject];
    return needed == PROPOSAL_COUNT || world->holdings.level[needed][territory.index] > 0;
}

static Verdict check_subject(const World *world, const ContractTerms *terms)
{
    if (contract_subject_holds(world, terms->subject, terms->proposer) &&
        contract_subject_holds(world, terms->subject, terms->partner))
        return verdict_ok();
    return (Verdict){.code = VERDICT_CONTRACT_PROPOSAL,
                     .subject = (uint8_t)PROPOSAL_OF_SUBJECT[terms->subject]};
}

static bool may_meet(const World *world, const Rules *rules, const ContractTerms *terms)
{
    return rules_neighbour_index(rules, terms->proposer, terms->partner) >= 0 ||
           council_suspends(world, rules, terms->proposer, EXCEPTION_FAR_PARTNERS);
}

static Verdict check_offer(const World *world, const Rules *rules, const ContractTerms *terms)
{
    if (terms->amount_euros_year <= 0)
        return refuse(VERDICT_MALFORMED, terms->amount_euros_year, 1);
    if (!may_meet(world, rules, terms))
        return refuse(VERDICT_NOT_NEIGHBOURS, 0, 0);
    if (!agreements_allow(world, terms->proposer, terms->key, terms->term_years))
        return refuse(VERDICT_CONTRACT_KEY, terms->term_years, AGREEMENTS_SIMPLE_YEARS);
    if (binds_already(world, terms))
        return refuse(VERDICT_CONTRACT_DUPLICATE, 0, 0);
    if (table_count(world->contracts.taken, CONTRACT_MAX) == CONTRACT_MAX)
        return refuse(VERDICT_CONTRACT_TABLE_FULL, CONTRACT_MAX, CONTRACT_MAX);
    Verdict verdict = check_subject(world, terms);
    if (verdict.code == VERDICT_OK)
        verdict = check_limit(world, rules, terms->proposer);
    return verdict.code == VERDICT_OK ? check_payable(world, rules, terms, terms->proposer)
                                      : verdict;
}

static Verdict check_accept(const World *world, const Rules *rules, const Contract *contract,
                            TerritoryId actor)
{
    if (!territory_same(contract->terms.partner, actor))
        return refuse(VERDICT_CONTRACT_NOT_YOURS, 0, 0);
    if (contract->state != CONTRACT_OFFERED)
        return refuse(VERDICT_CONTRACT_STATE, 0, 0);
    Verdict verdict = check_limit(world, rules, actor);
    return verdict.code == VERDICT_OK ? check_payable(world, rules, &contract->terms, actor)
                                      : verdict;
}

static Verdict check_state(const Contract *contract, TerritoryId actor, ContractState expected)
{
    if (!is_member(contract, actor))
        return refuse(VERDICT_CONTRACT_NOT_YOURS, 0, 0);
    return contract->state == expected ? verdict_ok() : refuse(VERDICT_CONTRACT_STATE, 0, 0);
}

/* The contract as it would be with one more. */
static Contract with_joiner(const Contract *contract, TerritoryId joiner)
{
    Contract joined = *contract;
    joined.joined[joined.joined_count++] = joiner;
    return joined;
}

/* Who comes late pays the others a part of what it would have paid in the years it missed. */
static int64_t join_fee(const World *world, const Rules *rules, const Contract *contract,
                        TerritoryId joiner)
{
    Contract joined = with_joiner(contract, joiner);
    int64_t part = query_contract_part(world, rules, &joined, joiner);
    return part * contract->years_done * contract->terms.join_percent / 100;
}

static bool meets_a_member(const World *world, const Rules *rules, const Contract *contract,
                           TerritoryId joiner)
{
    TerritoryId parties[CONTRACT_PARTIES_MAX];
    int count = query_contract_parties(contract, parties);
    bool meets = council_suspends(world, rules, joiner, EXCEPTION_FAR_PARTNERS);
    for (int p = 0; p < count; p++)
        meets = meets || rules_neighbour_index(rules, joiner, parties[p]) >= 0;
    return meets;
}

/* Subjects between two holders of a proposal stay between two. */
static bool lets_in(const Contract *contract)
{
    return contract->terms.join_percent > 0 &&
           PROPOSAL_OF_SUBJECT[contract->terms.subject] == PROPOSAL_COUNT &&
           contract->joined_count < CONTRACT_PARTIES_MAX - 2;
}

static Verdict check_join(const World *world, const Rules *rules, const Contract *contract,
                          TerritoryId actor)
{
    if (contract->state != CONTRACT_RUNNING)
        return refuse(VERDICT_CONTRACT_STATE, 0, 0);
    if (is_member(contract, actor))
        return refuse(VERDICT_CONTRACT_DUPLICATE, 0, 0);
    if (!lets_in(contract))
        return refuse(VERDICT_CONTRACT_CLOSED, 0, CONTRACT_PARTIES_MAX);
    if (!meets_a_member(world, rules, contract, actor))
        return refuse(VERDICT_NOT_NEIGHBOURS, 0, 0);
    Verdict verdict = check_limit(world, rules, actor);
    if (verdict.code != VERDICT_OK)
        return verdict;
    Contract joined = with_joiner(contract, actor);
    return check_means(world, rules, actor, query_contract_part(world, rules, &joined, actor),
                       join_fee(world, rules, contract, actor) +
                           agreements_legal_euros(world, rules, actor));
}

Verdict contract_check(const World *world, const Rules *rules, const Command *command)
{
    if (command->kind == COMMAND_CONTRACT_OFFER)
        return check_offer(world, rules, &command->offer);
    int row = command->contract.index;
    if (!table_has(world->contracts.taken, row))
        return refuse(VERDICT_CONTRACT_UNKNOWN, row, 0);
    const Contract *contract = &world->contracts.row[row];
    if (command->kind == COMMAND_CONTRACT_ACCEPT)
        return check_accept(world, rules, contract, command->actor);
    if (command->kind == COMMAND_CONTRACT_JOIN)
        return check_join(world, rules, contract, command->actor);
    return check_state(contract, command->actor,
                       command->kind == COMMAND_CONTRACT_EXIT ? CONTRACT_RUNNING
                                                              : CONTRACT_OFFERED);
}

static void tell(EventBuffer *events, EventKind kind, const ContractTerms *terms, int64_t figure)
{
    event_add_pair(events, kind, terms->proposer, terms->partner, (int)terms->subject, figure);
}

static void bind(World *world, const Rules *rules, int row)
{
    const Contract *contract = &world->contracts.row[row];
    TerritoryId parties[CONTRACT_PARTIES_MAX];
    int count = query_contract_parties(contract, parties);
    for (int p = 0; p < count; p++) {
        table_take(world->contracts.bound[parties[p].index], row);
        sum_again(world, rules, contract, parties[p]);
    }
}

void contract_index(World *world, const Rules *rules)
{
    Contracts *contracts = &world->contracts;
    memset(contracts->bound, 0, sizeof contracts->bound);
    memset(contracts->euros_year, 0, sizeof contracts->euros_year);
    memset(contracts->by_usage, 0, sizeof contracts->by_usage);
    for (int r = table_next(contracts->taken, CONTRACT_MAX, 0); r >= 0;
         r = table_next(contracts->taken, CONTRACT_MAX, r + 1))
        bind(world, rules, r);
}

static void release(World *world, const Rules *rules, int row)
{
    Contracts *contracts = &world->contracts;
    TerritoryId parties[CONTRACT_PARTIES_MAX];
    int count = query_contract_parties(&contracts->row[row], parties);
    for (int p = 0; p < count; p++) {
        table_release(contracts->bound[parties[p].index], row);
        sum_again(world, rules, &contracts->row[row], parties[p]);
    }
    table_release(contracts->taken, row);
}

static void offer(World *world, const Rules *rules, const ContractTerms *terms, EventBuffer *events)
{
    int row = table_claim(world->contracts.taken, CONTRACT_MAX);
    CHECK(row != TABLE_NONE);
    world->contracts.row[row] = (Contract){
        .terms = *terms, .state = CONTRACT_OFFERED, .year = (uint16_t)world_year(world, rules)};
    bind(world, rules, row);
    tell(events, EVENT_CONTRACT_OFFERED, terms, row);
}

static void sign(World *world, const Rules *rules, Contract *contract, EventBuffer *events)
{
    const TerritoryId parties[] = {contract->terms.proposer, contract->terms.partner};
    for (int p = 0; p < 2; p++)
        budget_pay(world, parties[p], LINE_RUNNING_OTHER, PARTY_STAFF,
                   agreements_legal_euros(world, rules, parties[p]));
    contract->state = CONTRACT_RUNNING;
    contract->year = (uint16_t)world_year(world, rules);
    for (int p = 0; p < 2; p++)
        sum_again(world, rules, contract, parties[p]);
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
    table_release(contracts->bound[leaver.index], row);
    sum_again(world, rules, contract, leaver);
    drop_party(contract, leaver);
    bind(world, rules, row);
}

static void join(World *world, const Rules *rules, int row, TerritoryId joiner, EventBuffer *events)
{
    Contract *contract = &world->contracts.row[row];
    int64_t fee = join_fee(world, rules, contract, joiner);
    pay_others(world, contract, joiner, fee);
    budget_pay(world, joiner, LINE_RUNNING_OTHER, PARTY_STAFF,
               agreements_legal_euros(world, rules, joiner));
    *contract = with_joiner(contract, joiner);
    bind(world, rules, row);
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
        sign(world, rules, contract, events);
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

/* Only rows that bind both are looked at: this is asked for each pair of neighbours, every quarter. */
const Contract *contract_between(const World *world, TerritoryId a, TerritoryId b,
                                 ContractSubject subject)
{
    const Contracts *contracts = &world->contracts;
    uint64_t both[CONTRACT_WORDS];
    for (int w = 0; w < CONTRACT_WORDS; w++)
        both[w] = contracts->bound[a.index][w] & contracts->bound[b.index][w];
    for (int r = table_next(both, CONTRACT_MAX, 0); r >= 0;
         r = table_next(both, CONTRACT_MAX, r + 1)) {
        const Contract *contract = &contracts->row[r];
        if (contract->state == CONTRACT_RUNNING && contract->terms.subject == subject)
            return contract;
    }
    return NULL;
}
