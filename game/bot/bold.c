/*
 * Builds fast and begins much: borrows near the ceiling, keeps next to nothing for a bad year, does
 * not wait for works to become cheaper.
 */
#include "game/bot/kinds.h"
#include "game/bot/steady.h"

static const Temperament TEMPERAMENT = {
    .running_kept = 0.01,
    .investment_kept = 0.0,
    .build_years = 4.0,
    .debt_share = 1.2,
    .loan_share = 0.75,
    .crews_scarce = 1.5,
    .started_max = 4,
    .leaning = {[SCOPE_LOCAL] = 1.0,
                [SCOPE_JOINT] = 1.2,
                [SCOPE_NATIONAL] = 1.3,
                [SCOPE_CROSS_BORDER] = 1.2},
    .dials = 1.0,
    .contracts_share = 0.35,
    .fair_factor = 2.5,
    .first_clause = MOTION_STATE_RATE,
    .pool = POOL_HABIT_MAJORITY,
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

const Bot BOT_BOLD = {"bold", decide, negotiate};
