/*
 * What secrecy costs: the server's and a client's part of an exchange, sealing and opening a packet, and sealing one
 * frame for everybody in a full room. Figures are of this machine, one core, the best of a few runs.
 */
#include <stdio.h>
#include <string.h>

#include "engine/base/status.h"
#include "engine/net/secure_channel.h"
#include "engine/os/clock.h"

enum {
    RUNS = 5,
    EXCHANGES = 300,
    PACKETS = 20000,
    PACKET_BYTES = 450,
    ROOM_CLIENTS = 401, /* 101 seats and 300 who look on */
    FRAMES = 20
};

static SecureChannel clients[ROOM_CLIENTS], server;
static const SecureTerms TERMS = {"K7MWQ2", "bench", 5};

typedef struct Cost {
    double knock_us, answer_us, prove_us, accept_us;
} Cost;

static double since_us(int64_t *from_us)
{
    int64_t now_us = clock_monotonic_us(), passed_us = now_us - *from_us;
    *from_us = now_us;
    return (double)passed_us;
}

static void exchange(SecureChannel *client, uint64_t number, Cost *cost)
{
    uint8_t session[SECURE_SESSION_BYTES] = {0}, seed[SECURE_SEED_BYTES] = {1};
    uint8_t answer[SECURE_POINT_BYTES], proof[SECURE_PROOF_BYTES], own[SECURE_PROOF_BYTES];
    SecureOffer offer;
    memcpy(session, &number, sizeof number);
    memcpy(seed + 8, &number, sizeof number);
    int64_t at_us = clock_monotonic_us();
    secure_offer(client, &TERMS, session, seed, &offer);
    cost->knock_us += since_us(&at_us);
    seed[0] = 2;
    CHECK(secure_answer(&server, &TERMS, &offer, seed, answer));
    cost->answer_us += since_us(&at_us);
    CHECK(secure_prove(client, &TERMS, answer, proof));
    cost->prove_us += since_us(&at_us);
    CHECK(secure_accept(&server, proof, own));
    cost->accept_us += since_us(&at_us);
    CHECK(secure_accept(client, own, NULL));
}

static void measure_exchanges(void)
{
    Cost best = {1e9, 1e9, 1e9, 1e9};
    for (int r = 0; r < RUNS; r++) {
        Cost cost = {0};
        for (int e = 0; e < EXCHANGES; e++)
            exchange(&clients[0], (uint64_t)(r * EXCHANGES + e), &cost);
        if (cost.answer_us + cost.accept_us < best.answer_us + best.accept_us)
            best = cost;
    }
    printf("an exchange: server %.3f ms (answer %.3f, proof %.3f), client %.3f ms\n",
           (best.answer_us + best.accept_us) / EXCHANGES / 1000, best.answer_us / EXCHANGES / 1000,
           best.accept_us / EXCHANGES / 1000, (best.knock_us + best.prove_us) / EXCHANGES / 1000);
}

static void measure_packets(void)
{
    static uint8_t packet[PACKET_BYTES], sealed[PACKET_BYTES + SECURE_OVERHEAD_BYTES];
    double seal_us = 1e9, open_us = 1e9;
    for (int r = 0; r < RUNS; r++) {
        double seals_us = 0, opens_us = 0;
        for (int p = 0; p < PACKETS; p++) {
            size_t size = sizeof sealed;
            int64_t at_us = clock_monotonic_us();
            secure_seal(&clients[0], packet, sizeof packet, sealed);
            seals_us += since_us(&at_us);
            CHECK(secure_unseal(&server, sealed, &size));
            opens_us += since_us(&at_us);
        }
        seal_us = seals_us < seal_us ? seals_us : seal_us;
        open_us = opens_us < open_us ? opens_us : open_us;
    }
    printf("a packet of %d bytes: sealed in %.2f µs, opened in %.2f µs, %d bytes more\n",
           PACKET_BYTES, seal_us / PACKETS, open_us / PACKETS, SECURE_OVERHEAD_BYTES);
}

static void measure_room(size_t size)
{
    static uint8_t frame[65536], sealed[65536 + SECURE_OVERHEAD_BYTES];
    double best_us = 1e9;
    CHECK(size <= sizeof frame);
    for (int r = 0; r < RUNS; r++) {
        int64_t at_us = clock_monotonic_us();
        for (int f = 0; f < FRAMES; f++)
            for (int c = 0; c < ROOM_CLIENTS; c++)
                secure_seal(&clients[c], frame, size, sealed);
        double passed_us = since_us(&at_us);
        best_us = passed_us < best_us ? passed_us : best_us;
    }
    printf("a frame of %zu bytes sealed for %d clients: %.2f ms\n", size, ROOM_CLIENTS,
           best_us / FRAMES / 1000);
}

int main(void)
{
    Cost cost = {0};
    measure_exchanges();
    measure_packets();
    for (int c = 0; c < ROOM_CLIENTS; c++)
        exchange(&clients[c], (uint64_t)c, &cost);
    measure_room(200);
    measure_room(5000);
    measure_room(60000);
    printf("a channel holds %zu bytes\n", sizeof(SecureChannel));
    return 0;
}
