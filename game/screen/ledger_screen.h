/*
 * Why a score changed: its causes, largest first, that add up to the change.
 */
#ifndef GAME_SCREEN_LEDGER_SCREEN_H
#define GAME_SCREEN_LEDGER_SCREEN_H

#include "game/screen/screen.h"

void ledger_build(Stage *stage, Ui *ui);

#endif
