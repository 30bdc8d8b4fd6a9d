/*
 * What keeps everybody waiting - a lost connection, a pause - over a map that stays readable.
 */
#ifndef GAME_SCREEN_WAITING_VEIL_H
#define GAME_SCREEN_WAITING_VEIL_H

#include "game/screen/screen.h"

void waiting_build(Stage *stage, Ui *ui);

#endif
