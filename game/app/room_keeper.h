/*
 * A session led from this machine: maillage-server started as a program of its own, which lives on when
 * this window is closed or dies, with its rooms in a folder of the user's state. What it invites to (code,
 * facilitator's key, port) it writes into a file beside its journals; from that file a later start of this
 * program, or the same one after a crash, finds its way back.
 */
#ifndef GAME_APP_ROOM_KEEPER_H
#define GAME_APP_ROOM_KEEPER_H

#include "engine/os/file.h"
#include "engine/os/process.h"
#include "game/session/session.h"

enum {
    ROOM_KEEPER_PATIENCE_MS = 4000 /* for the server to say where it listens */
};

typedef struct RoomOrder {
    const char *scenario, *region; /* region: NULL for what the scenario says */
    SessionSettings settings;
    const char *plan; /* key of the running order it follows */
} RoomOrder;

/* How to come in as its facilitator. */
typedef struct RoomInvitation {
    char scenario[NAME_BYTES], region[NAME_BYTES], plan[NAME_BYTES];
    char code[SESSION_CODE_BYTES], key[SESSION_CODE_BYTES];
    int port;
} RoomInvitation;

typedef enum RoomKeeperState {
    ROOM_KEEPER_IDLE,
    ROOM_KEEPER_STARTING,
    ROOM_KEEPER_OPEN,
    ROOM_KEEPER_FAILED
} RoomKeeperState;

typedef struct RoomKeeper {
    RoomKeeperState state;
    Process process;
    bool any_port; /* the usual one was taken */
    uint64_t started_ms;
    char folder[PATH_BYTES];
    SessionSettings settings;
    RoomInvitation invitation; /* whole once open */
} RoomKeeper;

/* Starts a server with one new room in a folder of its own. It is open once room_keeper_step says so. */
Status room_keeper_open(RoomKeeper *keeper, const RoomOrder *order, uint64_t now_ms,
                        Problem *problem);

/*
 * To come back to the session led from here last: its server, where it still runs, else the same started again over
 * its journals. Open as after room_keeper_open. STATUS_NOT_FOUND when none was led from here.
 */
Status room_keeper_return(RoomKeeper *keeper, uint64_t now_ms, Problem *problem);

/* Looks whether the server has said where it is. False, once, when it cannot: *problem says why, in its words. */
bool room_keeper_step(RoomKeeper *keeper, uint64_t now_ms, Problem *problem);

/* The session led from here last, whose server may still run: false when there is none. */
bool room_keeper_last(RoomInvitation *invitation);
/* The journal of the session with that code, when it was the last one led from here, and its region, "" for none. */
bool room_keeper_find_journal(const char *code, char path[PATH_BYTES], char region[NAME_BYTES]);

#endif
