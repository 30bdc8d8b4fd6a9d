/*
 * The patterns as squares of coverage that repeat without a seam. Made once for each size.
 */
#ifndef ENGINE_PLATFORM_PATTERN_H
#define ENGINE_PLATFORM_PATTERN_H

#include "engine/draw/draw_list.h"

enum { PATTERN_SIZE_MAX = 48 };

typedef struct Pattern {
    uint8_t cover[PATTERN_SIZE_MAX * PATTERN_SIZE_MAX];
    int size; /* pixels on a side */
} Pattern;

/* unit: pixels per design unit, which decides how large the pattern repeats. */
void pattern_make(Pattern *pattern, DrawPattern kind, float unit);

#endif
