/*
 * One proposal of the list: its name, price and level; unfolded, what it asks, its settings, what it
 * needs first, and the way to its figures. Why it cannot be taken up stands in place of its price.
 */
#ifndef GAME_SCREEN_PROPOSAL_CARD_H
#define GAME_SCREEN_PROPOSAL_CARD_H

#include "game/screen/screen.h"

#include "game/sim/query.h"

/* A draft being changed through its cards. */
typedef struct ProposalCards {
    Stage *stage;
    Ui *ui;
    Programme *draft;
    const char *refusal; /* why nothing may be changed, NULL when it may */
    bool changed;
} ProposalCards;

void proposal_card_build(ProposalCards *cards, Proposal proposal);

/* As drafted, or at its first level when it is not. */
MeasurePrice proposal_card_price(const ProposalCards *cards, Proposal proposal);

/* Whether the draft would still stand with it at its first level, or stands with it as it is. */
bool proposal_card_fits(const ProposalCards *cards, Proposal proposal);

/* Brings a proposal into sight, unfolded, whatever the list was filtered by. */
void proposal_card_show(Stage *stage, Proposal proposal);

#endif
