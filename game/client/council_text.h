/*
 * The national table and the charters in words.
 */
#ifndef GAME_CLIENT_COUNCIL_TEXT_H
#define GAME_CLIENT_COUNCIL_TEXT_H

#include "game/client/notice.h"
#include "game/sim/command.h"

enum { COUNCIL_TEXT_BYTES = 200 };

/* "Add 5 points to the State's rate of aid": what a motion would change. COUNCIL_TEXT_BYTES or more. */
void council_motion_text(const MotionTerms *motion, char *buffer, size_t capacity);

/* The same of a clause that holds, beside its name: "+5 points". */
void council_clause_text(const MotionTerms *clause, char *buffer, size_t capacity);

/* What a kind of motion is about, in a few words. */
const char *council_motion_name(MotionKind kind);
/* One sentence: who gains and who pays when it is voted. */
const char *council_motion_meaning(MotionKind kind);
/* The rule a charter suspends, in a few words; and one sentence on what it changes. */
const char *council_exception_name(Exception exception);
const char *council_exception_meaning(Exception exception);

/* Whether as many votes were cast as the quorum takes; nothing where it takes none. COUNCIL_TEXT_BYTES or more. */
void council_quorum_text(int cast, int needed, char *buffer, size_t capacity);

/* The sentence for a motion's or a clause's event. */
NoticeTone council_event_text(const Event *event, const char *who, char *buffer, size_t capacity);

#endif
