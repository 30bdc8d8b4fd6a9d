/*
 * The typeface and the painter as this folder sees them: their Measure is a TextMeasure (see
 * text_measure.h). Include it before any other header of engine/platform.
 */
#ifndef GAME_APP_TYPE_H
#define GAME_APP_TYPE_H

#include "game/client/text_measure.h"

#define Measure TextMeasure
#include "engine/platform/font_sdl.h"
#include "engine/platform/painter.h"
#undef Measure

#endif
