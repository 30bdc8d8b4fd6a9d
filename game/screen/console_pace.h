/*
 * How long the session still is: years to play, minutes of each phase, the practice round. Where there is
 * a running order, its minutes are asked for by the program itself (pacer.h): this shows what came of it.
 */
#ifndef GAME_SCREEN_CONSOLE_PACE_H
#define GAME_SCREEN_CONSOLE_PACE_H

#include "game/screen/screen.h"

void console_pace_build(Stage *stage, Ui *ui);

#endif
