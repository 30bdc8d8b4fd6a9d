/*
 * The bar over the facilitator's console: where the session is, its clock, how late it runs, and what
 * moves it on.
 */
#ifndef GAME_SCREEN_CONSOLE_TOP_H
#define GAME_SCREEN_CONSOLE_TOP_H

#include "game/screen/screen.h"

void console_top_build(Stage *stage, Ui *ui);

/* "on time", "6 min late": how the running order stands. False without one, or before it has begun. */
bool console_top_drift_text(const Stage *stage, char *buffer, size_t capacity);

#endif
