/*
 * Transport within one process: the listening end and the ends of its clients share a block of
 * memory. Each end may live in a thread of its own, and all of them in one: a client that plays
 * alone steps the server and itself in turn. In one thread, the same calls give the same events.
 *
 * A Loopback owns its memory and its ends. Its transports are lent: transport_destroy closes what
 * an end holds, loopback_destroy frees them all.
 */
#ifndef ENGINE_NET_TRANSPORT_LOOPBACK_H
#define ENGINE_NET_TRANSPORT_LOOPBACK_H

#include "engine/net/transport.h"

enum { LOOPBACK_CLIENTS_MAX = 512 };

/* Every zero stands for its default. */
typedef struct LoopbackConfig {
    int clients_max;    /* [1] */
    size_t queue_bytes; /* in each direction of each client [4 MiB], at least a message's size */
    /* A poor line, for tests: every message is held back for 0..held_polls_max looks of its
       receiver, drawn from the seed. As elsewhere, nothing is lost and the order stays. */
    int held_polls_max; /* [0] */
    /* Each end takes the other for a strange machine, 127.0.0.1: what travels is sealed. For tests. */
    bool is_exposed;
    uint64_t seed;
} LoopbackConfig;

typedef struct Loopback Loopback;

Status loopback_create(const LoopbackConfig *config, Loopback **loopback, Problem *problem);

/* Every end must be out of use. NULL is allowed. */
void loopback_destroy(Loopback *loopback);

Transport *loopback_server(Loopback *loopback);

/* `client` from 0 to clients_max - 1. Its transport connects to "". */
Transport *loopback_client(Loopback *loopback, int client);

/* The line breaks: what is under way is lost, both ends see TRANSPORT_TIMED_OUT. */
void loopback_cut(Loopback *loopback, int client);

#endif
