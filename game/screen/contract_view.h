/*
 * One contract in words, the same wherever it stands: among the offers, among those that run, or
 * under a form that is still being filled in. What a seat would pay is asked of the model, so a
 * promise on the screen is what the year will take.
 */
#ifndef GAME_SCREEN_CONTRACT_VIEW_H
#define GAME_SCREEN_CONTRACT_VIEW_H

#include "game/screen/screen.h"

/* What this seat pays of it, a party already or about to be one; for how long, and on what terms. */
void contract_view_terms(Stage *stage, Ui *ui, const Contract *contract);

/* Its subject and whom it binds beside this seat, then its terms. */
void contract_view_title(Stage *stage, Ui *ui, const Contract *contract);

/* How a territory kept its word in all its contracts; nothing where it has signed none. */
void contract_view_record(const Stage *stage, Ui *ui, TerritoryId territory);

/* "You" for this seat, the territory's name for any other. */
const char *contract_view_party(const Stage *stage, TerritoryId territory);

#endif
