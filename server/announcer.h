/*
 * Answers those who look for rooms on the local network. Only what lies near is answered: never an
 * address of the internet, which also means that no forged question can make this machine a nuisance
 * there. Sessions that have ended are not told.
 */
#ifndef SERVER_ANNOUNCER_H
#define SERVER_ANNOUNCER_H

#include "server/server.h"

enum { ANNOUNCER_STEP_MS = 250 }; /* leave it alone no longer */

typedef struct Announcer Announcer;

/* `port`: where the server is joined. Heard on `ear`, ANNOUNCEMENT_PORT but in tests. Borrows the server. */
Status announcer_open(Server *server, int port, int ear, Announcer **announcer, Problem *problem);
/* NULL is allowed. */
void announcer_close(Announcer *announcer);

/* Answers what came, without waiting. NULL is allowed. */
void announcer_step(Announcer *announcer);

#endif
