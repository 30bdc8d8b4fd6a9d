#include "engine/platform/pattern.h"

#include <math.h>

enum { SAMPLES = 8 }; /* across and down in a pixel */

static const float SIZE_UNITS = 9.0f;
static const float LINE_UNITS = 1.1f;
static const float DOT_UNITS = 1.25f; /* radius */

static float rest(float value) { return value - floorf(value); }

/* Distance to the nearest whole number, for lines that repeat once in a tile. */
static float from_whole(float value) { return fabsf(value - floorf(value + 0.5f)); }

static bool in_dot(float x, float y, float centre, float radius)
{
    float across = rest(x) - centre, down = rest(y) - centre;
    return across * across + down * down < radius * radius;
}

/* x and y in tiles. Straight lines start on a pixel's edge: they stay sharp. */
static bool is_inside(DrawPattern kind, float x, float y)
{
    static const float LINE = LINE_UNITS / SIZE_UNITS, DOT = DOT_UNITS / SIZE_UNITS;
    static const float SLANT = 0.7071f; /* a slanted line is narrower than its step along x */
    switch (kind) {
    case DRAW_PATTERN_DOTS:
        return in_dot(x, y, 0.25f, DOT) || in_dot(x, y, 0.75f, DOT);
    case DRAW_PATTERN_DIAGONAL:
        return from_whole(x + y) * SLANT < LINE / 2.0f;
    case DRAW_PATTERN_CROSS:
        return from_whole(x + y) * SLANT < LINE / 2.0f || from_whole(x - y) * SLANT < LINE / 2.0f;
    case DRAW_PATTERN_HORIZONTAL:
        return rest(y) < LINE;
    case DRAW_PATTERN_VERTICAL:
        return rest(x) < LINE;
    case DRAW_PATTERN_NONE:
    case DRAW_PATTERN_COUNT:
        break;
    }
    return false;
}

static uint8_t pixel_cover_at(DrawPattern kind, int column, int row, float size)
{
    int inside = 0;
    for (int i = 0; i < SAMPLES * SAMPLES; i++) {
        float x = (float)column + ((float)(i % SAMPLES) + 0.5f) / SAMPLES;
        float y = (float)row + ((float)(i / SAMPLES) + 0.5f) / SAMPLES;
        inside += is_inside(kind, x / size, y / size) ? 1 : 0;
    }
    return (uint8_t)(inside * 255 / (SAMPLES * SAMPLES));
}

void pattern_make(Pattern *pattern, DrawPattern kind, float unit)
{
    int size = (int)lroundf(SIZE_UNITS * unit);
    pattern->size = size < 4 ? 4 : size > PATTERN_SIZE_MAX ? PATTERN_SIZE_MAX : size;
    for (int i = 0; i < pattern->size * pattern->size; i++) {
        pattern->cover[i] =
            pixel_cover_at(kind, i % pattern->size, i / pattern->size, (float)pattern->size);
    }
}
