/*
 * The program with a window: build the picture, paint what changed, then sleep until a person, the
 * network or a deadline wants something. Nothing in it waits for the network.
 */
#ifndef GAME_APP_LOOP_H
#define GAME_APP_LOOP_H

#include <signal.h>

#include "game/app/errand.h"
#include "game/app/material.h"
#include "game/app/options.h"

/*
 * Returns when the person leaves or *stop is no longer 0. STATUS_UNAVAILABLE when no window can be
 * opened: nothing has begun then. Takes memory from the arena for its life. *errand says whether, and
 * where, to begin anew.
 */
Status loop_run(const Options *options, const Material *material, Arena *arena,
                const volatile sig_atomic_t *stop, Errand *errand, Problem *problem);

#endif
