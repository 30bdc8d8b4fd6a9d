#include "server/snapshot.h"

#include <inttypes.h>

#include "engine/base/log.h"

/* kind, hash and size stand before the Play in a SNAPSHOT message: one byte, eight, four. */
enum { HEAD_BYTES = 13 };

bool snapshot_keep(Room *room)
{
    uint8_t *bytes = room->means.scratch;
    JournalSnapshot snapshot = {.number = room->play.number,
                                .hash = room->hash,
                                .bytes = bytes,
                                .size = room_write_play(room, bytes, ROOM_BYTES_MAX)};
    Problem problem;
    if (journal_append_snapshot(room->journal, &snapshot, &problem) == STATUS_OK)
        return true;
    log_write(LOG_ERROR, "room", "code=%s \"no snapshot: %s\"", room->head.code, problem.message);
    room->means.metrics->journal_failures++;
    return false;
}

Status snapshot_read(const JournalSnapshot *snapshot, const Rules *rules, Play *play,
                     Problem *problem)
{
    Stream reader = stream_reader(snapshot->bytes, snapshot->size);
    play_stream(&reader, play, rules);
    if (!reader.failed && reader.offset != reader.size)
        stream_fail(&reader, "bytes are left over");
    if (reader.failed)
        return stream_problem(&reader, NULL, problem);
    uint64_t hash = play_hash(play, rules);
    if (hash != snapshot->hash || play->number != snapshot->number)
        return problem_set(problem, STATUS_MALFORMED, NULL, 0,
                           "snapshot %" PRIu64 ": hash %016" PRIx64 " found, %016" PRIx64
                           " expected",
                           snapshot->number, hash, snapshot->hash);
    return STATUS_OK;
}

/* The Play is written where it will stand in the message, so that half a megabyte is not copied. */
size_t snapshot_write_message(Room *room)
{
    uint8_t *scratch = room->means.scratch;
    size_t size = room_write_play(room, scratch + HEAD_BYTES, ROOM_BYTES_MAX - HEAD_BYTES);
    Stream head = stream_writer(scratch, HEAD_BYTES);
    uint8_t kind = MESSAGE_SNAPSHOT;
    uint32_t play_bytes = (uint32_t)size;
    stream_u8(&head, &kind);
    stream_u64(&head, &room->hash);
    stream_u32(&head, &play_bytes);
    CHECK(!head.failed && head.offset == HEAD_BYTES);
    return size + HEAD_BYTES;
}
