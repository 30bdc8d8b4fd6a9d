#include "server/record.h"

#include <string.h>

#include "engine/base/log.h"
#include "server/broadcast.h"

/*
 * An entry of RECORD_BATCH_BYTES or less fits beside those before it, and any fits alone: what a machine asks for
 * next follows, so that nobody's line is filled with a whole session at once.
 */
enum { RECORD_BATCH_BYTES = 64 * 1024, RECORD_HEAD_BYTES = 2048 };

/* Appends the entry's bytes behind their size; false when there is no such entry or no room for it. */
static bool add_entry(Room *room, uint64_t number, uint8_t *bytes, uint32_t *size)
{
    JournalEntry row;
    Problem problem;
    Status status = journal_read_entry(room->journal, number, &row, &problem);
    if (status != STATUS_OK) {
        if (status != STATUS_NOT_FOUND)
            log_write(LOG_ERROR, "room", "code=%s %s", room->head.code, problem.message);
        return false;
    }
    uint32_t entry_bytes = (uint32_t)row.size;
    if (*size > 0 && *size + sizeof entry_bytes + row.size > RECORD_BATCH_BYTES)
        return false;
    Stream writer = stream_writer(bytes + *size, RECORD_BYTES_MAX - *size);
    stream_u32(&writer, &entry_bytes);
    stream_bytes(&writer, (uint8_t *)(uintptr_t)row.bytes, row.size);
    CHECK(!writer.failed);
    *size += (uint32_t)writer.offset;
    return true;
}

static void send_record(Server *server, const Peer *peer, uint64_t from)
{
    Room *room = peer->room;
    Message *message = &server->outgoing;
    message->kind = MESSAGE_RECORD;
    RecordMessage *record = &message->record;
    memset(record, 0, sizeof *record);
    record->settings = room->head.settings;
    record->first = from;
    record->last = room->play.number;
    uint8_t *bytes = server->scratch + RECORD_HEAD_BYTES + RECORD_BYTES_MAX;
    while (from + record->count <= record->last &&
           add_entry(room, from + record->count, bytes, &record->size))
        record->count++;
    record->bytes = bytes;
    size_t size = message_write(message, server->scratch, RECORD_HEAD_BYTES + RECORD_BYTES_MAX);
    CHECK(size > 0);
    broadcast_bytes(server, peer, server->scratch, size);
}

void record_take_ask(Server *server, Peer *peer, const RecordAskMessage *ask)
{
    const Room *room = peer->room;
    if (room->play.session.phase < PHASE_REVEAL || ask->from == 0 ||
        ask->from > room->play.number ||
        !authority_rate_takes(&peer->rate, server_clock_ms(server)))
        return;
    send_record(server, peer, ask->from);
}
