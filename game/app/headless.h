/*
 * A session without a window: one seat played by a bot through an ordinary client, all others by the
 * server, in this process. Says on stdout how each year went, and saves pictures of the screens.
 */
#ifndef GAME_APP_HEADLESS_H
#define GAME_APP_HEADLESS_H

#include <stdio.h>

#include "game/app/material.h"
#include "game/app/options.h"

typedef struct HeadlessWish {
    const Options *options;
    const Material *material;
    const char *folder; /* of the sessions; NULL: among the user's state */
    FILE *output;
} HeadlessWish;

/* What came of it: for whoever wants more than lines of text. */
typedef struct HeadlessOutcome {
    int years;
    uint64_t hash; /* of the play, as the journal's last entry leaves it */
    double common; /* result, 0..100 */
    int pictures;
} HeadlessOutcome;

Status headless_play(const HeadlessWish *wish, Arena *arena, HeadlessOutcome *outcome,
                     Problem *problem);

#endif
