/*
 * 10. Un pilotage politique national rénové: national table. Those who sit there take the chair in turn;
 * the chair proposes one of the country's rules (the State's rate, solidarity with the worst-off,
 * common standards), a qualified majority adopts it, and a reshuffle deletes what no large majority
 * protects (council.c). Common standards make clubs cheaper and fit each place a little less.
 */
#include "game/sim/proposal/p10_national_table.h"

#include "game/sim/proposal/proposal.h"
#include "game/sim/usage.h"

double national_state_rate(const World *world)
{
    return world->council.clause[CLAUSE_STATE_RATE] / 100.0;
}

double national_solidarity_share(const World *world)
{
    return world->council.clause[CLAUSE_SOLIDARITY] / 100.0;
}

double national_club_price(const World *world, const Rules *rules)
{
    return world->council.clause[CLAUSE_STANDARDS] != 0 ? 1.0 - rules->c.p10_standard_saving : 1.0;
}

static void quarter(World *world, const Rules *rules, EventBuffer *events)
{
    (void)events;
    if (world->council.clause[CLAUSE_STANDARDS] == 0)
        return;
    for (int t = 0; t < rules->territory_count; t++)
        usage_shift_trust(world, (TerritoryId){(uint8_t)t}, -rules->c.p10_standard_trust_quarter);
}

const ProposalRecord P10_NATIONAL_TABLE = {
    .id = PROPOSAL_NATIONAL_TABLE, .key = "p10_national_table", .quarter = quarter};
