/*
 * Work and spending on the map: people who work where they live instead of elsewhere, and what
 * residents spend on line with shops of the territory. What one territory gains in workers others
 * lose: the column sums to zero. Owns World.economy.
 */
#ifndef GAME_SIM_ECONOMY_H
#define GAME_SIM_ECONOMY_H

#include "game/sim/world.h"

/* Moves `persons` (>= 0) of presence from one territory to another. */
void economy_move(World *world, TerritoryId from, TerritoryId to, double persons);

/* Nobody is anywhere but where they used to be: proposals then say anew who moved. */
void economy_clear(World *world);

void economy_shift_retained(World *world, TerritoryId territory, double amount);

/* What presence and spending bring to a territory's running section in a year; may be negative. Euros. */
int64_t economy_activity_euros(const World *world, const Rules *rules, TerritoryId territory);

#endif
