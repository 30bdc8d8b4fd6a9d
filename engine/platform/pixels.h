/*
 * A picture in memory, and the few ways colour gets into it: solid runs, runs seen through a
 * coverage, masks of letters, copies of other pictures. Pixels are 32 bits, 0xAARRGGBB, with
 * premultiplied alpha; a window ignores the alpha, a layer that is kept needs it.
 *
 * A Pixels only points at its memory: a window lends its own, pixels_create takes some.
 */
#ifndef ENGINE_PLATFORM_PIXELS_H
#define ENGINE_PLATFORM_PIXELS_H

#include "engine/draw/draw_list.h"

typedef uint32_t Pixel; /* 0xAARRGGBB, premultiplied */

typedef struct Pixels {
    Pixel *rows;
    int width, height;
    int stride;    /* pixels from one row to the next */
    int left, top; /* the window's coordinates of its first pixel: all places are the window's */
} Pixels;

/* Whole pixels, right and bottom excluded; empty when right <= left or bottom <= top. */
typedef struct PixelBox {
    int left, top, right, bottom;
} PixelBox;

/* Takes memory for a transparent picture, given back by pixels_destroy. False when there is none. */
bool pixels_create(Pixels *pixels, int width, int height);
void pixels_destroy(Pixels *pixels);
void pixels_clear(const Pixels *pixels);

PixelBox pixel_box(const Pixels *pixels);
PixelBox pixel_box_intersect(PixelBox a, PixelBox b);
/* Edges go to the nearest whole pixel, so that two boxes that touch still do. */
PixelBox pixel_box_of(Rect rect);
bool pixel_box_is_empty(PixelBox box);

Pixel pixel_of(Color color);

/* All four channels times coverage / 255, two at a time, rounded as division would. */
static inline Pixel pixel_cover(Pixel pixel, uint32_t coverage)
{
    uint32_t low = (pixel & 0x00FF00FFu) * coverage + 0x00800080u;
    uint32_t high = ((pixel >> 8) & 0x00FF00FFu) * coverage + 0x00800080u;
    low = ((low + ((low >> 8) & 0x00FF00FFu)) >> 8) & 0x00FF00FFu;
    high = (high + ((high >> 8) & 0x00FF00FFu)) & 0xFF00FF00u;
    return low | high;
}

/* What shows when `over` lies on `under`. */
static inline Pixel pixel_over(Pixel under, Pixel over)
{
    return over + pixel_cover(under, 255u - (over >> 24));
}

/* Everything below expects coordinates inside the picture. */
static inline Pixel *pixels_at(const Pixels *pixels, int x, int y)
{
    return pixels->rows + (ptrdiff_t)(y - pixels->top) * pixels->stride + (x - pixels->left);
}

void pixels_run(const Pixels *pixels, int x, int y, int count, Pixel color);
/* The same with `period` colours in turn; the first falls on x. */
void pixels_repeat(const Pixels *pixels, int x, int y, int count, const Pixel *colors, int period);
void pixels_fill(const Pixels *pixels, PixelBox box, Pixel color);

/* Letters: one byte of coverage per pixel, its top left corner at (x, y), seen through `clip`. */
typedef struct PixelMask {
    const uint8_t *cover;
    int width, height;
} PixelMask;
void pixels_mask(const Pixels *pixels, PixelBox clip, const PixelMask *mask, int x, int y,
                 Pixel color);

/* Lays `source` over, at its own place. `opaque` says it hides what is below. */
void pixels_copy(const Pixels *pixels, PixelBox clip, const Pixels *source, bool opaque);
bool pixels_are_opaque(const Pixels *pixels);

#endif
