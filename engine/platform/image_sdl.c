#include "engine/platform/image_sdl.h"

#include <string.h>

#include <SDL.h>
#include <SDL_image.h>

Status image_save(const char *path, const Pixels *pixels, Problem *problem)
{
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormatFrom(
        pixels->rows, pixels->width, pixels->height, 32, pixels->stride * (int)sizeof(Pixel),
        SDL_PIXELFORMAT_XRGB8888);
    /* Without a channel for alpha the file is smaller and viewers agree on what it looks like. */
    SDL_Surface *plain =
        surface != NULL ? SDL_ConvertSurfaceFormat(surface, SDL_PIXELFORMAT_RGB24, 0) : NULL;
    SDL_FreeSurface(surface);
    if (plain == NULL) {
        return problem_set(problem, STATUS_EXHAUSTED, path, 0, "no memory to save a picture");
    }
    int failed = IMG_SavePNG(plain, path);
    SDL_FreeSurface(plain);
    return failed == 0 ? STATUS_OK
                       : problem_set(problem, STATUS_REFUSED, path, 0,
                                     "the picture cannot be saved: %s", IMG_GetError());
}

static Status surface_take(const SDL_Surface *surface, Pixels *pixels, const char *path,
                           Problem *problem)
{
    if (!pixels_create(pixels, surface->w, surface->h)) {
        return problem_set(problem, STATUS_EXHAUSTED, path, 0, "no memory for the picture");
    }
    for (int y = 0; y < surface->h; y++) {
        memcpy(pixels->rows + (ptrdiff_t)y * pixels->stride,
               (const Uint8 *)surface->pixels + (ptrdiff_t)y * surface->pitch,
               sizeof(Pixel) * (size_t)surface->w);
    }
    return STATUS_OK;
}

Status image_load(const char *path, Pixels *pixels, Problem *problem)
{
    SDL_Surface *read = IMG_Load(path);
    if (read == NULL) {
        return problem_set(problem, STATUS_NOT_FOUND, path, 0, "the picture cannot be read: %s",
                           IMG_GetError());
    }
    SDL_Surface *surface = SDL_ConvertSurfaceFormat(read, SDL_PIXELFORMAT_ARGB8888, 0);
    SDL_FreeSurface(read);
    if (surface == NULL) {
        return problem_set(problem, STATUS_EXHAUSTED, path, 0, "no memory for the picture");
    }
    Status status = surface_take(surface, pixels, path, problem);
    SDL_FreeSurface(surface);
    return status;
}
