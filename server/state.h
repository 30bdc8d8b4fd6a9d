/*
 * The server's parts in one place, seen by the files of this folder only.
 */
#ifndef SERVER_STATE_H
#define SERVER_STATE_H

#include "server/authority.h"
#include "server/server.h"

typedef enum PeerState {
    PEER_FREE,
    PEER_STRANGER, /* connected, has not said HELLO */
    PEER_IN        /* in a room, follows its entries */
} PeerState;

/* Where a machine is reached. */
typedef struct PeerLink {
    Transport *transport;
    uint32_t connection;
} PeerLink;

typedef struct Peer {
    PeerState state;
    PeerLink link;
    Room *room;
    Role role;
    uint8_t seat;    /* SEAT_NONE but for participants */
    int participant; /* row in the room, or -1 */
    int64_t since_ms;
    uint64_t arrival; /* the n-th to come in since the server began */
    AuthorityRate rate;
} Peer;

struct Server {
    ServerConfig config;
    Transport *transports[SERVER_TRANSPORTS_MAX];
    int transport_count;
    Lobby lobby;
    Metrics metrics;
    Peer *peers; /* config.peers_max */
    uint64_t arrivals;
    int64_t clock_told_ms;
    Message incoming, outgoing;
    uint8_t outgoing_bytes[4096]; /* any message but SNAPSHOT and ENTRY, which rooms write */
    uint8_t *scratch;             /* ROOM_BYTES_MAX */
};

static inline int64_t server_clock_ms(const Server *server)
{
    return server->config.clock.now_ms(server->config.clock.keeper);
}

#endif
