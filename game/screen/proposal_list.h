/*
 * The 22 proposals as a list: filtered, ordered, each with its cost and a level to choose; unfolded,
 * what it asks, its dilemma and its settings. Closed ones are shown, greyed.
 */
#ifndef GAME_SCREEN_PROPOSAL_LIST_H
#define GAME_SCREEN_PROPOSAL_LIST_H

#include "game/screen/screen.h"

/* Changes `draft`; true when it did. `refusal`: why nothing may be changed, NULL when it may. */
bool proposal_list_build(Stage *stage, Ui *ui, Programme *draft, const char *refusal);

#endif
