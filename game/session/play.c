#include "game/session/play.h"

#include <string.h>

#include "game/sim/council.h"

/* Beyond any session, and far from the edge of int64_t: the same bound as the session's own times. */
#define TIME_MAX_MS ((int64_t)1 << 52)

static bool is_reserved(const Session *session, int seat)
{
    return session->seats[seat].keeper == SEAT_RESERVED;
}

static void reserve_seats(Session *session, const Rules *rules)
{
    for (int s = 0; s < session->seat_count; s++)
        if (rules->reserved[s] != 0)
            session_reserve(session, (TerritoryId){(uint8_t)s});
}

static void begin_world(Play *play, const Rules *rules)
{
    world_init(&play->world, rules);
    council_set_quorum(&play->world, play->session.settings.quorum_percent);
}

void play_init(Play *play, const Rules *rules, const SessionSettings *settings)
{
    play->number = 0;
    session_init(&play->session, settings, rules->territory_count);
    reserve_seats(&play->session, rules);
    begin_world(play, rules);
}

bool play_phase_takes(const Play *play, CommandKind kind)
{
    const Session *session = &play->session;
    if (kind == COMMAND_PROGRAMME || kind == COMMAND_INJECT)
        return session->phase == PHASE_DECIDE;
    if (kind == COMMAND_ADJUST)
        return session->phase != PHASE_CLOSING && session->phase < PHASE_REVEAL;
    return !session->paused &&
           (session->phase == PHASE_DECIDE || session->phase == PHASE_NEGOTIATE);
}

/* Quarters the World must have passed when the year of this round is closed. */
static uint32_t quarters_due(const Session *session)
{
    return (uint32_t)session->round * QUARTERS_PER_YEAR;
}

/*
 * Between years a frame carries what may be said then; drafts and incidents become commands in the
 * year's first quarter, and with them the votes that were sealed.
 */
static bool frame_takes(const Play *play, const Frame *frame, CommandKind kind)
{
    bool opens_year = frame->quarter && play->world.quarter % QUARTERS_PER_YEAR == 0;
    if (kind == COMMAND_PROGRAMME || kind == COMMAND_INJECT)
        return opens_year;
    if (kind == COMMAND_VOTE && opens_year)
        return true;
    return !frame->quarter && play_phase_takes(play, kind);
}

static bool frame_follows(const Play *play, const Frame *frame)
{
    if (frame->tick != play->world.tick + 1)
        return false;
    if (frame->command_count < 0 || frame->command_count > FRAME_COMMANDS_MAX)
        return false;
    if (frame->quarter && (play->session.phase != PHASE_CLOSING ||
                           play->world.quarter >= quarters_due(&play->session)))
        return false;
    for (int c = 0; c < frame->command_count; c++)
        if (!frame_takes(play, frame, frame->commands[c].kind))
            return false;
    return true;
}

/* A year is whole before its result is shown. */
static bool act_follows(const Play *play, const Act *act)
{
    if (session_check(&play->session, act) != ACT_VERDICT_OK)
        return false;
    bool shows_result = act->kind == ACT_PHASE && act->phase == PHASE_RESULT;
    return !shows_result || play->world.quarter == quarters_due(&play->session);
}

bool play_follows(const Play *play, const Entry *entry)
{
    if (entry->number != play->number + 1 || entry->time_ms < 0 || entry->time_ms > TIME_MAX_MS)
        return false;
    return entry->is_frame ? frame_follows(play, &entry->frame) : act_follows(play, &entry->act);
}

bool play_advance(Play *play, const Rules *rules, const Entry *entry, EventBuffer *events)
{
    if (!play_follows(play, entry))
        return false;
    if (entry->is_frame) {
        world_advance(&play->world, rules, &entry->frame, events);
        if (entry->time_ms > play->session.now_ms)
            play->session.now_ms = entry->time_ms;
    } else {
        bool practised = play->session.practising;
        session_apply(&play->session, &entry->act, entry->time_ms);
        if (practised && !play->session.practising)
            begin_world(play, rules);
    }
    play->number = entry->number;
    return true;
}

/* Which seats are for people is said by the rules: a session that says otherwise is of other rules. */
static bool seats_suit(const Session *session, const Rules *rules)
{
    if (session->seat_count != rules->territory_count)
        return false;
    for (int s = 0; s < session->seat_count; s++)
        if (is_reserved(session, s) != (rules->reserved[s] != 0))
            return false;
    return true;
}

void play_stream(Stream *stream, Play *play, const Rules *rules)
{
    stream_u64(stream, &play->number);
    session_stream(stream, &play->session);
    if (!seats_suit(&play->session, rules))
        stream_fail(stream, "a seat for each territory is expected, reserved as the rules say");
    world_stream(stream, &play->world, rules);
}

uint64_t play_hash(const Play *play, const Rules *rules)
{
    /* A hashing stream reads only: the routine is shared with reading, hence its parameter. */
    Play *shared = (Play *)(uintptr_t)play;
    Stream stream = stream_hasher();
    play_stream(&stream, shared, rules);
    return stream.hash;
}

void entry_stream(Stream *stream, Entry *entry)
{
    stream_u64(stream, &entry->number);
    stream_i64(stream, &entry->time_ms);
    stream_bool(stream, &entry->is_frame);
    if (entry->is_frame)
        frame_stream(stream, &entry->frame);
    else
        act_stream(stream, &entry->act);
}
