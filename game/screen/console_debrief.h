/*
 * How the facilitator leads the debrief: what is revealed, which step and page the room looks at, the replay, and the
 * what-if of the moment.
 */
#ifndef GAME_SCREEN_CONSOLE_DEBRIEF_H
#define GAME_SCREEN_CONSOLE_DEBRIEF_H

#include "game/screen/screen.h"

void console_debrief_build(Stage *stage, Ui *ui);

/* Opens the tab by itself, once, when the play is over. */
void console_debrief_follow(Stage *stage);

#endif
