/*
 * What the program begins anew for: the session asked for is played with another scenario than the one at
 * hand. It comes in there then as it would have here.
 */
#ifndef GAME_APP_ERRAND_H
#define GAME_APP_ERRAND_H

#include "game/app/options.h"
#include "game/client/connection.h"

typedef struct Errand {
    bool wanted;
    char scenario[NAME_BYTES], region[NAME_BYTES]; /* region "": as the scenario says */
    char address[CONNECTION_ADDRESS_BYTES];
    char code[SESSION_CODE_BYTES], key[SESSION_CODE_BYTES];
    Role role;
} Errand;

/* The options to begin anew with; their texts are borrowed from `errand` from now on. */
void errand_take(const Errand *errand, Options *options);

#endif
