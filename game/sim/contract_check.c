/*
 * What may be signed, joined or left, and why not: each command of contracts against its rules,
 * without changing anything.
 */
#include "engine/base/table.h"
#include "game/sim/budget.h"
#include "game/sim/contract.h"
#include "game/sim/contract_index.h"
#include "game/sim/council.h"
#include "game/sim/proposal/p02_agreements.h"
#include "game/sim/proposal/p14_health.h"
#include "game/sim/query.h"

static Verdict refuse(VerdictCode code, int64_t figure, int64_t limit)
{
    return (Verdict){.code = code, .figure = figure, .limit = limit};
}

/* One of the two who began it, or who would. */
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

/* What is held must stay payable with so much more a year and, this year, so much once. */
static Verdict check_means(const World *world, const Rules *rules, TerritoryId territory,
                           int64_t yearly_euros, int64_t once_euros)
{
    int64_t left = budget_carry_on_euros(world, rules, territory) - yearly_euros - once_euros;
    return left < 0 ? refuse(VERDICT_CONTRACT_UNPAYABLE, -left, 0) : verdict_ok();
}

/* Who borrows doctors pays the lender beside its share: the most it can come to. */
static int64_t borrowing_euros(const Rules *rules, const ContractTerms *terms,
                               TerritoryId territory)
{
    if (terms->subject != CONTRACT_DOCTORS)
        return 0;
    HealthLoan loan = health_loan_most(rules, terms);
    return territory_same(loan.borrower, territory) ? loan.fee_euros : 0;
}

/* Lawyers are paid by each side when it signs: that much must be there beside the yearly share. */
static Verdict check_payable(const World *world, const Rules *rules, const ContractTerms *terms,
                             TerritoryId territory)
{
    return check_means(world, rules, territory,
                       query_contract_share(world, rules, terms, territory) +
                           borrowing_euros(rules, terms, territory),
                       agreements_legal_euros(world, rules, territory));
}

static Verdict check_limit(const World *world, const Rules *rules, TerritoryId territory)
{
    int held = world->contracts.held[territory.index];
    int limit = agreements_limit(world, rules, territory);
    return held >= limit ? refuse(VERDICT_CONTRACT_LIMIT, held, limit) : verdict_ok();
}

/* What two do together that neither does alone: both must have it, or there is nothing to share. */
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

/* Seen at the first row that is free, which is mostly the first of all: asked for each offer. */
static bool is_full(const Contracts *contracts)
{
    for (int w = 0; w < CONTRACT_WORDS; w++)
        if (contracts->taken[w] != UINT64_MAX)
            return false;
    return true;
}

static Verdict check_subject(const World *world, const ContractTerms *terms)
{
    if (contract_subject_holds(world, terms->subject, terms->proposer) &&
        contract_subject_holds(world, terms->subject, terms->partner))
        return verdict_ok();
    return (Verdict){.code = VERDICT_CONTRACT_PROPOSAL,
                     .subject = (uint8_t)PROPOSAL_OF_SUBJECT[terms->subject]};
}

/* A rural charter may open the whole country to who would otherwise deal with neighbours only. */
static bool may_meet(const World *world, const Rules *rules, const ContractTerms *terms)
{
    return rules_neighbour_index(rules, terms->proposer, terms->partner) >= 0 ||
           council_suspends(world, rules, terms->proposer, EXCEPTION_FAR_PARTNERS);
}

/* What costs least to find is asked first and money last. */
static Verdict check_offer(const World *world, const Rules *rules, const ContractTerms *terms)
{
    if (terms->amount_euros_year <= 0)
        return refuse(VERDICT_MALFORMED, terms->amount_euros_year, 1);
    if (!may_meet(world, rules, terms))
        return refuse(VERDICT_NOT_NEIGHBOURS, 0, 0);
    if (!agreements_allow(world, terms->proposer, terms->key, terms->term_years))
        return refuse(VERDICT_CONTRACT_KEY, terms->term_years, AGREEMENTS_SIMPLE_YEARS);
    if (contract_binds_already(world, terms))
        return refuse(VERDICT_CONTRACT_DUPLICATE, 0, 0);
    if (is_full(&world->contracts))
        return refuse(VERDICT_CONTRACT_TABLE_FULL, CONTRACT_MAX, CONTRACT_MAX);
    Verdict verdict = check_subject(world, terms);
    if (verdict.code == VERDICT_OK)
        verdict = check_limit(world, rules, terms->proposer);
    return verdict.code == VERDICT_OK ? check_payable(world, rules, terms, terms->proposer)
                                      : verdict;
}

/*
 * The proposer's means are not looked at again: it offered with open eyes, and a share it cannot pay
 * is paid late.
 */
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

/* Whoever asks has seen that there is a place left. */
Contract contract_with_joiner(const Contract *contract, TerritoryId joiner)
{
    Contract joined = *contract;
    joined.joined[joined.joined_count++] = joiner;
    return joined;
}

int64_t contract_join_euros(const World *world, const Rules *rules, const Contract *contract,
                            TerritoryId joiner)
{
    Contract joined = contract_with_joiner(contract, joiner);
    int64_t part = query_contract_part(world, rules, &joined, joiner);
    return part * contract->years_done * contract->terms.join_percent / 100;
}

/* A border with any of them is enough: chains of neighbours are how a club grows. */
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

/* Its part is that of the contract with it inside: everybody's part falls when one more pays. */
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
    Contract joined = contract_with_joiner(contract, actor);
    return check_means(world, rules, actor, query_contract_part(world, rules, &joined, actor),
                       contract_join_euros(world, rules, contract, actor) +
                           agreements_legal_euros(world, rules, actor));
}

/*
 * The row is looked at before anything in it: a command may name one that was freed, and filled again
 * by others, since its sender saw it.
 */
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
