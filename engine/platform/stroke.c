#include "engine/platform/stroke.h"

#include <math.h>

enum { WEDGE_STEPS_MAX = 12 };

static const float NEAR = 0.25f;    /* pixels: closer points are one */
static const float SMOOTH = 0.995f; /* cosine of a bend that leaves no gap to be seen */

/* A point with the direction of the piece that leads to it. */
typedef struct Pen {
    Raster *raster;
    float half; /* of the width */
    Point at;
    Point ahead; /* of length 1; zero before the first piece */
    float dash, travelled;
} Pen;

static void bar(const Pen *pen, Point from, Point to, Point ahead)
{
    Point side = {-ahead.y * pen->half, ahead.x * pen->half};
    const Point corner[] = {{from.x + side.x, from.y + side.y},
                            {to.x + side.x, to.y + side.y},
                            {to.x - side.x, to.y - side.y},
                            {from.x - side.x, from.y - side.y}};
    raster_outline(pen->raster, corner, 4);
}

static Point turned(Point arm, float angle)
{
    float c = cosf(angle), s = sinf(angle);
    return (Point){arm.x * c - arm.y * s, arm.x * s + arm.y * c};
}

/* The outside of a bend, as a fan of triangles that turn like the bars. */
static void wedge(const Pen *pen, Point ahead)
{
    float cosine = pen->ahead.x * ahead.x + pen->ahead.y * ahead.y;
    float sine = pen->ahead.x * ahead.y - pen->ahead.y * ahead.x;
    if (cosine > SMOOTH || pen->half < 0.4f) {
        return;
    }
    float angle = atan2f(sine, cosine), outside = sine > 0.0f ? -1.0f : 1.0f;
    int steps = 1 + (int)(fabsf(angle) * sqrtf(pen->half));
    steps = steps > WEDGE_STEPS_MAX ? WEDGE_STEPS_MAX : steps;
    Point arm = {-pen->ahead.y * pen->half * outside, pen->ahead.x * pen->half * outside};
    for (int i = 0; i < steps; i++) {
        Point next = turned(arm, angle / (float)steps);
        Point first = sine > 0.0f ? next : arm, second = sine > 0.0f ? arm : next;
        const Point corner[] = {pen->at,
                                {pen->at.x + first.x, pen->at.y + first.y},
                                {pen->at.x + second.x, pen->at.y + second.y}};
        raster_outline(pen->raster, corner, 3);
        arm = next;
    }
}

/* Cuts the piece where dashes begin and end; a dash that goes round a bend keeps its wedge. */
static void dashes(Pen *pen, Point to, Point ahead, float length)
{
    float done = 0.0f;
    while (done < length) {
        float phase = fmodf(pen->travelled, 2.0f * pen->dash);
        bool drawn = phase < pen->dash;
        float left = drawn ? pen->dash - phase : 2.0f * pen->dash - phase;
        float step = fmaxf(fminf(left, length - done), 1e-3f);
        if (drawn) {
            Point from = {pen->at.x + ahead.x * done, pen->at.y + ahead.y * done};
            float reach = fminf(done + step, length);
            Point end = {pen->at.x + ahead.x * reach, pen->at.y + ahead.y * reach};
            bar(pen, from, done + step >= length ? to : end, ahead);
        }
        done += step;
        pen->travelled += step;
    }
}

static void pen_move(Pen *pen, Point to)
{
    float across = to.x - pen->at.x, down = to.y - pen->at.y;
    float length = sqrtf(across * across + down * down);
    Point ahead = {across / length, down / length};
    bool begun = pen->ahead.x != 0.0f || pen->ahead.y != 0.0f;
    if (begun && (pen->dash <= 0.0f || fmodf(pen->travelled, 2.0f * pen->dash) < pen->dash)) {
        wedge(pen, ahead);
    }
    if (pen->dash > 0.0f) {
        dashes(pen, to, ahead, length);
    } else {
        bar(pen, pen->at, to, ahead);
    }
    pen->at = to;
    pen->ahead = ahead;
}

void stroke_line(Raster *raster, const Point *points, int count, const Stroke *stroke)
{
    Pen pen = {raster, stroke->width / 2.0f, points[0], {0.0f, 0.0f}, stroke->dash, 0.0f};
    for (int i = 1; i < count; i++) {
        float away = fabsf(points[i].x - pen.at.x) + fabsf(points[i].y - pen.at.y);
        bool last = i == count - 1;
        /* Not a number fails the comparison and is left out too. */
        if (away > NEAR || (last && away > 1e-4f)) {
            pen_move(&pen, points[i]);
        }
    }
}
