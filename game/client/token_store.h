/*
 * The tokens that give a seat back, kept in the user's state folder between two runs of the program:
 * small files, a few for each server and code, in a folder only the user may enter. A file that is
 * damaged or cannot be written only means that the seat must be asked for again.
 *
 * Several windows on one machine each have a place of their own, held while they are in a session:
 * none takes another's seat, and each finds its own again after a crash.
 */
#ifndef GAME_CLIENT_TOKEN_STORE_H
#define GAME_CLIENT_TOKEN_STORE_H

#include "engine/os/file.h"
#include "engine/os/lock.h"
#include "game/protocol/handshake.h"

enum { TOKEN_PLACES_MAX = 16 }; /* for one server and code */

typedef struct StoredToken {
    Token token;
    Role role;
    uint8_t seat; /* SEAT_NONE but for participants */
} StoredToken;

/* Zeroed, there is none: nothing is kept. */
typedef struct TokenPlace {
    Lock lock;
    char path[PATH_BYTES];
} TokenPlace;

/* Where to go back to, and as whom. */
typedef struct TokenWish {
    const char *address; /* both as they were typed: "" is the server's only room */
    const char *code;
    Role role;
    uint8_t seat; /* SEAT_NONE: any */
} TokenWish;

/*
 * Takes a place nobody else on this machine holds: the first whose token is for that role and seat,
 * else an empty one. True when it has such a token. Without any place `place` stays empty, as it
 * does when the folder cannot be used, which is logged.
 */
bool token_store_take(TokenPlace *place, const TokenWish *wish, StoredToken *stored);
/* The token stays; the place is another window's to take. */
void token_store_release(TokenPlace *place);

/* Failures are logged. */
void token_store_save(const TokenPlace *place, const StoredToken *stored);
void token_store_forget(const TokenPlace *place);

#endif
