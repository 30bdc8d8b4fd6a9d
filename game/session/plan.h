/*
 * A session plan: the settings a session begins with and its running order, minute by minute, for the
 * facilitator's console. Plain data; what is said and shown at each step stands beside it in the content
 * (plan_file.h). The server needs the settings alone: a plan advises, it never moves a session.
 */
#ifndef GAME_SESSION_PLAN_H
#define GAME_SESSION_PLAN_H

#include "game/session/session.h"

enum { PLAN_STEPS_MAX = 48, PLAN_MINUTES_MAX = 24 * 60, PLAN_LENGTHS_MAX = 3 };

typedef enum PlanStepKind {
    PLAN_PHASE, /* a phase of the session */
    PLAN_BREAK,
    PLAN_REVEAL, /* the last ones follow the last round */
    PLAN_DEBRIEF,
    PLAN_CLOSING,
    PLAN_STEP_KIND_COUNT
} PlanStepKind;

typedef struct PlanStep {
    char key[NAME_BYTES];
    PlanStepKind kind;
    Phase phase;   /* of PLAN_PHASE: LOBBY, BRIEFING, DECIDE, NEGOTIATE or RESULT */
    uint8_t round; /* of the last three, 1..rounds; 0: the practice round */
    bool kept;     /* protected: nothing that is proposed to catch up may take from it */
    int minutes;
    int close_by_minute; /* of the running order; later than that a round is to be dropped. 0: none */
} PlanStep;

typedef struct Plan {
    char name[NAME_BYTES];     /* "workshop-180" */
    char scenario[NAME_BYTES]; /* that it is made for */
    int minutes;               /* from beginning to end, the sum of the steps; 0: open-ended */
    int seats;                 /* with people */
    int people_per_seat;
    SessionSettings settings;
    int step_count; /* in their order; 0: no running order */
    PlanStep steps[PLAN_STEPS_MAX];
} Plan;

/* Planned minute at which a step begins; that of the end for step_count. */
int plan_step_begins(const Plan *plan, int step);

/*
 * Where in a session a step stands, or the session itself: a number that only rises from the lobby to
 * the end. Steps that are no phase stand where the one before does, or at the end.
 */
int plan_step_place(const Plan *plan, int step);
int plan_session_place(const Session *session);

/* The step that is this phase of this round (0: practice), or -1. */
int plan_find_step(const Plan *plan, Phase phase, int round);

/*
 * How long a step still to come will take: as planned, but as the session's own length of that phase where
 * somebody changed it. Milliseconds.
 */
int64_t plan_step_length_ms(const Plan *plan, const Session *session, int step);

/*
 * The acts to be sent before the next round begins, so that the clocks of its phases are as planned: a
 * plan may shorten one round alone. Writes up to PLAN_LENGTHS_MAX, returns how many; each is allowed.
 */
int plan_lengths(const Plan *plan, const Session *session, Act acts[PLAN_LENGTHS_MAX]);

#endif
