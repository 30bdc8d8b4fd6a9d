/*
 * Thousands of machines on one server, beside ENet alone in the same run: what a frame to all costs until all have
 * it, in time on the wall and of this process's processor, and what a quiet machine costs in memory. The machines
 * live in another process, see swarm.h. Nothing is asserted: it is read by people, and ratios are worth more than
 * times, for others use the processor too.
 *
 *     crowd_bench [MACHINES]        4000 unless told otherwise
 */
#include <enet/enet.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "engine/net/transport_enet.h"
#include "engine/os/clock.h"
#include "server/broadcast.h"
#include "server/roster.h"
#include "tests/bench/swarm.h"
#include "tests/server/stage.h"

enum {
    MACHINES = 4000,
    SEATS_TOGETHER = 16,
    SEATS_ALL = 101,
    OBSERVERS = 300,
    YEARS = 5,
    FRAMES = 15,
    FRAME_BYTES = 200,
    IDLE_MS = 5000,
    SETTLE_MS = 150, /* for what was heard to be acknowledged too */
    PATIENCE_MS = 20000,
    JOIN_MS = 180000
};

/* A server of whatever kind: what it sends to all, and a turn of its loop that waits so long at most. */
typedef struct Speaker {
    void (*send)(void);
    void (*turn)(int wait_ms);
} Speaker;

typedef struct Figures {
    double wall_ms, processor_us; /* of a frame to all; medians */
    double idle_percent;          /* of a core, while nobody says anything */
    int kilobytes;                /* of all machines together */
} Figures;

static int machine_count = MACHINES, rooms_wanted, seats_wanted;
static SwarmBoard *board;
static uint8_t frame[FRAME_BYTES] = {SWARM_MARK};
static ENetHost *bare;
static Transport *transport;
static SecureChannel channel;
static uint8_t sealed[FRAME_BYTES + SECURE_OVERHEAD_BYTES];
static uint32_t lines[TRANSPORT_ENET_CONNECTIONS_MAX];
static int line_count;
static bool seals; /* what is sent over our transport */
static Stage stage;
static Server *server;
static SwarmPlace places[TRANSPORT_ENET_CONNECTIONS_MAX];

static double processor_us(void) { return (double)clock() * 1e6 / (double)CLOCKS_PER_SEC; }

static int resident_kilobytes(void)
{
    int pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL || fscanf(file, "%*d %d", &pages) != 1)
        pages = 0;
    if (file != NULL)
        fclose(file);
    return (int)(pages * sysconf(_SC_PAGESIZE) / 1024);
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof values[0], ascending);
    return values[count / 2];
}

static void turn_for(const Speaker *speaker, int ms)
{
    int64_t end_ms = clock_monotonic_ms() + ms;
    while (clock_monotonic_ms() < end_ms)
        speaker->turn(1);
}

/* Until `counter` stands at `wanted`; false when it does not come there. */
static bool turn_until(const Speaker *speaker, const atomic_int *counter, int wanted, int ms)
{
    int64_t end_ms = clock_monotonic_ms() + ms;
    while (atomic_load(counter) < wanted) {
        speaker->turn(1);
        if (clock_monotonic_ms() > end_ms)
            return false;
    }
    return true;
}

/* `counter` grows by as many as there are machines for each frame. */
static void time_frames(const Speaker *speaker, const atomic_int *counter, Figures *figures)
{
    double wall_ms[FRAMES], cpu_us[FRAMES];
    for (int f = 0; f < FRAMES; f++) {
        turn_for(speaker, SETTLE_MS);
        int wanted = atomic_load(counter) + machine_count;
        double began_us = (double)clock_monotonic_us(), cpu_began_us = processor_us();
        speaker->send();
        if (!turn_until(speaker, counter, wanted, PATIENCE_MS))
            printf("%d machines did not hear a frame\n", wanted - atomic_load(counter));
        wall_ms[f] = ((double)clock_monotonic_us() - began_us) / 1000;
        turn_for(speaker, SETTLE_MS);
        cpu_us[f] = processor_us() - cpu_began_us;
    }
    figures->wall_ms = median(wall_ms, FRAMES);
    figures->processor_us = median(cpu_us, FRAMES);
}

static double idle_percent(const Speaker *speaker)
{
    double began_us = processor_us();
    int64_t began_ms = clock_monotonic_ms();
    while (clock_monotonic_ms() - began_ms < IDLE_MS)
        speaker->turn(250);
    return (processor_us() - began_us) / 10.0 / (double)(clock_monotonic_ms() - began_ms);
}

static void gather(const Speaker *speaker, const SwarmWish *wish)
{
    int64_t began_ms = clock_monotonic_ms();
    board = swarm_start(wish);
    if (board == NULL || !turn_until(speaker, &board->in, wish->count, JOIN_MS))
        printf("only %d of %d came in\n", board != NULL ? atomic_load(&board->in) : 0, wish->count);
    turn_for(speaker, 1500);
    printf("   %d machines came in within %.1f s\n", wish->count,
           (double)(clock_monotonic_ms() - began_ms - 1500) / 1000);
}

