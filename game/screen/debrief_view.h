/*
 * What the pages of the debrief share: which debrief is looked at (the session's, or once it is over one's own), the
 * step and page it is at, and how one asks for another.
 */
#ifndef GAME_SCREEN_DEBRIEF_VIEW_H
#define GAME_SCREEN_DEBRIEF_VIEW_H

#include "game/client/deed_text.h"
#include "game/screen/screen.h"

const Debrief *debrief_view(const Stage *stage);
/* Session time as the debrief counts it; one's own goes on after the end. */
int64_t debrief_view_now_ms(const Stage *stage);

/* NULL where the scenario has no such step. */
const DebriefStepText *debrief_view_step(const Stage *stage);
DebriefPage debrief_view_page(const Stage *stage);

/* May this person lead: step, replay, what-if? */
bool debrief_view_leads(const Stage *stage);
/* Asks the server, or does it to one's own debrief. False when it was refused: told. */
bool debrief_view_do(Stage *stage, const DebriefAct *act);
/* A page further or back, across steps; false at either end. */
bool debrief_view_turn(Stage *stage, int pages);
void debrief_view_go(Stage *stage, int step, int page);

/* Seats whose aims and rank are told: those with people, else all that may have them. */
bool debrief_view_is_of_room(const Stage *stage, int seat);

/* Whose a deed was, and what: its round stands elsewhere. DEED_TEXT_BYTES or more. */
void debrief_view_deed(const Stage *stage, const Deed *deed, char *buffer, size_t capacity);

/* That the session is being read again, or why nothing can be shown. True when it may be shown. */
bool debrief_view_ready(Stage *stage, Ui *ui);

#endif
