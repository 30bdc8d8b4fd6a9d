/*
 * A score over the years: one's own, the mean of all, and of the territory selected on the map as much
 * as one knows of it.
 */
#ifndef GAME_SCREEN_SCORE_TIMELINE_H
#define GAME_SCREEN_SCORE_TIMELINE_H

#include "game/screen/screen.h"

/* Nothing before a year was played. */
void score_timeline_build(Stage *stage, Ui *ui, Score score);

#endif
