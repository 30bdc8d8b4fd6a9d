/*
 * The server's parts in one place, seen by the files of this folder only.
 */
#ifndef SERVER_STATE_H
#define SERVER_STATE_H

#include "engine/net/secure_channel.h"
#include "server/authority.h"
#include "server/guard.h"
#include "server/server.h"

typedef enum PeerState {
    PEER_FREE,
    PEER_STRANGER, /* connected, has not said HELLO */
    PEER_IN        /* in a room, follows its entries */
} PeerState;

/* How far a stranger's exchange has come, over a line that others can hear. */
typedef enum PeerStage {
    STAGE_NONE,     /* KNOCK is awaited; within the process HELLO, and it stays at that */
    STAGE_ASKED,    /* another KNOCK is, with a tag */
    STAGE_WAITING,  /* its KNOCK waits for its turn */
    STAGE_ANSWERED, /* its PROOF is awaited */
    STAGE_SEALED
} PeerStage;

/* Where a machine is reached. */
typedef struct PeerLink {
    Transport *transport;
    uint32_t connection;
    SecureChannel *channel; /* NULL: within the process, nothing is sealed */
} PeerLink;

typedef struct Peer {
    PeerState state;
    PeerLink link;
    uint32_t origin; /* its IPv4 address in network order; 0 within the process */
    PeerStage stage;
    Knock knock;                        /* while it waits */
    char room_code[SESSION_CODE_BYTES]; /* of the room it knocked at; "" before */
    Room *room;
    Role role;
    uint8_t seat;    /* SEAT_NONE but for participants */
    int participant; /* row in the room, or -1 */
    int64_t since_ms;
    uint64_t arrival; /* the n-th to come in since the server began */
    AuthorityRate rate;
    uint32_t next_linked, next_within; /* the roster's chains */
} Peer;

struct Server {
    ServerConfig config;
    Transport *transports[SERVER_TRANSPORTS_MAX];
    int transport_count;
    Lobby lobby;
    Metrics metrics;
    Peer *peers;             /* config.peers_max; the roster's, as what follows */
    SecureChannel *channels; /* one for each */
    uint32_t *linked;        /* heads of chains: by a link's connection, linked_mask + 1 of them */
    uint32_t linked_mask;
    uint32_t *within;       /* by room, config.rooms_max of them */
    uint32_t free_place;    /* of rows nobody has */
    int strangers;          /* how many are not in a room */
    GuardRoom *room_guards; /* config.rooms_max */
    Guard guard;
    int knock_turn;
    uint64_t arrivals;
    int64_t clock_told_ms;
    Message incoming, outgoing;
    uint8_t outgoing_bytes[4096]; /* any message but SNAPSHOT and ENTRY, which rooms write */
    uint8_t *scratch;             /* ROOM_BYTES_MAX */
    uint8_t *sealed;              /* ROOM_BYTES_MAX and what a seal adds */
};

static inline int64_t server_clock_ms(const Server *server)
{
    return server->config.clock.now_ms(server->config.clock.keeper);
}

#endif
