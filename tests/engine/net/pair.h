/*
 * A listening transport and a client's, moved together by one thread, whatever carries them.
 */
#ifndef TESTS_ENGINE_NET_PAIR_H
#define TESTS_ENGINE_NET_PAIR_H

#include "engine/net/transport.h"
#include "tests/harness/relay.h"

typedef struct Letter Letter;

typedef struct Pair {
    Transport *server, *client;
    uint32_t at_server, at_client; /* the connection's name at each end */
    Relay *relay;                  /* NULL: none */
    Letter *letters;               /* events of either end that were not asked for yet */
    uint8_t *lent;
} Pair;

/* Forgets what was not asked for; the transports stay. */
void pair_finish(Pair *pair);

/* The next event at one end, both being moved, lent until the next; the test fails when none comes or it is another. */
TransportEvent pair_expect(Pair *pair, Transport *at, TransportEventKind kind);

/* Moves both for a while; the test fails if `at` has an event. */
void pair_expect_silence(Pair *pair, Transport *at, int wait_ms);

/* The client connects and both ends say so. */
void pair_connect(Pair *pair, const char *address);

/* Sends a message of `size` bytes that follow from `key`. False when it was not taken. */
bool pair_send(Transport *from, uint32_t connection, uint32_t key, size_t size);

/* The next event at `at` is that message. */
void pair_expect_message(Pair *pair, Transport *at, uint32_t key, size_t size);

#endif
