/*
 * Anything the rules allow: a programme drawn at random and repaired, refusal by refusal, until the
 * check lets it pass. It uses every field, dial and contract command, so that batches and tests go
 * where no sensible territory would. It asks for votes, casts its own and pledges in the same way.
 */
#include <string.h>

#include "engine/base/fixed.h"
#include "engine/base/random.h"
#include "engine/base/table.h"
#include "game/bot/kinds.h"
#include "game/sim/council.h"
#include "game/sim/pool.h"
#include "game/sim/programme.h"
#include "game/sim/query.h"

enum {
    PURPOSE_PROGRAMME = 0x52424F54,
    PURPOSE_CONTRACT,
    PURPOSE_COUNCIL,
    PURPOSE_POOL,
    REPAIRS_MAX = 64,
    CONTRACTS_SEEN = 32,
    TRIES = 4
};

/* Rolls in a row: what comes later does not matter to what came before. */
typedef struct Dice {
    uint64_t salt;
    uint32_t purpose;
    uint64_t rolled;
} Dice;

static int below(Dice *dice, int count)
{
    return random_below(dice->salt, dice->purpose, dice->rolled++, count);
}

static bool one_in(Dice *dice, int count) { return below(dice, count) == 0; }

static double share(Dice *dice) { return random_at(dice->salt, dice->purpose, dice->rolled++); }

static Measure draw_measure(Dice *dice, const ProposalFigures *figures)
{
    Measure measure = {.level = (uint8_t)below(dice, figures->level_max + 1)};
    for (int d = 0; d < figures->dial_count; d++) {
        const DialRange *range = &figures->dials[d];
        int step = range->step > 0 ? range->step : 1;
        int steps = (range->high - range->low) / step;
        /* Most settings small: a large one is mostly unpayable, and would only be repaired away. */
        double drawn = share(dice);
        int wanted = (int)(drawn * drawn * (double)(steps + 1));
        measure.dial[d] = (int16_t)(range->low + wanted * step);
    }
    return measure;
}

/* Mostly little, now and then all: the square of a roll. */
static int32_t draw_premises(Dice *dice, double left)
{
    double drawn = share(dice);
    double premises = one_in(dice, 16) ? left : drawn * drawn * left;
    return premises > 0.0 && premises < (double)INT32_MAX ? (int32_t)premises : 0;
}

static void draw_orders(Dice *dice, const World *world, const Rules *rules, TerritoryId territory,
                        Programme *programme)
{
    for (int z = 0; z < ZONE_COUNT; z++) {
        bool is_public = z == ZONE_PUBLIC_DENSE || z == ZONE_PUBLIC_SPARSE;
        if (is_public && !one_in(dice, 3))
            programme->fibre_premises[z] =
                draw_premises(dice, query_premises_left(world, rules, (Zone)z, territory));
        if (one_in(dice, 4))
            programme->copper_premises[z] =
                draw_premises(dice, query_copper_left(world, rules, (Zone)z, territory));
    }
    if (one_in(dice, 2))
        programme->loan_euros =
            (int64_t)(share(dice) * rules->investment_envelope_euros[territory.index]);
}

static void draw_programme(Dice *dice, const World *world, const Rules *rules,
                           TerritoryId territory, Programme *programme)
{
    /* Now and then few changes, so that what is dear is payable as well. */
    int rarity = one_in(dice, 2) ? 3 : 12;
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        if (rules->proposal[p].open && one_in(dice, rarity))
            programme->measures[p] = draw_measure(dice, &rules->proposal[p]);
    draw_orders(dice, world, rules, territory, programme);
}

/* Takes back one change: to what is held now, and if it is that which is refused, to nothing. */
static bool take_back(Measure *measure, const Measure *held)
{
    if (measure_same(measure, held)) {
        bool was_held = measure->level > 0;
        *measure = (Measure){.level = 0};
        return was_held;
    }
    *measure = *held;
    return true;
}

/* Takes back one of the changes, drawn; then what is held goes as well. */
static bool take_back_any(Dice *dice, Programme *programme, const Programme *held)
{
    int first = below(dice, PROPOSAL_COUNT);
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < PROPOSAL_COUNT; i++) {
            int p = (first + i) % PROPOSAL_COUNT;
            bool changed = !measure_same(&programme->measures[p], &held->measures[p]);
            if ((changed || pass == 1) && take_back(&programme->measures[p], &held->measures[p]))
                return true;
        }
    }
    return false;
}

static bool lower_loan(Programme *programme, int64_t limit_euros)
{
    if (programme->loan_euros == 0)
        return false;
    bool is_less = limit_euros > 0 && limit_euros < programme->loan_euros;
    programme->loan_euros = is_less ? limit_euros : 0;
    return true;
}

