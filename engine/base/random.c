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

/* What salt and purpose make of every roll. One finaliser per part: equal sums of different parts
   cannot give equal rolls. */
static uint64_t stem_of(uint64_t salt, uint32_t purpose)
{
    return finalise((finalise(salt + GOLDEN) ^ purpose) + GOLDEN);
}

static uint64_t bits_from(uint64_t stem, uint64_t id) { return finalise((stem ^ id) + GOLDEN); }

static double share_of(uint64_t bits) { return (double)(int64_t)(bits >> 11) * 0x1.0p-53; }

uint64_t random_bits(uint64_t salt, uint32_t purpose, uint64_t id)
{
    return bits_from(stem_of(salt, purpose), id);
}

double random_at(uint64_t salt, uint32_t purpose, uint64_t id)
{
    return share_of(random_bits(salt, purpose, id));
}

/*
 * A roll is a whole number of 2^-53: it is below a chance when that number is below the chance in the
 * same unit, rounded up. Comparing whole numbers gives the same answer without making a double of each.
 */
int random_hit(uint64_t salt, uint32_t purpose, uint64_t first, int count, double chance)
{
    uint64_t stem = stem_of(salt, purpose);
    double scaled = (chance > 1.0 ? 1.0 : chance > 0.0 ? chance : 0.0) * 0x1.0p53;
    uint64_t whole = (uint64_t)(int64_t)scaled;
    uint64_t limit = whole + ((double)(int64_t)whole < scaled ? 1 : 0);
    int i = 0;
    while (i < count && bits_from(stem, first + (uint64_t)i) >> 11 >= limit)
        i++;
    return i < count ? i : count;
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
