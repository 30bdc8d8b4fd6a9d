/*
 * What the steady bot is made of: which proposals suit a territory, and which agreements do. Both are
 * judged from facts and figures everybody can see; nothing is remembered.
 */
#ifndef GAME_BOT_STEADY_H
#define GAME_BOT_STEADY_H

#include "game/bot/bot.h"
#include "game/sim/query.h"

/* Euros free this year, after what is held is paid for and something is kept for a bad year. */
typedef struct FreeMeans {
    int64_t running_euros;
    int64_t investment_euros;
} FreeMeans;

/*
 * Adds to the programme what suits the territory and can be paid, the most worthwhile first, and
 * takes what it costs from `means`. A year brings few new things: each wants its people.
 */
void steady_choose_measures(const World *world, const Rules *rules, TerritoryId territory,
                            Programme *programme, FreeMeans *means);

/* As Bot.negotiate: accepts what is worth its share, declines the rest, offers one agreement. */
int steady_negotiate(const World *world, const Rules *rules, TerritoryId territory, uint64_t salt,
                     Command *commands);

/* Public premises that no line of fibre reaches or will soon reach. */
double steady_public_left(const World *world, const Rules *rules, TerritoryId territory);

#endif
