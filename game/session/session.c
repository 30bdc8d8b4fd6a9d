#include "game/session/session.h"

#include <string.h>

#include "engine/base/text.h"
#include "game/session/session_bounds.h"

static SeatKeeper absent_keeper(const Session *session)
{
    return session->settings.bots ? SEAT_BOT : SEAT_STEWARD;
}

void session_init(Session *session, const SessionSettings *settings, int seat_count)
{
    CHECK(session_settings_are_valid(settings));
    CHECK(seat_count >= 1 && seat_count <= TERRITORY_MAX);
    memset(session, 0, sizeof *session);
    session->settings = *settings;
    session->seat_count = seat_count;
    for (int s = 0; s < seat_count; s++)
        session->seats[s].keeper = absent_keeper(session);
}

void session_reserve(Session *session, TerritoryId seat)
{
    CHECK(seat.index < session->seat_count && session->seats[seat.index].people == 0);
    session->seats[seat.index].keeper = SEAT_RESERVED;
}

Phase session_next_phase(const Session *session)
{
    switch (session->phase) {
    case PHASE_LOBBY:
        return session->settings.briefing ? PHASE_BRIEFING : PHASE_DECIDE;
    case PHASE_BRIEFING:
        return PHASE_DECIDE;
    case PHASE_DECIDE:
        return PHASE_NEGOTIATE;
    case PHASE_NEGOTIATE:
        return PHASE_CLOSING;
    case PHASE_CLOSING:
        return PHASE_RESULT;
    case PHASE_RESULT:
        if (session->practising || session->round < session->settings.rounds)
            return PHASE_DECIDE;
        return session->settings.debrief ? PHASE_REVEAL : PHASE_END;
    case PHASE_REVEAL:
        return PHASE_DEBRIEF;
    case PHASE_DEBRIEF:
    case PHASE_END:
    case PHASE_COUNT:
        break;
    }
    return PHASE_END;
}

const char *session_phase_name(Phase phase)
{
    static const char *const names[PHASE_COUNT] = {
        [PHASE_LOBBY] = "lobby",         [PHASE_BRIEFING] = "briefing", [PHASE_DECIDE] = "decide",
        [PHASE_NEGOTIATE] = "negotiate", [PHASE_CLOSING] = "closing",   [PHASE_RESULT] = "result",
        [PHASE_REVEAL] = "reveal",       [PHASE_DEBRIEF] = "debrief",   [PHASE_END] = "end",
    };
    return phase < PHASE_COUNT ? names[phase] : "?";
}

bool session_all_ready(const Session *session)
{
    int present = 0;
    for (int s = 0; s < session->seat_count; s++) {
        const Seat *seat = &session->seats[s];
        if (seat->people == 0 || seat->held)
            continue;
        if (!seat->ready)
            return false;
        present++;
    }
    return present > 0;
}

int64_t session_moment_ms(const Session *session, int64_t now_ms)
{
    return session->paused ? session->paused_ms : now_ms;
}

int64_t session_left_ms(const Session *session, int64_t now_ms)
{
    if (session->phase_ends_ms == 0)
        return -1;
    int64_t at_ms = session_moment_ms(session, now_ms);
    return session->phase_ends_ms > at_ms ? session->phase_ends_ms - at_ms : 0;
}

static void change_seat(Session *session, const Act *act, Seat *seat)
{
    switch ((int)act->kind) {
    case ACT_SEAT_CLAIM:
        seat->keeper = seat->held ? SEAT_STEWARD : SEAT_HUMAN;
        seat->people++;
        return;
    case ACT_SEAT_LEAVE:
        seat->people--;
        return;
    case ACT_SEAT_RELEASE:
        *seat = (Seat){.keeper = absent_keeper(session), .absent_rounds = seat->absent_rounds};
        return;
    case ACT_SEAL:
        seat->sealed = true;
        return;
    case ACT_HOLD:
        seat->keeper = SEAT_STEWARD;
        seat->held = true;
        seat->ready = false;
        return;
    case ACT_HAND_BACK:
        seat->keeper = SEAT_HUMAN;
        seat->held = false;
        return;
    default:
        seat->ready = act->kind == ACT_READY;
    }
}

static void apply_seat(Session *session, const Act *act)
{
    Seat *seat = &session->seats[act->seat.index];
    Seat before = *seat;
    change_seat(session, act, seat);
    bool changed = before.keeper != seat->keeper || before.people != seat->people ||
                   before.ready != seat->ready || before.sealed != seat->sealed;
    seat->since_ms = changed ? session->now_ms : before.since_ms;
}

/* Screens are frozen and freed many at once; how long a seat has been stuck is not touched by it. */
static void apply_seats(Session *session, const Act *act)
{
    for (int s = 0; s < session->seat_count; s++)
        if (seat_set_has(&act->seats, s))
            session->seats[s].frozen = act->kind == ACT_FREEZE;
    if (act->kind == ACT_FREEZE)
        text_copy(session->freeze_cause, sizeof session->freeze_cause, act->cause);
}

static int64_t phase_length_ms(const Session *session)
{
    switch (session->phase) {
    case PHASE_DECIDE:
        return session->settings.decide_ms;
    case PHASE_NEGOTIATE:
        return session->settings.negotiate_ms;
    case PHASE_RESULT:
        return session->settings.result_ms;
    case PHASE_LOBBY:
    case PHASE_BRIEFING:
    case PHASE_CLOSING:
    case PHASE_REVEAL:
    case PHASE_DEBRIEF:
    case PHASE_END:
    case PHASE_COUNT:
        break;
    }
    return 0;
}

