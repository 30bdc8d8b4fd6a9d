/*
 * Moments a screen draws attention to with a flash: a round begins, time runs out, the facilitator has
 * written. Each is told once, when it happens; what was missed while away is not told later.
 */
#ifndef GAME_CLIENT_CUE_H
#define GAME_CLIENT_CUE_H

#include "game/session/session.h"

enum { CUE_MINUTE_MS = 60000, CUE_SECONDS_MS = 10000 };

/* The most urgent first: so they are told when several wait. */
typedef enum Cue {
    CUE_MESSAGE,      /* the facilitator has written to this seat */
    CUE_SECONDS_LEFT, /* 10 s of the phase are left */
    CUE_MINUTE_LEFT,  /* 60 s */
    CUE_ROUND,        /* a round begins, the practice round too */
    CUE_COUNT
} Cue;

/* Zeroed, nothing was seen yet. */
typedef struct CueWatch {
    bool watching;
    uint32_t pending; /* bit c: Cue c */
    int round;
    bool practising;
    Phase phase;
    int64_t left_ms; /* when last looked; -1 without a clock */
} CueWatch;

/* Looks at the session at `now_ms`, session time. True when a cue is new. */
bool cue_look(CueWatch *watch, const Session *session, int64_t now_ms);
/* Something that the session does not say. */
void cue_add(CueWatch *watch, Cue cue);
/* The line was lost: what happens before the next look is not news. */
void cue_look_away(CueWatch *watch);
bool cue_take(CueWatch *watch, Cue *cue);

/* Session time until the clock itself brings the next one; -1 when it does not. */
int64_t cue_due_in_ms(const CueWatch *watch, const Session *session, int64_t now_ms);

#endif
