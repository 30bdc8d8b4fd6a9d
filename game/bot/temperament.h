/*
 * How a territory plays, as numbers: bots that think alike differ in these, not in their code.
 */
#ifndef GAME_BOT_TEMPERAMENT_H
#define GAME_BOT_TEMPERAMENT_H

#include "game/sim/command.h"
#include "game/sim/rules.h"

/* When it puts money into a common plan that others began. */
typedef enum PoolHabit {
    POOL_HABIT_NEVER,
    POOL_HABIT_MAJORITY, /* where it lacks what the plan brings, else once most have pledged */
    POOL_HABIT_NEAR      /* and as soon as the threshold is within reach */
} PoolHabit;

/* Shares are 0..1; a leaning multiplies what a proposal is judged to be worth, 0 for never. */
typedef struct Temperament {
    double running_kept;         /* of the running envelope, unspent */
    double investment_kept;      /* of the investment envelope, unspent */
    double build_years;          /* in which a public network is to be ordered */
    double debt_share;           /* of the years of debt that make a bank frown */
    double loan_share;           /* of an order that a loan may pay, below 1 */
    double crews_scarce;         /* price of works at which it waits */
    int started_max;             /* new proposals a year: each wants its people */
    uint32_t avoids;             /* bit p: proposal p is never taken up */
    double leaning[SCOPE_COUNT]; /* towards proposals of each scope */
    double dials;                /* of the settings that the facts ask for */
    double contracts_share;      /* of the running envelope, for all agreements together; 0: none */
    double fair_factor;          /* times what it would have offered itself, still accepted */
    MotionKind first_clause;     /* what it proposes when it has the chair */
    PoolHabit pool;
    bool
        shares; /* reveals works, opens doors, joins clubs as a member, votes for others' charters */
} Temperament;

#endif