/* Who was not there when the year was closed: on their return they are told what was done meanwhile. */
static void note_absent(Session *session)
{
    for (int s = 0; s < session->seat_count; s++) {
        Seat *seat = &session->seats[s];
        bool absent = seat->held || (seat->keeper == SEAT_HUMAN && seat->people == 0);
        if (absent && !session->practising)
            seat->absent_rounds |= (uint32_t)1 << (session->round - 1);
    }
}

/* The practice round is the first one played twice: its number is given again when it counts. */
static void begin_round(Session *session)
{
    if (session->round == 0 && session->settings.practice) {
        session->practising = true;
        session->round = 1;
    } else if (session->practising) {
        session->practising = false;
    } else {
        session->round++;
    }
}

/* Ready is said anew in every phase; a seal is for one year. */
static void apply_phase(Session *session, Phase phase)
{
    session->phase = phase;
    session->phase_started_ms = session->now_ms;
    int64_t length_ms = phase_length_ms(session);
    session->phase_ends_ms = length_ms > 0 ? session->now_ms + length_ms : 0;
    if (phase == PHASE_DECIDE)
        begin_round(session);
    else if (phase == PHASE_CLOSING)
        note_absent(session);
    for (int s = 0; s < session->seat_count; s++) {
        Seat *seat = &session->seats[s];
        bool opens_seal = phase == PHASE_DECIDE && seat->sealed;
        if (seat->ready || opens_seal)
            seat->since_ms = session->now_ms;
        seat->ready = false;
        seat->sealed = seat->sealed && !opens_seal;
    }
}

/* The end of a phase may be brought forward to now, not into the past; 0 would mean no clock. */
static void move_end(Session *session, int64_t amount_ms)
{
    int64_t at_ms = session_moment_ms(session, session->now_ms);
    int64_t ends_ms = session->phase_ends_ms + amount_ms;
    int64_t earliest_ms = at_ms > 0 ? at_ms : 1;
    if (ends_ms < earliest_ms)
        ends_ms = earliest_ms;
    session->phase_ends_ms = ends_ms < SESSION_TIME_MAX_MS ? ends_ms : SESSION_TIME_MAX_MS;
}

static void apply_clock(Session *session, const Act *act)
{
    if (act->kind == ACT_PAUSE) {
        session->paused = true;
        session->paused_ms = session->now_ms;
        text_copy(session->pause_cause, sizeof session->pause_cause, act->cause);
    } else if (act->kind == ACT_RESUME) {
        int64_t away_ms = session->now_ms - session->paused_ms;
        session->paused = false;
        session->paused_ms = 0;
        session->pause_cause[0] = 0;
        if (session->phase_ends_ms > 0)
            move_end(session, away_ms);
        debrief_shift(&session->debrief, away_ms);
    } else {
        move_end(session, act->amount_ms);
    }
}

static void set_length(SessionSettings *settings, Phase phase, int64_t length_ms)
{
    if (phase == PHASE_DECIDE)
        settings->decide_ms = length_ms;
    else if (phase == PHASE_NEGOTIATE)
        settings->negotiate_ms = length_ms;
    else
        settings->result_ms = length_ms;
}

static void apply_order(Session *session, const Act *act)
{
    if (act->kind == ACT_BEGIN)
        session->begun_ms = session->now_ms > 0 ? session->now_ms : 1;
    else if (act->kind == ACT_ROUNDS)
        session->settings.rounds = act->rounds;
    else if (act->kind == ACT_PRACTICE)
        session->settings.practice = act->wanted;
    else
        set_length(&session->settings, act->phase, act->amount_ms);
}

int session_planned_round(const Session *session)
{
    return session->practising ? 0 : session->round;
}

int session_round_number(const Session *session)
{
    return 2 * session->round + (session->practising ? 1 : 2);
}

void session_apply(Session *session, const Act *act, int64_t now_ms)
{
    CHECK(session_check(session, act) == ACT_VERDICT_OK);
    CHECK(now_ms <= SESSION_TIME_MAX_MS);
    if (now_ms > session->now_ms)
        session->now_ms = now_ms;
    switch ((int)act->kind) {
    case ACT_PHASE:
        apply_phase(session, act->phase);
        return;
    case ACT_PAUSE:
    case ACT_RESUME:
    case ACT_EXTEND:
        apply_clock(session, act);
        return;
    case ACT_FREEZE:
    case ACT_THAW:
        apply_seats(session, act);
        return;
    case ACT_BEGIN:
    case ACT_ROUNDS:
    case ACT_LENGTH:
    case ACT_PRACTICE:
        apply_order(session, act);
        return;
    case ACT_DEBRIEF: /* begun in a pause, a step loses nothing to it */
        debrief_apply(&session->debrief, &act->debrief, act->seat.index, session->round,
                      session_moment_ms(session, session->now_ms));
        return;
    case ACT_BALLOT: /* that it was placed is told by the entry itself; advice is kept for the debrief */
    case ACT_ADVICE:
        return;
    default:
        apply_seat(session, act);
    }
}

Act act_of(ActKind kind)
{
    Act act;
    memset(&act, 0, sizeof act);
    act.kind = kind;
    return act;
}
