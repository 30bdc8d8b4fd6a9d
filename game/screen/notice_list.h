/*
 * Passing notices in a corner, as the client gives them.
 */
#ifndef GAME_SCREEN_NOTICE_LIST_H
#define GAME_SCREEN_NOTICE_LIST_H

#include "game/screen/screen.h"

void notice_list_build(Stage *stage, Ui *ui);

#endif
