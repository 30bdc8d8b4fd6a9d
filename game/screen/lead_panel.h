/*
 * To lead a session for others: which running order, with what clock, what is shown of whom. Ready to be begun as it
 * stands; each choice can be changed before.
 */
#ifndef GAME_SCREEN_LEAD_PANEL_H
#define GAME_SCREEN_LEAD_PANEL_H

#include "game/screen/screen.h"

void lead_panel_build(Stage *stage, Ui *ui);

#endif
