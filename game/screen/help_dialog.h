/*
 * What the screens mean and which keys do what; opened by F1 or the top bar.
 */
#ifndef GAME_SCREEN_HELP_DIALOG_H
#define GAME_SCREEN_HELP_DIALOG_H

#include "game/screen/screen.h"

void help_build(Stage *stage, Ui *ui);

/* What a year is, in a few sentences. */
const char *help_text_game(void);

#endif