static void print(const char *who, const Figures *figures, const Figures *raw)
{
    double machines = machine_count;
    printf("%-32s %6.1f ms %5.2f x  %6.2f us of processor each %5.2f x  %5.1f KiB each  idle %.2f "
           "%%\n",
           who, figures->wall_ms, figures->wall_ms / raw->wall_ms, figures->processor_us / machines,
           figures->processor_us / raw->processor_us, figures->kilobytes / machines,
           figures->idle_percent);
    fflush(stdout);
}

/* ENet alone: one packet for all, no copy */

static void bare_send(void)
{
    enet_host_broadcast(bare, 0,
                        enet_packet_create(frame, sizeof frame, ENET_PACKET_FLAG_RELIABLE));
}

static void bare_turn(int wait_ms)
{
    ENetEvent event;
    while (enet_host_service(bare, &event, (enet_uint32)wait_ms) > 0)
        wait_ms = 0;
}

static void measure_bare(Figures figures[2])
{
    static const Speaker speaker = {bare_send, bare_turn};
    ENetAddress any = {.host = ENET_HOST_ANY};
    int before = resident_kilobytes();
    bare = enet_host_create(&any, (size_t)machine_count, 1, 0, 0);
    if (bare == NULL || enet_socket_get_address(bare->socket, &any) != 0)
        exit(1);
    gather(&speaker, &(SwarmWish){.count = machine_count, .port = any.port});
    figures->kilobytes = resident_kilobytes() - before;
    figures->idle_percent = idle_percent(&speaker);
    time_frames(&speaker, &board->marks, figures);
    swarm_stop(board);
    enet_host_destroy(bare);
}

/* Our transport, without and with a seal on every line */

static void lines_send(void)
{
    for (int l = 0; l < line_count; l++) {
        if (seals)
            secure_seal(&channel, frame, sizeof frame, sealed + 1);
        transport_send(transport, lines[l], seals ? sealed : frame,
                       seals ? sizeof sealed : sizeof frame);
    }
}

static void lines_turn(int wait_ms)
{
    TransportEvent event;
    transport_wait(&transport, 1, wait_ms);
    while (transport_take(transport, &event))
        if (event.kind == TRANSPORT_CONNECTED)
            lines[line_count++] = event.connection;
}

static void measure_lines(Figures figures[2])
{
    static const Speaker speaker = {lines_send, lines_turn};
    TransportEnetConfig net = {.connections_max = machine_count};
    int before = resident_kilobytes();
    if (transport_enet_listen(&net, &transport, NULL) != STATUS_OK)
        exit(1);
    gather(&speaker, &(SwarmWish){.count = machine_count, .port = transport_enet_port(transport)});
    figures[0].kilobytes = resident_kilobytes() - before;
    figures[0].idle_percent = idle_percent(&speaker);
    figures[1] = figures[0];
    time_frames(&speaker, &board->marks, &figures[0]);
    seals = true;
    sealed[0] = SWARM_MARK;
    channel.state = SECURE_OPEN;
    time_frames(&speaker, &board->marks, &figures[1]);
    swarm_stop(board);
    transport_destroy(transport);
}

/* The whole server */

static int64_t monotonic(void *keeper)
{
    (void)keeper;
    return clock_monotonic_ms();
}

static void server_turn(int wait_ms) { server_step(server, wait_ms); }

/* The same bytes to everybody in every room, as an entry goes. */
static void server_send(void)
{
    for (int r = 0; r < server->lobby.rooms_max; r++)
        if (server->lobby.rooms[r].open)
            broadcast_entry(server, &server->lobby.rooms[r], frame, sizeof frame);
}

/* An act in every room: on its disk, applied, hashed, then told to its machines. */
static void server_act(void)
{
    for (int r = 0; r < server->lobby.rooms_max; r++) {
        Room *room = &server->lobby.rooms[r];
        bool ready = room->open && room->play.session.seats[0].ready;
        if (room->open)
            room_commit_act(room, &(Act){.kind = ready ? ACT_UNREADY : ACT_READY}, NULL,
                            clock_monotonic_ms());
    }
}

static void open_server(int rooms)
{
    ServerConfig config = {.directory = stage.folder,
                           .scenario = stage.scenario,
                           .peers_max = machine_count,
                           .rooms_max = rooms,
                           .entropy = stage_entropy(&stage),
                           .clock = {monotonic, NULL}};
    TransportEnetConfig net = {.connections_max = machine_count};
    if (server_create(&config, &server, NULL) != STATUS_OK ||
        transport_enet_listen(&net, &transport, NULL) != STATUS_OK)
        exit(1);
    server_add_transport(server, transport, NULL);
}

