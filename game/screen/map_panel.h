/*
 * The map as screens show it: choropleth of the chosen score, a legend that says what is measured, a
 * card for what is pointed at and one for what is selected. Fills the room it gets.
 */
#ifndef GAME_SCREEN_MAP_PANEL_H
#define GAME_SCREEN_MAP_PANEL_H

#include "game/screen/screen.h"

void map_panel_build(Stage *stage, Ui *ui);

/* The map beside a panel `units` wide, or nothing when it does not fit. */
void map_panel_beside(Stage *stage, Ui *ui, float units);
/* The same, whether it fits or not. */
void map_panel_rest(Stage *stage, Ui *ui, float units);

#endif
