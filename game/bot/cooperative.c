/*
 * Does with others what can be done with others: agreements, clubs, the national table, where it
 * asks for solidarity with the worst-off first.
 */
#include "game/bot/kinds.h"
#include "game/bot/steady.h"

static const Temperament TEMPERAMENT = {
    .running_kept = 0.1,
    .investment_kept = 0.05,
    .build_years = 7.0,
    .debt_share = 0.55,
    .loan_share = 0.5,
    .crews_scarce = 1.25,
    .started_max = 2,
    .leaning = {[SCOPE_LOCAL] = 0.8,
                [SCOPE_JOINT] = 1.3,
                [SCOPE_NATIONAL] = 1.3,
                [SCOPE_CROSS_BORDER] = 1.2},
    .dials = 1.0,
    .contracts_share = 0.45,
    .fair_factor = 2.5,
    .first_clause = MOTION_SOLIDARITY,
    .pool = POOL_HABIT_NEAR,
    .shares = true,
};

static void decide(const World *world, const Rules *rules, TerritoryId territory, uint64_t salt,
                   Programme *programme)
{
    steady_decide(&(Seat){world, rules, territory, &TEMPERAMENT}, salt, programme);
}

static int negotiate(const World *world, const Rules *rules, TerritoryId territory, uint64_t salt,
                     Command *commands)
{
    return steady_negotiate(&(Seat){world, rules, territory, &TEMPERAMENT}, salt, commands);
}

const Bot BOT_COOPERATIVE = {"cooperative", decide, negotiate};
