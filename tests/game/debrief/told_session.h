/*
 * A whole session told entry by entry, as a server would: people claim their seats, bots decide for them, years
 * are closed. For tests and benches of what is made of a session afterwards.
 */
#ifndef TESTS_GAME_DEBRIEF_TOLD_SESSION_H
#define TESTS_GAME_DEBRIEF_TOLD_SESSION_H

#include "game/session/play.h"

/* What is typed in a told debrief, at the first of the seats that have people, and by who looks on. */
extern const char TOLD_WORD[], TOLD_MISSING[], TOLD_ACT[], TOLD_PARTNER[], TOLD_DATE[], TOLD_NOTE[];

typedef struct ToldPlan {
    const Rules *rules;
    int rounds;
    int people; /* of the seats 0.., the others are bots' */
    uint64_t seed;
    bool practice;
    bool talks;          /* its debrief is told too: see told_session.c for what its people say */
    int inject;          /* an incident sent in round 2, everywhere; -1: none */
    const char *bots[2]; /* by turns */
} ToldPlan;

/* Takes each entry as it is made; it has been applied to nothing yet. */
typedef void ToldTake(void *keeper, const Entry *entry);

SessionSettings told_settings(const ToldPlan *plan);
void told_session_play(const ToldPlan *plan, ToldTake *take, void *keeper);

#endif
