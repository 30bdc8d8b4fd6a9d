#include "game/debrief/recording.h"

#include <string.h>

#include "engine/base/table.h"

Recording *recording_create(Arena *arena, const Rules *rules, const SessionSettings *settings)
{
    Recording *recording = ARENA_TAKE(arena, Recording);
    recording->rules = rules;
    recording->bytes = ARENA_TAKE_ARRAY(arena, uint8_t, RECORDING_BYTES_MAX);
    recording->frames = ARENA_TAKE_ARRAY(arena, RecordedFrame, RECORDING_FRAMES_MAX);
    recording->marks = ARENA_TAKE_ARRAY(arena, Mark, RECORDING_MARKS_MAX);
    recording->worlds = ARENA_TAKE_ARRAY(arena, World, RECORDING_WORLDS_MAX);
    recording->deeds.deeds = ARENA_TAKE_ARRAY(arena, Deed, RECORDING_DEEDS_MAX);
    recording->deeds.max = RECORDING_DEEDS_MAX;
    recording_restart(recording, settings);
    return recording;
}

/* Everything but who sits where: as before the first frame that counts. */
static void forget_frames(Recording *recording)
{
    recording->frame_count = recording->mark_count = recording->marks_dropped = 0;
    recording->deeds.count = recording->deeds.dropped = 0;
    recording->size = 0;
    recording->world_count = 0;
    recording->world_step = 1;
    curve_put(&recording->curve, 0, &recording->play.world, recording->rules);
}

static void keep_world(Recording *recording)
{
    int rounds = (int)(recording->play.world.quarter / QUARTERS_PER_YEAR);
    if (rounds != recording->world_count * recording->world_step)
        return;
    if (recording->world_count == RECORDING_WORLDS_MAX) {
        for (int w = 1; 2 * w < RECORDING_WORLDS_MAX; w++)
            recording->worlds[w] = recording->worlds[2 * w];
        recording->world_count = RECORDING_WORLDS_MAX / 2;
        recording->world_step *= 2;
    }
    recording->worlds[recording->world_count++] = recording->play.world;
}

void recording_restart(Recording *recording, const SessionSettings *settings)
{
    play_init(&recording->play, recording->rules, settings);
    recording->whole = true;
    recording->people = (SeatSet){{0, 0}};
    forget_frames(recording);
    keep_world(recording);
}

/* Each offer that was made says so in turn, with its row; one that was refused says nothing. */
static void match_offers(const Frame *frame, const EventBuffer *events, uint16_t *rows)
{
    int e = 0;
    for (int c = 0; c < frame->command_count; c++) {
        const ContractTerms *terms = &frame->commands[c].offer;
        if (frame->commands[c].kind != COMMAND_CONTRACT_OFFER)
            continue;
        int found = e;
        while (found < events->count && events->events[found].kind != EVENT_CONTRACT_OFFERED)
            found++;
        const Event *event = &events->events[found];
        if (found < events->count && territory_same(event->territory, terms->proposer) &&
            territory_same(event->other, terms->partner) &&
            event->subject == (uint8_t)terms->subject) {
            rows[c] = (uint16_t)event->figure;
            e = found + 1;
        }
    }
}

/* A motion takes the lowest free row, and none is freed between two years. */
static void match_motions(const Frame *frame, const uint64_t *before, const World *after,
                          uint16_t *rows)
{
    const Council *council = &after->council;
    int r = table_next(council->taken, MOTION_MAX, 0);
    for (int c = 0; c < frame->command_count; c++) {
        const Command *command = &frame->commands[c];
        if (command->kind != COMMAND_MOTION)
            continue;
        while (r >= 0 && table_has(before, r))
            r = table_next(council->taken, MOTION_MAX, r + 1);
        if (r < 0)
            return;
        const Motion *motion = &council->motion[r];
        if (territory_same(motion->proposer, command->actor) &&
            motion->terms.kind == command->motion.kind) {
            rows[c] = (uint16_t)r;
            r = table_next(council->taken, MOTION_MAX, r + 1);
        }
    }
}

static void frame_rows_stream(Stream *stream, Frame *frame, uint16_t *rows)
{
    frame_stream(stream, frame);
    for (int c = 0; c < frame->command_count && !stream->failed; c++) {
        CommandKind kind = frame->commands[c].kind;
        if (kind == COMMAND_CONTRACT_OFFER || kind == COMMAND_MOTION)
            stream_u16(stream, &rows[c]);
        else if (stream->mode == STREAM_READ)
            rows[c] = ROW_NONE;
    }
}

/* Of all that happens, what a time line has room for. */
static bool is_marked(EventKind kind)
{
    return kind == EVENT_YEAR_OPENED || kind == EVENT_CONTRACT_SIGNED ||
           kind == EVENT_CONTRACT_BROKEN || kind == EVENT_CONTRACT_LATE ||
           kind == EVENT_CONTRACT_ENDED || kind == EVENT_CONTRACT_JOINED ||
           kind == EVENT_INCIDENT || kind == EVENT_MOTION_PASSED || kind == EVENT_MOTION_FAILED ||
           kind == EVENT_CLAUSE_LOST || kind == EVENT_POOL_CARRIED || kind == EVENT_POOL_FAILED ||
           kind == EVENT_ADJUSTED;
}

