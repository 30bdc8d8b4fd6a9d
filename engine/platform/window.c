#include "engine/platform/window.h"

#include <math.h>
#include <stdlib.h>

#include <SDL.h>

#include "engine/base/text.h"
#include "engine/platform/video.h"
#include "engine/platform/window_event.h"

struct Window {
    SDL_Window *window;
    float density;
    int width, height; /* pixels, as the person was last told */
    const void *rows;  /* of the surface seen last */
    char *clipboard;   /* SDL's, freed by the next call */
    WindowInput input;
};

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

/* Most of the display, so that a first look already shows the whole of it. */
static void size_choose(const WindowWish *wish, int *width, int *height)
{
    SDL_Rect room = {0, 0, 1600, 900};
    SDL_GetDisplayUsableBounds(0, &room);
    int wanted = wish->width > 0 ? wish->width : room.w * 9 / 10;
    int high = wish->height > 0 ? wish->height : room.h * 9 / 10;
    *width = clamp(wanted, WINDOW_WIDTH_MIN, WINDOW_WIDTH_MAX);
    *height = clamp(high, WINDOW_HEIGHT_MIN, WINDOW_HEIGHT_MAX);
}

static void measure_window(Window *window)
{
    int across = 1, down = 1;
    SDL_GetWindowSize(window->window, &across, &down);
    SDL_GetWindowSizeInPixels(window->window, &window->width, &window->height);
    window->density = across > 0 ? (float)window->width / (float)across : 1.0f;
}

static Status window_make(Window *window, const WindowWish *wish, Problem *problem)
{
    int width, height;
    Uint32 flags = SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI;
    size_choose(wish, &width, &height);
    flags |= wish->maximized ? SDL_WINDOW_MAXIMIZED : 0u;
    window->window = SDL_CreateWindow(wish->title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                      width, height, flags);
    if (window->window == NULL) {
        return problem_set(problem, STATUS_UNAVAILABLE, NULL, 0, "no window can be opened: %s",
                           SDL_GetError());
    }
    SDL_SetWindowMinimumSize(window->window, WINDOW_WIDTH_MIN, WINDOW_HEIGHT_MIN);
    measure_window(window);
    SDL_StartTextInput();
    return STATUS_OK;
}

Status window_open(const WindowWish *wish, Window **window, Problem *problem)
{
    Status status = video_start(problem);
    if (status != STATUS_OK) {
        return status;
    }
    Window *made = calloc(1, sizeof *made);
    status = made != NULL ? window_make(made, wish, problem)
                          : problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "no memory");
    if (status != STATUS_OK) {
        free(made);
        video_stop();
        return status;
    }
    made->input.pointer_outside = true;
    *window = made;
    return STATUS_OK;
}

void window_close(Window *window)
{
    if (window == NULL) {
        return;
    }
    SDL_free(window->clipboard);
    SDL_DestroyWindow(window->window);
    video_stop();
    free(window);
}

void window_wait(Window *window, int timeout_ms, WindowInput *input)
{
    SDL_Event event;
    window_input_begin(&window->input);
    bool came = timeout_ms < 0    ? SDL_WaitEvent(&event) != 0
                : timeout_ms == 0 ? SDL_PollEvent(&event) != 0
                                  : SDL_WaitEventTimeout(&event, timeout_ms) != 0;
    while (came) {
        window_event_take(&window->input, &event, window->density);
        came = SDL_PollEvent(&event) != 0;
    }
    if (window->input.exposed) {
        measure_window(window);
        window->rows = NULL;
    }
    *input = window->input;
}

float window_density(const Window *window) { return window->density; }

void window_size(const Window *window, int *width, int *height)
{
    *width = window->width;
    *height = window->height;
}

bool window_pixels(Window *window, Pixels *pixels, bool *fresh)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    bool usable = surface != NULL && surface->format->BytesPerPixel == sizeof(Pixel) &&
                  surface->format->Rmask == 0x00FF0000u && surface->format->Bmask == 0x000000FFu;
    if (!usable) {
        return false;
    }
    *pixels = (Pixels){
        surface->pixels, surface->w, surface->h, surface->pitch / (int)sizeof(Pixel), 0, 0};
    *fresh = window->rows != surface->pixels;
    window->rows = surface->pixels;
    return true;
}

void window_present(Window *window, const PixelBox *boxes, int count)
{
    enum { AT_ONCE = 32 };
    SDL_Rect rects[AT_ONCE];
    while (count > 0) {
        int some = count < AT_ONCE ? count : AT_ONCE;
        for (int i = 0; i < some; i++) {
            rects[i] = (SDL_Rect){boxes[i].left, boxes[i].top, boxes[i].right - boxes[i].left,
                                  boxes[i].bottom - boxes[i].top};
        }
        SDL_UpdateWindowSurfaceRects(window->window, rects, some);
        boxes += some;
        count -= some;
    }
}

void window_hold_screen(Window *window, bool held)
{
    (void)window;
    if (held) {
        SDL_DisableScreenSaver();
    } else {
        SDL_EnableScreenSaver();
    }
}

const char *window_clipboard(Window *window)
{
    SDL_free(window->clipboard);
    window->clipboard = SDL_GetClipboardText();
    return window->clipboard != NULL ? window->clipboard : "";
}

void window_set_clipboard(Window *window, const char *text)
{
    (void)window;
    SDL_SetClipboardText(text);
}
