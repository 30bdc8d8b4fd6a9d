/*
 * Looks for rooms on the local network: asks every few seconds, keeps what answered lately. Never
 * blocks, and says nothing when there is no network.
 */
#ifndef GAME_CLIENT_ROOM_FINDER_H
#define GAME_CLIENT_ROOM_FINDER_H

#include "engine/net/discovery.h"
#include "game/client/connection.h"

enum {
    FINDER_ROOMS_MAX = 8,
    FINDER_ASK_MS = 3000,   /* between two questions */
    FINDER_TRUST_MS = 6000, /* unheard for so long, an address gives way to another */
    FINDER_KEEP_MS = 8000,  /* unheard for so long, a room is gone */
    FINDER_STEP_MS = 250    /* between two looks, for an answer to be seen soon */
};

typedef struct FinderRoom {
    char address[CONNECTION_ADDRESS_BYTES]; /* "192.168.1.20:7713" */
    char code[SESSION_CODE_BYTES];
    char scenario[NAME_BYTES];
    uint64_t heard_ms;
} FinderRoom;

/* Zeroed, it is closed. */
typedef struct RoomFinder {
    Discovery *discovery;
    int port; /* it asks at */
    uint64_t ask_ms;
    int room_count;
    FinderRoom rooms[FINDER_ROOMS_MAX];
    DiscoveryPost post;
} RoomFinder;

/* At ANNOUNCEMENT_PORT but in tests. Failing is logged; it finds nothing then. */
void finder_open(RoomFinder *finder, int port);
/* Forgets what was found. Well when it is closed. */
void finder_close(RoomFinder *finder);

/* Asks when it is time and takes what came; true when the rooms changed. */
bool finder_step(RoomFinder *finder, uint64_t now_ms);

#endif
