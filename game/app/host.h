/*
 * The server within this process, for whoever plays alone: the same rooms, authority and journals as
 * those of maillage-server, reached over a queue in memory. The only file of the game that knows
 * the server.
 *
 * Each session lies in a folder of its own below the user's state, so that one that was broken off
 * can be gone on with. The last HOST_SESSIONS_KEPT are kept, and those that are being played.
 */
#ifndef GAME_APP_HOST_H
#define GAME_APP_HOST_H

#include "engine/net/transport.h"
#include "engine/os/file.h"
#include "game/content/scenario.h"

enum { HOST_SESSIONS_KEPT = 10 };

typedef struct Host Host;

typedef struct HostWish {
    const Scenario *scenario; /* borrowed until host_stop */
    const char *folder;       /* of all sessions alone; NULL: among the user's state */
    int rounds;               /* 0: as the scenario says */
    bool resumes;             /* the newest session instead of a new one */
} HostWish;

/* STATUS_NOT_FOUND when there is none to resume. */
Status host_start(const HostWish *wish, Host **host, Problem *problem);

/* What a session leaves behind: replaying `journal` ends with `entries` and `hash`. */
typedef struct HostEnd {
    uint64_t entries, hash;
    char journal[PATH_BYTES];
} HostEnd;

/* Takes in that the client has left, which is an entry too. Before host_stop. */
void host_end(Host *host, HostEnd *end);
/* Closes the journal. NULL is allowed. */
void host_stop(Host *host);

/* The client's end, lent until host_stop. */
Transport *host_transport(Host *host);
/* Of the only room. */
const char *host_code(const Host *host);
/* Does what is due, without waiting. */
void host_step(Host *host);
/* Milliseconds it may be left alone; -1: until something is sent. */
int host_patience_ms(const Host *host);

#endif
