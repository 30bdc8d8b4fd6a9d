/*
 * The toolkit's context as screens see it: its Measure is a TextMeasure (see text_measure.h). Screens
 * include this before any header of engine/ui.
 */
#ifndef GAME_SCREEN_TOOLKIT_H
#define GAME_SCREEN_TOOLKIT_H

#include "game/client/text_measure.h"

#define Measure TextMeasure
#include "engine/ui/context.h"
#undef Measure

#endif
