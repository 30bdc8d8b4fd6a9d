#include "game/tools/balance_player.h"

#include <string.h>

#include "engine/base/random.h"
#include "game/bot/steady.h"

enum { PURPOSE_WANTED = 0x424C5057, PURPOSE_PLAYS };

static const BalanceProgramme *chosen;

static double between(uint64_t salt, uint64_t id, double low, double high)
{
    return low + random_at(salt, PURPOSE_PLAYS, id) * (high - low);
}

static uint32_t with_needs(const Rules *rules, uint32_t wanted)
{
    for (int pass = 0; pass < PROPOSAL_COUNT; pass++)
        for (int p = 0; p < PROPOSAL_COUNT; p++)
            if ((wanted >> p & 1) != 0)
                wanted |= rules->proposal[p].needs;
    return wanted;
}

void balance_player_draw(const Rules *rules, uint64_t salt, BalanceProgramme *programme)
{
    memset(programme, 0, sizeof *programme);
    double likely = between(salt, 0, 0.15, 0.7);
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        if (rules->proposal[p].open && random_at(salt, PURPOSE_WANTED, (uint64_t)p) < likely)
            programme->wanted |= (uint32_t)1 << p;
    programme->wanted = with_needs(rules, programme->wanted);
    programme->plays = STEADY_TEMPERAMENT;
    Temperament *plays = &programme->plays;
    plays->avoids = ~programme->wanted;
    plays->started_max = 1 + random_below(salt, PURPOSE_PLAYS, 8, 4);
    for (int s = 0; s < SCOPE_COUNT; s++)
        plays->leaning[s] = between(salt, 16 + (uint64_t)s, 0.5, 1.5);
    plays->running_kept = between(salt, 1, 0.0, 0.15);
    plays->build_years = between(salt, 2, 3.0, 14.0);
    plays->debt_share = between(salt, 3, 0.0, 1.2);
    plays->loan_share = between(salt, 4, 0.0, 0.75);
    plays->dials = between(salt, 5, 0.5, 2.0);
    plays->shares = random_at(salt, PURPOSE_PLAYS, 6) < 0.7;
    if (random_at(salt, PURPOSE_PLAYS, 7) < 0.5)
        plays->contracts_share = 0.0;
}

void balance_player_choose(const BalanceProgramme *programme) { chosen = programme; }

static void decide(const World *world, const Rules *rules, TerritoryId territory, uint64_t salt,
                   Programme *programme)
{
    steady_decide(&(Seat){world, rules, territory, &chosen->plays}, salt, programme);
}

static int negotiate(const World *world, const Rules *rules, TerritoryId territory, uint64_t salt,
                     Command *commands)
{
    return steady_negotiate(&(Seat){world, rules, territory, &chosen->plays}, salt, commands);
}

const Bot BALANCE_PLAYER = {"programme", decide, negotiate};

static void decide_alone(const World *world, const Rules *rules, TerritoryId territory,
                         uint64_t salt, Programme *programme)
{
    Temperament alone = STEADY_TEMPERAMENT;
    alone.contracts_share = 0.0;
    steady_decide(&(Seat){world, rules, territory, &alone}, salt, programme);
}

static int negotiate_alone(const World *world, const Rules *rules, TerritoryId territory,
                           uint64_t salt, Command *commands)
{
    Temperament alone = STEADY_TEMPERAMENT;
    alone.contracts_share = 0.0;
    return steady_negotiate(&(Seat){world, rules, territory, &alone}, salt, commands);
}

const Bot BALANCE_WITHOUT_CONTRACTS = {"without contracts", decide_alone, negotiate_alone};
