/*
 * Agreements: what is worth its share is accepted, and one is offered that both sides would take.
 */
#include "engine/base/fixed.h"
#include "engine/base/random.h"
#include "engine/base/table.h"
#include "game/bot/steady.h"
#include "game/sim/contract.h"
#include "game/sim/proposal/p02_agreements.h"

enum {
    PURPOSE_OFFER = 0x53544459,
    CONTRACTS_SEEN = 32,
    TERM_FREE_YEARS = 6,
    EXIT_PERCENT = 20,
    JOIN_PERCENT = 50,
    TABLE_KEPT = 16 /* rows of the common table left to people */
};

static const double EUROS_ROUNDED = 1000.0;
static const double SPENT_SHARE = 0.9;

/* What an agreement on each subject should cost, for each resident of the two sides and year. */
static const double EUROS_INHABITANT[CONTRACT_SUBJECT_COUNT] = {
    [CONTRACT_WORKS] = 0.05, [CONTRACT_MEDIATION] = 0.3, [CONTRACT_PLATFORM] = 0.14,
    [CONTRACT_VAULT] = 0.05, [CONTRACT_TELEWORK] = 0.03, [CONTRACT_DOCTORS] = 0.08};

static double fair_euros(const Rules *rules, ContractSubject subject, TerritoryId a, TerritoryId b)
{
    double people = rules->population[a.index] + rules->population[b.index];
    return EUROS_INHABITANT[subject] * people;
}

/* A joint works office needs works on both sides; mediators need people to help. */
static bool subject_suits(const World *world, const Rules *rules, ContractSubject subject,
                          TerritoryId territory)
{
    int t = territory.index;
    switch (subject) {
    case CONTRACT_WORKS:
        return steady_public_left(world, rules, territory) > 0.1 * rules->premises_all[t];
    case CONTRACT_MEDIATION:
        return query_quantity(world, rules, QUANTITY_AUTONOMOUS_SHARE, territory) < 0.8;
    case CONTRACT_PLATFORM:
        return query_quantity(world, rules, QUANTITY_SERVICES, territory) < 85.0;
    case CONTRACT_VAULT:
    case CONTRACT_TELEWORK:
    case CONTRACT_DOCTORS:
        return contract_subject_holds(world, subject, territory);
    case CONTRACT_SUBJECT_COUNT:
        break;
    }
    return false;
}

/* Next to nothing left for agreements: seen before looking for one. */
static bool is_spent(const Seat *seat)
{
    double limit_euros = seat->temperament->contracts_share *
                         seat->rules->running_envelope_euros[seat->territory.index];
    int64_t running_euros = contract_euros_year(seat->world, seat->rules, seat->territory);
    return (double)running_euros >= SPENT_SHARE * limit_euros;
}

static bool can_afford(const Seat *seat, const ContractTerms *terms)
{
    TerritoryId territory = seat->territory;
    int64_t share_euros = query_contract_share(seat->world, seat->rules, terms, territory);
    int64_t running_euros = contract_euros_year(seat->world, seat->rules, territory);
    double limit_euros =
        seat->temperament->contracts_share * seat->rules->running_envelope_euros[territory.index];
    return (double)(share_euros + running_euros) <= limit_euros;
}

/* Worth its share: the subject suits, the price is fair, and the budget of agreements holds it. */
static bool is_worth_it(const Seat *seat, const ContractTerms *terms)
{
    double fair = fair_euros(seat->rules, terms->subject, terms->proposer, terms->partner);
    return seat->temperament->contracts_share > 0.0 &&
           subject_suits(seat->world, seat->rules, terms->subject, seat->territory) &&
           (double)terms->amount_euros_year <=
               seat->temperament->fair_factor * fair + EUROS_ROUNDED &&
           can_afford(seat, terms);
}

/* Answers what waits for this seat's word; an agreement that runs is kept. */
static int answer(const Seat *seat, const ContractId *ids, int bound, Command *commands, int max)
{
    const World *world = seat->world;
    const Rules *rules = seat->rules;
    TerritoryId territory = seat->territory;
    int count = 0;
    for (int i = 0; i < bound && count < max; i++) {
        const Contract *contract = &world->contracts.row[ids[i].index];
        if (contract->state != CONTRACT_OFFERED ||
            !territory_same(contract->terms.partner, territory))
            continue;
        Command command = {.actor = territory};
        command.kind = is_worth_it(seat, &contract->terms) ? COMMAND_CONTRACT_ACCEPT
                                                           : COMMAND_CONTRACT_DECLINE;
        command.contract = ids[i];
        if (command_check(world, rules, &command).code != VERDICT_OK) {
            command.kind = COMMAND_CONTRACT_DECLINE;
            if (command_check(world, rules, &command).code != VERDICT_OK)
                continue;
        }
        commands[count++] = command;
    }
    return count;
}

