/*
 * A running order against the clock: at which step the room is, how late it will end, and what could be
 * done about it. What is proposed never takes from a protected step: where nothing can be won back any
 * more, that is said. Pure: it reads a plan, a session and the time, and proposes acts to be sent.
 */
#ifndef GAME_SESSION_SCHEDULE_H
#define GAME_SESSION_SCHEDULE_H

#include "game/session/plan.h"

enum { SCHEDULE_CATCH_UPS_MAX = 4 };

/* Less than this is not worth a word. */
#define SCHEDULE_LATE_MS ((int64_t)2 * 60000)

/* In the order of what they cost the room. */
typedef enum CatchUpKind {
    CATCH_UP_NEGOTIATE, /* `minutes` of negotiation in each round left */
    CATCH_UP_DECIDE,    /* `minutes` to decide in each round left */
    CATCH_UP_PRACTICE,  /* no practice round */
    CATCH_UP_ROUND,     /* the last round, `round`, is dropped */
    CATCH_UP_KIND_COUNT
} CatchUpKind;

typedef struct CatchUp {
    CatchUpKind kind;
    int minutes;
    int round;
    bool
        due; /* the plan itself asks for it now: a step was to be over by a minute that has passed */
    int64_t won_ms;
    Act act; /* does it; allowed now */
} CatchUp;

/* Times count from the beginning of the running order. */
typedef struct Schedule {
    int step;             /* where the room is; -1 without a running order */
    int64_t elapsed_ms;   /* 0 until the facilitator began */
    int64_t step_ms;      /* spent in this step */
    int64_t step_left_ms; /* of what it was given; below 0: it runs over */
    int64_t planned_end_ms;
    int64_t expected_end_ms; /* if what is left takes as long as it should */
    int64_t drift_ms;        /* the difference: above 0 late, below 0 early */
    /* Of a lateness worth a word, what all that is proposed together does not win back. */
    int64_t lost_ms;
    int catch_up_count;
    CatchUp catch_ups[SCHEDULE_CATCH_UPS_MAX];
} Schedule;

/* `now_ms`: session time. An open-ended plan is never late. */
void schedule_read(const Plan *plan, const Session *session, int64_t now_ms, Schedule *schedule);

#endif
