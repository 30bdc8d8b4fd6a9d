#include "game/client/draft_history.h"

#include <string.h>

#include "game/sim/programme.h"

static bool programme_same(const Programme *a, const Programme *b)
{
    bool same = a->loan_euros == b->loan_euros;
    for (int zone = 0; zone < ZONE_COUNT; zone++) {
        same = same && a->fibre_premises[zone] == b->fibre_premises[zone] &&
               a->copper_premises[zone] == b->copper_premises[zone];
    }
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        bool none = a->measures[p].level == 0 && b->measures[p].level == 0;
        same = same && (none || measure_same(&a->measures[p], &b->measures[p]));
    }
    return same;
}

static void begin(DraftHistory *history, const Programme *draft, int round)
{
    history->round = round;
    history->count = 1;
    history->at = 0;
    history->changed_ms = 0;
    history->drafts[0] = *draft;
}

/* What was undone and then left behind by another change cannot be redone: there is one past. */
static void add(DraftHistory *history, const Programme *draft)
{
    if (history->at == DRAFT_HISTORY_MAX - 1) {
        memmove(&history->drafts[0], &history->drafts[1],
                sizeof history->drafts[0] * (DRAFT_HISTORY_MAX - 1));
        history->at--;
    }
    history->drafts[++history->at] = *draft;
    history->count = history->at + 1;
}

void draft_history_follow(DraftHistory *history, const Programme *draft, int round, uint64_t now_ms)
{
    if (history->round != round || history->count == 0) {
        begin(history, draft, round);
        return;
    }
    if (programme_same(draft, &history->drafts[history->at])) {
        return;
    }
    bool at_once = history->changed_ms > 0 && history->at > 0 &&
                   history->at == history->count - 1 &&
                   now_ms - history->changed_ms < DRAFT_HISTORY_APART_MS;
    if (at_once) {
        history->drafts[history->at] = *draft;
    } else {
        add(history, draft);
    }
    history->changed_ms = now_ms;
}

bool draft_history_can_undo(const DraftHistory *history) { return history->at > 0; }

bool draft_history_can_redo(const DraftHistory *history)
{
    return history->at + 1 < history->count;
}

/* After a step through the past the next change is one of its own, however soon it comes. */
static const Programme *step(DraftHistory *history, int by)
{
    history->at += by;
    history->changed_ms = 0;
    return &history->drafts[history->at];
}

const Programme *draft_history_undo(DraftHistory *history)
{
    return draft_history_can_undo(history) ? step(history, -1) : NULL;
}

const Programme *draft_history_redo(DraftHistory *history)
{
    return draft_history_can_redo(history) ? step(history, 1) : NULL;
}
