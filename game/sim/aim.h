/*
 * Private aims: what each territory pursues for itself beside the room's common result. An aim is data
 * of the Rules, which everybody has; who was dealt which one is a secret that never enters the World.
 * Nothing here changes anything: aims are measured, never rewarded.
 */
#ifndef GAME_SIM_AIM_H
#define GAME_SIM_AIM_H

#include "game/sim/world.h"

enum { AIM_NONE = 255 }; /* in a deal: a seat without an aim */

/* What the first state says of every aim, for every territory: changes are counted from here. */
typedef struct AimStart {
    Column goal[AIM_MAX]; /* the figure of the goal */
    Column limit[AIM_MAX];
    bool fits[AIM_MAX][TERRITORY_MAX]; /* its `when` stood between the bounds */
} AimStart;

/* `first`: as world_init makes it. */
void aim_start(const World *first, const Rules *rules, AimStart *start);

/* The figure of a clause as it stands, in its own unit: points, shares 0..1, years, counts. */
double aim_figure(const World *world, const Rules *rules, const AimClause *clause,
                  TerritoryId territory);

/* What a clause asks for in a session of `years` years, in the unit of its figure. years >= 1. */
double aim_target(const AimClause *clause, int years);

typedef struct AimState {
    double value; /* of the goal, as it is measured: a change where the goal is one */
    double target;
    double progress; /* 0..1 from the first state to the target; 1 when it is reached */
    double limit_value, limit_target;
    bool limit_kept; /* true where there is none */
    bool met;        /* the goal is reached and the limit kept, if the session ended now */
} AimState;

/* 0 <= aim < rules->aim_count; `years` of the whole session, practice apart. */
AimState aim_progress(const World *world, const Rules *rules, const AimStart *start, int aim,
                      TerritoryId territory, int years);

/* May it be dealt? Neither met at the start, nor out of reach whatever the territory does. */
bool aim_suits(const Rules *rules, const AimStart *start, int aim, TerritoryId territory,
               int years);

/*
 * Deals one aim to each seat: aims[t] is its place in rules->aim, or AIM_NONE where none suits or a
 * steward keeps the seat to the end. Aims are given out evenly, seats that few of them suit being served first.
 * `salt` is entropy of its own, never that of a frame: whoever has it knows every aim.
 */
void aim_deal(const Rules *rules, const AimStart *start, int years, uint64_t salt,
              uint8_t aims[TERRITORY_MAX]);

#endif
