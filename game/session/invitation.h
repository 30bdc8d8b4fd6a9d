/*
 * How one is told where to sit, in a single line that a QR code holds and a person can still read:
 *     maillage://192.168.1.20:7713/K7MWQ2/9FDK3T
 * the server's address, the code of the session, the key of a seat or of the facilitator. Without a
 * key it is an invitation to any free seat, as a room's screen shows it.
 */
#ifndef GAME_SESSION_INVITATION_H
#define GAME_SESSION_INVITATION_H

#include "game/session/session.h"

enum { INVITATION_ADDRESS_BYTES = 264, INVITATION_BYTES = 300 };

typedef struct Invitation {
    char address[INVITATION_ADDRESS_BYTES]; /* "host:port" */
    char code[SESSION_CODE_BYTES];
    char key[SESSION_CODE_BYTES]; /* "" for none */
} Invitation;

void invitation_write(const Invitation *invitation, char link[INVITATION_BYTES]);

/* Of a text from anywhere. False, and *invitation unspecified, when it is none; whether the address
   leads anywhere is not looked at. */
bool invitation_read(const char *link, Invitation *invitation);

#endif
