/*
 * What a person is shown of the practice round, one idea at a time and in the order one needs them: the
 * map, a proposal, what it costs and brings, being ready. Skipped or read, it never comes again in that
 * session.
 */
#ifndef GAME_SCREEN_COACH_H
#define GAME_SCREEN_COACH_H

#include "game/screen/screen.h"

/* A card in the panel's own room, so that it hides nothing of what it speaks of; nothing where none is due. */
void coach_build(Stage *stage, Ui *ui);

#endif
