/*
 * The running order as the facilitator follows it: where the room is, what to say and what to press
 * there, what comes next, how late it is and what could be shortened in one press; and the pace of what is left. What the program
 * proposes from what the room does stands above it.
 */
#ifndef GAME_SCREEN_CONSOLE_ORDER_H
#define GAME_SCREEN_CONSOLE_ORDER_H

#include "game/screen/screen.h"

void console_order_build(Stage *stage, Ui *ui);

#endif
