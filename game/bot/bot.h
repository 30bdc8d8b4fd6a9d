/*
 * A bot is a function from what everybody can see to commands, along the same path as a person's:
 * the authority checks them, the journal keeps them. It keeps no memory of its own.
 */
#ifndef GAME_BOT_BOT_H
#define GAME_BOT_BOT_H

#include "game/sim/world.h"

enum { BOT_COMMANDS_MAX = 8 };

typedef struct Bot {
    const char *key; /* "steady", "random", "steward" */

    /* The year's draft. Always passes command_check. `salt`: entropy of the server, or of the batch. */
    void (*decide)(const World *world, const Rules *rules, TerritoryId territory, uint64_t salt,
                   Programme *programme);

    /* Contract commands for this moment (answers to offers first); writes up to BOT_COMMANDS_MAX, returns how many.
     * Each passes command_check alone on this World; the authority checks each again in order. */
    int (*negotiate)(const World *world, const Rules *rules, TerritoryId territory, uint64_t salt,
                     Command *commands);
} Bot;

/* The bot with that key, or NULL. */
const Bot *bot_find(const char *key);

/* All keys, in order; NULL past the end. */
const char *bot_key(int index);

#endif
