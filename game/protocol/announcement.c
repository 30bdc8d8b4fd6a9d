#include "game/protocol/announcement.h"

#include <string.h>

#include "engine/base/text.h"

static const uint32_t QUESTION_MARK = 0x514C414D, ANSWER_MARK = 0x414C414D; /* "MALQ", "MALA" */

enum { HEAD_BYTES = 6 };

size_t announcement_write_question(void *bytes, size_t capacity)
{
    Stream writer = stream_writer(bytes, capacity);
    uint16_t version = PROTOCOL_VERSION;
    stream_mark(&writer, QUESTION_MARK);
    stream_u16(&writer, &version);
    CHECK(!writer.failed);
    return writer.offset;
}

/* Of whatever version: it is the one who asks that compares. */
bool announcement_read_question(const void *bytes, size_t size)
{
    Stream reader = stream_reader(bytes, size);
    uint16_t version = 0;
    stream_mark(&reader, QUESTION_MARK);
    stream_u16(&reader, &version);
    return stream_ended_well(&reader);
}

size_t announcement_write(Announcement *announcement, void *bytes, size_t capacity)
{
    CHECK(announcement->port > 0 && capacity >= ANNOUNCEMENT_BYTES_MAX);
    static Message message;
    Stream writer = stream_writer(bytes, capacity);
    stream_mark(&writer, ANSWER_MARK);
    stream_u16(&writer, &announcement->port);
    CHECK(writer.offset == HEAD_BYTES);
    message.kind = MESSAGE_ROOMS;
    message.rooms = announcement->rooms;
    size_t size = message_write(&message, (uint8_t *)bytes + HEAD_BYTES, capacity - HEAD_BYTES);
    CHECK(size > 0);
    return HEAD_BYTES + size;
}

bool announcement_read(const void *bytes, size_t size, Announcement *announcement)
{
    static Message message;
    Stream reader = stream_reader(bytes, size < HEAD_BYTES ? size : HEAD_BYTES);
    stream_mark(&reader, ANSWER_MARK);
    stream_u16(&reader, &announcement->port);
    if (!stream_ended_well(&reader) || announcement->port == 0)
        return false;
    Problem problem;
    Status status = message_read((const uint8_t *)bytes + HEAD_BYTES, size - HEAD_BYTES,
                                 MESSAGE_DOWN, &message, &problem);
    if (status != STATUS_OK || message.kind != MESSAGE_ROOMS)
        return false;
    announcement->rooms = message.rooms;
    return true;
}
