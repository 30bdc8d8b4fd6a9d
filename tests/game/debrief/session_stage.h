/*
 * A small session, recorded: what the tests of the debrief's engines share.
 */
#ifndef TESTS_GAME_DEBRIEF_SESSION_STAGE_H
#define TESTS_GAME_DEBRIEF_SESSION_STAGE_H

#include "game/debrief/recording.h"
#include "tests/game/debrief/told_session.h"

enum { STAGE_ROUNDS = 6, STAGE_RECORDINGS_MAX = 8 };

/* The small rules' session of STAGE_ROUNDS rounds, told once and lent for the life of the program. */
const Recording *session_stage(void);
ToldPlan session_stage_plan(void);

/* Another recording, of any plan, lent likewise: STAGE_RECORDINGS_MAX of them at most. */
Recording *session_stage_record(const ToldPlan *plan);

/* Takes all of them back; a group's teardown. */
int session_stage_close(void **state);

/* First deed of a kind; fails the running test when there is none. */
const Deed *session_stage_find(const Recording *recording, DeedKind kind);

#endif
