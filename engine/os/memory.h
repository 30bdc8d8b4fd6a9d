/*
 * Large blocks of memory straight from the system, for what lives as long as the program or a picture. They
 * come on large pages where there are any: the first touch of a page is a call to the system, and thousands of
 * those are what a start would mostly wait for.
 */
#ifndef ENGINE_OS_MEMORY_H
#define ENGINE_OS_MEMORY_H

#include <stddef.h>

/* Zeros, aligned to a page at least; NULL when there is no such block, as for 0 bytes. Only what is touched is taken. */
void *memory_map(size_t size);
/* Gives back a block of this size; NULL is well. */
void memory_unmap(void *memory, size_t size);

#endif
