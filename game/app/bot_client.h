/*
 * A bot that joins a session from anywhere, through the ordinary client, and plays until its end.
 */
#ifndef GAME_APP_BOT_CLIENT_H
#define GAME_APP_BOT_CLIENT_H

#include <signal.h>

#include "game/app/material.h"
#include "game/app/options.h"

/* Returns at the session's end, or when *stop is no longer 0. What cannot be mended is the problem. */
Status bot_client_play(const Options *options, const Material *material, Arena *arena,
                       const volatile sig_atomic_t *stop, Problem *problem);

#endif
