/*
 * The console's last button: all that the room takes home, written at once, and in words where it lies.
 */
#ifndef GAME_SCREEN_CONSOLE_CAPSULE_H
#define GAME_SCREEN_CONSOLE_CAPSULE_H

#include "game/screen/screen.h"

void console_capsule_build(Stage *stage, Ui *ui);

#endif
