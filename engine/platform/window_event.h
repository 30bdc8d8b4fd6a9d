/*
 * From SDL's events to our record of input: for window.c and its test only, for it names SDL's types.
 */
#ifndef ENGINE_PLATFORM_WINDOW_EVENT_H
#define ENGINE_PLATFORM_WINDOW_EVENT_H

#include <SDL.h>

#include "engine/platform/window.h"

/* What lasts stays: where the pointer is, which buttons are down. */
void window_input_begin(WindowInput *input);
/* density: pixels per unit of the event's coordinates. */
void window_event_take(WindowInput *input, const SDL_Event *event, float density);

#endif
