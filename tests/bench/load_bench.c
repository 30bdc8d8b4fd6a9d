/*
 * What a server bears: a commit against SQLite alone on the same disk, a message to many machines against bare
 * datagrams, many rooms, quiet rooms. Each figure has its limit from the same run beside it; nothing is asserted, for
 * it is read by people, on a machine whose speed is not known.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "engine/base/text.h"
#include "engine/net/transport_enet.h"
#include "engine/os/clock.h"
#include "server/server.h"
#include "tests/server/stage.h"

enum { COMMITS = 300, MACHINES = 1000, MESSAGES = 20, MESSAGE_BYTES = 200, ROOMS_MAX_HERE = 1000 };

static Stage stage;
static Room room;
static double spent_us[COMMITS];
static Transport *machines[MACHINES];
static uint32_t lines[MACHINES];
static int line_count;

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(int count)
{
    qsort(spent_us, (size_t)count, sizeof spent_us[0], ascending);
    return spent_us[count / 2];
}

static double now_us(void) { return (double)clock_monotonic_us(); }

/* Of this process alone. */
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

/* One table, one row a transaction, as safe as the journal's. */
static double commit_bare(void)
{
    static const uint8_t bytes[MESSAGE_BYTES];
    char path[STAGE_PATH_BYTES];
    sqlite3 *database;
    sqlite3_stmt *put;
    sqlite3_open(stage_path(&stage, "bare", path), &database);
    sqlite3_exec(database,
                 "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;"
                 "PRAGMA synchronous = FULL; CREATE TABLE rows(bytes BLOB)",
                 NULL, NULL, NULL);
    sqlite3_prepare_v2(database, "INSERT INTO rows VALUES(?1)", -1, &put, NULL);
    for (int c = 0; c < COMMITS; c++) {
        double began_us = now_us();
        sqlite3_bind_blob(put, 1, bytes, sizeof bytes, SQLITE_STATIC);
        sqlite3_step(put);
        sqlite3_reset(put);
        spent_us[c] = now_us() - began_us;
    }
    sqlite3_finalize(put);
    sqlite3_close(database);
    return median(COMMITS);
}

static double commit_acts(void)
{
    StagePerson ann;
    stage_create_room(&stage, &room, "ROOM.journal", &(SessionSettings){.rounds = 2, .bots = true});
    stage_join(&stage, &room, ROLE_PARTICIPANT, 1, &ann);
    for (int c = 0; c < COMMITS; c++) {
        Act act = {.kind = c % 2 == 0 ? ACT_READY : ACT_UNREADY, .seat = {1}};
        double began_us = now_us();
        room_commit_act(&room, &act, NULL, stage.clock_ms);
        spent_us[c] = now_us() - began_us;
    }
    room_close(&room);
    return median(COMMITS);
}

/* What a room adds to its disk: the play's bytes hashed, which tells a replica that differs. */
static double hash_plays(void)
{
    stage_create_room(&stage, &room, "HASH.journal", &(SessionSettings){.rounds = 2});
    for (int c = 0; c < COMMITS; c++) {
        double began_us = now_us();
        room.hash ^= play_hash(&room.play, room.means.rules);
        spent_us[c] = now_us() - began_us;
    }
    room_close(&room);
    return median(COMMITS);
}

/* The journal's part alone, of as many bytes. */
static double commit_entries(void)
{
    static const uint8_t bytes[MESSAGE_BYTES];
    stage_create_room(&stage, &room, "ENTRY.journal", &(SessionSettings){.rounds = 2});
    for (int c = 0; c < COMMITS; c++) {
        JournalEntry entry = {.number = (uint64_t)c + 1, .bytes = bytes, .size = sizeof bytes};
        double began_us = now_us();
        journal_append(room.journal, &(JournalWrite){.entry = &entry}, NULL);
        spent_us[c] = now_us() - began_us;
    }
    room_close(&room);
    return median(COMMITS);
}

static void time_commits(void)
{
    double bare_us = commit_bare(), entries_us = commit_entries(), acts_us = commit_acts();
    printf("an entry on disk                  %8.1f us   SQLite alone %.1f us   %.2f x, goal 2\n",
           entries_us, bare_us, entries_us / bare_us);
    printf("an act on disk, applied, hashed   %8.1f us   of it the hash %.1f us\n", acts_us,
           hash_plays());
}

static int64_t monotonic(void *keeper)
{
    (void)keeper;
    return clock_monotonic_ms();
}

static void open_rooms(Server *server, int count)
{
    RoomInvite invite;
    RoomWish wish = {.settings = {.rounds = 6, .bots = true}, .facilitated = true};
    for (int r = 0; r < count; r++)
        server_open_room(server, &wish, &invite, NULL);
}

/* A second of nobody's doing anything, in processor time. */
static double idle_for_a_second(Server *server)
{
    double began_us = processor_us();
    int64_t end_ms = clock_monotonic_ms() + 1000;
    while (clock_monotonic_ms() < end_ms)
        server_step(server, 250);
    return processor_us() - began_us;
}