static void put_marks(Recording *recording, const Entry *entry, uint32_t quarter)
{
    for (int e = 0; e < recording->events.count; e++) {
        const Event *event = &recording->events.events[e];
        if (!is_marked(event->kind))
            continue;
        if (recording->mark_count == RECORDING_MARKS_MAX) {
            recording->marks_dropped++;
            continue;
        }
        recording->marks[recording->mark_count++] =
            (Mark){.time_ms = entry->time_ms,
                   .frame = recording->frame_count,
                   .quarter = quarter,
                   .round = (uint8_t)(quarter / QUARTERS_PER_YEAR + 1),
                   .injected = deed_was_sent(&entry->frame, event),
                   .event = *event};
    }
}

static bool keep_frame(Recording *recording, const Entry *entry, uint32_t quarter,
                       const uint64_t *motions)
{
    uint16_t rows[FRAME_COMMANDS_MAX];
    memset(rows, 0xFF, sizeof rows);
    match_offers(&entry->frame, &recording->events, rows);
    match_motions(&entry->frame, motions, &recording->play.world, rows);
    if (recording->frame_count == RECORDING_FRAMES_MAX)
        return false;
    Stream writer =
        stream_writer(recording->bytes + recording->size, RECORDING_BYTES_MAX - recording->size);
    /* A writing stream only reads the frame: the routine is shared with reading, hence its parameter. */
    frame_rows_stream(&writer, (Frame *)(uintptr_t)&entry->frame, rows);
    if (writer.failed)
        return false;
    recording->frames[recording->frame_count++] =
        (RecordedFrame){.offset = (uint32_t)recording->size,
                        .size = (uint32_t)writer.offset,
                        .quarter = quarter,
                        .time_ms = entry->time_ms};
    recording->size += writer.offset;
    return true;
}

static bool take_frame(Recording *recording, const Entry *entry)
{
    uint64_t motions[TABLE_WORDS(MOTION_MAX)];
    World *world = &recording->play.world;
    uint32_t quarter = world->quarter;
    DeedScene scene = {recording->rules, &entry->frame, world, &recording->events,
                       (int)(quarter / QUARTERS_PER_YEAR) + 1};
    memcpy(motions, world->council.taken, sizeof motions);
    event_clear(&recording->events);
    if (!play_follows(&recording->play, entry))
        return false;
    deed_read_before(&recording->deeds, &scene);
    play_advance(&recording->play, recording->rules, entry, &recording->events);
    deed_read_after(&recording->deeds, &scene);
    put_marks(recording, entry, quarter);
    if (!keep_frame(recording, entry, quarter, motions))
        return false;
    if (world->quarter != quarter && world->quarter % QUARTERS_PER_YEAR == 0) {
        curve_put(&recording->curve, recording_rounds(recording), world, recording->rules);
        keep_world(recording);
    }
    return true;
}

static bool take_act(Recording *recording, const Entry *entry)
{
    bool practised = recording->play.session.practising;
    event_clear(&recording->events);
    if (!play_advance(&recording->play, recording->rules, entry, &recording->events))
        return false;
    if (entry->act.kind == ACT_SEAT_CLAIM)
        seat_set_add(&recording->people, entry->act.seat.index);
    if (practised && !recording->play.session.practising) {
        forget_frames(recording);
        keep_world(recording);
    }
    return true;
}

bool recording_take(Recording *recording, const Entry *entry)
{
    if (!recording->whole)
        return false;
    recording->whole = entry->is_frame ? take_frame(recording, entry) : take_act(recording, entry);
    return recording->whole;
}

int recording_rounds(const Recording *recording)
{
    return (int)(recording->play.world.quarter / QUARTERS_PER_YEAR);
}

SeatSet recording_room(const Recording *recording)
{
    const Rules *rules = recording->rules;
    SeatSet room = {{0, 0}};
    for (int t = 0; t < rules->territory_count; t++)
        if (rules->reserved[t] == 0)
            seat_set_add(&room, t);
    return seat_set_is_empty(&recording->people) ? room : recording->people;
}

void recording_frame(const Recording *recording, int index, Frame *frame,
                     uint16_t rows[FRAME_COMMANDS_MAX])
{
    CHECK(index >= 0 && index < recording->frame_count);
    const RecordedFrame *recorded = &recording->frames[index];
    Stream reader = stream_reader(recording->bytes + recorded->offset, recorded->size);
    frame_rows_stream(&reader, frame, rows);
    CHECK(stream_ended_well(&reader));
}

int recording_round_frame(const Recording *recording, int round)
{
    uint32_t quarter = (uint32_t)(round - 1) * QUARTERS_PER_YEAR;
    int low = 0, high = recording->frame_count;
    CHECK(round >= 1);
    while (low < high) {
        int middle = (low + high) / 2;
        if (recording->frames[middle].quarter < quarter)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
