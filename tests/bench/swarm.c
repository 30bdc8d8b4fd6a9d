#include "tests/bench/swarm.h"

#include <enet/enet.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/os/clock.h"
#include "game/client/sealer.h"

enum {
    IN_HASTE =
        150, /* machines that are coming in at the same time: a server lets in 250 a second */
    READY_MAX = 256,      /* sockets looked at in one turn */
    ROUND_MS = 250,       /* between two looks at machines that hear nothing: pings, resends */
    PER_ADDRESS = 100,    /* a class and more behind each */
    LOOPBACK = 0x7F000001 /* 127.0.0.1, and the addresses after it */
};

typedef struct Machine {
    ENetHost *host;
    ENetPeer *peer;
    Sealer sealer;
    bool is_in;
} Machine;

static const SwarmWish *wish;
static SwarmBoard *board;
static Machine *machines;
static int poller, begun;
static pid_t process;
static Message came, reply;
static uint8_t bytes[4096], sealed[4096 + SECURE_OVERHEAD_BYTES];

static void say(Machine *machine)
{
    size_t size = message_write(&reply, bytes, sizeof bytes);
    const uint8_t *said = bytes;
    if (sealer_is_sealed(&machine->sealer)) {
        secure_seal(&machine->sealer.channel, bytes, size, sealed);
        said = sealed;
        size += SECURE_OVERHEAD_BYTES;
    }
    enet_peer_send(machine->peer, 0, enet_packet_create(said, size, ENET_PACKET_FLAG_RELIABLE));
}

static void come_in(Machine *machine)
{
    if (machine->is_in)
        return;
    machine->is_in = true;
    atomic_fetch_add(&board->in, 1);
}

static void greet(Machine *machine)
{
    const SwarmPlace *place = &wish->places[machine - machines];
    reply.kind = MESSAGE_HELLO;
    reply.hello = (Hello){.version = PROTOCOL_VERSION,
                          .rules_hash = wish->rules_hash,
                          .role = place->role,
                          .seat = place->seat};
    memcpy(reply.hello.code, place->code, sizeof place->code);
    say(machine);
}

static void take_clear(Machine *machine, const ENetPacket *packet)
{
    Problem problem;
    if (message_read(packet->data, packet->dataLength, MESSAGE_DOWN, &came, &problem) != STATUS_OK)
        return;
    if (came.kind == MESSAGE_DENIED) {
        fprintf(stderr, "denied: %s\n", denied_reason_name(came.denied.reason));
        return;
    }
    SealerStep step = sealer_take(&machine->sealer, &came, &reply);
    if (step == SEALER_SAYS)
        say(machine);
    else if (step == SEALER_SEALED)
        greet(machine);
}

static void count(uint8_t kind)
{
    if (kind == SWARM_MARK)
        atomic_fetch_add(&board->marks, 1);
    else if (kind == MESSAGE_ENTRY)
        atomic_fetch_add(&board->entries, 1);
}

static void take(Machine *machine, ENetPacket *packet)
{
    size_t size = packet->dataLength;
    if (wish->places == NULL) {
        count(packet->data[0]);
    } else if (!sealer_is_sealed(&machine->sealer)) {
        take_clear(machine, packet);
    } else if (secure_unseal(&machine->sealer.channel, packet->data, &size)) {
        count(packet->data[0]);
        if (packet->data[0] == MESSAGE_SNAPSHOT)
            come_in(machine);
    }
    enet_packet_destroy(packet);
}

static void connected(Machine *machine)
{
    if (wish->places == NULL) {
        come_in(machine);
        return;
    }
    sealer_knock(&machine->sealer, wish->places[machine - machines].code, wish->rules_hash, 0,
                 &reply);
    say(machine);
}

static void serve(Machine *machine)
{
    ENetEvent event;
    while (enet_host_service(machine->host, &event, 0) > 0) {
        if (event.type == ENET_EVENT_TYPE_CONNECT)
            connected(machine);
        else if (event.type == ENET_EVENT_TYPE_RECEIVE)
            take(machine, event.packet);
        else
            fprintf(stderr, "machine %d was dropped\n", (int)(machine - machines));
    }
}

static bool begin(Machine *machine)
{
    unsigned number = (unsigned)(machine - machines);
    ENetAddress own = {.host = htonl((uint32_t)LOOPBACK + 1 + number / PER_ADDRESS)};
    ENetAddress server = {.host = htonl(LOOPBACK), .port = (enet_uint16)wish->port};
    machine->host = enet_host_create(&own, 1, 1, 0, 0);
    if (machine->host == NULL)
        return false;
    machine->peer = enet_host_connect(machine->host, &server, 1, 0);
    struct epoll_event ready = {.events = EPOLLIN, .data.ptr = machine};
    return epoll_ctl(poller, EPOLL_CTL_ADD, machine->host->socket, &ready) == 0;
}

static void begin_more(void)
{
    while (begun < wish->count && begun - atomic_load(&board->in) < IN_HASTE)
        if (!begin(&machines[begun++]))
            perror("a machine");
}

static void live(void)
{
    static struct epoll_event ready[READY_MAX];
    int64_t round_ms = clock_monotonic_ms();
    poller = epoll_create1(0);
    while (!atomic_load(&board->is_over)) {
        begin_more();
        int count_ready = epoll_wait(poller, ready, READY_MAX, 20);
        for (int r = 0; r < count_ready; r++)
            serve(ready[r].data.ptr);
        if (clock_monotonic_ms() - round_ms < ROUND_MS)
            continue;
        round_ms = clock_monotonic_ms();
        for (int m = 0; m < begun; m++)
            if (machines[m].host != NULL)
                serve(&machines[m]);
    }
}

SwarmBoard *swarm_start(const SwarmWish *wished)
{
    /* Its pages are nobody's file, and stay shared over a fork. */
    int zero = open("/dev/zero", O_RDWR);
    board = mmap(NULL, sizeof *board, PROT_READ | PROT_WRITE, MAP_SHARED, zero, 0);
    close(zero);
    if (board == MAP_FAILED)
        return NULL;
    fflush(stdout);
    process = fork();
    if (process != 0)
        return board;
    wish = wished;
    machines = calloc((size_t)wish->count, sizeof *machines);
    if (machines != NULL && enet_initialize() == 0)
        live();
    /* Without a goodbye, which would be measured too; the other process's files are not closed twice. */
    _exit(0);
}

void swarm_stop(SwarmBoard *stopped)
{
    atomic_store(&stopped->is_over, true);
    waitpid(process, NULL, 0);
    munmap(stopped, sizeof *stopped);
}
