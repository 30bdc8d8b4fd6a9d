/*
 * The plan of a class of fifty minutes, without its words: what tests of the running order play against.
 *
 *   join 0-4 · frame 4-7 · practice 7-10 · three rounds at 8 (5 decide, 1 negotiate, 2 result), the first
 *   to be closed by minute 20 · a break of 1 after the second · reveal, debrief, closing 35-50
 */
#ifndef TESTS_GAME_SESSION_SMALL_PLAN_H
#define TESTS_GAME_SESSION_SMALL_PLAN_H

#include "game/session/plan.h"

#define MINUTES(count) ((int64_t)(count)*60000)

void small_plan_fill(Plan *plan);

/* A session of that plan, with one seat taken, in the lobby; the running order began at `begun_ms`. */
void small_plan_begin(const Plan *plan, Session *session, int64_t begun_ms);

/* Fails the running test unless the act is allowed. */
void small_plan_act(Session *session, Act act, int64_t now_ms);

/* Goes through the phases to this one of this round (0: practice), all of them at `now_ms`. */
void small_plan_enter(Session *session, Phase phase, int round, int64_t now_ms);

#endif