/* One offer at a time waits for an answer. */
static bool has_offered(const World *world, TerritoryId territory, const ContractId *ids, int bound)
{
    for (int i = 0; i < bound; i++) {
        const Contract *contract = &world->contracts.row[ids[i].index];
        if (contract->state == CONTRACT_OFFERED &&
            territory_same(contract->terms.proposer, territory))
            return true;
    }
    return false;
}

static ContractTerms terms_with(const Seat *seat, TerritoryId partner, ContractSubject subject)
{
    bool is_free =
        agreements_allow(seat->world, seat->territory, CONTRACT_KEY_POPULATION, TERM_FREE_YEARS);
    ContractTerms terms = {.proposer = seat->territory,
                           .partner = partner,
                           .subject = subject,
                           .key = is_free ? CONTRACT_KEY_POPULATION : CONTRACT_KEY_EQUAL,
                           .term_years = is_free ? TERM_FREE_YEARS : AGREEMENTS_SIMPLE_YEARS,
                           .join_percent = JOIN_PERCENT,
                           .exit_percent = EXIT_PERCENT};
    double fair = fair_euros(seat->rules, subject, seat->territory, partner);
    terms.amount_euros_year = fixed_euros(fair / EUROS_ROUNDED) * (int64_t)EUROS_ROUNDED;
    return terms;
}

/* The first subject, from one that is drawn, that suits both: what neither could use is not offered. */
static bool draw_subject(const Seat *seat, TerritoryId partner, uint64_t salt,
                         ContractSubject *subject)
{
    int first = random_below(salt, PURPOSE_OFFER, 1, CONTRACT_SUBJECT_COUNT);
    for (int i = 0; i < CONTRACT_SUBJECT_COUNT; i++) {
        *subject = (ContractSubject)((first + i) % CONTRACT_SUBJECT_COUNT);
        if (subject_suits(seat->world, seat->rules, *subject, seat->territory) &&
            subject_suits(seat->world, seat->rules, *subject, partner) &&
            contract_between(seat->world, seat->territory, partner, *subject) == NULL)
            return true;
    }
    return false;
}

/* Offers only what it would itself accept from the other side. */
static bool make_offer(const Seat *seat, uint64_t salt, Command *command)
{
    const Rules *rules = seat->rules;
    int t = seat->territory.index;
    ContractSubject subject;
    if (rules->neighbour_count[t] == 0 || seat->temperament->contracts_share <= 0.0 ||
        table_next(seat->world->contracts.taken, CONTRACT_MAX, CONTRACT_MAX - TABLE_KEPT) >= 0)
        return false;
    int chosen = random_below(salt, PURPOSE_OFFER, 0, rules->neighbour_count[t]);
    Seat other = *seat;
    other.territory = (TerritoryId){rules->neighbour[t][chosen]};
    if (!draw_subject(seat, other.territory, salt, &subject))
        return false;
    *command = (Command){.kind = COMMAND_CONTRACT_OFFER, .actor = seat->territory};
    command->offer = terms_with(seat, other.territory, subject);
    return is_worth_it(seat, &command->offer) && is_worth_it(&other, &command->offer) &&
           command_check(seat->world, rules, command).code == VERDICT_OK;
}

int steady_contract(const Seat *seat, uint64_t salt, Command *commands, int max)
{
    ContractId ids[CONTRACTS_SEEN];
    int bound = query_contracts(seat->world, seat->territory, ids, CONTRACTS_SEEN);
    bound = bound < CONTRACTS_SEEN ? bound : CONTRACTS_SEEN;
    int count = answer(seat, ids, bound, commands, max - 1);
    if (bound < agreements_limit(seat->world, seat->rules, seat->territory) &&
        !has_offered(seat->world, seat->territory, ids, bound) && !is_spent(seat) &&
        make_offer(seat, salt, &commands[count]))
        count++;
    return count;
}
