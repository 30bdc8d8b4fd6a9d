/*
 * Two layers call something a Measure: the picture measures texts, the model takes measures. Where
 * both are in sight the former is a TextMeasure; this is the one place that says so, and it must
 * come before any other header of engine/draw's measure.
 */
#ifndef GAME_CLIENT_TEXT_MEASURE_H
#define GAME_CLIENT_TEXT_MEASURE_H

#define Measure TextMeasure
#include "engine/draw/measure.h"
#undef Measure

#endif
