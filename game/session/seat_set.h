/*
 * Some of a session's seats: whom a message goes to, whose screens are frozen. A plain value of 128 bits,
 * one for each seat there can be.
 */
#ifndef GAME_SESSION_SEAT_SET_H
#define GAME_SESSION_SEAT_SET_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/stream.h"
#include "game/sim/limits.h"

typedef struct SeatSet {
    uint64_t bits[2];
} SeatSet;

_Static_assert(TERRITORY_MAX <= 128, "a seat set has a bit for every seat");

static inline bool seat_set_has(const SeatSet *set, int seat)
{
    return (set->bits[seat >> 6] >> (seat & 63) & 1) != 0;
}

static inline void seat_set_add(SeatSet *set, int seat)
{
    set->bits[seat >> 6] |= (uint64_t)1 << (seat & 63);
}

static inline void seat_set_remove(SeatSet *set, int seat)
{
    set->bits[seat >> 6] &= ~((uint64_t)1 << (seat & 63));
}

static inline bool seat_set_is_empty(const SeatSet *set)
{
    return (set->bits[0] | set->bits[1]) == 0;
}

/* Seats 0 to count - 1. */
static inline SeatSet seat_set_all(int count)
{
    SeatSet set = {{0, 0}};
    for (int s = 0; s < count; s++)
        seat_set_add(&set, s);
    return set;
}

/* No seat at or above `count`: what a stranger sends is asked first. */
static inline bool seat_set_fits(const SeatSet *set, int count)
{
    SeatSet all = seat_set_all(count);
    return (set->bits[0] & ~all.bits[0]) == 0 && (set->bits[1] & ~all.bits[1]) == 0;
}

static inline void seat_set_stream(Stream *stream, SeatSet *set)
{
    stream_u64(stream, &set->bits[0]);
    stream_u64(stream, &set->bits[1]);
}

#endif
