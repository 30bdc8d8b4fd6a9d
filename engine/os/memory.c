/* Beyond POSIX: memory of no file, and large pages. */
#define _DEFAULT_SOURCE

#include "engine/os/memory.h"

#include <stdint.h>
#include <sys/mman.h>

enum { LARGE_PAGE_BYTES = 2 * 1024 * 1024 };

/* A smaller block is not worth a large page, and has no place to be aligned to one. */
static size_t step_of(size_t size) { return size >= LARGE_PAGE_BYTES ? LARGE_PAGE_BYTES : 4096; }

/* 0 where it would pass the end of all numbers. */
static size_t rounded(size_t size)
{
    size_t step = step_of(size);
    return size <= SIZE_MAX - 2 * step ? (size + step - 1) / step * step : 0;
}

/* The system aligns to its own pages alone: one large page more is asked for, and what is over at both ends
   goes back. */
static uint8_t *align(uint8_t *start, size_t size, size_t step)
{
    size_t before = (step - (uintptr_t)start % step) % step;
    if (before > 0) {
        munmap(start, before);
    }
    if (before < step) {
        munmap(start + before + size, step - before);
    }
    return start + before;
}

void *memory_map(size_t size)
{
    size_t whole = rounded(size), step = step_of(size);
    if (whole == 0) {
        return NULL;
    }
    uint8_t *start = mmap(NULL, whole + step, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (start == MAP_FAILED) {
        return NULL;
    }
    start = align(start, whole, step);
#ifdef MADV_HUGEPAGE
    madvise(start, whole, MADV_HUGEPAGE); /* refused where there are none: small pages do as well */
#endif
    return start;
}

void memory_unmap(void *memory, size_t size)
{
    if (memory != NULL) {
        munmap(memory, rounded(size));
    }
}
