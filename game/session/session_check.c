/*
 * What the rules of a session allow: every act is asked here before it is applied.
 */
#include "game/session/session.h"

#include <string.h>

#include "engine/base/text.h"
#include "game/session/session_bounds.h"

bool session_words_are_valid(const char *words, size_t capacity)
{
    const char *end = memchr(words, 0, capacity);
    return end != NULL && text_is_utf8(words, (size_t)(end - words));
}

static bool cause_is_valid(const char *cause)
{
    return session_words_are_valid(cause, SESSION_CAUSE_BYTES);
}

bool session_settings_are_valid(const SessionSettings *settings)
{
    return settings->rounds >= 1 && settings->rounds <= YEARS_MAX &&
           session_length_is_valid(settings->decide_ms) &&
           session_length_is_valid(settings->negotiate_ms) &&
           session_length_is_valid(settings->result_ms) && settings->quorum_percent <= 100 &&
           session_words_are_valid(settings->plan, sizeof settings->plan) &&
           settings->machines_max <= SEAT_MACHINES_MAX && settings->hidden <= HIDDEN_ALL;
}

/* Whoever is at a seat may be ready in any phase that people can end. */
static bool phase_waits(Phase phase)
{
    return phase == PHASE_LOBBY || phase == PHASE_BRIEFING || phase == PHASE_DECIDE ||
           phase == PHASE_NEGOTIATE || phase == PHASE_RESULT;
}

ActVerdict session_seat_may_act(const Session *session, int seat)
{
    const Seat *at = &session->seats[seat];
    if (session->paused)
        return ACT_VERDICT_PAUSED;
    if (at->frozen)
        return ACT_VERDICT_FROZEN;
    if (at->held)
        return ACT_VERDICT_HELD;
    return at->people > 0 ? ACT_VERDICT_OK : ACT_VERDICT_SEAT_EMPTY;
}

static ActVerdict check_ready(const Session *session, int seat)
{
    return phase_waits(session->phase) ? session_seat_may_act(session, seat) : ACT_VERDICT_PHASE;
}

static bool takes_ballots(const Session *session)
{
    return session->settings.ballots_secret &&
           (session->phase == PHASE_DECIDE || session->phase == PHASE_NEGOTIATE);
}

/* Coming and going are facts, not wishes: they are taken in every phase but the computation itself. */
static ActVerdict check_seat(const Session *session, const Act *act)
{
    if (act->seat.index >= session->seat_count)
        return ACT_VERDICT_SEAT_UNKNOWN;
    const Seat *seat = &session->seats[act->seat.index];
    if (session->phase == PHASE_CLOSING)
        return ACT_VERDICT_PHASE;
    if (seat->keeper == SEAT_RESERVED)
        return ACT_VERDICT_SEAT_RESERVED;
    if (act->kind == ACT_SEAT_CLAIM)
        return seat->people < UINT8_MAX ? ACT_VERDICT_OK : ACT_VERDICT_MALFORMED;
    if (act->kind == ACT_SEAT_LEAVE)
        return seat->people > 0 ? ACT_VERDICT_OK : ACT_VERDICT_SEAT_EMPTY;
    if (act->kind == ACT_SEAT_RELEASE || act->kind == ACT_HOLD)
        return seat->keeper == SEAT_HUMAN ? ACT_VERDICT_OK : ACT_VERDICT_SEAT_EMPTY;
    if (act->kind == ACT_HAND_BACK)
        return seat->held ? ACT_VERDICT_OK : ACT_VERDICT_ORDER;
    if (act->kind == ACT_READY || act->kind == ACT_UNREADY)
        return check_ready(session, act->seat.index);
    if (act->kind == ACT_SEAL ? session->phase != PHASE_DECIDE : !takes_ballots(session))
        return ACT_VERDICT_PHASE;
    return seat->keeper == SEAT_HUMAN ? ACT_VERDICT_OK : ACT_VERDICT_SEAT_EMPTY;
}

static ActVerdict check_phase(const Session *session, const Act *act)
{
    if (session->phase == PHASE_END)
        return ACT_VERDICT_PHASE;
    if (session->paused)
        return ACT_VERDICT_PAUSED;
    return act->phase == session_next_phase(session) ? ACT_VERDICT_OK : ACT_VERDICT_ORDER;
}

/* A pause may interrupt the talk at the end, too; nobody is waited for there. */
static bool has_clock(Phase phase)
{
    return phase_waits(phase) || phase == PHASE_REVEAL || phase == PHASE_DEBRIEF;
}

static ActVerdict check_clock(const Session *session, const Act *act)
{
    if (!has_clock(session->phase))
        return ACT_VERDICT_PHASE;
    if (act->kind == ACT_RESUME)
        return session->paused ? ACT_VERDICT_OK : ACT_VERDICT_ORDER;
    if (act->kind == ACT_EXTEND) {
        if (act->amount_ms < -SESSION_LENGTH_MAX_MS || act->amount_ms > SESSION_LENGTH_MAX_MS)
            return ACT_VERDICT_MALFORMED;
        return session->phase_ends_ms > 0 ? ACT_VERDICT_OK : ACT_VERDICT_PHASE;
    }
    if (!cause_is_valid(act->cause))
        return ACT_VERDICT_MALFORMED;
    return session->paused ? ACT_VERDICT_PAUSED : ACT_VERDICT_OK;
}

