/*
 * What the facilitator writes to all or to the chosen seats, and every letter of the session, the
 * newest on top.
 */
#ifndef GAME_SCREEN_CONSOLE_MESSAGE_H
#define GAME_SCREEN_CONSOLE_MESSAGE_H

#include "game/screen/screen.h"

void console_message_build(Stage *stage, Ui *ui);

#endif
