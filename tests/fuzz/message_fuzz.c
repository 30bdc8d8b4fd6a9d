/* Any bytes from a stranger, in either direction: refused in words, or a message that can be written again. */
#include "game/protocol/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static Message message;
static uint8_t again[MESSAGE_BYTES_MAX];

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    for (int d = 0; d < 2; d++) {
        Problem problem;
        if (message_read(bytes, size, (MessageDirection)d, &message, &problem) != STATUS_OK)
            continue;
        CHECK(message_write(&message, again, sizeof again) > 0);
    }
    return 0;
}
