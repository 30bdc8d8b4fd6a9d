/*
 * Turns outlines into coverage: how much of each pixel lies inside, exactly, so that edges are
 * smooth without drawing anything larger first. Each edge adds its signed area to the cells it
 * crosses; summed along a row they give the coverage. What two outlines of the same turn share
 * counts once; an edge walked both ways vanishes.
 *
 * It keeps one float per pixel of the largest clip it was given, all zero between two shapes.
 */
#ifndef ENGINE_PLATFORM_RASTER_H
#define ENGINE_PLATFORM_RASTER_H

#include "engine/platform/pixels.h"

enum { RASTER_TILE_MAX = 48 };

typedef struct Raster {
    float *cover;       /* height rows of width + 2 cells */
    int *first, *last;  /* cells touched in each row */
    size_t cells, rows; /* as many as there is memory for */
    PixelBox clip;
    int top, bottom; /* rows touched */
} Raster;

/* A square of coverage that repeats over the plane, hung up at (x, y), in a colour of its own. */
typedef struct RasterTile {
    Pixel color;
    const uint8_t *cover;
    int size; /* of a side, at most RASTER_TILE_MAX */
    int x, y;
} RasterTile;

void raster_init(Raster *raster);
void raster_finish(Raster *raster);

/* Begins a shape of which nothing outside `clip` will be seen. False when there is nothing to see or no memory. */
bool raster_begin(Raster *raster, PixelBox clip);
void raster_edge(Raster *raster, Point from, Point to);
/* A closed outline. */
void raster_outline(Raster *raster, const Point *points, int count);
/* Paints the shape in `color`, then the tile (NULL for none) over it, and forgets it. */
void raster_paint(Raster *raster, const Pixels *pixels, Pixel color, const RasterTile *tile);

#endif
