/*
 * Incidents the facilitator may send: what each would do to every territory, told before it is
 * prepared, and those prepared, which may be taken back until the year closes.
 */
#ifndef GAME_SCREEN_CONSOLE_INJECT_H
#define GAME_SCREEN_CONSOLE_INJECT_H

#include "game/screen/screen.h"

void console_inject_build(Stage *stage, Ui *ui);

#endif
