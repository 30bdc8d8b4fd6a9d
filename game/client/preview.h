/*
 * What a draft would bring, told before it is decided: the World is copied, the draft and everyone
 * else's carried-on programmes are applied to the copy, quarters pass with several salts. Other
 * people's moves and the rolls are unknown, so the answer is a range, never a promise.
 *
 * A few runs answer at once, so that a figure follows the hand; the others are added one by one while
 * nobody waits, until the range is that of PREVIEW_RUNS of them.
 */
#ifndef GAME_CLIENT_PREVIEW_H
#define GAME_CLIENT_PREVIEW_H

#include "engine/base/arena.h"
#include "game/sim/budget.h"
#include "game/sim/world.h"

enum { PREVIEW_RUNS_FIRST = 8, PREVIEW_RUNS = 128 };

typedef struct PreviewRange {
    double low, high;
} PreviewRange;

typedef struct PreviewOutcome {
    Verdict verdict;   /* of the draft; when refused the ranges are those of carrying on */
    BudgetPlan budget; /* of the draft, refused or not */
    double now[SCORE_COUNT];
    PreviewRange year[SCORE_COUNT];    /* when this year has passed */
    PreviewRange horizon[SCORE_COUNT]; /* after `years` years, nothing new being decided */
    int years;
    int runs; /* that the ranges span */
} PreviewOutcome;

typedef struct PreviewQuestion {
    const World *world; /* between two years */
    const Rules *rules;
    TerritoryId territory;
    const Programme *draft;
    int years; /* 1..YEARS_MAX */
} PreviewQuestion;

typedef struct Preview Preview;

/* Taken from the arena for its life: one World and one Frame. */
Preview *preview_create(Arena *arena);

/* The first answer. The same inputs give the same outcome, bit for bit; the World is only read. */
void preview_run(Preview *preview, const PreviewQuestion *question, PreviewOutcome *outcome);
/* Widens the ranges by one more run of the same question; the caller sees to that. False when the outcome
 * holds all of them already. */
bool preview_refine(Preview *preview, const PreviewQuestion *question, PreviewOutcome *outcome);

#endif
