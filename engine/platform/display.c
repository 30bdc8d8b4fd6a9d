#include "engine/platform/display.h"

#include <stdbool.h>

#include <SDL.h>

#include "engine/base/text.h"
#include "engine/platform/video.h"

/* Some say a density that would make them as small as a stamp or as large as a house: they do not know. */
static const float HEIGHT_MM_MIN = 80.0f, HEIGHT_MM_MAX = 4000.0f, MM_PER_INCH = 25.4f;

static bool take(int index, Display *display)
{
    SDL_DisplayMode mode;
    float dots_per_inch = 0.0f;
    if (SDL_GetDesktopDisplayMode(index, &mode) != 0) {
        return false;
    }
    const char *name = SDL_GetDisplayName(index);
    text_copy(display->name, sizeof display->name, name != NULL ? name : "");
    display->width = mode.w;
    display->height = mode.h;
    if (SDL_GetDisplayDPI(index, NULL, NULL, &dots_per_inch) == 0 && dots_per_inch > 0.0f) {
        display->height_mm = (float)mode.h / dots_per_inch * MM_PER_INCH;
    }
    if (display->height_mm < HEIGHT_MM_MIN || display->height_mm > HEIGHT_MM_MAX) {
        display->height_mm = 0.0f;
    }
    return true;
}

Status display_list(Display displays[DISPLAYS_MAX], int *count, Problem *problem)
{
    *count = 0;
    Status status = video_start(problem);
    if (status != STATUS_OK) {
        return status;
    }
    int all = SDL_GetNumVideoDisplays();
    for (int d = 0; d < all && *count < DISPLAYS_MAX; d++) {
        displays[*count] = (Display){0};
        *count += take(d, &displays[*count]) ? 1 : 0;
    }
    video_stop();
    return *count > 0
               ? STATUS_OK
               : problem_set(problem, STATUS_UNAVAILABLE, NULL, 0, "the system names no display");
}
