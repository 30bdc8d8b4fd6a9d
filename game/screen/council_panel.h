/*
 * The national table and the charters: votes that are open and one's own ballot, who sits and who
 * has the chair, the clauses in force, what one may ask a vote on.
 */
#ifndef GAME_SCREEN_COUNCIL_PANEL_H
#define GAME_SCREEN_COUNCIL_PANEL_H

#include "game/screen/screen.h"

void council_panel_build(Stage *stage, Ui *ui);

/* False where neither proposal 8 nor 10 is played: there is nothing to vote on. */
bool council_panel_is_played(const Stage *stage);

/* Open votes in which this seat may vote and has not. */
int council_panel_waiting(const Stage *stage);

#endif
