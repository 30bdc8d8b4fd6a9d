/*
 * The system's randomness, for salts, keys and codes: never foreseeable, never repeated. Owns
 * nothing. A system without it cannot play safely, so failing stops the process.
 */
#ifndef ENGINE_OS_ENTROPY_H
#define ENGINE_OS_ENTROPY_H

#include <stddef.h>
#include <stdint.h>

void entropy_fill(void *bytes, size_t size);
uint64_t entropy_u64(void);

#endif