static bool lower_zone(Programme *programme, const Verdict *verdict)
{
    if (verdict->subject >= ZONE_COUNT)
        return false;
    int32_t *fibre = &programme->fibre_premises[verdict->subject];
    int32_t *copper = &programme->copper_premises[verdict->subject];
    int64_t left =
        verdict->code == VERDICT_PREMISES_EXCEEDED && verdict->figure > 0 ? verdict->figure : 0;
    if (*fibre > left) {
        *fibre = (int32_t)left;
        return true;
    }
    /* Within the limit and still refused: it is the other order, or both together. */
    bool any = *copper > 0 || *fibre > 0;
    if (*copper > 0)
        *copper = *copper > left ? (int32_t)left : 0;
    else
        *fibre = 0;
    return any;
}

static bool repair_measure(Programme *programme, const Programme *held, const Verdict *verdict)
{
    if (verdict->subject >= PROPOSAL_COUNT)
        return false;
    return take_back(&programme->measures[verdict->subject], &held->measures[verdict->subject]);
}

/* Changes something in answer to the refusal; false when nothing is left to change. */
static bool repair(Dice *dice, Programme *programme, const Programme *held, const Verdict *verdict)
{
    if (verdict->code == VERDICT_LOAN_TOO_LARGE || verdict->code == VERDICT_DEBT_REFUSED)
        return lower_loan(programme,
                          verdict->code == VERDICT_LOAN_TOO_LARGE ? verdict->figure : 0) ||
               programme_halve_orders(programme);
    if (verdict->code == VERDICT_ZONE_PRIVATE || verdict->code == VERDICT_PREMISES_EXCEEDED)
        return lower_zone(programme, verdict);
    if (verdict->code == VERDICT_INVESTMENT_DEFICIT)
        return programme_halve_orders(programme) || take_back_any(dice, programme, held);
    if (verdict->code == VERDICT_RUNNING_DEFICIT)
        return take_back_any(dice, programme, held) || lower_loan(programme, 0);
    return repair_measure(programme, held, verdict);
}

static void decide(const World *world, const Rules *rules, TerritoryId territory, uint64_t salt,
                   Programme *programme)
{
    Dice dice = {salt, PURPOSE_PROGRAMME, 0};
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_PROGRAMME;
    command.actor = territory;
    query_carry_on(world, rules, territory, &command.programme);
    const Programme held = command.programme;
    draw_programme(&dice, world, rules, territory, &command.programme);
    for (int repairs = 0; repairs < REPAIRS_MAX; repairs++) {
        Verdict verdict = command_check(world, rules, &command);
        if (verdict.code == VERDICT_OK) {
            *programme = command.programme;
            return;
        }
        if (!repair(&dice, &command.programme, &held, &verdict))
            break;
    }
    BOT_STEWARD.decide(world, rules, territory, salt, programme);
}

static ContractTerms draw_terms(Dice *dice, const Rules *rules, TerritoryId territory)
{
    int neighbours = rules->neighbour_count[territory.index];
    int chosen = below(dice, neighbours);
    double euros_inhabitant = share(dice) * share(dice);
    return (ContractTerms){
        .proposer = territory,
        .partner = {rules->neighbour[territory.index][chosen]},
        .subject = (ContractSubject)below(dice, CONTRACT_SUBJECT_COUNT),
        .key = one_in(dice, 2) ? CONTRACT_KEY_EQUAL : (ContractKey)below(dice, CONTRACT_KEY_COUNT),
        .term_years = (uint8_t)(1 + below(dice, CONTRACT_TERM_YEARS_MAX)),
        .exit_percent = (uint8_t)below(dice, CONTRACT_EXIT_PERCENT_MAX + 1),
        .join_percent = (uint8_t)below(dice, CONTRACT_JOIN_PERCENT_MAX + 1),
        .amount_euros_year =
            fixed_euros(euros_inhabitant * rules->population[territory.index]) + 1};
}

/* What a seat says between years, each allowed on the World it sees. */
typedef struct Sayings {
    const World *world;
    const Rules *rules;
    Command *commands;
    int count, max;
} Sayings;

static bool say(Sayings *said, const Command *command)
{
    if (said->count >= said->max ||
        command_check(said->world, said->rules, command).code != VERDICT_OK)
        return false;
    said->commands[said->count++] = *command;
    return true;
}

/* What this seat may say of a contract that binds it: mostly yes to an offer, seldom no to a promise. */
static CommandKind draw_answer(Dice *dice, const Contract *contract, TerritoryId territory)
{
    if (contract->state == CONTRACT_RUNNING)
        return one_in(dice, 20) ? COMMAND_CONTRACT_EXIT : COMMAND_KIND_COUNT;
    if (territory_same(contract->terms.partner, territory) && !one_in(dice, 3))
        return COMMAND_CONTRACT_ACCEPT;
    return one_in(dice, 2) ? COMMAND_CONTRACT_DECLINE : COMMAND_KIND_COUNT;
}

