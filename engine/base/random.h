/*
 * Keyed, not sequential: a roll is a function of the frame's salt, a purpose and an id, so rolls do
 * not depend on how many came before, and any of them can be looked at alone.
 */
#ifndef ENGINE_BASE_RANDOM_H
#define ENGINE_BASE_RANDOM_H

#include <stdint.h>

/* 64 well-mixed bits. */
uint64_t random_bits(uint64_t salt, uint32_t purpose, uint64_t id);

/* Uniform in [0, 1), 53 bits. */
double random_at(uint64_t salt, uint32_t purpose, uint64_t id);

/*
 * The lowest i in [0, count) for which random_at(salt, purpose, first + i) < chance, or `count`: rare
 * hits among many ids, at a third of the cost of rolling for each.
 */
int random_hit(uint64_t salt, uint32_t purpose, uint64_t first, int count, double chance);

/* Uniform integer in [0, count). count >= 1. */
int random_below(uint64_t salt, uint32_t purpose, uint64_t id, int count);

#endif
