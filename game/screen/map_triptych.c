#include "game/screen/map_triptych.h"

#include <math.h>

#include "engine/base/text.h"
#include "game/client/vocabulary.h"
#include "game/screen/map_colour.h"

enum { FIRST_LAYER = 1 };

static const float TITLE_UNITS = 16.0f, FIGURE_UNITS = 12.0f, SWATCH_UNITS = 34.0f;
static const float HEAD_UNITS = 62.0f, GAP_UNITS = 12.0f;

void map_triptych_colour(Stage *stage, double quarter)
{
    for (int score = 0; score < SCORE_COUNT; score++) {
        MapView *small = &stage->map_small[score];
        map_view_follow(small, &stage->map, FIRST_LAYER + (uint32_t)score);
        map_colour_view(stage, small, (Score)score, quarter);
    }
}

static float words_size(const Stage *stage, float units)
{
    return fmaxf(units * stage->map_ink.unit, stage->map_ink.text_least);
}

static void draw_words(const Stage *stage, DrawList *list, Point at, float units, Color color,
                       const char *words)
{
    DrawFace face = units >= TITLE_UNITS ? DRAW_FACE_BOLD : DRAW_FACE_REGULAR;
    draw_text(list, at, face, words_size(stage, units), color, words);
}

/* Left out where the next would touch it: five shades from light to dark still say which way is more. */
static void draw_bound(const Stage *stage, DrawList *list, Rect swatch, double points)
{
    char bound[16];
    float size = words_size(stage, FIGURE_UNITS);
    text_format(bound, sizeof bound, "%d", (int)points);
    float width = measure_width(stage->measure, DRAW_FACE_REGULAR, size, bound);
    if (width + 2.0f * stage->map_ink.unit <= swatch.width) {
        Point at = {swatch.x - width / 2.0f, swatch.y + 12.0f * stage->map_ink.unit};
        draw_words(stage, list, at, FIGURE_UNITS, stage->map_small_ink, bound);
    }
}

/* Five swatches and the bounds between them: each map's classes are its own. */
static void draw_scale(const Stage *stage, DrawList *list, Rect place, Score score)
{
    float width = place.width / (float)MAP_CLASSES;
    for (int c = 0; c < MAP_CLASSES; c++) {
        Rect swatch = {place.x + width * (float)c, place.y, width, place.height};
        draw_rect(list, swatch, 0.0f, palette_class(score, c));
        if (c > 0) {
            draw_bound(stage, list, swatch, stage->map_scales[score].bound[c - 1]);
        }
    }
}

/* Its head stands right above the map, both in the middle of the cell: a map is about as high as wide. */
static void draw_one(Stage *stage, DrawList *list, Rect cell, Score score)
{
    float unit = stage->map_ink.unit, head = HEAD_UNITS * unit;
    float side = fminf(cell.width, cell.height - head);
    float scale = fminf(SWATCH_UNITS * MAP_CLASSES * unit, cell.width);
    float x = cell.x + (cell.width - fmaxf(side, scale)) / 2.0f;
    float y = cell.y + (cell.height - head - side) / 2.0f;
    MapView *small = &stage->map_small[score];
    MapInk ink = stage->map_ink;
    ink.letters = false; /* too small for them; the pattern stays */
    ink.only_named = true;
    draw_words(stage, list, (Point){x, y}, TITLE_UNITS, stage->map_small_ink,
               vocabulary_score(score));
    draw_scale(stage, list, (Rect){x, y + 26.0f * unit, scale, 10.0f * unit}, score);
    map_view_place(small, (Rect){cell.x + (cell.width - side) / 2.0f, y + head, side, side});
    map_picture_draw(small, &ink, NULL, stage->measure, list);
}

/* Side by side, or one under the other where the room is high: whichever leaves larger maps. */
void map_triptych_draw(Stage *stage, DrawList *list, Rect rect)
{
    float gap = GAP_UNITS * stage->map_ink.unit;
    bool beside = rect.width >= rect.height * 1.1f;
    Rect room = rect_inset(rect, gap);
    float width = beside ? (room.width - 2.0f * gap) / SCORE_COUNT : room.width;
    float height = beside ? room.height : (room.height - 2.0f * gap) / SCORE_COUNT;
    for (int score = 0; score < SCORE_COUNT; score++) {
        float step = (float)score;
        Rect cell = {room.x + (beside ? step * (width + gap) : 0.0f),
                     room.y + (beside ? 0.0f : step * (height + gap)), width, height};
        draw_one(stage, list, cell, (Score)score);
    }
}

int map_triptych_pick(const Stage *stage, Point pixel)
{
    int found = MAP_VIEW_NOBODY;
    for (int score = 0; score < SCORE_COUNT && found == MAP_VIEW_NOBODY; score++) {
        if (stage->map_small[score].map != NULL) {
            found = map_view_pick(&stage->map_small[score], pixel);
        }
    }
    return found;
}
