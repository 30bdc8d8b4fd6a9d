/*
 * Thinks of its own progress: signs nothing, keeps its works secret, copies what clubs publish,
 * draws the neighbours' workers with many seats, votes against their charters.
 */
#include "game/bot/kinds.h"
#include "game/bot/steady.h"

static const Temperament TEMPERAMENT = {
    .running_kept = 0.06,
    .investment_kept = 0.0,
    .build_years = 5.0,
    .debt_share = 0.9,
    .loan_share = 0.65,
    .crews_scarce = 1.6,
    .started_max = 3,
    .leaning = {[SCOPE_LOCAL] = 1.3,
                [SCOPE_JOINT] = 0.7,
                [SCOPE_NATIONAL] = 0.6,
                [SCOPE_CROSS_BORDER] = 1.0},
    .dials = 1.5,
    .contracts_share = 0.0,
    .fair_factor = 0.0,
    .first_clause = MOTION_STATE_RATE,
    .pool = POOL_HABIT_NEVER,
    .shares = false,
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

const Bot BOT_SELFISH = {"selfish", decide, negotiate};
