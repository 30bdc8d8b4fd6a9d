/*
 * The offer a seat is about to make: with whom, what is shared, how the cost is split, its clauses.
 * What the player has set lives in Stage's ContractForm and outlasts the panel; the refusal under the
 * button is the model's own answer to the very command that would be sent.
 */
#ifndef GAME_SCREEN_CONTRACT_FORM_H
#define GAME_SCREEN_CONTRACT_FORM_H

#include "game/screen/screen.h"

/* Sets the form to what the other side offers, for an answer with other terms. */
void contract_form_counter(Stage *stage, const ContractTerms *terms);

/* For a seat only. Orders the offer when the player presses. */
void contract_form_build(Stage *stage, Ui *ui);

#endif
