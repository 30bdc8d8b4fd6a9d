/*
 * Why something may not be done, as a sentence with figures that ends with what to do about it.
 */
#ifndef GAME_CLIENT_VERDICT_TEXT_H
#define GAME_CLIENT_VERDICT_TEXT_H

#include "game/content/scenario.h"
#include "game/session/session.h"
#include "game/sim/command.h"

enum { VERDICT_TEXT_BYTES = 320 };

/* Writes into `buffer`, VERDICT_TEXT_BYTES or more. Every code has a sentence; VERDICT_OK gives "". */
void verdict_text(const Scenario *scenario, Verdict verdict, char *buffer, size_t capacity);

/* The same for an act of the session. */
const char *verdict_act_text(ActVerdict verdict);

#endif
