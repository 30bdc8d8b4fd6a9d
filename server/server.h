/*
 * The server as a library: one thread, no globals, no signals, no exit. The program maillage-server and a
 * client that plays alone both call it; what differs is the transports they add. It owns its rooms and
 * journals from server_create to server_close, and borrows the scenario and every transport for that long.
 */
#ifndef SERVER_SERVER_H
#define SERVER_SERVER_H

#include "engine/net/transport.h"
#include "game/content/scenario.h"
#include "server/lobby.h"

enum {
    SERVER_TRANSPORTS_MAX = 4,
    SERVER_ROOMS_MAX = 1024,
    SERVER_HELLO_MS = 10000,
    SERVER_CLOCK_MS = 10000
};

/* Milliseconds that never go back; where zero lies does not matter. */
typedef struct ServerClock {
    int64_t (*now_ms)(void *keeper);
    void *keeper;
} ServerClock;

typedef struct ServerConfig {
    const char *directory; /* of the journals */
    const Scenario *scenario;
    int peers_max;
    int rooms_max;
    bool announces; /* tells its rooms to whoever asks on the LAN, without a code */
    Entropy entropy;
    ServerClock clock;
} ServerConfig;

typedef struct Server Server;

/* Brings back every room of the folder. */
Status server_create(const ServerConfig *config, Server **server, Problem *problem);

/* Before or between steps. STATUS_EXHAUSTED beyond SERVER_TRANSPORTS_MAX. */
Status server_add_transport(Server *server, Transport *transport, Problem *problem);

Status server_open_room(Server *server, const RoomWish *wish, RoomInvite *invite, Problem *problem);

/* The open rooms, from 0; false past the last. */
bool server_room(const Server *server, int index, RoomInvite *invite, Phase *phase);

/* Where the journal of that room stands: its entries, and the hash a replay of them ends with. */
bool server_room_end(const Server *server, int index, uint64_t *entries, uint64_t *hash);

/* Waits at most `timeout_ms` (0: not at all) for something to come, then does all that is due. */
void server_step(Server *server, int timeout_ms);

/* Milliseconds until something is due without anybody's doing, or -1. */
int64_t server_next_deadline_ms(const Server *server);

const Metrics *server_metrics(const Server *server);

/* Tells everybody, closes the journals. NULL is allowed. */
void server_close(Server *server);

#endif
