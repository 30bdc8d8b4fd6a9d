/*
 * The pages of the debrief: each a picture taken from the session that was played. The same for the room's screen,
 * the seats beside their form, and who looks back alone.
 */
#ifndef GAME_SCREEN_DEBRIEF_PAGE_H
#define GAME_SCREEN_DEBRIEF_PAGE_H

#include "game/screen/screen.h"

/* Its own name, for lists and tabs. */
const char *debrief_page_name(DebriefPage page);

/* Fills the room it gets. */
void debrief_page_build(Stage *stage, Ui *ui, DebriefPage page);

/* One file each. */
void debrief_words_build(Stage *stage, Ui *ui);
void debrief_missing_build(Stage *stage, Ui *ui);
void debrief_commitments_build(Stage *stage, Ui *ui);
void debrief_forecast_build(Stage *stage, Ui *ui);
void debrief_contracts_build(Stage *stage, Ui *ui);
void debrief_turning_build(Stage *stage, Ui *ui);
void debrief_what_if_build(Stage *stage, Ui *ui);
void debrief_contested_build(Stage *stage, Ui *ui);
void debrief_proposals_build(Stage *stage, Ui *ui);
void debrief_evaluation_build(Stage *stage, Ui *ui);
void replay_view_build(Stage *stage, Ui *ui);

/* What runs, stops and moves the replay, for who leads: without its picture. */
void replay_view_controls_build(Stage *stage, Ui *ui);

#endif
