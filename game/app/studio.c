#include "game/app/studio.h"

#include "engine/os/clock.h"
#include "engine/platform/image_sdl.h"

Status studio_open(Studio *studio, Arena *arena, FontsOpening *opening, Problem *problem)
{
    *studio = (Studio){0};
    Status status = fonts_finish(opening, &studio->fonts, problem);
    if (status != STATUS_OK) {
        return status;
    }
    studio->painter = painter_create(studio->fonts);
    if (studio->painter == NULL) {
        studio_close(studio);
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "no memory to paint with");
    }
    draw_list_init(&studio->list, arena);
    studio->ui = ui_create(arena, fonts_measure(studio->fonts));
    return STATUS_OK;
}

void studio_close(Studio *studio)
{
    painter_destroy(studio->painter);
    fonts_close(studio->fonts);
    *studio = (Studio){0};
}

static void build_once(Studio *studio, Stage *stage, const UiInput *input, StudioSize size)
{
    draw_list_clear(&studio->list);
    ui_begin(studio->ui, input, (float)size.width, (float)size.height, size.scale);
    stage_build(stage, studio->ui);
    ui_end(studio->ui, &studio->list);
}

/* A wish is the program's to grant before anything is built on it. */
void studio_build(Studio *studio, Stage *stage, const UiInput *input, StudioSize size)
{
    build_once(studio, stage, input, size);
    UiInput quiet = ui_input_quiet(input);
    for (int i = 1; i < STUDIO_BUILDS_MAX && ui_wants_rebuild(studio->ui); i++) {
        if (stage->wish.kind != WISH_NONE) {
            return;
        }
        build_once(studio, stage, &quiet, size);
    }
}

int studio_paint(Studio *studio, const Pixels *pixels, float scale,
                 PixelBox boxes[DAMAGE_BOXES_MAX])
{
    painter_set_unit(studio->painter, scale);
    return painter_paint(studio->painter, &studio->list, pixels, boxes);
}

Status studio_save(Studio *studio, Stage *stage, StudioSize size, const char *path,
                   Problem *problem)
{
    Pixels pixels;
    PixelBox boxes[DAMAGE_BOXES_MAX];
    UiInput nobody = {.pointer_outside = true, .time_ms = (uint64_t)clock_monotonic_ms()};
    if (!pixels_create(&pixels, size.width, size.height)) {
        return problem_set(problem, STATUS_EXHAUSTED, path, 0, "no memory for a picture");
    }
    /* Twice: what is placed by the size of something else stands right the second time. */
    studio_build(studio, stage, &nobody, size);
    studio_build(studio, stage, &nobody, size);
    painter_forget(studio->painter);
    studio_paint(studio, &pixels, size.scale, boxes);
    painter_forget(studio->painter);
    Status status = image_save(path, &pixels, problem);
    pixels_destroy(&pixels);
    return status;
}
