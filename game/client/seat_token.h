/*
 * The token by which a server knows whose seat it is, for the life of one connection: remembered from
 * an earlier run, replaced by what the server says, forgotten when it is worth nothing. It holds its
 * place in the token store until it is released, so that another window gets another seat.
 */
#ifndef GAME_CLIENT_SEAT_TOKEN_H
#define GAME_CLIENT_SEAT_TOKEN_H

#include "game/client/token_store.h"

/* Zeroed, there is none, and none is written to disk. */
typedef struct SeatToken {
    bool held;
    bool from_disk; /* of an earlier run: the session it was for may be over */
    Token token;
    TokenPlace place;
} SeatToken;

/* Takes a place on disk, from now on, and the token that lies there. */
void seat_token_remember(SeatToken *token, const TokenWish *wish);

/* The server's word goes over what was remembered: who only watches is given none. */
void seat_token_keep(SeatToken *token, const Welcome *welcome);

/* Here and on disk. The place stays held. */
void seat_token_forget(SeatToken *token);

/* The place is another window's to take; what lies there stays. */
void seat_token_release(SeatToken *token);

#endif
