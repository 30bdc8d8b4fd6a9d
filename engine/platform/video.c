#include "engine/platform/video.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>

/* X11 shows our pixels straight from memory; asking a graphics card first only costs time. */
static void choose_surface(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    if (driver != NULL && strcmp(driver, "x11") == 0) {
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    }
}

/* SDL also offers windows that nobody can see: good for tests that ask for them, for no one else. */
static bool is_seen(void)
{
    static const char *const UNSEEN[] = {"offscreen", "dummy", "evdev"};
    const char *driver = SDL_GetCurrentVideoDriver();
    const char *asked = getenv("SDL_VIDEODRIVER");
    bool seen = driver != NULL;
    for (size_t i = 0; i < sizeof UNSEEN / sizeof UNSEEN[0] && seen; i++) {
        seen = strcmp(driver, UNSEEN[i]) != 0;
    }
    return seen || (asked != NULL && asked[0] != '\0');
}

Status video_start(Problem *problem)
{
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetMainReady();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        return problem_set(problem, STATUS_UNAVAILABLE, NULL, 0,
                           "there is no display to open a window on (%s)", SDL_GetError());
    }
    if (!is_seen()) {
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return problem_set(problem, STATUS_UNAVAILABLE, NULL, 0,
                           "there is no display to open a window on");
    }
    choose_surface();
    return STATUS_OK;
}

void video_stop(void) { SDL_QuitSubSystem(SDL_INIT_VIDEO); }
