/*
 * What the server did, counted: printed when it stops, read by tests. Plain numbers, no clock.
 */
#ifndef SERVER_METRICS_H
#define SERVER_METRICS_H

#include <stdint.h>

typedef struct Metrics {
    uint64_t peers_joined;
    uint64_t peers_denied;
    uint64_t peers_evicted;
    uint64_t peers_dropped; /* for malformed messages */
    uint64_t messages_in;
    uint64_t bytes_in;
    uint64_t messages_out;
    uint64_t bytes_out;
    uint64_t entries;
    uint64_t drafts;
    uint64_t confirmed_again; /* sequence numbers that came twice */
    uint64_t refused;
    uint64_t snapshots_sent;
    uint64_t resyncs; /* replicas that differed */
    uint64_t rooms_recovered;
    uint64_t journal_failures;
} Metrics;

/* One line of the log. */
void metrics_log(const Metrics *metrics);

#endif
