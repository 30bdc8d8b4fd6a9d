/*
 * The shapes of a DrawList in pixels: boxes with round corners, outlines, discs, lines. What is
 * straight lies on whole pixels and is sharp; what is round or slanted is smooth.
 */
#ifndef ENGINE_PLATFORM_SHAPE_H
#define ENGINE_PLATFORM_SHAPE_H

#include "engine/platform/raster.h"

typedef struct ShapeBrush {
    const Pixels *pixels;
    Raster *raster;
    PixelBox clip; /* within the pixels */
    Pixel color;
} ShapeBrush;

void shape_rect(const ShapeBrush *brush, Rect rect, float radius);
/* An outline `width` wide inside the rect, at least a pixel. */
void shape_frame(const ShapeBrush *brush, Rect rect, float radius, float width);
void shape_disc(const ShapeBrush *brush, Rect rect);
void shape_polygon(const ShapeBrush *brush, const Point *points, int count);
void shape_line(const ShapeBrush *brush, const Point *points, int count, float width, float dash);

#endif
