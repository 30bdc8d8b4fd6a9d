/*
 * A sensible, cooperative territory: the neighbour a person plays with. It borrows well below what
 * its bank would frown at and takes up what suits its facts.
 */
#include "game/bot/steady.h"

#include "game/bot/kinds.h"

const Temperament STEADY_TEMPERAMENT = {
    .running_kept = 0.12,
    .investment_kept = 0.05,
    .build_years = 7.0,
    .debt_share = 0.55,
    .loan_share = 0.5,
    .crews_scarce = 1.25,
    .started_max = 2,
    .leaning = {[SCOPE_LOCAL] = 1.0,
                [SCOPE_JOINT] = 1.0,
                [SCOPE_NATIONAL] = 1.0,
                [SCOPE_CROSS_BORDER] = 1.0},
    .dials = 1.0,
    .contracts_share = 0.42,
    .fair_factor = 2.0,
    .first_clause = MOTION_STATE_RATE,
    .pool = POOL_HABIT_MAJORITY,
    .shares = true,
};

/* Answers to offers first: they may lapse. */
int steady_negotiate(const Seat *seat, uint64_t salt, Command *commands)
{
    int count = steady_contract(seat, salt, commands, BOT_COMMANDS_MAX);
    count += steady_council(seat, salt, &commands[count], BOT_COMMANDS_MAX - count);
    return count + steady_pool(seat, &commands[count], BOT_COMMANDS_MAX - count);
}

static void decide(const World *world, const Rules *rules, TerritoryId territory, uint64_t salt,
                   Programme *programme)
{
    steady_decide(&(Seat){world, rules, territory, &STEADY_TEMPERAMENT}, salt, programme);
}

static int negotiate(const World *world, const Rules *rules, TerritoryId territory, uint64_t salt,
                     Command *commands)
{
    return steady_negotiate(&(Seat){world, rules, territory, &STEADY_TEMPERAMENT}, salt, commands);
}

const Bot BOT_STEADY = {"steady", decide, negotiate};
