/*
 * Contracts with neighbours: offers received, an offer to make, those that run.
 */
#ifndef GAME_SCREEN_CONTRACT_PANEL_H
#define GAME_SCREEN_CONTRACT_PANEL_H

#include "game/screen/screen.h"

void contract_panel_build(Stage *stage, Ui *ui);

#endif
