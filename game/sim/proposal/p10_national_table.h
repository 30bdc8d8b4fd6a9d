/*
 * Proposal 10, seen from money, services and clubs: what the national table's clauses change.
 */
#ifndef GAME_SIM_PROPOSAL_P10_NATIONAL_TABLE_H
#define GAME_SIM_PROPOSAL_P10_NATIONAL_TABLE_H

#include "game/sim/world.h"

/* Added to the State's rate of aid, -0.1..0.1. */
double national_state_rate(const World *world);

/* Part of the State's envelope kept for the worst-off fifth, 0..1. */
double national_solidarity_share(const World *world);

/* Of the price of a club's membership: common standards make it cheaper. 0..1 */
double national_club_price(const World *world, const Rules *rules);

#endif
