/*
 * Rules small enough to reckon with by hand: four territories and plain coefficients, so that tests
 * of the model need no scenario file.
 *
 *   Amont (00, a rich town) -60 km- Bocage (01) -40 km- Combe (02, poor and in the mountains)
 *   Dune (971): beyond the sea, without neighbours.
 */
#ifndef TESTS_GAME_SIM_SMALL_RULES_H
#define TESTS_GAME_SIM_SMALL_RULES_H

#include "game/sim/rules.h"

enum { SMALL_TERRITORIES = 4 };

#define SMALL_AMONT  ((TerritoryId){0})
#define SMALL_BOCAGE ((TerritoryId){1})
#define SMALL_COMBE  ((TerritoryId){2})
#define SMALL_DUNE   ((TerritoryId){3})

/* Fills everything but the derived columns: change what the test is about, then call rules_finish. */
void small_rules_fill(Rules *rules);

/* Lends the same rules, finished. */
const Rules *small_rules(void);

#endif
