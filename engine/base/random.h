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

/* rolls[i] = random_at(salt, purpose, first + i), at a third of the cost. */
void random_row(uint64_t salt, uint32_t purpose, uint64_t first, int count, double *rolls);

/* Uniform integer in [0, count). count >= 1. */
int random_below(uint64_t salt, uint32_t purpose, uint64_t id, int count);

#endif
