/*
 * "What if we had…": the recorded session with one thing changed, beside what it was. Both curves and both
 * final Worlds; whoever shows them takes the differences.
 */
#ifndef GAME_DEBRIEF_COUNTERFACTUAL_H
#define GAME_DEBRIEF_COUNTERFACTUAL_H

#include "game/debrief/rerun.h"

/* Some 3 MB. */
typedef struct Counterfactual {
    Rerun rerun;      /* rerun.world is the final World with the change */
    bool took_effect; /* false: nothing could be changed so, and all is as it was */
    Curve curve;      /* with the change; as it was: recording->curve */
} Counterfactual;

Counterfactual *counterfactual_create(Arena *arena);

/* The same question gives the same answer, bit for bit. The recording is only read. */
void counterfactual_run(Counterfactual *counterfactual, const Recording *recording,
                        const Change *change);

/* The final World as it was: recording->play.world. */

#endif
