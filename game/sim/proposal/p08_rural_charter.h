/*
 * Proposal 8, seen from the council: who may ask for a charter.
 */
#ifndef GAME_SIM_PROPOSAL_P08_RURAL_CHARTER_H
#define GAME_SIM_PROPOSAL_P08_RURAL_CHARTER_H

#include "game/sim/world.h"

/* Rural enough for a charter, and for what became general. */
bool rural_charter_fits(const Rules *rules, TerritoryId territory);

/* May it ask its peers for a charter now? */
Verdict rural_charter_check(const World *world, const Rules *rules, TerritoryId territory);

/* Years added to the bank's ceiling where a charter suspends it. */
double rural_charter_debt_years(const World *world, const Rules *rules, TerritoryId territory);

#endif
