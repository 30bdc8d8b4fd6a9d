/*
 * The seat's draft for the year: budget, networks, proposals, loan; what it costs, what it may bring.
 */
#ifndef GAME_SCREEN_PROGRAMME_PANEL_H
#define GAME_SCREEN_PROGRAMME_PANEL_H

#include "game/screen/screen.h"

void programme_panel_build(Stage *stage, Ui *ui);

/* One step back or forth through this round's drafts: two buttons, or with `silent` the keys alone. */
void programme_panel_history(Stage *stage, Ui *ui, bool silent);

/* What the draft may bring, or why it is refused: for the foot of the panel, where there is room. */
void programme_panel_outlook(Stage *stage, Ui *ui);

#endif
