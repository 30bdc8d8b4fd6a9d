#include "engine/base/arena.h"

#include <string.h>

#include "engine/base/status.h"

enum { ALIGNMENT_BYTES = 16 };

void arena_init(Arena *arena, void *memory, size_t size)
{
    CHECK(memory != NULL || size == 0);
    CHECK((uintptr_t)memory % ALIGNMENT_BYTES == 0);
    *arena = (Arena){.memory = memory, .size = size};
}

void arena_init_blank(Arena *arena, void *memory, size_t size)
{
    arena_init(arena, memory, size);
    arena->blank = true;
}

/* Only what was handed out before can hold anything, where the rest came blank. */
static void slice_clear(const Arena *arena, uint8_t *slice, size_t size)
{
    size_t start = (size_t)(slice - arena->memory);
    size_t written = arena->peak > start ? arena->peak - start : 0;
    size_t dirty = arena->blank && written < size ? written : size;
    if (dirty > 0)
        memset(slice, 0, dirty);
}

void *arena_try(Arena *arena, size_t size)
{
    /* `used` is always a multiple of the alignment, so only its own rounding can pass the end. */
    size_t left = arena->size - arena->used;
    if (size > left)
        return NULL;
    size_t padding = (ALIGNMENT_BYTES - size % ALIGNMENT_BYTES) % ALIGNMENT_BYTES;
    if (padding > left - size)
        padding = left - size;
    uint8_t *slice = arena->memory + arena->used;
    slice_clear(arena, slice, size);
    arena->used += size + padding;
    if (arena->used > arena->peak)
        arena->peak = arena->used;
    return slice;
}

void *arena_take(Arena *arena, size_t size)
{
    void *slice = arena_try(arena, size);
    CHECK(slice != NULL);
    return slice;
}

char *arena_copy_text(Arena *arena, const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = arena_take(arena, size);
    memcpy(copy, text, size);
    return copy;
}

size_t arena_mark(const Arena *arena) { return arena->used; }

void arena_rewind(Arena *arena, size_t mark)
{
    CHECK(mark <= arena->used);
    arena->used = mark;
}