static void time_rooms(int count)
{
    Server *server;
    Transport *transport;
    ServerConfig config = {.directory = stage.folder,
                           .scenario = stage.scenario,
                           .peers_max = 512,
                           .rooms_max = count,
                           .entropy = stage_entropy(&stage),
                           .clock = {monotonic, NULL}};
    int before = resident_kilobytes();
    if (server_create(&config, &server, NULL) != STATUS_OK ||
        transport_enet_listen(&(TransportEnetConfig){0}, &transport, NULL) != STATUS_OK)
        return;
    server_add_transport(server, transport, NULL);
    double began_us = now_us();
    open_rooms(server, count);
    double opened_us = now_us() - began_us;
    printf("%4d rooms: opened in %.0f ms, %d kB each; quiet: %.2f %% of a core, goal 1 with 100\n",
           count, opened_us / 1000, (resident_kilobytes() - before) / count,
           idle_for_a_second(server) / 1e4);
    server_close(server);
    transport_destroy(transport);
}

static void take_all(int *connected, int *heard)
{
    TransportEvent event;
    for (int m = 0; m < MACHINES; m++)
        while (machines[m] != NULL && transport_take(machines[m], &event)) {
            *connected += event.kind == TRANSPORT_CONNECTED;
            *heard += event.kind == TRANSPORT_MESSAGE;
        }
}

static void take_lines(Transport *listening)
{
    TransportEvent event;
    while (transport_take(listening, &event))
        if (event.kind == TRANSPORT_CONNECTED && line_count < MACHINES)
            lines[line_count++] = event.connection;
}

static void connect_all(Transport *listening)
{
    char address[32];
    int connected = 0, heard = 0;
    int64_t end_ms = clock_monotonic_ms() + 30000;
    text_format(address, sizeof address, "127.0.0.1:%d", transport_enet_port(listening));
    for (int m = 0; m < MACHINES; m++) {
        TransportEnetConfig net = {.connect_ms = 30000, .linger_ms = 1};
        uint32_t line;
        if (transport_enet_create_client(&net, &machines[m], NULL) == STATUS_OK)
            transport_connect(machines[m], address, &line, NULL);
        take_lines(listening);
    }
    while (connected < MACHINES && clock_monotonic_ms() < end_ms) {
        take_lines(listening);
        take_all(&connected, &heard);
    }
}

/* The same bytes to as many sockets, without anything that makes sure of them. */
static double send_bare(void)
{
    static uint8_t bytes[MESSAGE_BYTES];
    static int sockets[MACHINES];
    struct sockaddr_in to[MACHINES];
    socklen_t size = sizeof to[0];
    int from = socket(AF_INET, SOCK_DGRAM, 0);
    for (int m = 0; m < MACHINES; m++) {
        to[m] =
            (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
        sockets[m] = socket(AF_INET, SOCK_DGRAM, 0);
        bind(sockets[m], (struct sockaddr *)&to[m], size);
        getsockname(sockets[m], (struct sockaddr *)&to[m], &size);
    }
    for (int n = 0; n < MESSAGES; n++) {
        double began_us = now_us();
        for (int m = 0; m < MACHINES; m++)
            sendto(from, bytes, sizeof bytes, 0, (struct sockaddr *)&to[m], size);
        for (int m = 0; m < MACHINES; m++)
            recv(sockets[m], bytes, sizeof bytes, MSG_DONTWAIT);
        spent_us[n] = now_us() - began_us;
    }
    for (int m = 0; m < MACHINES; m++)
        close(sockets[m]);
    close(from);
    return median(MESSAGES);
}

static double send_reliably(Transport *listening)
{
    static const uint8_t bytes[MESSAGE_BYTES] = {1};
    for (int n = 0; n < MESSAGES; n++) {
        int connected = 0, heard = 0;
        double began_us = now_us();
        for (int m = 0; m < line_count; m++)
            transport_send(listening, lines[m], bytes, sizeof bytes);
        while (heard < line_count && now_us() - began_us < 5e6) {
            take_lines(listening);
            take_all(&connected, &heard);
        }
        spent_us[n] = now_us() - began_us;
    }
    return median(MESSAGES);
}

static void time_fan_out(void)
{
    Transport *listening;
    TransportEnetConfig net = {.connections_max = MACHINES + 8,
                               .connections_per_address_max = MACHINES + 8};
    if (transport_enet_listen(&net, &listening, NULL) != STATUS_OK)
        return;
    connect_all(listening);
    double sent_us = send_reliably(listening), bare_us = send_bare();
    printf("200 B to %d machines until all have it   %.1f ms   bare datagrams %.1f ms   %.1f x\n",
           line_count, sent_us / 1000, bare_us / 1000, sent_us / bare_us);
    for (int m = 0; m < MACHINES; m++)
        transport_destroy(machines[m]);
    transport_destroy(listening);
}

static void figures(void **state)
{
    struct rlimit files = {8192, 8192};
    (void)state;
    setrlimit(RLIMIT_NOFILE, &files);
    stage_open(&stage);
    time_commits();
    time_rooms(100);
    stage_close(&stage);
    stage_open(&stage);
    time_rooms(ROOMS_MAX_HERE);
    stage_close(&stage);
    time_fan_out();
}

int main(void)
{
    const struct CMUnitTest all[] = {cmocka_unit_test(figures)};
    return cmocka_run_group_tests(all, NULL, NULL);
}
