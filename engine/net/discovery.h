/*
 * Who is there on this machine's networks: a question that goes to everybody at once, and answers
 * that come back, one datagram each. It goes out on every card that can tell all its neighbours,
 * and to this machine itself; neither a gateway nor a service of the system is needed. IPv4, UDP.
 *
 * Datagrams may be lost, doubled or forged: what they say is for the caller to check. Nothing here
 * waits. Several programs of one machine may listen on the same port; each hears every question.
 */
#ifndef ENGINE_NET_DISCOVERY_H
#define ENGINE_NET_DISCOVERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/base/status.h"

enum { DISCOVERY_BYTES_MAX = 2560, DISCOVERY_HOST_BYTES = 16 };

typedef struct Discovery Discovery;

typedef struct DiscoveryPost {
    uint32_t ipv4; /* of the sender, in network order */
    uint16_t port;
    size_t size;
    uint8_t bytes[DISCOVERY_BYTES_MAX];
} DiscoveryPost;

/* Hears questions on `port`. Caller closes. STATUS_REFUSED when another program has it alone. */
Status discovery_listen(int port, Discovery **discovery, Problem *problem);
/* Asks. Caller closes. */
Status discovery_open(Discovery **discovery, Problem *problem);
/* NULL is allowed. */
void discovery_close(Discovery *discovery);

/* To whoever listens on `port`; returns on how many networks it went out. */
int discovery_ask(Discovery *discovery, int port, const void *bytes, size_t size);
/* The next datagram, question or answer; false when there is none. Larger ones are dropped. */
bool discovery_take(Discovery *discovery, DiscoveryPost *post);
/* To the sender of `question`. */
bool discovery_answer(Discovery *discovery, const DiscoveryPost *question, const void *bytes,
                      size_t size);

/* True of private addresses, of this machine's, and of those on the same network as one of its cards. */
bool discovery_is_near(uint32_t ipv4);
/* "192.168.1.20" */
void discovery_host(uint32_t ipv4, char host[DISCOVERY_HOST_BYTES]);

#endif
