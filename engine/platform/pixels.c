#include "engine/platform/pixels.h"

#include <math.h>
#include <string.h>

#include "engine/os/memory.h"

enum { ALPHA_SHIFT = 24, OPAQUE = 255 };

static size_t bytes_of(const Pixels *pixels)
{
    return (size_t)pixels->stride * (size_t)pixels->height * sizeof *pixels->rows;
}

bool pixels_create(Pixels *pixels, int width, int height)
{
    *pixels = (Pixels){NULL, width, height, width, 0, 0};
    if (width <= 0 || height <= 0) {
        return false;
    }
    pixels->rows = memory_map(bytes_of(pixels));
    return pixels->rows != NULL;
}

void pixels_destroy(Pixels *pixels)
{
    memory_unmap(pixels->rows, bytes_of(pixels));
    *pixels = (Pixels){0};
}

void pixels_clear(const Pixels *pixels)
{
    for (int y = 0; y < pixels->height; y++) {
        memset(pixels->rows + (ptrdiff_t)y * pixels->stride, 0,
               sizeof(Pixel) * (size_t)pixels->width);
    }
}

PixelBox pixel_box(const Pixels *pixels)
{
    return (PixelBox){pixels->left, pixels->top, pixels->left + pixels->width,
                      pixels->top + pixels->height};
}

PixelBox pixel_box_intersect(PixelBox a, PixelBox b)
{
    return (PixelBox){a.left > b.left ? a.left : b.left, a.top > b.top ? a.top : b.top,
                      a.right < b.right ? a.right : b.right,
                      a.bottom < b.bottom ? a.bottom : b.bottom};
}

/* Far outside any window, yet far from where whole numbers end. */
static int to_pixel(float at)
{
    static const float FAR = 1e6f;
    return (int)floorf(fminf(fmaxf(at, -FAR), FAR) + 0.5f);
}

PixelBox pixel_box_of(Rect rect)
{
    return (PixelBox){to_pixel(rect.x), to_pixel(rect.y), to_pixel(rect.x + rect.width),
                      to_pixel(rect.y + rect.height)};
}

bool pixel_box_is_empty(PixelBox box) { return box.right <= box.left || box.bottom <= box.top; }

Pixel pixel_of(Color color)
{
    uint32_t alpha = color & 0xFFu;
    return pixel_cover((color >> 8) | 0xFF000000u, alpha);
}

void pixels_run(const Pixels *pixels, int x, int y, int count, Pixel color)
{
    Pixel *row = pixels_at(pixels, x, y);
    uint32_t alpha = color >> ALPHA_SHIFT;
    if (alpha == OPAQUE) {
        for (int i = 0; i < count; i++) {
            row[i] = color;
        }
        return;
    }
    for (int i = 0; i < count; i++) {
        row[i] = color + pixel_cover(row[i], OPAQUE - alpha);
    }
}

void pixels_repeat(const Pixels *pixels, int x, int y, int count, const Pixel *colors, int period)
{
    Pixel *row = pixels_at(pixels, x, y);
    for (int i = 0; i < period && i < count; i++) {
        for (int at = i; at < count && colors[i] != 0; at += period) {
            row[at] = pixel_over(row[at], colors[i]);
        }
    }
}

void pixels_fill(const Pixels *pixels, PixelBox box, Pixel color)
{
    if (color >> ALPHA_SHIFT == 0) {
        return;
    }
    for (int y = box.top; y < box.bottom; y++) {
        pixels_run(pixels, box.left, y, box.right - box.left, color);
    }
}

static void mask_row(Pixel *row, const uint8_t *cover, int count, Pixel color)
{
    for (int i = 0; i < count; i++) {
        if (cover[i] != 0) {
            row[i] = pixel_over(row[i], pixel_cover(color, cover[i]));
        }
    }
}

void pixels_mask(const Pixels *pixels, PixelBox clip, const PixelMask *mask, int x, int y,
                 Pixel color)
{
    PixelBox box = pixel_box_intersect(clip, (PixelBox){x, y, x + mask->width, y + mask->height});
    for (int row = box.top; row < box.bottom; row++) {
        const uint8_t *cover = mask->cover + (ptrdiff_t)(row - y) * mask->width + (box.left - x);
        mask_row(pixels_at(pixels, box.left, row), cover, box.right - box.left, color);
    }
}

static void copy_row(Pixel *row, const Pixel *source, int count, bool opaque)
{
    if (opaque) {
        memcpy(row, source, sizeof *row * (size_t)count);
        return;
    }
    for (int i = 0; i < count; i++) {
        row[i] = pixel_over(row[i], source[i]);
    }
}

void pixels_copy(const Pixels *pixels, PixelBox clip, const Pixels *source, bool opaque)
{
    PixelBox box = pixel_box_intersect(clip, pixel_box(source));
    if (pixel_box_is_empty(box)) {
        return;
    }
    for (int y = box.top; y < box.bottom; y++) {
        copy_row(pixels_at(pixels, box.left, y), pixels_at(source, box.left, y),
                 box.right - box.left, opaque);
    }
}

bool pixels_are_opaque(const Pixels *pixels)
{
    uint32_t all = 0xFFFFFFFFu;
    for (int y = 0; y < pixels->height; y++) {
        const Pixel *row = pixels->rows + (ptrdiff_t)y * pixels->stride;
        for (int x = 0; x < pixels->width; x++) {
            all &= row[x];
        }
    }
    return all >> ALPHA_SHIFT == OPAQUE;
}
