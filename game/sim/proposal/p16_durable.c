/*
 * 16. Des technologies numériques durables: ecological ledger. Every purchase books its renewal and
 * its carbon in later years (footprint.c). Longer lives and reconditioned machines make both
 * lighter, and what runs on them wears a little faster.
 */
#include "game/sim/proposal/p16_durable.h"

#include "engine/base/fixed.h"
#include "game/sim/proposal/proposal.h"

enum { DIAL_YEARS, DIAL_RECONDITIONED_PERCENT };

static double in_force(const World *world, const Rules *rules, TerritoryId territory, int dial)
{
    return world->holdings.dial[PROPOSAL_DURABLE][dial][territory.index] *
           proposal_strength(world, rules, PROPOSAL_DURABLE, territory);
}

static double reconditioned_share(const World *world, const Rules *rules, TerritoryId territory)
{
    return in_force(world, rules, territory, DIAL_RECONDITIONED_PERCENT) / 100.0;
}

int durable_life_years(const World *world, const Rules *rules, TerritoryId territory)
{
    double years = rules->c.equipment_life_years + in_force(world, rules, territory, DIAL_YEARS);
    return (int)fixed_clamp(years, 1.0, RENEWAL_YEARS);
}

double durable_price_share(const World *world, const Rules *rules, TerritoryId territory)
{
    return 1.0 - reconditioned_share(world, rules, territory) * rules->c.p16_recondition_saving;
}

double durable_carbon_share(const World *world, const Rules *rules, TerritoryId territory)
{
    return 1.0 - reconditioned_share(world, rules, territory) * rules->c.p16_recondition_carbon;
}

/* Asked for each territory each quarter, most of which hold nothing of it. */
double durable_wear_factor(const World *world, const Rules *rules, TerritoryId territory)
{
    if (world->holdings.level[PROPOSAL_DURABLE][territory.index] == 0)
        return 1.0;
    return 1.0 + reconditioned_share(world, rules, territory) * rules->c.p16_recondition_wear +
           in_force(world, rules, territory, DIAL_YEARS) * rules->c.p16_life_wear;
}

const ProposalRecord P16_DURABLE = {.id = PROPOSAL_DURABLE, .key = "p16_durable"};
