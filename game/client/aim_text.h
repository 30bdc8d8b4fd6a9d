/*
 * A private aim in words: the figures that its role sheet leaves out, and how far it has come. Only ever
 * shown at the seat whose aim it is, and at the end where the facilitator reveals it.
 */
#ifndef GAME_CLIENT_AIM_TEXT_H
#define GAME_CLIENT_AIM_TEXT_H

#include <stddef.h>

#include "game/content/scenario.h"
#include "game/sim/aim.h"

enum { AIM_TEXT_BYTES = 700 };

/* "your usage score: at least +14.0 · years to repay your debt: at most 4.0", in a session of so many years. */
void aim_text_goal(const Scenario *scenario, int aim, int years, char *buffer, size_t capacity);

/* "+6.2 of +14.0 · limit kept" */
void aim_text_state(const Scenario *scenario, int aim, const AimState *state, char *buffer,
                    size_t capacity);

#endif
