/*
 * Pictures kept as PNG files. Colours come out as they are on the screen; alpha is dropped.
 */
#ifndef ENGINE_PLATFORM_IMAGE_SDL_H
#define ENGINE_PLATFORM_IMAGE_SDL_H

#include "engine/base/status.h"
#include "engine/platform/pixels.h"

Status image_save(const char *path, const Pixels *pixels, Problem *problem);

/* Takes memory for the picture, given back by pixels_destroy. */
Status image_load(const char *path, Pixels *pixels, Problem *problem);

#endif
