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
    TABLE_KEPT = 16 /* rows of the common table left to people */
};

static const double BUDGET_SHARE = 0.2; /* of the running envelope, for all agreements together */
static const double FAIR_FACTOR = 2.0;  /* times what it would have offered itself */
static const double EUROS_ROUNDED = 1000.0;

/* What an agreement on each subject should cost, for each resident of the two sides and year. */
static const double EUROS_INHABITANT[CONTRACT_SUBJECT_COUNT] = {
    [CONTRACT_WORKS] = 0.05, [CONTRACT_MEDIATION] = 0.15, [CONTRACT_PLATFORM] = 0.12,
    [CONTRACT_VAULT] = 0.05, [CONTRACT_TELEWORK] = 0.03,  [CONTRACT_DOCTORS] = 0.08};

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

static bool can_afford(const World *world, const Rules *rules, const ContractTerms *terms,
                       TerritoryId territory)
{
    int64_t share_euros = query_contract_share(world, rules, terms, territory);
    int64_t running_euros = contract_euros_year(world, rules, territory);
    double limit_euros = BUDGET_SHARE * rules->running_envelope_euros[territory.index];
    return (double)(share_euros + running_euros) <= limit_euros;
}

/* Worth its share: the subject suits, the price is fair, and the budget of agreements holds it. */
static bool is_worth_it(const World *world, const Rules *rules, const ContractTerms *terms,
                        TerritoryId territory)
{
    double fair = fair_euros(rules, terms->subject, terms->proposer, terms->partner);
    return subject_suits(world, rules, terms->subject, territory) &&
           (double)terms->amount_euros_year <= FAIR_FACTOR * fair + EUROS_ROUNDED &&
           can_afford(world, rules, terms, territory);
}

static CommandKind judge_offer(const World *world, const Rules *rules, const Contract *contract,
                               TerritoryId territory)
{
    return is_worth_it(world, rules, &contract->terms, territory) ? COMMAND_CONTRACT_ACCEPT
                                                                  : COMMAND_CONTRACT_DECLINE;
}

/* Answers what waits for this seat's word; an agreement that runs is kept. */
static int answer(const World *world, const Rules *rules, TerritoryId territory,
                  const ContractId *ids, int bound, Command *commands)
{
    int count = 0;
    for (int i = 0; i < bound && count < BOT_COMMANDS_MAX - 1; i++) {
        const Contract *contract = &world->contracts.row[ids[i].index];
        if (contract->state != CONTRACT_OFFERED ||
            !territory_same(contract->terms.partner, territory))
            continue;
        Command command = {.actor = territory};
        command.kind = judge_offer(world, rules, contract, territory);
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

static ContractTerms draw_terms(const World *world, const Rules *rules, TerritoryId territory,
                                uint64_t salt)
{
    int t = territory.index;
    int chosen = random_below(salt, PURPOSE_OFFER, 0, rules->neighbour_count[t]);
    int subject = random_below(salt, PURPOSE_OFFER, 1, CONTRACT_SUBJECT_COUNT);
    bool is_free = agreements_allow(world, territory, CONTRACT_KEY_POPULATION, TERM_FREE_YEARS);
    ContractTerms terms = {.proposer = territory,
                           .partner = {rules->neighbour[t][chosen]},
                           .subject = (ContractSubject)subject,
                           .key = is_free ? CONTRACT_KEY_POPULATION : CONTRACT_KEY_EQUAL,
                           .term_years = is_free ? TERM_FREE_YEARS : AGREEMENTS_SIMPLE_YEARS,
                           .exit_percent = EXIT_PERCENT};
    double fair = fair_euros(rules, terms.subject, terms.proposer, terms.partner);
    terms.amount_euros_year = fixed_euros(fair / EUROS_ROUNDED) * (int64_t)EUROS_ROUNDED;
    return terms;
}

/* Offers only what it would itself accept from the other side. */
static bool make_offer(const World *world, const Rules *rules, TerritoryId territory, uint64_t salt,
                       Command *command)
{
    if (rules->neighbour_count[territory.index] == 0 ||
        table_count(world->contracts.taken, CONTRACT_MAX) > CONTRACT_MAX - TABLE_KEPT)
        return false;
    *command = (Command){.kind = COMMAND_CONTRACT_OFFER, .actor = territory};
    command->offer = draw_terms(world, rules, territory, salt);
    return is_worth_it(world, rules, &command->offer, territory) &&
           is_worth_it(world, rules, &command->offer, command->offer.partner) &&
           command_check(world, rules, command).code == VERDICT_OK;
}

int steady_negotiate(const World *world, const Rules *rules, TerritoryId territory, uint64_t salt,
                     Command *commands)
{
    ContractId ids[CONTRACTS_SEEN];
    int bound = query_contracts(world, territory, ids, CONTRACTS_SEEN);
    bound = bound < CONTRACTS_SEEN ? bound : CONTRACTS_SEEN;
    int count = answer(world, rules, territory, ids, bound, commands);
    if (bound < agreements_limit(world, rules, territory) &&
        !has_offered(world, territory, ids, bound) &&
        make_offer(world, rules, territory, salt, &commands[count]))
        count++;
    return count;
}
