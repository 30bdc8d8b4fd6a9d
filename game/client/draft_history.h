/*
 * What a draft was before, so that nobody hesitates to try: the last states of one round's programme,
 * gone back and forth through. It is told the draft as it stands and finds out by itself what is new;
 * a new round forgets the old one's.
 *
 * Changes that follow each other at once, as of a button kept pressed, count as one.
 */
#ifndef GAME_CLIENT_DRAFT_HISTORY_H
#define GAME_CLIENT_DRAFT_HISTORY_H

#include "game/sim/command.h"

enum { DRAFT_HISTORY_MAX = 48, DRAFT_HISTORY_APART_MS = 500 };

typedef struct DraftHistory {
    int round; /* 0: none yet */
    int count, at;
    uint64_t changed_ms;
    Programme drafts[DRAFT_HISTORY_MAX]; /* oldest first; drafts[at] is the one that stands */
} DraftHistory;

/* To be told at every build; a draft that stands already is no news. round >= 1; `now_ms` rises steadily. */
void draft_history_follow(DraftHistory *history, const Programme *draft, int round,
                          uint64_t now_ms);

bool draft_history_can_undo(const DraftHistory *history);
bool draft_history_can_redo(const DraftHistory *history);
/* The programme to put in place of the one that stands; lent until the next follow. NULL when there is none. */
const Programme *draft_history_undo(DraftHistory *history);
const Programme *draft_history_redo(DraftHistory *history);

#endif
