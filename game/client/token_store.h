/*
 * The tokens that give a seat back, kept in the user's state folder between two runs of the program:
 * one small file for each server and code, in a folder only the user may enter. A file that is
 * damaged or cannot be written only means that the seat must be asked for again.
 */
#ifndef GAME_CLIENT_TOKEN_STORE_H
#define GAME_CLIENT_TOKEN_STORE_H

#include "game/protocol/handshake.h"

typedef struct StoredToken {
    Token token;
    Role role;
    uint8_t seat; /* SEAT_NONE but for participants */
} StoredToken;

/* `code` as it was typed: "" is the server's only room. False when there is none. */
bool token_store_load(const char *address, const char *code, StoredToken *stored);

/* Failures are logged. */
void token_store_save(const char *address, const char *code, const StoredToken *stored);
void token_store_forget(const char *address, const char *code);

#endif
