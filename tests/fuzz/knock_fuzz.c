/*
 * Any messages at a server's door, in clear: whatever a stranger says there, nobody comes in without the code. The
 * bytes are packets, each behind its length; the first says whether a second room is open, so that tags are asked for.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/net/transport_loopback.h"
#include "server/server.h"
#include "tests/game/sim/small_rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { TURNS = 3, PAUSE_MS = 60000 };

/* A server with one room, and one with two. */
typedef struct Site {
    Server *server;
    Loopback *loopback;
    Transport *stranger;
} Site;

static Scenario scenario;
static Site sites[2];
static int64_t clock_ms;
static uint64_t drawn;

static int64_t now_ms(void *keeper)
{
    (void)keeper;
    return clock_ms;
}

static uint64_t draw(void *keeper)
{
    (void)keeper;
    return ++drawn * 0x9E3779B97F4A7C15u;
}

static void open_site(Site *site, int rooms)
{
    static char folder[64];
    LoopbackConfig net = {.is_exposed = true};
    RoomInvite invite;
    snprintf(folder, sizeof folder, "/tmp/knock_fuzz.XXXXXX");
    CHECK(mkdtemp(folder) != NULL);
    ServerConfig config = {.directory = folder,
                           .scenario = &scenario,
                           .peers_max = 4,
                           .rooms_max = 2,
                           .entropy = {draw, NULL},
                           .clock = {now_ms, NULL}};
    CHECK(server_create(&config, &site->server, NULL) == STATUS_OK);
    for (int r = 0; r < rooms; r++) {
        RoomWish wish = {.settings = {.rounds = 2}, .facilitated = true};
        CHECK(server_open_room(site->server, &wish, &invite, NULL) == STATUS_OK);
    }
    CHECK(loopback_create(&net, &site->loopback, NULL) == STATUS_OK);
    site->stranger = loopback_client(site->loopback, 0);
    CHECK(server_add_transport(site->server, loopback_server(site->loopback), NULL) == STATUS_OK);
}

static void open_sites(void)
{
    scenario.rules = *small_rules();
    open_site(&sites[0], 1);
    open_site(&sites[1], 2);
}

static void turn(Site *site)
{
    TransportEvent event;
    for (int t = 0; t < TURNS; t++) {
        server_step(site->server, 0);
        while (transport_take(site->stranger, &event))
            ;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    uint32_t connection;
    if (sites[0].server == NULL)
        open_sites();
    if (size == 0)
        return 0;
    Site *site = &sites[bytes[0] % 2];
    if (transport_connect(site->stranger, "", &connection, NULL) != STATUS_OK)
        return 0;
    turn(site);
    for (size_t at = 1; at < size;) {
        size_t length = bytes[at++];
        length = length < size - at ? length : size - at;
        transport_send(site->stranger, connection, bytes + at, length);
        turn(site);
        at += length;
    }
    transport_close(site->stranger, connection);
    clock_ms += PAUSE_MS;
    turn(site);
    CHECK(server_metrics(site->server)->peers_joined == 0);
    return 0;
}
