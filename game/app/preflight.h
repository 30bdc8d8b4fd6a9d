/*
 * Looks a machine over before a session, in the room where it will be held: versions, network cards,
 * ports, the way to another machine, disk, displays, clock. Each thing is a printed line with a
 * verdict; nothing is installed, nothing is written outside the user's own folders, and neither root
 * nor the internet is needed.
 *
 * Two machines try the way between them: one listens, the other finds it or is told its address.
 * A session's server does as well as a machine that listens.
 */
#ifndef GAME_APP_PREFLIGHT_H
#define GAME_APP_PREFLIGHT_H

#include <signal.h>
#include <stdio.h>

#include "engine/base/arena.h"
#include "game/app/options.h"
#include "game/paper/preflight_page.h"

typedef struct PreflightWish {
    const char *with; /* "host:port" of the other machine; NULL: whoever answers */
    const char *pdf;  /* the same on paper; NULL: not */
    int room_metres;  /* from the screen to those who sit last */
    bool listens;     /* afterwards, for another machine, until `stop` */
    int port, ear;    /* where servers are joined and looked for: 7713, 7714 but in tests */
    FILE *output;
    const volatile sig_atomic_t *stop;
} PreflightWish;

PreflightWish preflight_wish(const Options *options);

/*
 * Prints each line as it is found, then how many need what, and fills `report` in. False when anything
 * is to be put right first, or the PDF could not be written. What it takes from the arena it gives back.
 */
bool preflight_run(const PreflightWish *wish, Arena *arena, PreflightReport *report);

#endif
