/*
 * A player who carries out one programme: proposals taken up as they suit and can be paid, no other
 * ones, and a way to build, to borrow and to agree.
 */
#ifndef GAME_TOOLS_BALANCE_PLAYER_H
#define GAME_TOOLS_BALANCE_PLAYER_H

#include "game/tools/balance.h"

/* Any programme that could make sense: what is wanted brings what it needs. */
void balance_player_draw(const Rules *rules, uint64_t salt, BalanceProgramme *programme);

/* The programme that BALANCE_PLAYER carries out from now on. Borrows it. */
void balance_player_choose(const BalanceProgramme *programme);

extern const Bot BALANCE_PLAYER;
extern const Bot BALANCE_WITHOUT_CONTRACTS; /* steady, but signs nothing */

#endif
