/*
 * What a seat writes in the debrief: its word, what is true at home, what is missing, its commitment, and the six
 * sentences before and after; and what an observer notes.
 */
#ifndef GAME_SCREEN_DEBRIEF_FORM_H
#define GAME_SCREEN_DEBRIEF_FORM_H

#include "game/screen/screen.h"

/* What belongs to the page that is shown. */
void debrief_form_build(Stage *stage, Ui *ui);

/* The six sentences. `after`: else before. */
void debrief_form_questions(Stage *stage, Ui *ui, bool after);

/* One line and a button, for who looks on or leads. */
void debrief_form_note(Stage *stage, Ui *ui);

#endif
