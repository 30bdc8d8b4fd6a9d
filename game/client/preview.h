/*
 * What a draft would bring, told before it is decided: the World is copied, the draft and everyone
 * else's carried-on programmes are applied to the copy, quarters pass with several salts. Other
 * people's moves and the rolls are unknown, so the answer is a range, never a promise.
 */
#ifndef GAME_CLIENT_PREVIEW_H
#define GAME_CLIENT_PREVIEW_H

#include "engine/base/arena.h"
#include "game/sim/budget.h"
#include "game/sim/world.h"

enum { PREVIEW_SALTS = 8 };

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

/* The same inputs give the same outcome, bit for bit; the World is only read. */
void preview_run(Preview *preview, const PreviewQuestion *question, PreviewOutcome *outcome);

#endif
