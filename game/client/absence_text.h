/*
 * What was done for a seat while its people were away, as one sentence for their return.
 */
#ifndef GAME_CLIENT_ABSENCE_TEXT_H
#define GAME_CLIENT_ABSENCE_TEXT_H

#include "game/content/scenario.h"
#include "game/session/letter.h"

enum { ABSENCE_TEXT_BYTES = 640 };

/* Into ABSENCE_TEXT_BYTES or more. Long lists of what was given up name the first few. */
void absence_text(const Scenario *scenario, const Absence *absence, char *buffer, size_t capacity);

#endif
