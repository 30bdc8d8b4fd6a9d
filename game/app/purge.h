/*
 * Removes everything the program keeps for this user: sessions, the tokens that give seats back,
 * settings, pictures. What goes is listed first, and nothing goes before a person has said so.
 */
#ifndef GAME_APP_PURGE_H
#define GAME_APP_PURGE_H

#include <stdio.h>

#include "engine/base/status.h"

typedef struct PurgeWish {
    FILE *input, *output; /* where a person answers and reads */
    bool sure;            /* said already: nobody is asked */
    int port;             /* a server of this machine is joined there */
} PurgeWish;

/*
 * STATUS_OK when nothing is left, which is said. STATUS_REFUSED when the person said no, or while a
 * session is being played or run here: nothing is removed then. Another failure names what could
 * not be removed.
 */
Status purge_run(const PurgeWish *wish, Problem *problem);

#endif
