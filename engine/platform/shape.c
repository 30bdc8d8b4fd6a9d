#include "engine/platform/shape.h"

#include <math.h>

#include "engine/platform/stroke.h"

enum {
    CORNER_STEPS_MAX = 16,
    OUTLINE_POINTS_MAX = 4 * (CORNER_STEPS_MAX + 1),
    DISC_STEPS_MAX = 96
};

static const float HALF_TURN = 3.14159265f;

typedef struct Outline {
    Point points[OUTLINE_POINTS_MAX];
    int count;
} Outline;

static PixelBox box_inset(PixelBox box, int by)
{
    return (PixelBox){box.left + by, box.top + by, box.right - by, box.bottom - by};
}

static float radius_within(PixelBox box, float radius)
{
    float across = (float)(box.right - box.left), down = (float)(box.bottom - box.top);
    return fmaxf(fminf(radius, fminf(across, down) / 2.0f), 0.0f);
}

static void corner_add(Outline *outline, Point centre, float radius, float from)
{
    int steps = 2 + (int)(2.0f * sqrtf(radius));
    steps = steps > CORNER_STEPS_MAX ? CORNER_STEPS_MAX : steps;
    for (int i = 0; i <= steps; i++) {
        float angle = from + HALF_TURN / 2.0f * (float)i / (float)steps;
        outline->points[outline->count++] =
            (Point){centre.x + radius * cosf(angle), centre.y + radius * sinf(angle)};
    }
}

static void outline_set(Outline *outline, PixelBox box, float radius)
{
    float left = (float)box.left + radius, right = (float)box.right - radius;
    float top = (float)box.top + radius, bottom = (float)box.bottom - radius;
    outline->count = 0;
    corner_add(outline, (Point){right, bottom}, radius, 0.0f);
    corner_add(outline, (Point){left, bottom}, radius, HALF_TURN / 2.0f);
    corner_add(outline, (Point){left, top}, radius, HALF_TURN);
    corner_add(outline, (Point){right, top}, radius, HALF_TURN * 1.5f);
}

static void fill(const ShapeBrush *brush, PixelBox box)
{
    PixelBox seen = pixel_box_intersect(box, brush->clip);
    if (!pixel_box_is_empty(seen)) {
        pixels_fill(brush->pixels, seen, brush->color);
    }
}

/* Paints a box with round corners, or what lies between it and a smaller one, within `part`. */
static void round_part(const ShapeBrush *brush, PixelBox part, const Outline *outer,
                       const Outline *inner)
{
    if (!raster_begin(brush->raster, pixel_box_intersect(part, brush->clip))) {
        return;
    }
    raster_outline(brush->raster, outer->points, outer->count);
    for (int i = 0; inner != NULL && i < inner->count; i++) {
        raster_edge(brush->raster, inner->points[i + 1 < inner->count ? i + 1 : 0],
                    inner->points[i]);
    }
    raster_paint(brush->raster, brush->pixels, brush->color, NULL);
}

/* The rows in which corners are, above and below; between them everything is straight. */
static void bands_split(PixelBox box, int rows, PixelBox *above, PixelBox *below)
{
    int most = (box.bottom - box.top) / 2;
    rows = rows > most ? most : rows;
    *above = (PixelBox){box.left, box.top, box.right, box.top + rows};
    *below = (PixelBox){box.left, box.bottom - rows, box.right, box.bottom};
}

void shape_rect(const ShapeBrush *brush, Rect rect, float radius)
{
    PixelBox box = pixel_box_of(rect), above, below;
    if (pixel_box_is_empty(box)) {
        return;
    }
    radius = radius_within(box, radius);
    if (radius < 0.5f) {
        fill(brush, box);
        return;
    }
    Outline outline;
    outline_set(&outline, box, radius);
    bands_split(box, (int)ceilf(radius), &above, &below);
    round_part(brush, above, &outline, NULL);
    fill(brush, (PixelBox){box.left, above.bottom, box.right, below.top});
    round_part(brush, below, &outline, NULL);
}

