/*
 * The common pool: plans that territories pay together or not at all. What each would bring and to
 * whom, what it takes, who has pledged, what it would leave of one's own year; one's own pledge.
 */
#ifndef GAME_SCREEN_POOL_PANEL_H
#define GAME_SCREEN_POOL_PANEL_H

#include "game/screen/screen.h"

void pool_panel_build(Stage *stage, Ui *ui);

/* Plans that others pledge to and this seat does not. */
int pool_panel_waiting(const Stage *stage);

/* For all to see: how far each plan is to which somebody has pledged. Nothing where there is none. */
void pool_panel_public(const Stage *stage, Ui *ui);

#endif
