/*
 * The results, one by one and in big type, as the facilitator reveals them: what all have come to together, the gap
 * between territories, each one's own aim, and a ranking only where it was asked for.
 */
#ifndef GAME_SCREEN_REVEAL_VIEW_H
#define GAME_SCREEN_REVEAL_VIEW_H

#include "game/screen/screen.h"

void reveal_view_build(Stage *stage, Ui *ui);

const char *reveal_view_name(DebriefReveal reveal);

#endif
