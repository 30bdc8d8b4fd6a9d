/*
 * The map as screens show it: choropleth of the chosen score, a legend that says what is measured, a
 * card for what is pointed at and one for what is selected. Fills the room it gets.
 */
#ifndef GAME_SCREEN_MAP_PANEL_H
#define GAME_SCREEN_MAP_PANEL_H

#include "game/screen/screen.h"

#include "engine/ui/layout.h"

void map_panel_build(Stage *stage, Ui *ui);

/* Whether there is room for the map beside a panel: large text on a small window leaves none. */
bool map_panel_fits(const Ui *ui);
/* The map beside a panel, or nothing when it does not fit. */
void map_panel_beside(Stage *stage, Ui *ui);

/* A panel beside the map, as wide as `units`; alone it takes the whole width. */
UiSize map_panel_width_beside(const Ui *ui, float units);

#endif
