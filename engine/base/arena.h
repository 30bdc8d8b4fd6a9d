/*
 * Memory by lifetime. An arena owns nothing: it hands out slices of a block the caller lends,
 * and gives everything back at once. Nothing is freed one by one.
 */
#ifndef ENGINE_BASE_ARENA_H
#define ENGINE_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Arena {
    uint8_t *memory; /* borrowed */
    size_t size;     /* bytes lent */
    size_t used;     /* bytes handed out */
    size_t peak;     /* most ever handed out: sizes limits.h */
    bool blank;      /* what lies beyond `peak` is zero already */
} Arena;

/* Borrows `memory` (aligned to at least 16 bytes) for the arena's life. */
void arena_init(Arena *arena, void *memory, size_t size);

/*
 * The same for memory that holds nothing but zeros, as calloc gives it: it is not written until it is used, so
 * a page of a large table that nobody needs is never even asked of the system.
 */
void arena_init_blank(Arena *arena, void *memory, size_t size);

/* Lends `size` zeroed bytes aligned to 16. CHECKs that they fit: a limit is a programmer's promise. */
void *arena_take(Arena *arena, size_t size);

/* Like arena_take, but returns NULL when it does not fit: for sizes that come from outside. */
void *arena_try(Arena *arena, size_t size);

/* Lends a copy of a zero-terminated text. */
char *arena_copy_text(Arena *arena, const char *text);

/* A point to return to: everything taken after `mark` is given back by arena_rewind. */
size_t arena_mark(const Arena *arena);
void arena_rewind(Arena *arena, size_t mark);

#define ARENA_TAKE(arena, Type) ((Type *)arena_take((arena), sizeof(Type)))
#define ARENA_TAKE_ARRAY(arena, Type, count)                                                       \
    ((Type *)arena_take((arena), sizeof(Type) * (size_t)(count)))

#endif
