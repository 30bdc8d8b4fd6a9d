/*
 * Proposal 16, seen from equipment and services: how long machines last, what they cost and weigh,
 * and how much faster what runs on them wears.
 */
#ifndef GAME_SIM_PROPOSAL_P16_DURABLE_H
#define GAME_SIM_PROPOSAL_P16_DURABLE_H

#include "game/sim/world.h"

/* Years a machine bought now will serve, 1..RENEWAL_YEARS. */
int durable_life_years(const World *world, const Rules *rules, TerritoryId territory);

/* Of the price, and of the carbon, of the same machines bought new; 0..1. */
double durable_price_share(const World *world, const Rules *rules, TerritoryId territory);
double durable_carbon_share(const World *world, const Rules *rules, TerritoryId territory);

/* Wear of services as a multiple of the usual one; >= 1. */
double durable_wear_factor(const World *world, const Rules *rules, TerritoryId territory);

#endif
