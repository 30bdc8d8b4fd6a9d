/*
 * One person's, or one bot's, way into a session: the client, what carries its messages, and the
 * server too when it is played alone. Stepped without ever blocking.
 *
 * Owns the client while there is one; a new session begins in the memory of the one before.
 */
#ifndef GAME_APP_PARTICIPANT_H
#define GAME_APP_PARTICIPANT_H

#include <stdio.h>

#include "game/app/host.h"
#include "game/client/client.h"

typedef struct Participant {
    Arena *lender;        /* borrowed */
    Arena arena;          /* of the client; taken with the first session */
    Arena past;           /* of its hindsight; taken when somebody looks back for the first time */
    Client *client;       /* NULL outside a session */
    Host *host;           /* NULL when the server is elsewhere */
    Transport *transport; /* lent by the host, else owned */
    HostEnd end;          /* of the session alone that was left last */
} Participant;

typedef struct JoinWish {
    const char *address; /* "host:port", "host" */
    const char *code;
    const char *key;  /* of the seat, or the facilitator's; "" for none */
    uint8_t seat;     /* wished, or SEAT_NONE; of no meaning but for participants */
    bool keeps_token; /* on disk, so that this machine finds its place again after a crash */
    Role role;
} JoinWish;

/* Borrows the arena, and takes CLIENT_ARENA_BYTES from it when the first session begins, HINDSIGHT_ARENA_BYTES when one
 * is looked back on. */
void participant_init(Participant *participant, Arena *arena);

/* Leaves what it is in. Starts a server here and comes in at `seat` (SEAT_NONE: the one kept). */
Status participant_play_alone(Participant *participant, const HostWish *wish, uint8_t seat,
                              Problem *problem);
/* Leaves what it is in. Connecting goes on in the steps; what fails then, the client says. */
Status participant_join(Participant *participant, const Scenario *scenario, const JoinWish *wish,
                        Problem *problem);
/* Fills `end` when the server was here. */
void participant_leave(Participant *participant);

/* `end` in two lines, for people and for maillage-replay; nothing when there is none. */
void participant_print_end(const Participant *participant, FILE *output);

void participant_step(Participant *participant, uint64_t now_ms);
/* Milliseconds until it wants a step; -1 for never. */
int participant_patience_ms(const Participant *participant, uint64_t now_ms);

#endif
