/*
 * Sessions without a server: bots play a scenario's World to its end, many times, each session from
 * its own seed. The same plan gives the same years on every machine. Drafts are composed on one
 * World, as the server does it, and applied in the order of the territories.
 */
#ifndef GAME_TOOLS_BATCH_H
#define GAME_TOOLS_BATCH_H

#include "game/bot/bot.h"
#include "game/sim/world.h"

enum { BATCH_BOTS_MAX = 8, BATCH_SESSIONS_MAX = 1000000 };

typedef struct BatchPlan {
    const Rules *rules; /* borrowed */
    int sessions, years;
    uint64_t seed;
    int bot_count; /* 1..BATCH_BOTS_MAX */
    const Bot *bots[BATCH_BOTS_MAX];
    const Bot *soloist; /* plays one territory instead; NULL for nobody */
    TerritoryId solo;
} BatchPlan;

/* One session being played. Large: static, or from an arena. */
typedef struct Batch {
    const BatchPlan *plan; /* borrowed */
    int session;           /* 0 for the first */
    uint64_t salt;
    World world;
    Frame frame;
} Batch;

/* The first state of that session. Borrows `plan` for the batch's life. */
void batch_begin(Batch *batch, const BatchPlan *plan, int session);

/* One year: offers, answers, programmes, four quarters. */
void batch_play_year(Batch *batch);

/*
 * Bots are dealt in rotation, one further each session, so that each plays everywhere in turn; where the
 * rules reserve a seat, a steward keeps it.
 */
const Bot *batch_bot(const BatchPlan *plan, int session, TerritoryId territory);

#endif
