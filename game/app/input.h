/*
 * From the window's record of input to the toolkit's: the two layers do not know each other.
 */
#ifndef GAME_APP_INPUT_H
#define GAME_APP_INPUT_H

#include "game/screen/toolkit.h"

#include "engine/platform/window.h"

UiInput input_of(const WindowInput *window, uint64_t time_ms);

#endif
