/*
 * Thousands of machines in a process of their own, so that what a server spends is the server's: each is an
 * ENet host with an address of its own among the loopback's, answers as ENet does, and counts what it hears
 * on a board both processes see. Where a room is given it comes in first, as a client does.
 */
#ifndef TESTS_BENCH_SWARM_H
#define TESTS_BENCH_SWARM_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "game/protocol/handshake.h"

/* The first byte of a message that is nobody's: counted, and not looked at further. */
enum { SWARM_MARK = 255 };

typedef struct SwarmPlace {
    char code[SESSION_CODE_BYTES];
    Role role;
    uint8_t seat;
} SwarmPlace;

typedef struct SwarmWish {
    int count;
    int port;
    uint64_t rules_hash;
    const SwarmPlace *places; /* one for each, or NULL: they connect and say nothing */
} SwarmWish;

typedef struct SwarmBoard {
    atomic_int in;      /* connected, and where places are given in their rooms */
    atomic_int marks;   /* messages that were counted */
    atomic_int entries; /* of rooms */
    atomic_bool is_over;
} SwarmBoard;

/* The board of a swarm that begins to connect, in a process that ends with `swarm_stop`. NULL: none. */
SwarmBoard *swarm_start(const SwarmWish *wish);
void swarm_stop(SwarmBoard *board);

#endif
