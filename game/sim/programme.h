/*
 * A territory's decision for a year: what is to be held of the 22 proposals, what is to be built,
 * what is to be borrowed. Owns World.holdings, except the stocks, which are each proposal's own.
 */
#ifndef GAME_SIM_PROGRAMME_H
#define GAME_SIM_PROGRAMME_H

#include "game/sim/world.h"

/* Between two years. command_check has found every value in its range. */
Verdict programme_check(const World *world, const Rules *rules, TerritoryId territory,
                        const Programme *programme);

/* What the proposals of a programme cost this year. Euros, all >= 0 but opex. */
typedef struct ProgrammePrice {
    int64_t capex_euros;
    int64_t grant_euros; /* of capex, from the region and Europe, paid now */
    int64_t opex_euros;
    int64_t exit_euros;
} ProgrammePrice;
void programme_price(const World *world, const Rules *rules, TerritoryId territory,
                     const Programme *programme, ProgrammePrice *price);

/* The same level and the same dials. */
bool measure_same(const Measure *a, const Measure *b);

/* Half of what is to be built; false when nothing is. */
bool programme_halve_orders(Programme *programme);

/* What it holds costs each year, this year's prices. Euros; below 0 where it brings more. */
int64_t programme_running_euros(const World *world, const Rules *rules, TerritoryId territory);

/* Takes it up: holdings, orders and what is paid at once. It passed programme_check this year. */
void programme_apply(World *world, const Rules *rules, TerritoryId territory,
                     const Programme *programme, EventBuffer *events);

/* The same for a territory that decides nothing: what it holds goes on, at what that costs once a year. */
void programme_carry_on(World *world, const Rules *rules, TerritoryId territory,
                        EventBuffer *events);

/*
 * Takes back what was paid this year for a part of a proposal that will not be had: the grant goes
 * back too, and its machines are not bought. capex_euros >= 0, no more than was paid.
 */
void programme_give_back(World *world, const Rules *rules, TerritoryId territory, Proposal proposal,
                         int64_t capex_euros);

/* Every territory pays what it holds costs this year, at this year's prices. */
void programme_pay_running(World *world, const Rules *rules);

/* Holdings grow a quarter older. */
void programme_quarter(World *world, const Rules *rules, EventBuffer *events);

#endif
