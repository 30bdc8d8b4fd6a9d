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

static bool settings_are_valid(const SessionSettings *settings)
{
    return settings->rounds >= 1 && settings->rounds <= YEARS_MAX &&
           length_is_valid(settings->decide_ms) && length_is_valid(settings->negotiate_ms) &&
           length_is_valid(settings->result_ms);
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
        return PHASE_DECIDE;
    case PHASE_DECIDE:
        return PHASE_NEGOTIATE;
    case PHASE_NEGOTIATE:
        return PHASE_CLOSING;
    case PHASE_CLOSING:
        return PHASE_RESULT;
    case PHASE_RESULT:
        return session->round < session->settings.rounds ? PHASE_DECIDE : PHASE_END;
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
        if (seat->people == 0)
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

static bool cause_is_valid(const char *cause)
{
    const char *end = memchr(cause, 0, SESSION_CAUSE_BYTES);
    return end != NULL && text_is_utf8(cause, (size_t)(end - cause));
}

/* Whoever is at a seat may be ready in any phase that people can end. */
static bool phase_waits(Phase phase)
{
    return phase == PHASE_LOBBY || phase == PHASE_DECIDE || phase == PHASE_NEGOTIATE ||
           phase == PHASE_RESULT;
}

static ActVerdict check_ready(const Session *session, const Seat *seat)
{
    if (!phase_waits(session->phase))
        return ACT_VERDICT_PHASE;
    if (session->paused)
        return ACT_VERDICT_PAUSED;
    return seat->people > 0 ? ACT_VERDICT_OK : ACT_VERDICT_SEAT_EMPTY;
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
    if (act->kind == ACT_SEAT_RELEASE)
        return seat->keeper == SEAT_HUMAN ? ACT_VERDICT_OK : ACT_VERDICT_SEAT_EMPTY;
    if (act->kind != ACT_SEAL)
        return check_ready(session, seat);
    if (session->phase != PHASE_DECIDE)
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

ActVerdict session_check(const Session *session, const Act *act)
{
    switch (act->kind) {
    case ACT_SEAT_CLAIM:
    case ACT_SEAT_LEAVE:
    case ACT_SEAT_RELEASE:
    case ACT_SEAL:
    case ACT_READY:
    case ACT_UNREADY:
        return check_seat(session, act);
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

static void apply_seat(Session *session, const Act *act)
{
    Seat *seat = &session->seats[act->seat.index];
    Seat before = *seat;
    if (act->kind == ACT_SEAT_CLAIM) {
        seat->keeper = SEAT_HUMAN;
        seat->people++;
    } else if (act->kind == ACT_SEAT_LEAVE) {
        seat->people--;
    } else if (act->kind == ACT_SEAT_RELEASE) {
        *seat = (Seat){.keeper = absent_keeper(session)};
    } else if (act->kind == ACT_SEAL) {
        seat->sealed = true;
    } else {
        seat->ready = act->kind == ACT_READY;
    }
    bool changed = before.keeper != seat->keeper || before.people != seat->people ||
                   before.ready != seat->ready || before.sealed != seat->sealed;
    seat->since_ms = changed ? session->now_ms : before.since_ms;
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
    case PHASE_CLOSING:
    case PHASE_END:
    case PHASE_COUNT:
        break;
    }
    return 0;
}

/* Ready is said anew in every phase; a seal is for one year. */
static void apply_phase(Session *session, Phase phase)
{
    session->phase = phase;
    session->phase_started_ms = session->now_ms;
    int64_t length_ms = phase_length_ms(session);
    session->phase_ends_ms = length_ms > 0 ? session->now_ms + length_ms : 0;
    if (phase == PHASE_DECIDE)
        session->round++;
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

void session_apply(Session *session, const Act *act, int64_t now_ms)
{
    CHECK(session_check(session, act) == ACT_VERDICT_OK);
    CHECK(now_ms <= TIME_MAX_MS);
    if (now_ms > session->now_ms)
        session->now_ms = now_ms;
    if (act->kind == ACT_PHASE)
        apply_phase(session, act->phase);
    else if (act->kind == ACT_PAUSE || act->kind == ACT_RESUME || act->kind == ACT_EXTEND)
        apply_clock(session, act);
    else
        apply_seat(session, act);
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
}

static void seat_stream(Stream *stream, Seat *seat)
{
    STREAM_ENUM(stream, &seat->keeper, SeatKeeper, SEAT_KEEPER_COUNT);
    stream_u8(stream, &seat->people);
    stream_bool(stream, &seat->ready);
    stream_bool(stream, &seat->sealed);
    time_stream(stream, &seat->since_ms);
}

void session_stream(Stream *stream, Session *session)
{
    session_settings_stream(stream, &session->settings);
    STREAM_ENUM(stream, &session->phase, Phase, PHASE_COUNT);
    stream_int(stream, &session->round, 0, YEARS_MAX);
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
    if (act->kind >= ACT_SEAT_CLAIM && act->kind <= ACT_UNREADY)
        stream_u8(stream, &act->seat.index);
    else if (act->kind == ACT_PHASE)
        STREAM_ENUM(stream, &act->phase, Phase, PHASE_COUNT);
    else if (act->kind == ACT_PAUSE)
        stream_text(stream, act->cause, sizeof act->cause);
    else if (act->kind == ACT_EXTEND)
        stream_i64(stream, &act->amount_ms);
}
