/*
 * The national table and the charters of rural territories: who may ask for a vote, who votes, what
 * a vote changes. A motion is opened and voted on between two years and decided when the next one
 * opens; ballots stand open until then, those that are sealed come with its first frame. Owns
 * World.council.
 */
#ifndef GAME_SIM_COUNCIL_H
#define GAME_SIM_COUNCIL_H

#include "game/sim/world.h"

/* Kind and value stand in their ranges. */
bool council_motion_is_valid(const MotionTerms *motion);

/* The range of a motion's value. */
typedef struct MotionRange {
    int low, high, step;
} MotionRange;
MotionRange council_motion_range(MotionKind kind);

/* Of a motion or a vote; command_check has found every value in its range. */
Verdict council_check(const World *world, const Rules *rules, const Command *command);
void council_apply(World *world, const Rules *rules, const Command *command, EventBuffer *events);

/* When a play begins: how many of those who may vote must have voted for a vote to count, 0..100 percent. */
void council_set_quorum(World *world, int percent);

/* Decides what was voted on, lets charters grow older, and may lose what no large majority protected. */
void council_open_year(World *world, const Rules *rules, uint64_t salt, EventBuffer *events);

/* Who proposes clauses this year: the chair goes round those at the table. False when nobody sits there. */
bool council_chair(const World *world, const Rules *rules, TerritoryId *chair);

/* May this territory vote on it? */
bool council_is_voter(const World *world, const Rules *rules, const MotionTerms *motion,
                      TerritoryId territory);

/* Whether a rule of the game is suspended for a territory, by its own charter or for all rural ones. */
bool council_suspends(const World *world, const Rules *rules, TerritoryId territory,
                      Exception exception);

typedef struct Tally {
    int yes, no;
    double yes_people;   /* residents of those who voted yes */
    double voter_people; /* residents of all who may vote */
    int voters;
} Tally;
void council_count(const World *world, const Rules *rules, const Motion *motion, Tally *tally);

/* Votes, for and against together, without which nothing passes; 0 without a quorum. */
int council_quorum_votes(const World *world, const Tally *tally);

#endif
