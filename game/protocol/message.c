#include "game/protocol/message.h"

#include <string.h>

typedef struct MessageRow {
    const char *name;
    MessageDirection direction;
    size_t size_max;
    const char *carries;
} MessageRow;

#define UP   MESSAGE_UP
#define DOWN MESSAGE_DOWN
static const MessageRow rows[MESSAGE_KIND_COUNT] = {
#define MESSAGE(name, direction, size_max, carries) {#name, direction, size_max, carries},
#include "game/protocol/messages.def"
#undef MESSAGE
};
#undef UP
#undef DOWN

#define MESSAGE(name, direction, size_max, carries)                                                \
    _Static_assert((size_max) <= MESSAGE_BYTES_MAX, #name " is larger than the largest message");
#include "game/protocol/messages.def"
#undef MESSAGE

const char *message_name(MessageKind kind)
{
    return kind < MESSAGE_KIND_COUNT ? rows[kind].name : "?";
}

MessageDirection message_direction(MessageKind kind)
{
    CHECK(kind < MESSAGE_KIND_COUNT);
    return rows[kind].direction;
}

size_t message_size_max(MessageKind kind)
{
    CHECK(kind < MESSAGE_KIND_COUNT);
    return rows[kind].size_max;
}

const char *message_carries(MessageKind kind)
{
    CHECK(kind < MESSAGE_KIND_COUNT);
    return rows[kind].carries;
}

/* An enumerator below `count`; 0 when what was read is not one. */
static int pass_choice(Stream *stream, int value, int count)
{
    int choice = stream->mode == STREAM_READ ? 0 : value;
    stream_int(stream, &choice, 0, count - 1);
    return choice;
}

/* Reading lends the place in the bytes received: a snapshot is too large to be copied for nothing. */
static void snapshot_stream(Stream *stream, SnapshotMessage *snapshot)
{
    stream_u64(stream, &snapshot->hash);
    stream_u32(stream, &snapshot->size);
    if (stream->mode != STREAM_READ) {
        stream_bytes(stream, (uint8_t *)(uintptr_t)snapshot->bytes, snapshot->size);
        return;
    }
    if (!stream->failed && snapshot->size > stream->size - stream->offset)
        stream_fail(stream, "a snapshot is longer than its message");
    if (stream->failed) {
        snapshot->size = 0;
        return;
    }
    snapshot->bytes = stream->bytes + stream->offset;
    stream->offset += snapshot->size;
}

/* As with a snapshot, what is read is lent where it lies. */
static void record_stream(Stream *stream, RecordMessage *record)
{
    session_settings_stream(stream, &record->settings);
    stream_u64(stream, &record->first);
    stream_u64(stream, &record->last);
    stream_u32(stream, &record->count);
    stream_u32(stream, &record->size);
    if (stream->mode != STREAM_READ) {
        stream_bytes(stream, (uint8_t *)(uintptr_t)record->bytes, record->size);
        return;
    }
    if (!stream->failed && record->size > stream->size - stream->offset)
        stream_fail(stream, "a record is longer than its message");
    if (stream->failed) {
        record->size = record->count = 0;
        return;
    }
    record->bytes = stream->bytes + stream->offset;
    stream->offset += record->size;
}

static void refused_stream(Stream *stream, RefusedMessage *refused)
{
    stream_u32(stream, &refused->sequence);
    refused->by = (RefusedBy)pass_choice(stream, (int)refused->by, REFUSED_BY_COUNT);
    if (refused->by == REFUSED_BY_SESSION)
        refused->act_verdict =
            (ActVerdict)pass_choice(stream, (int)refused->act_verdict, ACT_VERDICT_COUNT);
    else if (refused->by == REFUSED_BY_WORLD)
        verdict_stream(stream, &refused->verdict);
}

static void room_line_stream(Stream *stream, RoomLine *room)
{
    stream_text(stream, room->code, sizeof room->code);
    stream_text(stream, room->scenario, sizeof room->scenario);
    room->phase = (Phase)pass_choice(stream, (int)room->phase, PHASE_COUNT);
    stream_int(stream, &room->seats_taken, 0, TERRITORY_MAX);
    stream_int(stream, &room->seat_count, 0, TERRITORY_MAX);
}

static void rooms_stream(Stream *stream, RoomsMessage *rooms)
{
    stream_u16(stream, &rooms->version);
    stream_int(stream, &rooms->room_count, 0, ROOMS_MAX);
    for (int r = 0; r < rooms->room_count && !stream->failed; r++)
        room_line_stream(stream, &rooms->rooms[r]);
}

static void entry_message_stream(Stream *stream, EntryMessage *message)
{
    entry_stream(stream, &message->entry);
    stream_u64(stream, &message->hash);
}

static void draft_stream(Stream *stream, DraftMessage *draft)
{
    stream_u32(stream, &draft->sequence);
    programme_stream(stream, &draft->programme);
}

static void injects_stream(Stream *stream, InjectsMessage *injects)
{
    stream_int(stream, &injects->count, 0, INJECTS_MAX);
    for (int i = 0; i < injects->count && !stream->failed; i++)
        inject_stream(stream, &injects->injects[i]);
}

static void ballots_stream(Stream *stream, BallotsMessage *ballots)
{
    stream_int(stream, &ballots->count, 0, MOTION_MAX);
    for (int b = 0; b < ballots->count && !stream->failed; b++) {
        Vote *vote = &ballots->votes[b];
        vote->motion = (uint8_t)pass_choice(stream, vote->motion, MOTION_MAX);
        stream_bool(stream, &vote->yes);
    }
}

static void keys_stream(Stream *stream, KeysMessage *keys)
{
    stream_text(stream, keys->facilitator_key, sizeof keys->facilitator_key);
    stream_int(stream, &keys->seat_count, 0, TERRITORY_MAX);
    for (int s = 0; s < keys->seat_count && !stream->failed; s++)
        stream_text(stream, keys->seat_keys[s], sizeof keys->seat_keys[s]);
}

static void console_stream(Stream *stream, ConsoleMessage *console)
{
    stream_int(stream, &console->observers, 0, UINT16_MAX);
    stream_int(stream, &console->projectors, 0, UINT16_MAX);
    stream_int(stream, &console->facilitators, 0, UINT16_MAX);
    stream_int(stream, &console->seat_count, 0, TERRITORY_MAX);
    for (int s = 0; s < console->seat_count && !stream->failed; s++) {
        ConsoleSeat *seat = &console->seats[s];
        stream_i64(stream, &seat->acted_ms);
        stream_u8(stream, &seat->machines);
        seat->line = (LineQuality)pass_choice(stream, (int)seat->line, LINE_QUALITY_COUNT);
        stream_u16(stream, &seat->round_trip_ms);
    }
}

/* What goes to some of the room and never to its screens. */
static void private_stream(Stream *stream, Message *message)
{
    switch ((int)message->kind) {
    case MESSAGE_LETTER:
    case MESSAGE_LETTER_KEPT:
        stream_u32(stream, &message->letter.sequence);
        letter_stream(stream, &message->letter.letter);
        break;
    case MESSAGE_INJECT:
        stream_u32(stream, &message->inject.sequence);
        stream_bool(stream, &message->inject.takes_back);
        inject_stream(stream, &message->inject.inject);
        break;
    case MESSAGE_INJECTS:
        injects_stream(stream, &message->injects);
        break;
    case MESSAGE_KEYS:
        keys_stream(stream, &message->keys);
        break;
    case MESSAGE_BALLOTS:
        ballots_stream(stream, &message->ballots);
        break;
    default:
        console_stream(stream, &message->console);
        break;
    }
}

/* What is said at the door: before anything is sealed, and then who comes. */
static void door_stream(Stream *stream, Message *message)
{
    switch ((int)message->kind) {
    case MESSAGE_KNOCK:
        knock_stream(stream, &message->knock);
        break;
    case MESSAGE_ANSWER:
        answer_stream(stream, &message->answer);
        break;
    case MESSAGE_HELLO:
        hello_stream(stream, &message->hello);
        break;
    case MESSAGE_WELCOME:
        welcome_stream(stream, &message->welcome);
        break;
    case MESSAGE_DENIED:
        denied_stream(stream, &message->denied);
        break;
    default:
        proof_stream(stream, &message->proof);
        break;
    }
}

/* What is asked for, and what is told to whoever asked. */
static void asked_stream(Stream *stream, Message *message)
{
    switch ((int)message->kind) {
    case MESSAGE_RESYNC:
        stream_u64(stream, &message->resync.number);
        stream_u64(stream, &message->resync.hash);
        break;
    case MESSAGE_ROOMS_ASK:
        stream_text(stream, message->rooms_ask.code, sizeof message->rooms_ask.code);
        break;
    case MESSAGE_ROOMS:
        rooms_stream(stream, &message->rooms);
        break;
    case MESSAGE_RECORD_ASK:
        stream_u64(stream, &message->record_ask.from);
        break;
    default:
        record_stream(stream, &message->record);
        break;
    }
}

static void fields_stream(Stream *stream, Message *message)
{
    switch (message->kind) {
    case MESSAGE_KNOCK:
    case MESSAGE_ANSWER:
    case MESSAGE_PROOF:
    case MESSAGE_PROVEN:
    case MESSAGE_HELLO:
    case MESSAGE_WELCOME:
    case MESSAGE_DENIED:
        door_stream(stream, message);
        break;
    case MESSAGE_SNAPSHOT:
        snapshot_stream(stream, &message->snapshot);
        break;
    case MESSAGE_ENTRY:
        entry_message_stream(stream, &message->entry);
        break;
    case MESSAGE_DRAFT:
    case MESSAGE_DRAFT_KEPT:
        draft_stream(stream, &message->draft);
        break;
    case MESSAGE_COMMAND:
        stream_u32(stream, &message->command.sequence);
        command_stream(stream, &message->command.command);
        break;
    case MESSAGE_ACT:
        stream_u32(stream, &message->act.sequence);
        act_stream(stream, &message->act.act);
        break;
    case MESSAGE_CONFIRMED:
        stream_u32(stream, &message->confirmed.sequence);
        break;
    case MESSAGE_REFUSED:
        refused_stream(stream, &message->refused);
        break;
    case MESSAGE_EVICTED:
        message->evicted.reason =
            (EvictedReason)pass_choice(stream, (int)message->evicted.reason, EVICTED_REASON_COUNT);
        break;
    case MESSAGE_RESYNC:
    case MESSAGE_ROOMS_ASK:
    case MESSAGE_ROOMS:
    case MESSAGE_RECORD_ASK:
    case MESSAGE_RECORD:
        asked_stream(stream, message);
        break;
    case MESSAGE_CLOCK:
        stream_i64(stream, &message->clock.time_ms);
        break;
    case MESSAGE_LETTER:
    case MESSAGE_LETTER_KEPT:
    case MESSAGE_INJECT:
    case MESSAGE_INJECTS:
    case MESSAGE_KEYS:
    case MESSAGE_BALLOTS:
    case MESSAGE_CONSOLE:
        private_stream(stream, message);
        break;
    case MESSAGE_KIND_COUNT:
        break;
    }
}

void message_stream(Stream *stream, Message *message)
{
    if (stream->mode == STREAM_READ)
        memset(message, 0, sizeof *message);
    message->kind = (MessageKind)pass_choice(stream, (int)message->kind, MESSAGE_KIND_COUNT);
    if (!stream->failed)
        fields_stream(stream, message);
}

size_t message_write(Message *message, void *bytes, size_t capacity)
{
    Stream writer = stream_writer(bytes, capacity);
    message_stream(&writer, message);
    if (writer.failed)
        return 0;
    CHECK(writer.offset <= message_size_max(message->kind));
    return writer.offset;
}

/* A stranger of another version deserves to be told so, not to be called malformed. */
static bool is_of_another_version(const Stream *stream, const Message *message)
{
    if (stream->failed)
        return false;
    return (message->kind == MESSAGE_KNOCK && message->knock.version != PROTOCOL_VERSION) ||
           (message->kind == MESSAGE_HELLO && message->hello.version != PROTOCOL_VERSION);
}

Status message_read(const void *bytes, size_t size, MessageDirection direction, Message *message,
                    Problem *problem)
{
    Stream reader = stream_reader(bytes, size);
    if (size > 0 && ((const uint8_t *)bytes)[0] < MESSAGE_KIND_COUNT) {
        MessageKind kind = (MessageKind)((const uint8_t *)bytes)[0];
        if (message_direction(kind) != direction)
            stream_fail(&reader, "a message goes the wrong way");
        if (size > message_size_max(kind))
            stream_fail(&reader, "a message is larger than its kind may be");
    }
    message_stream(&reader, message);
    if (is_of_another_version(&reader, message))
        return STATUS_OK;
    if (!reader.failed && reader.offset != size)
        stream_fail(&reader, "bytes are left over");
    return stream_problem(&reader, message_name(message->kind), problem);
}
