/*
 * What a seat reads and writes beside what it decides: threads with other seats, ready-made phrases, words
 * of its own where the session allows them, and the facilitator's messages. An offer shows the last lines
 * said about it.
 */
#ifndef GAME_SCREEN_LETTER_PANEL_H
#define GAME_SCREEN_LETTER_PANEL_H

#include "game/screen/screen.h"

/* Who plays alone, or only looks on, has nobody to write to. */
bool letter_panel_is_offered(const Stage *stage);
int letter_panel_unread(const Stage *stage);

void letter_panel_build(Stage *stage, Ui *ui);

/* Under a contract of this seat's: what was said last about it, and a way to answer. */
void letter_panel_about(Stage *stage, Ui *ui, ContractId contract);

/* The facilitator's words not read yet, in front of everything; false where there are none. */
bool letter_panel_told(Stage *stage, Ui *ui);

#endif
