/*
 * Everything that makes a picture of a Stage: toolkit, list, typeface, painter. Into a window's
 * pixels or into some of its own, which need no display.
 */
#ifndef GAME_APP_STUDIO_H
#define GAME_APP_STUDIO_H

#include "game/app/type.h"

#include "game/screen/screen.h"

enum { STUDIO_ARENA_BYTES = 20 * 1024 * 1024, STUDIO_BUILDS_MAX = 4 };

typedef struct Studio {
    Ui *ui;
    DrawList list;
    Fonts *fonts;
    Painter *painter;
} Studio;

typedef struct StudioSize {
    int width, height; /* pixels */
    float scale;       /* of everything: 1 is the design's own */
} StudioSize;

/*
 * Takes STUDIO_ARENA_BYTES from the arena, and memory of its own given back by studio_close.
 * Finishes `opening`, which may be NULL.
 */
Status studio_open(Studio *studio, Arena *arena, FontsOpening *opening, Problem *problem);
void studio_close(Studio *studio);

/* Declares the picture, again while what it shows is out of date already. */
void studio_build(Studio *studio, Stage *stage, const UiInput *input, StudioSize size);
/* Paints what changed since the last time into the same pixels; returns how many boxes did. */
int studio_paint(Studio *studio, const Pixels *pixels, float scale,
                 PixelBox boxes[DAMAGE_BOXES_MAX]);

/* Builds with nobody at the controls and saves a PNG. */
Status studio_save(Studio *studio, Stage *stage, StudioSize size, const char *path,
                   Problem *problem);

#endif
