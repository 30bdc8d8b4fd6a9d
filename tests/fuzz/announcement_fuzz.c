/* Any datagram on the discovery port: neither question nor answer, or an answer that can be written again. */
#include "game/protocol/announcement.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static Announcement announcement;
static uint8_t again[ANNOUNCEMENT_BYTES_MAX];

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    bool question = announcement_read_question(bytes, size);
    bool answer = announcement_read(bytes, size, &announcement);
    CHECK(!(question && answer));
    if (answer)
        CHECK(announcement_write(&announcement, again, sizeof again) == size);
    return 0;
}
