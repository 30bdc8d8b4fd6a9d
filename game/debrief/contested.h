/*
 * "We disagree": and would it have mattered? The recorded session played again with one coefficient of the model at the
 * lower and at the upper bound that its scenario gives it. Everybody does what they did, as far as it can be done.
 */
#ifndef GAME_DEBRIEF_CONTESTED_H
#define GAME_DEBRIEF_CONTESTED_H

#include "game/debrief/rerun.h"

/* Points by which the common result would have ended elsewhere, with the coefficient at either bound. */
typedef struct ContestedEffect {
    double low, high;
} ContestedEffect;

/* Some 5 MB: the rules as they would be, and a recording that is read under them. */
typedef struct Contested {
    Rules rules;
    Recording recording;
    Rerun rerun;
} Contested;

Contested *contested_create(Arena *arena);

/* `coefficient`: its row in coefficients.def; it is tried at `low` and at `high`. The recording is only read. */
ContestedEffect contested_run(Contested *contested, const Recording *recording, int coefficient,
                              double low, double high);

#endif
