/*
 * A recorded session played again from one of its rounds, as it was or with one deed changed. Everybody else does what
 * they did, as far as it can still be done: a programme that cannot be paid, or needs what is not
 * held any more, is cut to what passes; an agreement or a vote about what never came is left out. Rolls are the same.
 *
 *     rerun_begin(rerun, recording, &change, round);
 *     while (rerun_step(rerun, NULL)) ... look at rerun->world
 *
 * Some 2 MB: from an arena, once. Bringing it to a quarter is also how a past map is shown.
 */
#ifndef GAME_DEBRIEF_RERUN_H
#define GAME_DEBRIEF_RERUN_H

#include "game/debrief/change.h"
#include "game/debrief/recording.h"

typedef struct Rerun {
    const Recording *recording; /* borrowed */
    const Change *change;       /* borrowed; NULL: as it was */
    World world;                /* as far as it has come */
    int next;                   /* frame of the recording to be played next */
    bool changed;               /* the change has altered something */
    bool holds;                 /* a changed measure still stands in its seat's programmes */
    Measure held;               /* what the seat itself had decided there */
    Rules rules;                /* its own: of a year without an incident */
    uint16_t contract_row[CONTRACT_MAX]; /* where a recorded row stands here */
    uint16_t motion_row[MOTION_MAX];
    uint16_t rows[FRAME_COMMANDS_MAX];
    Frame frame, step;
} Rerun;

/* From the opening of round `from_round`, 1..rounds + 1; with a change, at or before its round. */
void rerun_begin(Rerun *rerun, const Recording *recording, const Change *change, int from_round);

/* Plays one recorded frame. False when there is none left. `events` may be NULL; it is added to. */
bool rerun_step(Rerun *rerun, EventBuffer *events);

/* Plays until so many quarters have passed since the first state, or to the end. */
void rerun_to_quarter(Rerun *rerun, uint32_t quarter);

/* Rounds closed in its World. */
int rerun_round(const Rerun *rerun);

#endif
