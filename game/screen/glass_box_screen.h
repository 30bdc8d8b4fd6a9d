/*
 * Every figure the model computes with, in words: its sentence, value, unit, bounds and source, made
 * from the scenario and grouped by what it is about. Opened from the help, from a proposal and from
 * the ledger.
 */
#ifndef GAME_SCREEN_GLASS_BOX_SCREEN_H
#define GAME_SCREEN_GLASS_BOX_SCREEN_H

#include "game/screen/screen.h"

#include "game/client/wording.h"

void glass_box_build(Stage *stage, Ui *ui);

/* Opens it at the figures behind a cause; CAUSE_COUNT: at its top, nothing unfolded. */
void glass_box_show(Stage *stage, int cause);

/* Whether any figure stands behind a cause. */
bool glass_box_has(const Stage *stage, int cause);

/* "0.6", "1,740", "0.0125": as many decimals as a figure of a scenario has. */
Wording glass_box_figure(double value);

#endif
