#include "tests/engine/platform/picture.h"

#include <stdlib.h>

enum { LIST_BYTES = 8 * 1024 * 1024 };

int picture_open(void **state)
{
    Picture *picture = calloc(1, sizeof *picture);
    Arena arena;
    picture->memory = aligned_alloc(64, LIST_BYTES);
    arena_init(&arena, picture->memory, LIST_BYTES);
    draw_list_init(&picture->list, &arena);
    bool made = fonts_open(&picture->fonts, NULL) == STATUS_OK &&
                pixels_create(&picture->pixels, PICTURE_WIDTH, PICTURE_HEIGHT);
    picture->painter = made ? painter_create(picture->fonts) : NULL;
    *state = picture;
    return picture->painter != NULL ? 0 : -1;
}

int picture_close(void **state)
{
    Picture *picture = *state;
    painter_destroy(picture->painter);
    fonts_close(picture->fonts);
    pixels_destroy(&picture->pixels);
    free(picture->memory);
    free(picture);
    return 0;
}

void picture_begin(Picture *picture)
{
    draw_list_clear(&picture->list);
    draw_rect(&picture->list, (Rect){0, 0, PICTURE_WIDTH, PICTURE_HEIGHT}, 0, 0xFFFFFFFF);
}

int picture_paint(Picture *picture)
{
    return painter_paint(picture->painter, &picture->list, &picture->pixels, picture->boxes);
}

uint32_t picture_at(const Picture *picture, int x, int y)
{
    return *pixels_at(&picture->pixels, x, y) & 0xFFFFFFu;
}
