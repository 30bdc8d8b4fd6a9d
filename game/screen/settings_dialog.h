/*
 * What a person sets about the program itself, wherever they are in it: size, colours, marks on the
 * map, motion. The program keeps it for the next start.
 */
#ifndef GAME_SCREEN_SETTINGS_DIALOG_H
#define GAME_SCREEN_SETTINGS_DIALOG_H

#include "game/screen/screen.h"

/* While stage->settings_open. */
void settings_dialog_build(Stage *stage, Ui *ui);

/* The size of texts, for a screen that has room for it. */
void settings_dialog_scale(Stage *stage, Ui *ui);
void settings_dialog_theme(Ui *ui);

#endif
