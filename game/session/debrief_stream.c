/*
 * How a debrief and its acts travel. What is read stands in its range, or the stream failed.
 */
#include "game/session/debrief.h"

#include <string.h>

#include "game/session/session_bounds.h"

static void trial_stream(Stream *stream, DebriefTrial *trial)
{
    stream_bool(stream, &trial->chosen);
    STREAM_ENUM(stream, &trial->kind, uint8_t, DEBRIEF_TRIAL_KINDS_MAX);
    STREAM_RANGE(stream, &trial->round, uint8_t, 0, YEARS_MAX);
    STREAM_ENUM(stream, &trial->seat, uint8_t, TERRITORY_MAX);
    stream_u16(stream, &trial->subject);
}

static void commitment_stream(Stream *stream, DebriefCommitment *commitment)
{
    stream_text(stream, commitment->act, sizeof commitment->act);
    stream_text(stream, commitment->partner, sizeof commitment->partner);
    stream_text(stream, commitment->date, sizeof commitment->date);
}

/* Marks first say whether there are any: most seats of a long session have written nothing yet. */
static void seat_stream(Stream *stream, DebriefSeat *seat)
{
    bool marked = false;
    for (int p = 0; p < PROPOSAL_COUNT && stream->mode != STREAM_READ; p++)
        marked = marked || seat->marks[p] != MARK_NONE;
    stream_text(stream, seat->word, sizeof seat->word);
    stream_text(stream, seat->missing, sizeof seat->missing);
    commitment_stream(stream, &seat->commitment);
    stream_bool(stream, &marked);
    if (!marked) {
        if (stream->mode == STREAM_READ)
            memset(seat->marks, 0, sizeof seat->marks);
        return;
    }
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        STREAM_ENUM(stream, &seat->marks[p], uint8_t, MARK_COUNT);
}

static void contests_stream(Stream *stream, Debrief *debrief, int seat_count)
{
    stream_int(stream, &debrief->contest_count, 0, DEBRIEF_CONTESTS_MAX);
    for (int c = 0; c < debrief->contest_count && !stream->failed; c++) {
        DebriefContest *contest = &debrief->contests[c];
        STREAM_ENUM(stream, &contest->coefficient, uint16_t, DEBRIEF_COEFFICIENTS_MAX);
        seat_set_stream(stream, &contest->seats);
        if (!seat_set_fits(&contest->seats, seat_count))
            stream_fail(stream, "a seat that is not there contests");
        if (c > 0 && contest->coefficient <= debrief->contests[c - 1].coefficient)
            stream_fail(stream, "what is contested is not in its order");
    }
}

static void notes_stream(Stream *stream, Debrief *debrief)
{
    stream_int(stream, &debrief->note_count, 0, DEBRIEF_NOTES_MAX);
    for (int n = 0; n < debrief->note_count && !stream->failed; n++) {
        DebriefNote *note = &debrief->notes[n];
        session_time_stream(stream, &note->time_ms);
        STREAM_RANGE(stream, &note->round, uint8_t, 0, YEARS_MAX);
        stream_text(stream, note->text, sizeof note->text);
    }
}

static void answers_stream(Stream *stream, Debrief *debrief)
{
    for (int when = 0; when < 2; when++) {
        STREAM_RANGE(stream, &debrief->sheets[when], uint16_t, 0, DEBRIEF_SHEETS_MAX);
        for (int q = 0; q < DEBRIEF_QUESTIONS && debrief->sheets[when] > 0; q++)
            for (int a = 0; a < DEBRIEF_ANSWERS; a++)
                STREAM_RANGE(stream, &debrief->answers[when][q][a], uint16_t, 0,
                             DEBRIEF_SHEETS_MAX);
    }
}

void debrief_stream(Stream *stream, Debrief *debrief, int seat_count)
{
    /* What does not travel, for nothing is there yet, is nothing on the other side either. */
    if (stream->mode == STREAM_READ)
        memset(debrief, 0, sizeof *debrief);
    STREAM_ENUM(stream, &debrief->step, uint8_t, DEBRIEF_STEPS_MAX);
    STREAM_ENUM(stream, &debrief->page, uint8_t, DEBRIEF_PAGES_MAX);
    session_time_stream(stream, &debrief->step_started_ms);
    session_length_stream(stream, &debrief->step_length_ms);
    for (int r = 0; r < REVEAL_COUNT; r++)
        stream_bool(stream, &debrief->revealed[r]);
    if (debrief->revealed[REVEAL_AIMS])
        stream_u8_array(stream, debrief->aims, (size_t)seat_count);
    stream_bool(stream, &debrief->replay.plays);
    session_time_stream(stream, &debrief->replay.since_ms);
    stream_int(stream, &debrief->replay.at_ms, 0, DEBRIEF_REPLAY_MS);
    trial_stream(stream, &debrief->trial);
    for (int s = 0; s < seat_count && !stream->failed; s++)
        seat_stream(stream, &debrief->seats[s]);
    contests_stream(stream, debrief, seat_count);
    notes_stream(stream, debrief);
    answers_stream(stream, debrief);
}

static void steering_stream(Stream *stream, DebriefAct *act)
{
    switch ((int)act->kind) {
    case DEBRIEF_STEP:
        STREAM_ENUM(stream, &act->step, uint8_t, DEBRIEF_STEPS_MAX);
        STREAM_ENUM(stream, &act->page, uint8_t, DEBRIEF_PAGES_MAX);
        session_length_stream(stream, &act->length_ms);
        return;
    case DEBRIEF_REVEAL:
        STREAM_ENUM(stream, &act->reveal, DebriefReveal, REVEAL_COUNT);
        stream_bool(stream, &act->wanted);
        if (act->reveal == REVEAL_AIMS && act->wanted)
            stream_u8_array(stream, act->aims, sizeof act->aims);
        return;
    case DEBRIEF_REPLAY:
        stream_bool(stream, &act->wanted);
        stream_int(stream, &act->at_ms, 0, DEBRIEF_REPLAY_MS);
        return;
    default:
        trial_stream(stream, &act->trial);
    }
}

static void written_stream(Stream *stream, DebriefAct *act)
{
    switch ((int)act->kind) {
    case DEBRIEF_SAY:
        STREAM_ENUM(stream, &act->proposal, uint8_t, PROPOSAL_COUNT);
        STREAM_ENUM(stream, &act->mark, DebriefMark, MARK_COUNT);
        return;
    case DEBRIEF_CONTEST:
        STREAM_ENUM(stream, &act->coefficient, uint16_t, DEBRIEF_COEFFICIENTS_MAX);
        stream_bool(stream, &act->wanted);
        return;
    case DEBRIEF_ANSWER:
        stream_bool(stream, &act->after);
        for (int q = 0; q < DEBRIEF_QUESTIONS; q++)
            STREAM_ENUM(stream, &act->answers[q], uint8_t, DEBRIEF_ANSWERS);
        return;
    default:
        stream_text(stream, act->text, sizeof act->text);
        if (act->kind != DEBRIEF_COMMIT)
            return;
        stream_text(stream, act->partner, sizeof act->partner);
        stream_text(stream, act->date, sizeof act->date);
    }
}

void debrief_act_stream(Stream *stream, DebriefAct *act)
{
    STREAM_ENUM(stream, &act->kind, DebriefActKind, DEBRIEF_ACT_KIND_COUNT);
    if (act->kind <= DEBRIEF_TRY)
        steering_stream(stream, act);
    else
        written_stream(stream, act);
}
