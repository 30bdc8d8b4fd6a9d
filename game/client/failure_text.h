/*
 * Why a connection failed, in words a room can act on: what went wrong, on whose side, what to do. What
 * a server says at its door has its words declared in connection.h; these are for what nobody says.
 */
#ifndef GAME_CLIENT_FAILURE_TEXT_H
#define GAME_CLIENT_FAILURE_TEXT_H

#include "game/client/connection.h"

/* An address that is none; `problem` says why. */
void failure_text_address(const Problem *problem, ConnectionFailure *failure);
/* No machine of this name. */
void failure_text_unnamed(const char *address, ConnectionFailure *failure);
/* Nobody answers at all. */
void failure_text_unfound(const char *address, ConnectionFailure *failure);
/* Somebody is there, and does not answer a greeting. */
void failure_text_mute(ConnectionFailure *failure);
/* Somebody answers what is no message of ours. */
void failure_text_foreign(ConnectionFailure *failure);
/* It cannot prove that it knows the code. */
void failure_text_unproven(ConnectionFailure *failure);
/* Welcomed, but the session did not come through. */
void failure_text_unfetched(ConnectionFailure *failure);
/* Welcomed, dropped, and not back in time. */
void failure_text_lost(ConnectionFailure *failure);

#endif
