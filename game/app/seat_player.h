/*
 * Plays a seat through an ordinary client, with a bot for a head: the draft, the offers and their
 * answers, and "ready" take the same road as a person's.
 */
#ifndef GAME_APP_SEAT_PLAYER_H
#define GAME_APP_SEAT_PLAYER_H

#include "game/bot/bot.h"
#include "game/client/client.h"

typedef struct SeatPlayer {
    const Bot *bot;
    int round; /* acted in this phase of this round already */
    Phase phase;
    bool acted;
} SeatPlayer;

void seat_player_init(SeatPlayer *player, const Bot *bot);

/* Does what the phase asks, once; then says it is ready. `salt`: entropy. */
void seat_player_step(SeatPlayer *player, Client *client, uint64_t salt);

#endif
