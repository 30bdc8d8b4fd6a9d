#define _DEFAULT_SOURCE /* getrandom */
#include "engine/os/entropy.h"

#include <errno.h>
#include <sys/random.h>

#include "engine/base/status.h"

void entropy_fill(void *bytes, size_t size)
{
    uint8_t *at = bytes;
    while (size > 0) {
        ssize_t count = getrandom(at, size, 0);
        if (count < 0 && errno == EINTR)
            continue;
        CHECK(count > 0);
        at += count;
        size -= (size_t)count;
    }
}

uint64_t entropy_u64(void)
{
    uint64_t bits;
    entropy_fill(&bits, sizeof bits);
    return bits;
}
