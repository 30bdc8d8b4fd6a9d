/*
 * Lines with a width: each piece of a polyline becomes a bar, each bend a wedge that fills the gap
 * outside. All turn the same way, so a raster counts what they share once.
 */
#ifndef ENGINE_PLATFORM_STROKE_H
#define ENGINE_PLATFORM_STROKE_H

#include "engine/platform/raster.h"

typedef struct Stroke {
    float width; /* pixels */
    float dash;  /* length of dash and of gap, 0 for a full line */
} Stroke;

/* Adds an open polyline to the shape begun. */
void stroke_line(Raster *raster, const Point *points, int count, const Stroke *stroke);

#endif
