/*
 * Equipment: every purchase books its renewal and its carbon. Owns World.footprint.
 * Amounts are "nominal": what the machines would cost new; proposal 16 makes them cheaper, last
 * longer and weigh less.
 */
#ifndef GAME_SIM_FOOTPRINT_H
#define GAME_SIM_FOOTPRINT_H

#include "game/sim/world.h"

void footprint_init(World *world, const Rules *rules);

/* Nominal euros of machines that come to the end of their life in the year about to be played. */
int64_t footprint_renewal_due(const World *world, const Rules *rules, TerritoryId territory);

/* What machines worth `nominal_euros` new cost this territory. */
int64_t footprint_price(const World *world, const Rules *rules, TerritoryId territory,
                        int64_t nominal_euros);

/* Books renewal and carbon of machines bought this year; paying is the buyer's business. */
void footprint_buy(World *world, const Rules *rules, TerritoryId territory, int64_t nominal_euros);

/* Takes back a purchase of the same year. */
void footprint_cancel(World *world, const Rules *rules, TerritoryId territory,
                      int64_t nominal_euros);

/* Machines of something given up will not be renewed: a part of every coming year's, as nobody knows which. */
void footprint_retire(World *world, TerritoryId territory, int64_t nominal_euros);

/* Carbon (>= 0 kg CO2e) that others need not emit any more, set off against this year's: never below none. */
void footprint_spare(World *world, TerritoryId territory, double kg);

/* Opens the year: what is due is renewed and paid. */
void footprint_open_year(World *world, const Rules *rules);

#endif