static void answer(Dice *dice, Sayings *said, TerritoryId territory)
{
    ContractId ids[CONTRACTS_SEEN];
    int bound = query_contracts(said->world, territory, ids, CONTRACTS_SEEN);
    for (int i = 0; i < bound && i < CONTRACTS_SEEN; i++) {
        const Contract *contract = &said->world->contracts.row[ids[i].index];
        Command command = {.kind = draw_answer(dice, contract, territory), .actor = territory};
        command.contract = ids[i];
        if (command.kind != COMMAND_KIND_COUNT)
            say(said, &command);
    }
}

/* Into one of a neighbour's contracts, if it lets others in. */
static void join(Dice *dice, Sayings *said, TerritoryId territory)
{
    ContractId ids[CONTRACTS_SEEN];
    const Rules *rules = said->rules;
    int chosen = below(dice, rules->neighbour_count[territory.index]);
    TerritoryId neighbour = {rules->neighbour[territory.index][chosen]};
    int bound = query_contracts(said->world, neighbour, ids, CONTRACTS_SEEN);
    if (bound == 0 || !one_in(dice, 3))
        return;
    Command command = {.kind = COMMAND_CONTRACT_JOIN, .actor = territory};
    command.contract = ids[below(dice, bound < CONTRACTS_SEEN ? bound : CONTRACTS_SEEN)];
    say(said, &command);
}

/* Most terms are refused, for what one side does not hold: a few are tried. */
static void offer(Dice *dice, Sayings *said, TerritoryId territory)
{
    Command command = {.kind = COMMAND_CONTRACT_OFFER, .actor = territory};
    bool done = one_in(dice, 2);
    for (int tries = 0; tries < TRIES && !done; tries++) {
        command.offer = draw_terms(dice, said->rules, territory);
        done = say(said, &command);
    }
}

static MotionTerms draw_motion(Dice *dice)
{
    MotionTerms motion = {.kind = (MotionKind)below(dice, MOTION_KIND_COUNT)};
    MotionRange range = council_motion_range(motion.kind);
    int steps = (range.high - range.low) / range.step;
    motion.value = (int16_t)(range.low + range.step * below(dice, steps + 1));
    return motion;
}

static void ask_for_a_vote(Dice *dice, Sayings *said, TerritoryId territory)
{
    Command command = {.kind = COMMAND_MOTION, .actor = territory};
    bool done = false;
    for (int tries = 0; tries < TRIES && !done; tries++) {
        command.motion = draw_motion(dice);
        done = say(said, &command);
    }
}

/* Mostly for: a motion that nobody carries changes nothing. */
static void vote(Dice *dice, Sayings *said, TerritoryId territory)
{
    const Council *council = &said->world->council;
    for (int m = table_next(council->taken, MOTION_MAX, 0); m >= 0;
         m = table_next(council->taken, MOTION_MAX, m + 1)) {
        Command command = {.kind = COMMAND_VOTE, .actor = territory};
        command.vote = (Vote){.motion = (uint8_t)m, .yes = !one_in(dice, 4)};
        if (council->motion[m].ballot[territory.index] == BALLOT_NONE && one_in(dice, 2))
            say(said, &command);
    }
}

/*
 * From next to nothing to several times its part; now and then all is taken back. Mostly to the plan
 * whose turn it is: scattered pledges would never reach a threshold.
 */
static void pledge(Dice *dice, Sayings *said, TerritoryId territory)
{
    Command command = {.kind = COMMAND_PLEDGE, .actor = territory};
    uint32_t turn = said->world->quarter / QUARTERS_PER_YEAR % POOL_PLAN_COUNT;
    if (!one_in(dice, 2))
        return;
    command.pledge.plan = one_in(dice, 4) ? (PoolPlan)below(dice, POOL_PLAN_COUNT) : (PoolPlan)turn;
    double fair = (double)pool_fair_euros(said->rules, command.pledge.plan, territory);
    command.pledge.euros = one_in(dice, 8) ? 0 : fixed_euros(6.0 * fair * share(dice));
    say(said, &command);
}

static int negotiate(const World *world, const Rules *rules, TerritoryId territory, uint64_t salt,
                     Command *commands)
{
    Dice dice = {salt, PURPOSE_CONTRACT, 0}, council = {salt, PURPOSE_COUNCIL, 0};
    Dice pool = {salt, PURPOSE_POOL, 0};
    Sayings said = {world, rules, commands, 0, BOT_COMMANDS_MAX / 2};
    answer(&dice, &said, territory);
    if (rules->neighbour_count[territory.index] > 0) {
        said.max += 2;
        offer(&dice, &said, territory);
        join(&dice, &said, territory);
    }
    said.max++;
    pledge(&pool, &said, territory);
    said.max = BOT_COMMANDS_MAX;
    ask_for_a_vote(&council, &said, territory);
    vote(&council, &said, territory);
    return said.count;
}

const Bot BOT_RANDOM = {"random", decide, negotiate};