static ActVerdict check_seats(const Session *session, const Act *act)
{
    if (session->phase == PHASE_CLOSING)
        return ACT_VERDICT_PHASE;
    if (!seat_set_fits(&act->seats, session->seat_count))
        return ACT_VERDICT_SEAT_UNKNOWN;
    bool valid = !seat_set_is_empty(&act->seats) && cause_is_valid(act->cause);
    return valid ? ACT_VERDICT_OK : ACT_VERDICT_MALFORMED;
}

/* Fewer rounds than are begun cannot be: what was played was played. */
static ActVerdict check_rounds(const Session *session, const Act *act)
{
    if (act->rounds < 1 || act->rounds > YEARS_MAX)
        return ACT_VERDICT_MALFORMED;
    if (session->phase >= PHASE_REVEAL)
        return ACT_VERDICT_PHASE;
    return act->rounds >= session->round ? ACT_VERDICT_OK : ACT_VERDICT_ORDER;
}

static ActVerdict check_length(const Session *session, const Act *act)
{
    bool has_length =
        act->phase == PHASE_DECIDE || act->phase == PHASE_NEGOTIATE || act->phase == PHASE_RESULT;
    if (!has_length || !session_length_is_valid(act->amount_ms))
        return ACT_VERDICT_MALFORMED;
    return session->phase >= PHASE_REVEAL ? ACT_VERDICT_PHASE : ACT_VERDICT_OK;
}

/* What the facilitator sets for the whole session. */
static ActVerdict check_order(const Session *session, const Act *act)
{
    if (session->phase == PHASE_CLOSING)
        return ACT_VERDICT_PHASE;
    switch ((int)act->kind) {
    case ACT_BEGIN:
        return session->begun_ms == 0 ? ACT_VERDICT_OK : ACT_VERDICT_ORDER;
    case ACT_ROUNDS:
        return check_rounds(session, act);
    case ACT_LENGTH:
        return check_length(session, act);
    case ACT_PRACTICE:
        return session->round == 0 ? ACT_VERDICT_OK : ACT_VERDICT_PHASE;
    default:
        return act->choice < ADVICE_CHOICE_COUNT ? ACT_VERDICT_OK : ACT_VERDICT_MALFORMED;
    }
}

static bool is_closing_talk(Phase phase) { return phase == PHASE_REVEAL || phase == PHASE_DEBRIEF; }

/* The first answers are given before anything is learned from a year that counts. */
static bool takes_answers(const Session *session, bool after)
{
    if (after)
        return is_closing_talk(session->phase);
    return session->phase < PHASE_DECIDE || session->practising ||
           (session->round <= 1 && session->phase == PHASE_DECIDE);
}

static bool debrief_takes(const Session *session, const DebriefAct *act)
{
    switch (act->kind) {
    case DEBRIEF_STEP:
    case DEBRIEF_REPLAY:
    case DEBRIEF_TRY:
        return session->phase == PHASE_DEBRIEF;
    case DEBRIEF_REVEAL:
    case DEBRIEF_WORD:
    case DEBRIEF_MISSING:
    case DEBRIEF_SAY:
    case DEBRIEF_COMMIT:
        return is_closing_talk(session->phase);
    case DEBRIEF_ANSWER:
        return takes_answers(session, act->after);
    case DEBRIEF_CONTEST:
    case DEBRIEF_NOTE:
    case DEBRIEF_ACT_KIND_COUNT:
        break;
    }
    return session->phase != PHASE_CLOSING && session->phase != PHASE_END;
}

static ActVerdict check_debrief(const Session *session, const Act *act)
{
    bool own = debrief_is_of_seat(act->debrief.kind);
    if (own && act->seat.index >= session->seat_count)
        return ACT_VERDICT_SEAT_UNKNOWN;
    if (!debrief_fits(&session->debrief, &act->debrief, act->seat.index, session->seat_count))
        return ACT_VERDICT_MALFORMED;
    if (!debrief_takes(session, &act->debrief))
        return ACT_VERDICT_PHASE;
    return own ? session_seat_may_act(session, act->seat.index) : ACT_VERDICT_OK;
}

ActVerdict session_check(const Session *session, const Act *act)
{
    switch (act->kind) {
    case ACT_SEAT_CLAIM:
    case ACT_SEAT_LEAVE:
    case ACT_SEAT_RELEASE:
    case ACT_SEAL:
    case ACT_READY:
    case ACT_UNREADY:
    case ACT_HOLD:
    case ACT_HAND_BACK:
    case ACT_BALLOT:
        return check_seat(session, act);
    case ACT_FREEZE:
    case ACT_THAW:
        return check_seats(session, act);
    case ACT_BEGIN:
    case ACT_ROUNDS:
    case ACT_LENGTH:
    case ACT_PRACTICE:
    case ACT_ADVICE:
        return check_order(session, act);
    case ACT_DEBRIEF:
        return check_debrief(session, act);
    case ACT_PHASE:
        return check_phase(session, act);
    case ACT_PAUSE:
    case ACT_RESUME:
    case ACT_EXTEND:
        return check_clock(session, act);
    case ACT_NONE:
    case ACT_KIND_COUNT:
        break;
    }
    return ACT_VERDICT_MALFORMED;
}
