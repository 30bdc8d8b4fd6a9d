/*
 * How long the session still is: years to play, minutes of each phase, the practice round. Where there is
 * a running order, its minutes are asked for when a round is over.
 */
#ifndef GAME_SCREEN_CONSOLE_PACE_H
#define GAME_SCREEN_CONSOLE_PACE_H

#include "game/screen/screen.h"

void console_pace_build(Stage *stage, Ui *ui);

/*
 * Sets the clocks of the round to come as the running order has them, once, before it begins and whoever
 * begins it. What somebody changed by hand is left alone: see plan_lengths.
 */
void console_pace_follow(Stage *stage);

#endif
