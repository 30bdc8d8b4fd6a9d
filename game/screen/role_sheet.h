/*
 * The private aim of this seat, on a sheet only its people open: what their council expects, and why it
 * pulls apart from the common result; and who does what at this machine, where the running order has roles.
 * It opens by itself once, when the first round begins; after that it is one press away. Where there is
 * neither aim nor role there is neither sheet nor button.
 */
#ifndef GAME_SCREEN_ROLE_SHEET_H
#define GAME_SCREEN_ROLE_SHEET_H

#include "game/screen/screen.h"

bool role_sheet_is_dealt(const Stage *stage);
/* Nothing where there is no sheet. */
void role_sheet_button(Stage *stage, Ui *ui);
void role_sheet_build(Stage *stage, Ui *ui);

#endif
