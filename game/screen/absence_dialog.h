/*
 * What was done for a seat while its people were away, told once on their return, all rounds together.
 */
#ifndef GAME_SCREEN_ABSENCE_DIALOG_H
#define GAME_SCREEN_ABSENCE_DIALOG_H

#include "game/screen/screen.h"

/* False where there is nothing to tell: nothing is declared then. */
bool absence_dialog_build(Stage *stage, Ui *ui);

#endif
