#include "game/session/session.h"

#include <string.h>

#include "engine/base/text.h"

/*
 * Session times stay far below the edge of int64_t, so that sums of them need no further check: the
 * stream and the play refuse what lies beyond.
 */
#define TIME_MAX_MS   ((int64_t)1 << 52)
#define LENGTH_MAX_MS ((int64_t)7 * 24 * 3600 * 1000)

static SeatKeeper absent_keeper(const Session *session)
{
    return session->settings.bots ? SEAT_BOT : SEAT_STEWARD;
}

static bool length_is_valid(int64_t length_ms)
{
    return length_ms >= 0 && length_ms <= LENGTH_MAX_MS;
}

static bool words_are_valid(const char *words, size_t capacity)
{
    const char *end = memchr(words, 0, capacity);
    return end != NULL && text_is_utf8(words, (size_t)(end - words));
}

static bool cause_is_valid(const char *cause)
{
    return words_are_valid(cause, SESSION_CAUSE_BYTES);
}

static bool settings_are_valid(const SessionSettings *settings)
{
    return settings->rounds >= 1 && settings->rounds <= YEARS_MAX &&
           length_is_valid(settings->decide_ms) && length_is_valid(settings->negotiate_ms) &&
           length_is_valid(settings->result_ms) && settings->quorum_percent <= 100 &&
           words_are_valid(settings->plan, sizeof settings->plan) &&
           settings->machines_max <= SEAT_MACHINES_MAX && settings->hidden <= HIDDEN_ALL;
}

void session_init(Session *session, const SessionSettings *settings, int seat_count)
{
    CHECK(settings_are_valid(settings));
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
        return session->practising || session->round < session->settings.rounds ? PHASE_DECIDE
                                                                                : PHASE_END;
    case PHASE_END:
    case PHASE_COUNT:
        break;
    }
    return PHASE_END;
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

