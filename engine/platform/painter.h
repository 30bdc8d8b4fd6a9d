/*
 * Draws a DrawList into pixels, by itself on the processor, so that a picture is the same on every
 * machine and needs no graphics card. It paints only where the list differs from the one painted
 * before, keeps the pixels of layers whose hash is the same, and keeps texts as labels.
 *
 * Borrows the fonts. What it paints into must hold what it painted there last, unless told to forget.
 */
#ifndef ENGINE_PLATFORM_PAINTER_H
#define ENGINE_PLATFORM_PAINTER_H

#include "engine/platform/damage.h"
#include "engine/platform/font_sdl.h"
#include "engine/platform/pixels.h"

enum { PAINTER_LAYERS_MAX = 8, PAINTER_CLIPS_MAX = 64 };

typedef struct Painter Painter;

/* NULL when there is no memory. */
Painter *painter_create(Fonts *fonts);
void painter_destroy(Painter *painter);

/* Pixels per design unit: how large patterns repeat. */
void painter_set_unit(Painter *painter, float unit);
/* The pixels are new, or someone else wrote to them: everything is painted next time. */
void painter_forget(Painter *painter);

/* Paints what changed, writes the boxes that hold it, and returns how many; 0: nothing to show. */
int painter_paint(Painter *painter, const DrawList *list, const Pixels *pixels,
                  PixelBox boxes[DAMAGE_BOXES_MAX]);

/* Since the painter was made: for tests and benches. */
typedef struct PainterCount {
    uint64_t pictures, boxes, pixels, layers_painted, layers_copied;
} PainterCount;
const PainterCount *painter_count(const Painter *painter);

#endif
