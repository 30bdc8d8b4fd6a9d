/*
 * The rooms of one server, found by the six characters people type. Owns them and their journals, in one
 * folder: CODE.journal each. Borrows the scenario.
 */
#ifndef SERVER_LOBBY_H
#define SERVER_LOBBY_H

#include "server/room.h"

enum { LOBBY_PATH_BYTES = PROBLEM_PATH_BYTES };

/* What whoever opened a room hands out. "" as facilitator's key: the seats run the session themselves. */
typedef struct RoomInvite {
    char code[SESSION_CODE_BYTES];
    char facilitator_key[SESSION_CODE_BYTES];
} RoomInvite;

typedef struct RoomWish {
    SessionSettings settings;
    bool facilitated;
    const char *code; /* NULL: drawn */
} RoomWish;

typedef struct Lobby {
    RoomMeans means;
    char directory[LOBBY_PATH_BYTES];
    Room *rooms; /* borrowed, rooms_max of them */
    int rooms_max;
} Lobby;

/* Makes the folder when it is not there. */
Status lobby_init(Lobby *lobby, const RoomMeans *means, const char *directory, Problem *problem);
void lobby_finish(Lobby *lobby);

/* STATUS_EXHAUSTED when all rooms are taken, STATUS_REFUSED when the code is. */
Status lobby_open_room(Lobby *lobby, const RoomWish *wish, int64_t clock_ms, RoomInvite *invite,
                       Problem *problem);

/*
 * Brings back every room of the folder. A journal that is refused is named in the log and left as it is;
 * the others come back all the same. Returns how many did; *refused counts the rest.
 */
int lobby_recover(Lobby *lobby, int64_t clock_ms, int *refused);

/* By code; "" is the only room, when there is only one. NULL for none. */
Room *lobby_find(Lobby *lobby, const char *code);

/* How many bits of a code's hash tell every open room from the others: 1 at least. */
int lobby_tag_bits(const Lobby *lobby);

/* Answers ROOMS_ASK. Without a code nothing is told but where `announces` says so: on a LAN of one's own. */
void lobby_answer(Lobby *lobby, const char *code, bool announces, RoomsMessage *rooms);

/* The next open room from row `from`, or NULL; its row in *row. */
Room *lobby_next(Lobby *lobby, int from, int *row);

#endif
