/*
 * The time line of a session's replay: a lane for each kind of thing that happened, so that what a mark is about is
 * read and not guessed from its colour; and where the replay stands.
 */
#ifndef GAME_SCREEN_REPLAY_LINE_H
#define GAME_SCREEN_REPLAY_LINE_H

#include "game/screen/screen.h"

/* Is this mark told: did the room do it, or does it concern all? */
bool replay_line_tells(const Recording *recording, const Mark *mark);

/* Milliseconds of the replay at which a mark stands. */
int replay_line_mark_ms(const Recording *recording, const Mark *mark);

/* The lanes, as wide as their room. `at_ms`: 0..DEBRIEF_REPLAY_MS. */
void replay_line_build(Stage *stage, Ui *ui, int at_ms);

#endif
