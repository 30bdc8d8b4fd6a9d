#include "engine/platform/raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { GUARD_CELLS = 2 }; /* an edge on the right side of the last pixel writes beyond it */

/* The library's own mind not-a-numbers and cost a call. */
static inline float lesser(float a, float b) { return a < b ? a : b; }
static inline float greater(float a, float b) { return a > b ? a : b; }

/* The next whole number, for what is not negative. */
static inline int whole_above(float value)
{
    int whole = (int)value;
    return (float)whole < value ? whole + 1 : whole;
}

void raster_init(Raster *raster) { *raster = (Raster){0}; }

void raster_finish(Raster *raster)
{
    free(raster->cover);
    free(raster->first);
    free(raster->last);
    *raster = (Raster){0};
}

static int width_of(const Raster *raster) { return raster->clip.right - raster->clip.left; }

static int height_of(const Raster *raster) { return raster->clip.bottom - raster->clip.top; }

static bool make_cells(Raster *raster, size_t cells)
{
    if (cells <= raster->cells) {
        return true;
    }
    free(raster->cover);
    raster->cover = calloc(cells, sizeof *raster->cover);
    raster->cells = raster->cover != NULL ? cells : 0;
    return raster->cover != NULL;
}

static bool make_rows(Raster *raster, size_t rows)
{
    if (rows <= raster->rows) {
        return true;
    }
    free(raster->first);
    free(raster->last);
    raster->first = calloc(rows, sizeof *raster->first);
    raster->last = calloc(rows, sizeof *raster->last);
    raster->rows = raster->first != NULL && raster->last != NULL ? rows : 0;
    return raster->rows != 0;
}

bool raster_begin(Raster *raster, PixelBox clip)
{
    if (pixel_box_is_empty(clip)) {
        return false;
    }
    raster->clip = clip;
    raster->top = height_of(raster);
    raster->bottom = 0;
    size_t width = (size_t)width_of(raster), height = (size_t)height_of(raster);
    return make_cells(raster, (width + GUARD_CELLS) * height) && make_rows(raster, height);
}

static void touch_row(Raster *raster, int y)
{
    if (raster->top > raster->bottom) {
        raster->top = y;
        raster->bottom = y - 1;
    }
    while (y < raster->top) {
        raster->top--;
        raster->first[raster->top] = width_of(raster);
        raster->last[raster->top] = -1;
    }
    while (y > raster->bottom) {
        raster->bottom++;
        raster->first[raster->bottom] = width_of(raster);
        raster->last[raster->bottom] = -1;
    }
}

/* The part of an edge within one row: `rise` of it, from x0 to x1 >= x0, both within the width. */
static void add_cells(float *cell, float x0, float x1, float rise)
{
    int from = (int)x0, to = whole_above(x1);
    if (to <= from + 1) {
        float middle = 0.5f * (x0 + x1) - (float)from;
        cell[from] += rise - rise * middle;
        cell[from + 1] += rise * middle;
        return;
    }
    float slope = 1.0f / (x1 - x0);
    float left = 1.0f - (x0 - (float)from), right = x1 - (float)(to - 1);
    float head = 0.5f * slope * left * left, tail = 0.5f * slope * right * right;
    cell[from] += rise * head;
    if (to == from + 2) {
        cell[from + 1] += rise * (1.0f - head - tail);
    } else {
        float second = slope * (left + 0.5f);
        cell[from + 1] += rise * (second - head);
        for (int x = from + 2; x < to - 1; x++) {
            cell[x] += rise * slope;
        }
        cell[to - 1] += rise * (1.0f - second - (float)(to - from - 3) * slope - tail);
    }
    cell[to] += rise * tail;
}

static void add_row(Raster *raster, int y, float x0, float x1, float rise)
{
    float width = (float)width_of(raster);
    if (x0 >= width) {
        return;
    }
    float *cell = raster->cover + (size_t)y * (size_t)(width_of(raster) + GUARD_CELLS);
    /* Left of the clip the edge covers whole rows; right of it nothing that is seen. */
    if (x0 < 0.0f) {
        float hidden = x1 <= 0.0f ? rise : rise * (-x0 / (x1 - x0));
        cell[0] += hidden;
        raster->first[y] = 0;
        raster->last[y] = raster->last[y] > 0 ? raster->last[y] : 0;
        rise -= hidden;
        x0 = 0.0f;
    }
    if (rise == 0.0f) {
        return;
    }
    if (x1 > width) {
        rise *= (width - x0) / (x1 - x0);
        x1 = width;
    }
    add_cells(cell, x0, x1, rise);
    int from = (int)x0, above = whole_above(x1), to = above > from ? above : from + 1;
    raster->first[y] = from < raster->first[y] ? from : raster->first[y];
    raster->last[y] = to > raster->last[y] ? to : raster->last[y];
}

