/*
 * What the program proposes to the facilitator, in words: why, with the figure that made it speak, and
 * what taking it would do. Facts and offers, never orders.
 */
#ifndef GAME_CLIENT_ADVICE_TEXT_H
#define GAME_CLIENT_ADVICE_TEXT_H

#include <stddef.h>

#include "game/content/scenario.h"
#include "game/session/advice.h"

/* An incident's own words are among them. */
enum { ADVICE_TEXT_BYTES = 700 };

/* A few words: "A call for joint projects". */
const char *advice_text_name(AdviceKind kind);

/* "Nobody has offered or signed an agreement for 2 rounds." */
void advice_text_why(const Advice *advice, const Scenario *scenario, char *buffer, size_t capacity);

/* What it would do if it were taken as it is. */
void advice_text_effect(const Advice *advice, const Scenario *scenario, char *buffer,
                        size_t capacity);

#endif
