/*
 * Gives the round to come the minutes that the running order has for it, before it begins and whoever
 * begins it: a plan may shorten one round alone. A facilitator's program asks for it by itself, beside the
 * screens; a round counts as done when the session says that its lengths are the plan's, not when they
 * were asked for. What somebody changed by hand is left alone: see plan_lengths.
 */
#ifndef GAME_CLIENT_PACER_H
#define GAME_CLIENT_PACER_H

#include "game/client/client.h"
#include "game/session/plan.h"

/* All zero: nothing asked yet. */
typedef struct Pacer {
    int round; /* as session_round_number counts: whose end is looked at */
    bool done;
    uint64_t again_ms; /* not asked again before, when the server has refused */
} Pacer;

/* Call often; `plan` may be NULL, the client have no session yet, and not be a facilitator's. */
void pacer_follow(Pacer *pacer, const Plan *plan, Client *client, uint64_t now_ms);

#endif
