/*
 * What the steady bot and those like it are made of: which proposals suit a territory, which
 * agreements do, how it votes. All is judged from facts and figures everybody can see; nothing is
 * remembered. What differs between them is their temperament.
 */
#ifndef GAME_BOT_STEADY_H
#define GAME_BOT_STEADY_H

#include "game/bot/bot.h"
#include "game/bot/temperament.h"
#include "game/sim/query.h"

/* A territory that is about to decide. Borrows all it points to. */
typedef struct Seat {
    const World *world;
    const Rules *rules;
    TerritoryId territory;
    const Temperament *temperament;
} Seat;

/* Euros free this year, after what is held is paid for and something is kept for a bad year. */
typedef struct FreeMeans {
    int64_t running_euros;
    int64_t investment_euros;
} FreeMeans;

/* Of the steady bot. */
extern const Temperament STEADY_TEMPERAMENT;

/* As Bot.decide and Bot.negotiate. */
void steady_decide(const Seat *seat, uint64_t salt, Programme *programme);
int steady_negotiate(const Seat *seat, uint64_t salt, Command *commands);

/*
 * Adds to the programme what suits the territory and can be paid, the most worthwhile first, and
 * takes what it costs from `means`. A year brings few new things: each wants its people.
 */
void steady_choose_measures(const Seat *seat, Programme *programme, FreeMeans *means);

/* What a proposal would be worth here, 0 where it is not, and how it is to be set. */
double steady_judge(const Seat *seat, Proposal proposal, Measure *measure);

/*
 * Answers what is offered, accepting what is worth its share, and offers one agreement. Writes up to
 * `max` commands, returns how many.
 */
int steady_contract(const Seat *seat, uint64_t salt, Command *commands, int max);

/* Votes on what concerns it, proposes a clause when it has the chair, asks for a charter. As above. */
int steady_council(const Seat *seat, uint64_t salt, Command *commands, int max);

/* Joins common plans, each for its part by inhabitants. As above. */
int steady_pool(const Seat *seat, Command *commands, int max);

/* Public premises that no line of fibre reaches or will soon reach. */
double steady_public_left(const World *world, const Rules *rules, TerritoryId territory);

#endif
