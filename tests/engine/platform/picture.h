/*
 * A list, fonts, a painter and pixels to paint into: what tests of pictures need.
 */
#ifndef TESTS_ENGINE_PLATFORM_PICTURE_H
#define TESTS_ENGINE_PLATFORM_PICTURE_H

#include "engine/platform/painter.h"

enum { PICTURE_WIDTH = 320, PICTURE_HEIGHT = 200 };

typedef struct Picture {
    DrawList list;
    Fonts *fonts;
    Painter *painter;
    Pixels pixels;
    PixelBox boxes[DAMAGE_BOXES_MAX];
    void *memory;
} Picture;

/* cmocka's setup and teardown. */
int picture_open(void **state);
int picture_close(void **state);

/* Clears the list and lays a white ground. */
void picture_begin(Picture *picture);
/* How many boxes were painted. */
int picture_paint(Picture *picture);
uint32_t picture_at(const Picture *picture, int x, int y); /* 0xRRGGBB */

#endif
