/*
 * A server that says what a test tells it to, at the other end of a loopback, and a connection's
 * target to knock there with.
 */
#ifndef TESTS_GAME_CLIENT_DOOR_H
#define TESTS_GAME_CLIENT_DOOR_H

#include "engine/net/transport_loopback.h"
#include "game/client/connection.h"

typedef struct FakeServer {
    Loopback *loopback;
    Transport *transport;
    Transport *client;   /* for the one that knocks */
    uint32_t connection; /* the present one */
    Message heard;       /* the last message that came */
    Message said;        /* room to write one */
    uint8_t bytes[MESSAGE_BYTES_MAX];
} FakeServer;

void door_open(FakeServer *server);
void door_close(FakeServer *server);

/* True when the next event is a machine that comes, a message of this kind, or a goodbye. */
bool door_meets(FakeServer *server);
bool door_hears(FakeServer *server, MessageKind kind);
bool door_loses(FakeServer *server);

/* Sends what `said` holds. */
void door_say(FakeServer *server, MessageKind kind);

/* A participant, without a wish for a seat; tokens are not kept. */
ConnectionTarget door_target(void);

/* WELCOME to this seat, with a token that follows from `key`. */
void door_welcome(FakeServer *server, uint8_t seat, uint8_t key);
/* The same in any role; SEAT_NONE for all but participants, who have the aim 2. */
void door_welcome_as(FakeServer *server, Role role, uint8_t seat, uint8_t key);

#endif
