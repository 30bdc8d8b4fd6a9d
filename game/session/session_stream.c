/*
 * How a session and its acts travel. What is read stands in its range, or the stream failed.
 */
#include "game/session/session.h"

#include <string.h>

#include "game/session/session_bounds.h"

void session_time_stream(Stream *stream, int64_t *time_ms)
{
    stream_i64(stream, time_ms);
    if (*time_ms < 0 || *time_ms > SESSION_TIME_MAX_MS) {
        stream_fail(stream, "a session time is out of range");
        if (stream->mode == STREAM_READ)
            *time_ms = 0;
    }
}

void session_length_stream(Stream *stream, int64_t *length_ms)
{
    stream_i64(stream, length_ms);
    if (!session_length_is_valid(*length_ms)) {
        stream_fail(stream, "the length of a phase or a step is out of range");
        if (stream->mode == STREAM_READ)
            *length_ms = 0;
    }
}

void session_settings_stream(Stream *stream, SessionSettings *settings)
{
    stream_int(stream, &settings->rounds, 1, YEARS_MAX);
    session_length_stream(stream, &settings->decide_ms);
    session_length_stream(stream, &settings->negotiate_ms);
    session_length_stream(stream, &settings->result_ms);
    stream_bool(stream, &settings->bots);
    stream_bool(stream, &settings->briefing);
    stream_bool(stream, &settings->practice);
    stream_bool(stream, &settings->ballots_secret);
    stream_bool(stream, &settings->phrases_only);
    STREAM_ENUM(stream, &settings->quorum_percent, uint8_t, 101);
    STREAM_ENUM(stream, &settings->machines_max, uint8_t, SEAT_MACHINES_MAX + 1);
    stream_text(stream, settings->plan, sizeof settings->plan);
    STREAM_ENUM(stream, &settings->hidden, uint8_t, HIDDEN_ALL + 1);
    stream_bool(stream, &settings->debrief);
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
    session_time_stream(stream, &seat->since_ms);
}

void session_stream(Stream *stream, Session *session)
{
    session_settings_stream(stream, &session->settings);
    STREAM_ENUM(stream, &session->phase, Phase, PHASE_COUNT);
    stream_int(stream, &session->round, 0, YEARS_MAX);
    stream_bool(stream, &session->practising);
    session_time_stream(stream, &session->begun_ms);
    stream_text(stream, session->freeze_cause, sizeof session->freeze_cause);
    stream_bool(stream, &session->paused);
    stream_text(stream, session->pause_cause, sizeof session->pause_cause);
    session_time_stream(stream, &session->now_ms);
    session_time_stream(stream, &session->phase_started_ms);
    session_time_stream(stream, &session->phase_ends_ms);
    session_time_stream(stream, &session->paused_ms);
    stream_int(stream, &session->seat_count, 1, TERRITORY_MAX);
    for (int s = 0; s < session->seat_count && !stream->failed; s++)
        seat_stream(stream, &session->seats[s]);
    if (!stream->failed)
        debrief_stream(stream, &session->debrief, session->seat_count);
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
    case ACT_DEBRIEF:
        debrief_act_stream(stream, &act->debrief);
        if (debrief_is_of_seat(act->debrief.kind))
            stream_u8(stream, &act->seat.index);
        return;
    case ACT_NONE:
    case ACT_RESUME:
    case ACT_BEGIN:
    case ACT_KIND_COUNT:
        return;
    }
}
