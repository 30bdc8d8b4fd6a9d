/*
 * What tests of one proposal ask around small_play: take it up, its price, its news, a World still whole.
 */
#ifndef TESTS_GAME_SIM_PROPOSAL_PROPOSAL_PLAY_H
#define TESTS_GAME_SIM_PROPOSAL_PROPOSAL_PLAY_H

#include "game/sim/query.h"
#include "tests/game/sim/small_play.h"

/* Small rules in which this proposal is open with these figures, and nothing has begun. */
void proposal_play_fill(SmallPlay *play, Proposal proposal, const ProposalFigures *figures);

/* Begins, and gives every territory enough for whatever a test wants to buy. */
void proposal_play_begin(SmallPlay *play);

/* Adds to the next quarter: set so, all else carried on. */
void proposal_play_take(SmallPlay *play, TerritoryId territory, Proposal proposal, Measure measure);

MeasurePrice proposal_play_price(const SmallPlay *play, TerritoryId territory, Proposal proposal,
                                 Measure measure);

/* News of a proposal so far, by their place in its list; the last of them, NULL when there was none. */
int proposal_play_news(const SmallPlay *play, Proposal proposal, int detail);
const Event *proposal_play_told(const SmallPlay *play, Proposal proposal, int detail);

/* Fails the running test unless money, people, shares and the ledger hold, and workers sum to zero. */
void proposal_play_is_whole(const SmallPlay *play);

#endif