/* Always walked downwards, so that an edge and its reverse cancel to the last bit. */
void raster_edge(Raster *raster, Point from, Point to)
{
    float sign = 1.0f;
    if (from.y > to.y) {
        Point swapped = from;
        from = to;
        to = swapped;
        sign = -1.0f;
    }
    float height = (float)height_of(raster);
    from = (Point){from.x - (float)raster->clip.left, from.y - (float)raster->clip.top};
    to = (Point){to.x - (float)raster->clip.left, to.y - (float)raster->clip.top};
    if (to.y <= 0.0f || from.y >= height || !(to.y > from.y)) {
        return;
    }
    float slope = (to.x - from.x) / (to.y - from.y);
    if (!(fabsf(slope) < INFINITY)) {
        return; /* not a number came in: nothing of it can be seen */
    }
    float low = greater(from.y, 0.0f), high = lesser(to.y, height);
    float x = from.x + (low - from.y) * slope;
    for (int y = (int)low; (float)y < high; y++) {
        float rise = lesser((float)(y + 1), high) - greater((float)y, low);
        float next = x + slope * rise;
        touch_row(raster, y);
        add_row(raster, y, lesser(x, next), greater(x, next), sign * rise);
        x = next;
    }
}

void raster_outline(Raster *raster, const Point *points, int count)
{
    for (int i = 0; i < count; i++) {
        raster_edge(raster, points[i], points[i + 1 < count ? i + 1 : 0]);
    }
}

static uint32_t coverage_of(float sum)
{
    float whole = fabsf(sum);
    return whole >= 1.0f ? 255u : (uint32_t)(whole * 255.0f + 0.5f);
}

typedef struct Brush {
    const Pixels *pixels;
    const RasterTile *tile;
    Pixel color;
} Brush;

static int wrap(int value, int size)
{
    int rest = value % size;
    return rest < 0 ? rest + size : rest;
}

/* The colour is seen through one row of the tile first, then that row repeats along the run. */
static void tile_run(const Brush *brush, int x, int y, int count, uint32_t coverage)
{
    const RasterTile *tile = brush->tile;
    const uint8_t *row = tile->cover + wrap(y - tile->y, tile->size) * tile->size;
    int column = wrap(x - tile->x, tile->size);
    Pixel seen[RASTER_TILE_MAX];
    int needed = count < tile->size ? count : tile->size;
    for (int i = 0; i < needed; i++) {
        int at = column + i < tile->size ? column + i : column + i - tile->size;
        seen[i] = pixel_cover(pixel_cover(tile->color, row[at]), coverage);
    }
    pixels_repeat(brush->pixels, x, y, count, seen, tile->size);
}

static void color_run(const Brush *brush, int x, int y, int count, uint32_t coverage)
{
    Pixel color = coverage == 255u ? brush->color : pixel_cover(brush->color, coverage);
    if (count == 1) {
        Pixel *pixel = pixels_at(brush->pixels, x, y);
        *pixel = pixel_over(*pixel, color);
        return;
    }
    pixels_run(brush->pixels, x, y, count, color);
}

static inline void paint_run(const Brush *brush, int x, int y, int count, float sum)
{
    uint32_t coverage = coverage_of(sum);
    if (coverage == 0 || count <= 0) {
        return;
    }
    if (brush->color != 0) {
        color_run(brush, x, y, count, coverage);
    }
    if (brush->tile != NULL) {
        tile_run(brush, x, y, count, coverage);
    }
}

/* Most cells inside a shape are zero: the coverage stays, and whole runs are painted at once. */
static int zero_run(const float *cell, int from, int to)
{
    while (from < to && cell[from] == 0.0f) {
        from++;
    }
    return from;
}

static void paint_row(Raster *raster, const Brush *brush, int y)
{
    int width = width_of(raster);
    float *cell = raster->cover + (size_t)y * (size_t)(width + GUARD_CELLS);
    int last = raster->last[y] < width ? raster->last[y] : width - 1;
    int left = raster->clip.left, row = raster->clip.top + y;
    float sum = 0.0f;
    int x = raster->first[y];
    while (x <= last) {
        sum += cell[x];
        int end = zero_run(cell, x + 1, last + 1);
        paint_run(brush, left + x, row, end - x, sum);
        x = end;
    }
    paint_run(brush, left + x, row, width - x, sum);
    if (raster->last[y] >= raster->first[y]) {
        memset(cell + raster->first[y], 0,
               sizeof *cell * (size_t)(raster->last[y] + 1 - raster->first[y]));
    }
}

void raster_paint(Raster *raster, const Pixels *pixels, Pixel color, const RasterTile *tile)
{
    Brush brush = {pixels, tile, color};
    for (int y = raster->top; y <= raster->bottom; y++) {
        if (raster->last[y] >= raster->first[y]) {
            paint_row(raster, &brush, y);
        }
    }
}