void shape_frame(const ShapeBrush *brush, Rect rect, float radius, float width)
{
    PixelBox box = pixel_box_of(rect), above, below;
    int thick = width > 1.0f ? (int)lroundf(width) : 1;
    PixelBox hole = box_inset(box, thick);
    if (pixel_box_is_empty(hole)) {
        shape_rect(brush, rect, radius);
        return;
    }
    Outline outer, inner;
    radius = radius_within(box, radius);
    outline_set(&outer, box, radius);
    outline_set(&inner, hole, fmaxf(radius - (float)thick, 0.0f));
    int rows = (int)ceilf(radius) > thick ? (int)ceilf(radius) : thick;
    bands_split(box, rows, &above, &below);
    round_part(brush, above, &outer, &inner);
    fill(brush, (PixelBox){box.left, above.bottom, hole.left, below.top});
    fill(brush, (PixelBox){hole.right, above.bottom, box.right, below.top});
    round_part(brush, below, &outer, &inner);
}

static PixelBox box_around(Rect rect, float by)
{
    Rect wide = {rect.x - by - 1.0f, rect.y - by - 1.0f, rect.width + 2.0f * by + 2.0f,
                 rect.height + 2.0f * by + 2.0f};
    return pixel_box_of(wide);
}

void shape_disc(const ShapeBrush *brush, Rect rect)
{
    Point points[DISC_STEPS_MAX];
    float radius = fminf(rect.width, rect.height) / 2.0f;
    Point centre = {rect.x + rect.width / 2.0f, rect.y + rect.height / 2.0f};
    int steps = 12 + (int)(6.0f * sqrtf(fmaxf(radius, 0.0f)));
    steps = steps > DISC_STEPS_MAX ? DISC_STEPS_MAX : steps;
    for (int i = 0; i < steps; i++) {
        float angle = 2.0f * HALF_TURN * (float)i / (float)steps;
        points[i] = (Point){centre.x + radius * cosf(angle), centre.y + radius * sinf(angle)};
    }
    shape_polygon(brush, points, steps);
}

static Rect bounds_of(const Point *points, int count)
{
    Point low = points[0], high = points[0];
    for (int i = 1; i < count; i++) {
        low = (Point){fminf(low.x, points[i].x), fminf(low.y, points[i].y)};
        high = (Point){fmaxf(high.x, points[i].x), fmaxf(high.y, points[i].y)};
    }
    return (Rect){low.x, low.y, high.x - low.x, high.y - low.y};
}

void shape_polygon(const ShapeBrush *brush, const Point *points, int count)
{
    PixelBox around = box_around(bounds_of(points, count), 0.0f);
    if (count < 3 || !raster_begin(brush->raster, pixel_box_intersect(around, brush->clip))) {
        return;
    }
    raster_outline(brush->raster, points, count);
    raster_paint(brush->raster, brush->pixels, brush->color, NULL);
}

/* A line along the axes becomes whole pixels: hairlines and grids stay crisp. */
static bool straight_line(const ShapeBrush *brush, const Point *points, float width)
{
    static const float STRAIGHT = 0.02f;
    float thick = fmaxf(roundf(width), 1.0f);
    Rect span = bounds_of(points, 2);
    if (span.height < STRAIGHT) {
        Rect bar = {span.x, roundf(span.y - thick / 2.0f), span.width, thick};
        fill(brush, pixel_box_of(bar));
        return true;
    }
    if (span.width < STRAIGHT) {
        Rect bar = {roundf(span.x - thick / 2.0f), span.y, thick, span.height};
        fill(brush, pixel_box_of(bar));
        return true;
    }
    return false;
}

void shape_line(const ShapeBrush *brush, const Point *points, int count, float width, float dash)
{
    if (count < 2 || (count == 2 && dash <= 0.0f && straight_line(brush, points, width))) {
        return;
    }
    PixelBox around = box_around(bounds_of(points, count), width / 2.0f);
    if (!raster_begin(brush->raster, pixel_box_intersect(around, brush->clip))) {
        return;
    }
    stroke_line(brush->raster, points, count, &(Stroke){width, dash});
    raster_paint(brush->raster, brush->pixels, brush->color, NULL);
}