int64_t session_left_ms(const Session *session, int64_t now_ms)
{
    if (session->phase_ends_ms == 0)
        return -1;
    int64_t at_ms = session->paused ? session->paused_ms : now_ms;
    return session->phase_ends_ms > at_ms ? session->phase_ends_ms - at_ms : 0;
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

static ActVerdict check_clock(const Session *session, const Act *act)
{
    if (!phase_waits(session->phase))
        return ACT_VERDICT_PHASE;
    if (act->kind == ACT_RESUME)
        return session->paused ? ACT_VERDICT_OK : ACT_VERDICT_ORDER;
    if (act->kind == ACT_EXTEND) {
        if (act->amount_ms < -LENGTH_MAX_MS || act->amount_ms > LENGTH_MAX_MS)
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
    if (session->phase == PHASE_END)
        return ACT_VERDICT_PHASE;
    return act->rounds >= session->round ? ACT_VERDICT_OK : ACT_VERDICT_ORDER;
}

static ActVerdict check_length(const Session *session, const Act *act)
{
    bool has_length =
        act->phase == PHASE_DECIDE || act->phase == PHASE_NEGOTIATE || act->phase == PHASE_RESULT;
    if (!has_length || !length_is_valid(act->amount_ms))
        return ACT_VERDICT_MALFORMED;
    return session->phase == PHASE_END ? ACT_VERDICT_PHASE : ACT_VERDICT_OK;
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
    int64_t at_ms = session->paused ? session->paused_ms : session->now_ms;
    int64_t ends_ms = session->phase_ends_ms + amount_ms;
    int64_t earliest_ms = at_ms > 0 ? at_ms : 1;
    if (ends_ms < earliest_ms)
        ends_ms = earliest_ms;
    session->phase_ends_ms = ends_ms < TIME_MAX_MS ? ends_ms : TIME_MAX_MS;
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

void session_apply(Session *session, const Act *act, int64_t now_ms)
{
    CHECK(session_check(session, act) == ACT_VERDICT_OK);
    CHECK(now_ms <= TIME_MAX_MS);
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
    case ACT_BALLOT: /* that it was placed is told by the entry itself; advice is kept for the debrief */
    case ACT_ADVICE:
        return;
    default:
        apply_seat(session, act);
    }
}

static void time_stream(Stream *stream, int64_t *time_ms)
{
    stream_i64(stream, time_ms);
    if (*time_ms < 0 || *time_ms > TIME_MAX_MS) {
        stream_fail(stream, "a session time is out of range");
        if (stream->mode == STREAM_READ)
            *time_ms = 0;
    }
}

static void length_stream(Stream *stream, int64_t *length_ms)
{
    stream_i64(stream, length_ms);
    if (!length_is_valid(*length_ms)) {
        stream_fail(stream, "the length of a phase is out of range");
        if (stream->mode == STREAM_READ)
            *length_ms = 0;
    }
}

void session_settings_stream(Stream *stream, SessionSettings *settings)
{
    stream_int(stream, &settings->rounds, 1, YEARS_MAX);
    length_stream(stream, &settings->decide_ms);
    length_stream(stream, &settings->negotiate_ms);
    length_stream(stream, &settings->result_ms);
    stream_bool(stream, &settings->bots);
    stream_bool(stream, &settings->briefing);
    stream_bool(stream, &settings->practice);
    stream_bool(stream, &settings->ballots_secret);
    stream_bool(stream, &settings->phrases_only);
    STREAM_ENUM(stream, &settings->quorum_percent, uint8_t, 101);
    STREAM_ENUM(stream, &settings->machines_max, uint8_t, SEAT_MACHINES_MAX + 1);
    stream_text(stream, settings->plan, sizeof settings->plan);
    STREAM_ENUM(stream, &settings->hidden, uint8_t, HIDDEN_ALL + 1);
}

static void seat_stream(Stream *stream, Seat *seat)
{
    STREAM_ENUM(stream, &seat->keeper, SeatKeeper, SEAT_KEEPER_COUNT);
    stream_u8(stream, &seat->people);
    stream_bool(stream, &seat->ready);
    stream_bool(stream, &seat->sealed);
    stream_bool(stream, &seat->frozen);
    stream_bool(stream, &seat->held);
    stream_u32(stream, &seat->absent_rounds);
    time_stream(stream, &seat->since_ms);
}

void session_stream(Stream *stream, Session *session)
{
    session_settings_stream(stream, &session->settings);
    STREAM_ENUM(stream, &session->phase, Phase, PHASE_COUNT);
    stream_int(stream, &session->round, 0, YEARS_MAX);
    stream_bool(stream, &session->practising);
    time_stream(stream, &session->begun_ms);
    stream_text(stream, session->freeze_cause, sizeof session->freeze_cause);
    stream_bool(stream, &session->paused);
    stream_text(stream, session->pause_cause, sizeof session->pause_cause);
    time_stream(stream, &session->now_ms);
    time_stream(stream, &session->phase_started_ms);
    time_stream(stream, &session->phase_ends_ms);
    time_stream(stream, &session->paused_ms);
    stream_int(stream, &session->seat_count, 1, TERRITORY_MAX);
    for (int s = 0; s < session->seat_count && !stream->failed; s++)
        seat_stream(stream, &session->seats[s]);
}

/* Only what the kind of act uses travels. */
void act_stream(Stream *stream, Act *act)
{
    if (stream->mode == STREAM_READ)
        memset(act, 0, sizeof *act);
    STREAM_ENUM(stream, &act->kind, ActKind, ACT_KIND_COUNT);
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
        stream_u8(stream, &act->seat.index);
        return;
    case ACT_PHASE:
        STREAM_ENUM(stream, &act->phase, Phase, PHASE_COUNT);
        return;
    case ACT_PAUSE:
        stream_text(stream, act->cause, sizeof act->cause);
        return;
    case ACT_EXTEND:
        stream_i64(stream, &act->amount_ms);
        return;
    case ACT_ROUNDS:
        stream_int(stream, &act->rounds, 1, YEARS_MAX);
        return;
    case ACT_LENGTH:
        STREAM_ENUM(stream, &act->phase, Phase, PHASE_COUNT);
        stream_i64(stream, &act->amount_ms);
        return;
    case ACT_PRACTICE:
        stream_bool(stream, &act->wanted);
        return;
    case ACT_FREEZE:
        stream_text(stream, act->cause, sizeof act->cause);
        seat_set_stream(stream, &act->seats);
        return;
    case ACT_THAW:
        seat_set_stream(stream, &act->seats);
        return;
    case ACT_ADVICE:
        stream_u8(stream, &act->advice);
        STREAM_ENUM(stream, &act->choice, AdviceChoice, ADVICE_CHOICE_COUNT);
        return;
    case ACT_NONE:
    case ACT_RESUME:
    case ACT_BEGIN:
    case ACT_KIND_COUNT:
        return;
    }
}
