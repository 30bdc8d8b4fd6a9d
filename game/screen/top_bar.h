/*
 * The bar on top of every screen of a session: who one is, where the session stands, whom it waits
 * for, the three scores. Clicking a score opens its ledger.
 */
#ifndef GAME_SCREEN_TOP_BAR_H
#define GAME_SCREEN_TOP_BAR_H

#include "game/screen/screen.h"

void top_bar_build(Stage *stage, Ui *ui);

/* The button that says this seat is ready for what comes next; with the reason when it cannot be. */
void top_bar_ready_button(Stage *stage, Ui *ui, const char *label, const char *refusal);

/* "waiting for Calvados, Orne and 3 others", or "" when nobody is waited for. */
void top_bar_waiting_text(const Stage *stage, char *buffer, size_t capacity);

#endif
