#include "game/client/cue.h"

static const struct {
    Cue cue;
    int64_t left_ms;
} MARKS[] = {{CUE_MINUTE_LEFT, CUE_MINUTE_MS}, {CUE_SECONDS_LEFT, CUE_SECONDS_MS}};

enum { MARKS_COUNT = sizeof MARKS / sizeof *MARKS };

void cue_add(CueWatch *watch, Cue cue) { watch->pending |= 1u << cue; }

void cue_look_away(CueWatch *watch) { watch->watching = false; }

bool cue_take(CueWatch *watch, Cue *cue)
{
    for (int c = 0; c < CUE_COUNT; c++) {
        if ((watch->pending >> c & 1) != 0) {
            watch->pending &= ~(1u << c);
            *cue = (Cue)c;
            return true;
        }
    }
    return false;
}

static bool same_phase(const CueWatch *watch, const Session *session)
{
    return watch->round == session->round && watch->practising == session->practising &&
           watch->phase == session->phase;
}

/* A mark is passed within one phase; a phase shorter than the mark never had it before it. */
static void look_at_clock(CueWatch *watch, int64_t left_ms)
{
    for (int m = 0; m < MARKS_COUNT; m++) {
        if (watch->left_ms > MARKS[m].left_ms && left_ms <= MARKS[m].left_ms && left_ms > 0) {
            cue_add(watch, MARKS[m].cue);
        }
    }
}

bool cue_look(CueWatch *watch, const Session *session, int64_t now_ms)
{
    uint32_t before = watch->pending;
    int64_t left_ms = session_left_ms(session, now_ms);
    if (watch->watching && same_phase(watch, session)) {
        look_at_clock(watch, left_ms);
    } else if (watch->watching && session->phase == PHASE_DECIDE) {
        cue_add(watch, CUE_ROUND);
    }
    watch->watching = true;
    watch->round = session->round;
    watch->practising = session->practising;
    watch->phase = session->phase;
    watch->left_ms = left_ms;
    return watch->pending != before;
}

int64_t cue_due_in_ms(const CueWatch *watch, const Session *session, int64_t now_ms)
{
    int64_t left_ms = session_left_ms(session, now_ms);
    if (!watch->watching || session->paused || left_ms < 0) {
        return -1;
    }
    for (int m = 0; m < MARKS_COUNT; m++) {
        if (left_ms > MARKS[m].left_ms) {
            return left_ms - MARKS[m].left_ms;
        }
    }
    return -1;
}
