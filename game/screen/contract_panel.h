/*
 * Contracts with neighbours: offers received, those that run, those one may join, an offer to make;
 * and how each has kept its word so far.
 */
#ifndef GAME_SCREEN_CONTRACT_PANEL_H
#define GAME_SCREEN_CONTRACT_PANEL_H

#include "game/screen/screen.h"

void contract_panel_build(Stage *stage, Ui *ui);

#endif
