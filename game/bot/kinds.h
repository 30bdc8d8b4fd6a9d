/*
 * The bots that bot.c lists, each in a file of its own. A bot that finds no way out asks the steward.
 */
#ifndef GAME_BOT_KINDS_H
#define GAME_BOT_KINDS_H

#include "game/bot/bot.h"

extern const Bot BOT_STEADY;      /* cooperative and careful: the neighbour a person plays with */
extern const Bot BOT_BOLD;        /* borrows near the ceiling, builds fast, begins much */
extern const Bot BOT_COOPERATIVE; /* agreements, clubs and the national table first */
extern const Bot BOT_SELFISH;     /* its own progress, whatever the neighbours lose by it */
extern const Bot BOT_RANDOM;      /* anything the rules allow: finds what nobody would think of */
extern const Bot BOT_STEWARD;     /* looks after a seat whose people are away */

#endif
