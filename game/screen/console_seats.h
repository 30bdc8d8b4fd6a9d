/*
 * The facilitator's table of seats: who is there, what they do, how well they are reached; the seats
 * chosen in it are those that the next action is for.
 */
#ifndef GAME_SCREEN_CONSOLE_SEATS_H
#define GAME_SCREEN_CONSOLE_SEATS_H

#include "game/screen/screen.h"

enum { CONSOLE_STUCK_MS = 90000 }; /* without an act, while the others wait */

/* The actions, the choice of all or some, and the table below them. */
void console_seats_build(Stage *stage, Ui *ui);

int console_seats_chosen_count(const Stage *stage);
/* The chosen seats by name; past a few, how many more. */
void console_seats_chosen_text(const Stage *stage, char *buffer, size_t capacity);

#endif
