#include "tests/harness/relay.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "engine/base/random.h"
#include "engine/base/status.h"
#include "engine/os/clock.h"

enum { PACKETS_MAX = 4096, PACKET_BYTES = 2048 };

typedef enum Way { WAY_UP, WAY_DOWN, WAY_COUNT } Way;

typedef enum Draw { DRAW_LOST, DRAW_DOUBLED, DRAW_DELAY } Draw;

/* A packet under way; `size` 0 for a free place. */
typedef struct Packet {
    Way way;
    uint64_t number;
    int64_t due_ms;
    size_t size;
    uint8_t bytes[PACKET_BYTES];
} Packet;

struct Relay {
    RelayConfig config;
    int sockets[WAY_COUNT]; /* [WAY_UP] faces the client, [WAY_DOWN] the server */
    struct sockaddr_in client, server;
    bool mute;
    uint64_t packets_seen;
    uint64_t passed_last[WAY_COUNT];
    RelayCounts counts;
    Packet packets[PACKETS_MAX];
};

static struct sockaddr_in local(int port)
{
    return (struct sockaddr_in){.sin_family = AF_INET,
                                .sin_port = htons((uint16_t)port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

static int open_socket(void)
{
    struct sockaddr_in address = local(0);
    int handle = socket(AF_INET, SOCK_DGRAM, 0);
    CHECK(handle >= 0);
    CHECK(bind(handle, (struct sockaddr *)&address, sizeof address) == 0);
    CHECK(fcntl(handle, F_SETFL, O_NONBLOCK) == 0);
    return handle;
}

Relay *relay_open(const RelayConfig *config)
{
    Relay *relay = calloc(1, sizeof *relay);
    CHECK(relay != NULL);
    relay->config = *config;
    relay->server = local(config->server_port);
    for (int way = 0; way < WAY_COUNT; way++)
        relay->sockets[way] = open_socket();
    return relay;
}

void relay_close(Relay *relay)
{
    if (relay == NULL)
        return;
    for (int way = 0; way < WAY_COUNT; way++)
        close(relay->sockets[way]);
    free(relay);
}

int relay_port(const Relay *relay)
{
    struct sockaddr_in address;
    socklen_t size = sizeof address;
    CHECK(getsockname(relay->sockets[WAY_UP], (struct sockaddr *)&address, &size) == 0);
    return ntohs(address.sin_port);
}

static int drawn(const Relay *relay, Draw what, int count)
{
    return random_below(relay->config.seed, what, relay->packets_seen, count);
}

/* Full: the packet is lost, as a router would have it. */
static void keep(Relay *relay, const Packet *packet)
{
    for (int p = 0; p < PACKETS_MAX; p++) {
        if (relay->packets[p].size > 0)
            continue;
        relay->packets[p] = *packet;
        return;
    }
    relay->counts.lost++;
}

static void admit(Relay *relay, Packet *packet)
{
    relay->packets_seen++;
    packet->number = relay->packets_seen;
    if (relay->mute || drawn(relay, DRAW_LOST, 1000) < relay->config.lost_permille) {
        relay->counts.lost++;
        return;
    }
    int delay_ms = drawn(relay, DRAW_DELAY, relay->config.delay_ms_max + 1);
    packet->due_ms = clock_monotonic_ms() + delay_ms;
    keep(relay, packet);
    if (drawn(relay, DRAW_DOUBLED, 1000) < relay->config.doubled_permille) {
        relay->counts.doubled++;
        keep(relay, packet);
    }
}

static void receive(Relay *relay, Way way)
{
    static Packet packet;
    struct sockaddr_in from;
    for (;;) {
        socklen_t from_size = sizeof from;
        ssize_t size = recvfrom(relay->sockets[way], packet.bytes, sizeof packet.bytes, 0,
                                (struct sockaddr *)&from, &from_size);
        if (size <= 0)
            return;
        if (way == WAY_UP)
            relay->client = from;
        packet.way = way;
        packet.size = (size_t)size;
        admit(relay, &packet);
    }
}

static void pass(Relay *relay, Packet *packet)
{
    Way out = packet->way == WAY_UP ? WAY_DOWN : WAY_UP;
    const struct sockaddr_in *to = packet->way == WAY_UP ? &relay->server : &relay->client;
    sendto(relay->sockets[out], packet->bytes, packet->size, 0, (const struct sockaddr *)to,
           sizeof *to);
    relay->counts.passed++;
    relay->counts.late += packet->number < relay->passed_last[packet->way];
    if (packet->number > relay->passed_last[packet->way])
        relay->passed_last[packet->way] = packet->number;
    packet->size = 0;
}

void relay_step(Relay *relay)
{
    receive(relay, WAY_UP);
    receive(relay, WAY_DOWN);
    int64_t now_ms = clock_monotonic_ms();
    for (int p = 0; p < PACKETS_MAX; p++) {
        Packet *packet = &relay->packets[p];
        if (packet->size > 0 && packet->due_ms <= now_ms)
            pass(relay, packet);
    }
}

void relay_mute(Relay *relay, bool mute) { relay->mute = mute; }

RelayCounts relay_counts(const Relay *relay) { return relay->counts; }
