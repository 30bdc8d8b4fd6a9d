/*
 * The seat's draft for the year: networks, proposals, loan; what it costs, what it may bring, and the button that says it is ready.
 */
#ifndef GAME_SCREEN_PROGRAMME_PANEL_H
#define GAME_SCREEN_PROGRAMME_PANEL_H

#include "game/screen/screen.h"

void programme_panel_build(Stage *stage, Ui *ui);

#endif
