/*
 * A poor line on 127.0.0.1: a UDP relay between one client and one server that loses, delays,
 * doubles and so reorders packets, as drawn from a seed for each packet in turn. It works when
 * stepped, in the test's own thread.
 */
#ifndef TESTS_HARNESS_RELAY_H
#define TESTS_HARNESS_RELAY_H

#include <stdbool.h>
#include <stdint.h>

typedef struct RelayConfig {
    uint64_t seed;
    int server_port;
    int lost_permille, doubled_permille;
    int delay_ms_max; /* each packet is delayed by 0..delay_ms_max */
} RelayConfig;

typedef struct Relay Relay;

/* CHECKs that the system gives it two sockets. Close it with relay_close. */
Relay *relay_open(const RelayConfig *config);
void relay_close(Relay *relay);

/* The port a client connects to. */
int relay_port(const Relay *relay);

/* Takes what came and passes on what is due. */
void relay_step(Relay *relay);

/* While mute it loses everything. */
void relay_mute(Relay *relay, bool mute);

typedef struct RelayCounts {
    int passed, lost, doubled, late; /* late: overtaken by a later packet of the same way */
} RelayCounts;

RelayCounts relay_counts(const Relay *relay);

#endif
