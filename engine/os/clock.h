/*
 * The time, for timeouts (monotonic: never set back, meaningless between machines) and for people
 * (wall: since 1970, may jump). Owns nothing.
 */
#ifndef ENGINE_OS_CLOCK_H
#define ENGINE_OS_CLOCK_H

#include <stdint.h>

int64_t clock_monotonic_ms(void);
int64_t clock_monotonic_us(void);

/* Milliseconds since 1970-01-01 00:00 UTC. */
int64_t clock_wall_ms(void);

/* Sleeps at least `delay_ms`, whatever signals arrive; not at all when it is 0 or less. */
void clock_sleep_ms(int64_t delay_ms);

#endif
