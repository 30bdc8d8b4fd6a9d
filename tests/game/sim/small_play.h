/*
 * The small rules played frame by frame: what tests of the model need around world_advance.
 */
#ifndef TESTS_GAME_SIM_SMALL_PLAY_H
#define TESTS_GAME_SIM_SMALL_PLAY_H

#include "game/sim/world.h"
#include "tests/game/sim/small_rules.h"

/* Large: static. */
typedef struct SmallPlay {
    Rules rules; /* its own: change them between small_play_fill and small_play_begin */
    World world;
    Frame frame;        /* what the next quarter will bring; empty after it */
    EventBuffer events; /* since the year was opened by small_play_year, or cleared by the test */
} SmallPlay;

/* The small rules without incidents, unfinished. */
void small_play_fill(SmallPlay *play);

/* Finishes the rules and begins with the first state. */
void small_play_begin(SmallPlay *play);

/* Adds a programme to the next quarter: it carries on until the test writes more into it. Lent until then. */
Programme *small_play_programme(SmallPlay *play, TerritoryId territory);

/* A quarter with what is in the frame. */
void small_play_quarter(SmallPlay *play);

/* Clears the events; four quarters, the first with what is in the frame. */
void small_play_year(SmallPlay *play);
void small_play_years(SmallPlay *play, int years);

/* A frame between quarters with one command: whether it was legal. */
Verdict small_play_say(SmallPlay *play, const Command *command);

/* Offers, and the partner accepts: both must be legal. Returns the row. */
ContractId small_play_sign(SmallPlay *play, const ContractTerms *terms);

/* Events of a kind so far, and the last of them, NULL when there was none. */
int small_play_count(const SmallPlay *play, EventKind kind);
const Event *small_play_last(const SmallPlay *play, EventKind kind);

/* As if this had been held, and so set, for long enough to have its full effect. */
void small_play_hold(SmallPlay *play, TerritoryId territory, Proposal proposal, Measure measure);

/* Points that a proposal moved a score of a territory by this year. */
double small_play_moved(const SmallPlay *play, TerritoryId territory, Score score,
                        Proposal proposal);

/* Enough money in both sections for whatever a test wants to buy; the State gave it. */
void small_play_give(SmallPlay *play, TerritoryId territory, int64_t euros);

/* Fails the running test unless the two are equal within 1e-9 of the larger one. */
void small_play_near(double value, double expected);

#endif
