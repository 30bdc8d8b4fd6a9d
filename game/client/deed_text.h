/*
 * What was done in a session, in words of the current language: for turning points, what-ifs and the pages people
 * take away. A deed read off a recording has its names in the scenario that was recorded.
 */
#ifndef GAME_CLIENT_DEED_TEXT_H
#define GAME_CLIENT_DEED_TEXT_H

#include <stddef.h>

#include "game/content/scenario.h"
#include "game/debrief/deed.h"

enum { DEED_TEXT_BYTES = 240 };

/* "takes up “Public digital spaces”", "orders 12,400 lines": without who or when. DEED_TEXT_BYTES or more. */
void deed_text_what(const Scenario *scenario, const Deed *deed, char *buffer, size_t capacity);

/* Whose it is: "Manche", "Manche and Orne", "12 territories". */
void deed_text_who(const Scenario *scenario, const Deed *deed, char *buffer, size_t capacity);

/* "Manche, round 2: takes up …". */
void deed_text_line(const Scenario *scenario, const Deed *deed, char *buffer, size_t capacity);

#endif
