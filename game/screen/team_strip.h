/*
 * Who does what at this machine, in this round: the roles of the running order and the chair each of them
 * sits on, under the bar where there is room, and in full on the role sheet. Where the plan has no roles, or
 * one person is alone, there is neither.
 */
#ifndef GAME_SCREEN_TEAM_STRIP_H
#define GAME_SCREEN_TEAM_STRIP_H

#include "game/screen/screen.h"

/* The plan of this seat's session has roles for its people. */
bool team_strip_has_roles(const Stage *stage);

/* No room for it under the bar: the sheet alone tells. */
bool team_strip_is_folded(const Ui *ui);

void team_strip_build(const Stage *stage, Ui *ui);

/* On the sheet: every role with its duty, and how many people there are. */
void team_strip_list(Stage *stage, Ui *ui);

#endif
