/*
 * How wide a text will be, asked without knowing who draws it: the platform answers from the real
 * typeface, the tests from a made-up one with constant widths.
 */
#ifndef ENGINE_DRAW_MEASURE_H
#define ENGINE_DRAW_MEASURE_H

#include "engine/draw/draw_list.h"

typedef struct Measure {
    void *keeper; /* borrowed */
    /* Width in pixels of `bytes` bytes of `text` on one line. */
    float (*text_width)(void *keeper, DrawFace face, float size, const char *text, size_t bytes);
    /* Height in pixels of one line box, leading included. */
    float (*line_height)(void *keeper, DrawFace face, float size);
} Measure;

float measure_width(const Measure *measure, DrawFace face, float size, const char *text);
float measure_line_height(const Measure *measure, DrawFace face, float size);

/*
 * Breaks `text` into lines no wider than `width`: at blanks, at no-break-safe hyphens, inside a word
 * only when it alone is too wide; U+00A0 and U+202F never break; '\n' always does. Writes up to
 * `lines_max` [start, end) byte offsets and returns how many lines there are in all.
 */
typedef struct MeasureLine {
    uint32_t start, end;
    float width;
} MeasureLine;
typedef struct MeasureType {
    DrawFace face;
    float size; /* pixels */
} MeasureType;
int measure_wrap(const Measure *measure, MeasureType type, const char *text, float width,
                 MeasureLine *lines, int lines_max);

/* A face where every code point is 0.5 em wide and lines are 1.4 em high: for tests. */
Measure measure_constant(void);

#endif
