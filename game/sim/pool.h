/*
 * The common pool: territories put a part of their budget into plans that none of them pays alone.
 * Until the year opens a pledge may be changed or taken back; then a plan whose pledges reach its
 * threshold is carried out with exactly that money, and else nobody pays. What it does reaches those
 * who need it most, whether they paid or not. Owns World.pool.
 *
 * A pledge is money set aside: it counts in the budget of the year as if it were spent. What pays
 * for equipment is an investment, what pays for people is running money, as in local accounts.
 */
#ifndef GAME_SIM_POOL_H
#define GAME_SIM_POOL_H

#include "game/sim/world.h"

/* Which section pays for a plan, and its line there. */
Section pool_section(PoolPlan plan);

/* What must be pledged for a plan to be carried out: by inhabitant of the territories that people may play. Euros. */
int64_t pool_threshold_euros(const Rules *rules, PoolPlan plan);

/* What all have pledged to a plan, and how many of them. */
int64_t pool_pledged_euros(const World *world, const Rules *rules, PoolPlan plan);
int pool_pledgers(const World *world, const Rules *rules, PoolPlan plan);

/* What a territory has set aside in one section, all plans together. Euros. */
int64_t pool_engaged_euros(const World *world, Section section, TerritoryId territory);

/* A territory's part of a threshold, by its inhabitants. Euros. */
int64_t pool_fair_euros(const Rules *rules, PoolPlan plan, TerritoryId territory);

/*
 * What a territory would have of a plan that were carried out now with so much money: premises connected, people
 * accompanied or, of the platform, the part of what its services lack, 0..1. 0 where the plan is not meant for it.
 */
double pool_benefit(const World *world, const Rules *rules, PoolPlan plan, int64_t euros,
                    TerritoryId territory);

/* The plan and the amount stand in their ranges. To give less, or nothing, is always allowed. */
Verdict pool_check(const World *world, const Rules *rules, TerritoryId actor, const Pledge *pledge);
void pool_apply(World *world, TerritoryId actor, const Pledge *pledge, EventBuffer *events);

/* Before the year's money comes: what cannot be paid any more lapses, and its plan may fail of it. */
void pool_release_unpayable(World *world, const Rules *rules, EventBuffer *events);

/* After programmes and agreements: carries out what reached its threshold, forgets all pledges. */
void pool_open_year(World *world, const Rules *rules, EventBuffer *events);

/* Lines that the plan of fibre paid for are connected, a part each quarter. */
void pool_quarter(World *world, const Rules *rules);

#endif
