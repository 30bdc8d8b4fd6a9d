/*
 * Plays a scenario's past again: every territory orders what history.yaml says, as far as it can pay
 * for it with what it has and may borrow.
 */
#ifndef GAME_TOOLS_HISTORY_PLAYER_H
#define GAME_TOOLS_HISTORY_PLAYER_H

#include "game/content/history.h"
#include "game/sim/world.h"

/* The programme of one territory for the year about to be played; it passes command_check. */
void history_decide(const History *history, const World *world, const Rules *rules,
                    TerritoryId territory, Programme *programme);

#endif
