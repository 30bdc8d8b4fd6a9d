#include "game/sim/contract.h"

#include <string.h>

#include "engine/base/fixed.h"
#include "engine/base/table.h"
#include "game/sim/budget.h"
#include "game/sim/council.h"
#include "game/sim/network.h"
#include "game/sim/proposal/p02_agreements.h"
#include "game/sim/query.h"
#include "game/sim/service.h"
#include "game/sim/usage.h"

/* What a common platform carries. */
static const Domain PLATFORM_DOMAINS[] = {DOMAIN_ADMINISTRATION, DOMAIN_SOLIDARITY, DOMAIN_CULTURE};
enum { PLATFORM_DOMAIN_COUNT = 3 };

static Verdict refuse(VerdictCode code, int64_t figure, int64_t limit)
{
    return (Verdict){.code = code, .figure = figure, .limit = limit};
}

static bool is_party(const ContractTerms *terms, TerritoryId territory)
{
    return territory_same(terms->proposer, territory) || territory_same(terms->partner, territory);
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

int64_t contract_euros_year(const World *world, const Rules *rules, TerritoryId territory)
{
    const Contracts *contracts = &world->contracts;
    const uint64_t *bound = contracts->bound[territory.index];
    int64_t sum = 0;
    for (int r = table_next(bound, CONTRACT_MAX, 0); r >= 0;
         r = table_next(bound, CONTRACT_MAX, r + 1)) {
        const Contract *contract = &contracts->row[r];
        if (contract->state == CONTRACT_RUNNING)
            sum += query_contract_share(world, rules, &contract->terms, territory);
    }
    return sum;
}

/* What is held must stay payable with one contract more. */
static Verdict check_payable(const World *world, const Rules *rules, const ContractTerms *terms,
                             TerritoryId territory)
{
    Programme programme;
    BudgetPlan plan;
    query_carry_on(world, rules, territory, &programme);
    budget_plan(world, rules, territory, &programme, &plan);
    int64_t left = plan.running_result - query_contract_share(world, rules, terms, territory) -
                   agreements_legal_euros(world, rules, territory);
    return left < 0 ? refuse(VERDICT_CONTRACT_UNPAYABLE, -left, 0) : verdict_ok();
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
    if (!is_party(&contract->terms, actor))
        return refuse(VERDICT_CONTRACT_NOT_YOURS, 0, 0);
    return contract->state == expected ? verdict_ok() : refuse(VERDICT_CONTRACT_STATE, 0, 0);
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
    return check_state(contract, command->actor,
                       command->kind == COMMAND_CONTRACT_EXIT ? CONTRACT_RUNNING
                                                              : CONTRACT_OFFERED);
}

static void tell(EventBuffer *events, EventKind kind, const ContractTerms *terms, int64_t figure)
{
    event_add_pair(events, kind, terms->proposer, terms->partner, (int)terms->subject, figure);
}

static void bind(Contracts *contracts, int row)
{
    const ContractTerms *terms = &contracts->row[row].terms;
    table_take(contracts->bound[terms->proposer.index], row);
    table_take(contracts->bound[terms->partner.index], row);
}

void contract_index(World *world)
{
    Contracts *contracts = &world->contracts;
    memset(contracts->bound, 0, sizeof contracts->bound);
    for (int r = table_next(contracts->taken, CONTRACT_MAX, 0); r >= 0;
         r = table_next(contracts->taken, CONTRACT_MAX, r + 1))
        bind(contracts, r);
}

static void release(Contracts *contracts, int row)
{
    const ContractTerms *terms = &contracts->row[row].terms;
    table_release(contracts->bound[terms->proposer.index], row);
    table_release(contracts->bound[terms->partner.index], row);
    table_release(contracts->taken, row);
}

static void offer(World *world, const Rules *rules, const ContractTerms *terms, EventBuffer *events)
{
    int row = table_claim(world->contracts.taken, CONTRACT_MAX);
    CHECK(row != TABLE_NONE);
    world->contracts.row[row] = (Contract){
        .terms = *terms, .state = CONTRACT_OFFERED, .year = (uint16_t)world_year(world, rules)};
    bind(&world->contracts, row);
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
    tell(events, EVENT_CONTRACT_SIGNED, &contract->terms, 0);
}

/* Counters stay at the top: what happened more often than that is not told apart. */
static void count(uint16_t *counter)
{
    if (*counter < UINT16_MAX)
        (*counter)++;
}

/* Who leaves owes the other a part, agreed when signing, of what it would still have paid. */
static void exit_early(World *world, const Rules *rules, Contract *contract, TerritoryId leaver,
                       EventBuffer *events)
{
    const ContractTerms *terms = &contract->terms;
    TerritoryId other = other_party(terms, leaver);
    int64_t years_left = terms->term_years - contract->years_done;
    int64_t share = query_contract_share(world, rules, terms, leaver);
    int64_t penalty = share * fixed_max_euros(years_left, 0) * terms->exit_percent / 100;
    budget_transfer(world, leaver, other, LINE_RUNNING_OTHER, penalty);
    count(&world->contracts.broken[leaver.index]);
    event_add_pair(events, EVENT_CONTRACT_BROKEN, leaver, other, (int)terms->subject, penalty);
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
    if (command->kind == COMMAND_CONTRACT_EXIT)
        exit_early(world, rules, contract, command->actor, events);
    else
        tell(events, EVENT_CONTRACT_DECLINED, &contract->terms, 0);
    release(&world->contracts, row);
}

/* A party pays what its running section holds; the rest is a year late. */
static int64_t pay_share(World *world, const Rules *rules, const Contract *contract,
                         TerritoryId territory, EventBuffer *events)
{
    int t = territory.index;
    int64_t share = query_contract_share(world, rules, &contract->terms, territory);
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

/* Engineers find the trenches that serve both sides; there is no more to save than what both dig. */
static void share_works(World *world, const Rules *rules, const ContractTerms *terms, int64_t paid,
                        EventBuffer *events)
{
    int n = rules_neighbour_index(rules, terms->proposer, terms->partner);
    if (n < 0) /* far partners share no trench */
        return;
    double common = network_common_works_euros(world, rules, terms->proposer, n);
    double found = fixed_min(rules->c.contract_works_saving * common,
                             rules->c.contract_works_leverage * (double)paid / 2.0);
    int64_t saved = fixed_euros(found);
    if (saved == 0)
        return;
    budget_receive(world, terms->proposer, LINE_WORKS_SHARED, PARTY_SUPPLIERS, saved);
    budget_receive(world, terms->partner, LINE_WORKS_SHARED, PARTY_SUPPLIERS, saved);
    event_add_pair(events, EVENT_WORKS_SHARED, terms->proposer, terms->partner, 0, saved);
}

/* Shared mediators go where the most people are off line or at pains. */
static void share_mediators(World *world, const Rules *rules, const ContractTerms *terms,
                            int64_t paid)
{
    const TerritoryId parties[] = {terms->proposer, terms->partner};
    double offline[2], need[2];
    for (int p = 0; p < 2; p++) {
        offline[p] = usage_people(world, parties[p], SKILL_OFFLINE);
        need[p] = offline[p] + usage_people(world, parties[p], SKILL_FRAGILE);
    }
    double people = (double)paid * rules->c.contract_mediation_people_euro;
    for (int p = 0; p < 2; p++)
        usage_accompany(world, rules, parties[p], people * fixed_ratio(need[p], need[0] + need[1]),
                        fixed_ratio(offline[p], need[p]), CAUSE_CONTRACT);
}

/* A platform costs something before it serves anybody; what is paid beyond that improves it, less and less. */
static void share_platform(World *world, const Rules *rules, const ContractTerms *terms,
                           int64_t paid)
{
    const Coefficients *c = &rules->c;
    const TerritoryId parties[] = {terms->proposer, terms->partner};
    double useful = fixed_max((double)paid - c->contract_platform_fixed_euros, 0.0);
    double people =
        rules->population[terms->proposer.index] + rules->population[terms->partner.index];
    double half = people * c->contract_platform_half_euros_inhabitant;
    double gain = c->contract_platform_gain_year * fixed_saturate(useful, half);
    for (int p = 0; p < 2; p++)
        for (int d = 0; d < PLATFORM_DOMAIN_COUNT; d++)
            service_improve(world, rules, parties[p], PLATFORM_DOMAINS[d], gain, CAUSE_CONTRACT);
}

static void execute(World *world, const Rules *rules, Contract *contract, EventBuffer *events)
{
    const ContractTerms *terms = &contract->terms;
    int64_t paid = pay_share(world, rules, contract, terms->proposer, events) +
                   pay_share(world, rules, contract, terms->partner, events);
    if (paid < terms->amount_euros_year)
        contract->years_late++;
    contract->years_done++;
    switch (terms->subject) {
    case CONTRACT_WORKS:
        share_works(world, rules, terms, paid, events);
        break;
    case CONTRACT_MEDIATION:
        share_mediators(world, rules, terms, paid);
        break;
    case CONTRACT_PLATFORM:
        share_platform(world, rules, terms, paid);
        break;
    case CONTRACT_VAULT: /* these three are read by their proposals, quarter by quarter */
    case CONTRACT_TELEWORK:
    case CONTRACT_DOCTORS:
    case CONTRACT_SUBJECT_COUNT:
        break;
    }
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
            release(contracts, r);
        }
    }
}

void contract_close_year(World *world, EventBuffer *events)
{
    Contracts *contracts = &world->contracts;
    for (int r = table_next(contracts->taken, CONTRACT_MAX, 0); r >= 0;
         r = table_next(contracts->taken, CONTRACT_MAX, r + 1)) {
        const Contract *contract = &contracts->row[r];
        if (contract->state != CONTRACT_RUNNING ||
            contract->years_done < contract->terms.term_years)
            continue;
        tell(events, EVENT_CONTRACT_ENDED, &contract->terms, contract->years_late);
        release(contracts, r);
    }
}

const Contract *contract_between(const World *world, TerritoryId a, TerritoryId b,
                                 ContractSubject subject)
{
    const uint64_t *bound = world->contracts.bound[a.index];
    for (int r = table_next(bound, CONTRACT_MAX, 0); r >= 0;
         r = table_next(bound, CONTRACT_MAX, r + 1)) {
        const Contract *contract = &world->contracts.row[r];
        if (contract->state == CONTRACT_RUNNING && contract->terms.subject == subject &&
            is_party(&contract->terms, b))
            return contract;
    }
    return NULL;
}