/* Memory that opening the rooms took. */
static int open_rooms(void)
{
    RoomInvite invite;
    RoomWish wish = {.settings = {.rounds = 6, .bots = true}};
    int in_each = machine_count / rooms_wanted;
    int before = resident_kilobytes();
    for (int m = 0; m < machine_count; m++) {
        if (m % in_each == 0 && m / in_each < rooms_wanted)
            server_open_room(server, &wish, &invite, NULL);
        int seat = m % in_each;
        places[m].role = seat < seats_wanted ? ROLE_PARTICIPANT : ROLE_OBSERVER;
        places[m].seat = (uint8_t)(seat < seats_wanted ? seat : SEAT_NONE);
        memcpy(places[m].code, invite.code, sizeof places[m].code);
    }
    return resident_kilobytes() - before;
}

/* Years of the one room, each from its last ready seat until everybody has all of its entries. */
static void time_years(const Speaker *speaker)
{
    double wall_ms[YEARS];
    Room *room = lobby_find(&server->lobby, "");
    for (int y = 0; y < YEARS; y++) {
        while (room->play.session.phase != PHASE_NEGOTIATE)
            room_enter_next(room, NULL, clock_monotonic_ms());
        turn_for(speaker, 5 * SETTLE_MS);
        int heard = atomic_load(&board->entries);
        uint64_t before = room->play.number;
        double began_us = (double)clock_monotonic_us();
        room_enter_next(room, NULL, clock_monotonic_ms());
        int wanted = heard + (int)(room->play.number - before) * machine_count;
        if (!turn_until(speaker, &board->entries, wanted, PATIENCE_MS))
            printf("%d entries were not heard\n", wanted - atomic_load(&board->entries));
        wall_ms[y] = ((double)clock_monotonic_us() - began_us) / 1000;
    }
    double usual_ms = median(wall_ms, YEARS);
    printf("   a year closed until all have it: %.1f ms, worst %.1f\n", usual_ms,
           wall_ms[YEARS - 1]);
}

static void measure_server(Figures figures[2])
{
    static const Speaker bytes = {server_send, server_turn}, acts = {server_act, server_turn};
    int before = resident_kilobytes();
    stage_open(&stage);
    open_server(rooms_wanted);
    int of_rooms = open_rooms();
    gather(&bytes, &(SwarmWish){machine_count, transport_enet_port(transport),
                                stage.scenario->rules.hash, places});
    figures[0].kilobytes = resident_kilobytes() - before - of_rooms;
    figures[0].idle_percent = idle_percent(&bytes);
    figures[1] = figures[0];
    printf("   a room %d kB\n", of_rooms / rooms_wanted);
    time_frames(&bytes, &board->marks, &figures[0]);
    time_frames(&acts, &board->entries, &figures[1]);
    if (rooms_wanted == 1)
        time_years(&acts);
    swarm_stop(board);
    server_close(server);
    transport_destroy(transport);
    stage_close(&stage);
}

/* In a process of its own: what one of them gave back would be another's for nothing. */
static void apart(void (*measure)(Figures *figures), Figures *figures)
{
    int ends[2];
    fflush(stdout);
    if (pipe(ends) != 0)
        exit(1);
    pid_t child = fork();
    if (child == 0) {
        measure(figures);
        fflush(stdout);
        _exit(write(ends[1], figures, 2 * sizeof *figures) < 0);
    }
    if (read(ends[0], figures, 2 * sizeof *figures) != 2 * sizeof *figures)
        printf("not measured\n");
    waitpid(child, NULL, 0);
    close(ends[0]);
    close(ends[1]);
}

static void measure_all(int rooms, int seats)
{
    Figures raw[2] = {0}, ours[2] = {0}, whole[2] = {0};
    rooms_wanted = rooms;
    seats_wanted = seats;
    printf("%d machines, %d rooms of %d seats; ENet alone is 1, goal 2\n", machine_count, rooms,
           seats);
    apart(measure_bare, raw);
    print("ENet alone", &raw[0], raw);
    apart(measure_lines, ours);
    print("our transport", &ours[0], raw);
    print("our transport, sealed", &ours[1], raw);
    apart(measure_server, whole);
    print("the server, 200 bytes", &whole[0], raw);
    print("the server, an act in each room", &whole[1], raw);
}

int main(int argc, char **argv)
{
    struct rlimit files = {16384, 16384};
    int wanted = argc > 1 ? atoi(argv[1]) : MACHINES;
    if (wanted < SEATS_TOGETHER || wanted > MACHINES)
        return 2;
    setrlimit(RLIMIT_NOFILE, &files);
    if (enet_initialize() != 0)
        return 1;
    machine_count = SEATS_ALL + OBSERVERS;
    measure_all(1, SEATS_ALL);
    machine_count = wanted;
    measure_all(wanted / SEATS_TOGETHER, SEATS_TOGETHER);
    return 0;
}
