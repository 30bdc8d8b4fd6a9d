/*
 * The codes that open the session and its seats, to be read aloud or printed: for facilitators alone.
 */
#ifndef GAME_SCREEN_CONSOLE_KEYS_H
#define GAME_SCREEN_CONSOLE_KEYS_H

#include "game/screen/screen.h"

void console_keys_build(Stage *stage, Ui *ui);

#endif
