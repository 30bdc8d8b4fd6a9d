/*
 * What the server did, counted: printed when it stops, read by tests, and by a machine that watches it. Plain
 * numbers, no clock.
 */
#ifndef SERVER_METRICS_H
#define SERVER_METRICS_H

#include <stddef.h>
#include <stdint.h>

enum { METRICS_PAGE_BYTES = 8192 };

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

/* What is there now, as against what was counted since the start. */
typedef struct MetricsGauges {
    uint64_t rooms_open;
    uint64_t rooms_ended;           /* of them */
    uint64_t rooms_halted;          /* of them: their disk refused, they take nothing any more */
    uint64_t machines_in;           /* connected, in a room */
    uint64_t machines_strange;      /* connected, not yet in a room */
    uint64_t facilitators, screens; /* of those in */
} MetricsGauges;

/* Two lines of the log. */
void metrics_log(const Metrics *metrics);

/* All of both in the text format of Prometheus, zero-terminated; its length without the zero. */
size_t metrics_write_page(const Metrics *metrics, const MetricsGauges *gauges,
                          char page[METRICS_PAGE_BYTES]);

#endif
