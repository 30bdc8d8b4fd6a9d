/*
 * What the person at this seat knows of scores: its own exactly, of others a range as wide as the
 * observatory leaves it (proposal 3). A range leans to one side or the other, so that its middle is not
 * the figure. Who only watches, and everybody once the session is over, knows all.
 */
#ifndef GAME_SCREEN_KNOWN_SCORE_H
#define GAME_SCREEN_KNOWN_SCORE_H

#include "game/screen/screen.h"

#include "game/client/wording.h"

/* Points, 0..100; low equals high where the score is known. */
PreviewRange known_score(const Stage *stage, Score score, TerritoryId territory);

/* "43.2", or "40–48". */
Wording known_score_wording(PreviewRange range);

/* To sort and to colour by: the middle of what is known. */
double known_score_middle(PreviewRange range);

/* One sentence on why ranges are shown and what narrows them; NULL where all is known. */
const char *known_score_remark(const Stage *stage);

#endif
