#include "engine/base/random.h"

#include "engine/base/status.h"

/* The golden ratio in 64 bits: odd, and without pattern, so neighbours land far apart. */
static const uint64_t GOLDEN = 0x9E3779B97F4A7C15u;

/* The splitmix64 finaliser: each input bit flips each output bit about half the time. */
static uint64_t finalise(uint64_t bits)
{
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9u;
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBu;
    return bits ^ (bits >> 31);
}

uint64_t random_bits(uint64_t salt, uint32_t purpose, uint64_t id)
{
    /* One finaliser per part: equal sums of different parts cannot give equal rolls. */
    uint64_t bits = finalise(salt + GOLDEN);
    bits = finalise((bits ^ purpose) + GOLDEN);
    return finalise((bits ^ id) + GOLDEN);
}

double random_at(uint64_t salt, uint32_t purpose, uint64_t id)
{
    return (double)(random_bits(salt, purpose, id) >> 11) * 0x1.0p-53;
}

int random_below(uint64_t salt, uint32_t purpose, uint64_t id, int count)
{
    CHECK(count >= 1);
    /* The high word of bits * count, in two halves because C has no 128-bit product: the bias of
       a remainder would be visible in rolls repeated thousands of times. */
    uint64_t bits = random_bits(salt, purpose, id);
    uint64_t factor = (uint64_t)count;
    uint64_t low = ((bits & 0xFFFFFFFFu) * factor) >> 32;
    return (int)(((bits >> 32) * factor + low) >> 32);
}
