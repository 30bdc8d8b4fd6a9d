/*
 * What the facilitator puts right by hand at the chosen seats: money given or taken back, lines, an
 * agreement that ends. What each seat has and will have is told before; a reason is always given, and those
 * concerned read it.
 */
#ifndef GAME_SCREEN_CONSOLE_CORRECTION_H
#define GAME_SCREEN_CONSOLE_CORRECTION_H

#include "game/screen/screen.h"

/* Opens the dialog for money, filled in where `euros` is not 0. `reason`: as it travels; may be "". */
void console_correction_open(Stage *stage, int64_t euros, const char *reason);

/* The dialog, while it is open. */
void console_correction_build(Stage *stage, Ui *ui);

#endif
