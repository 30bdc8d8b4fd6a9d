/*
 * Residents: off line, fragile or autonomous; what they use; whether they trust. Owns World.usage.
 * People only move between skills: their sum never changes.
 */
#ifndef GAME_SIM_USAGE_H
#define GAME_SIM_USAGE_H

#include "game/sim/world.h"

void usage_init(World *world, const Rules *rules);

/* People of one age who have one skill, of those that can be raised. */
typedef struct UsageGroup {
    Age age;
    Skill from;
} UsageGroup;

/* Moves `persons` (>= 0), as many as there are, to the next skill up; returns how many. */
double usage_raise(World *world, const Rules *rules, TerritoryId territory, UsageGroup group,
                   double persons, Cause cause);

/*
 * Accompanies `persons` of both ages where need is greatest: the off line first come on line, then
 * the fragile become autonomous. `online_share` of them, 0..1, are taken from the off line.
 */
void usage_accompany(World *world, const Rules *rules, TerritoryId territory, double persons,
                     double online_share, Cause cause);

/* Trust moves by `amount`, within 0..1. */
void usage_shift_trust(World *world, TerritoryId territory, double amount);

/* A quarter passes: people catch up, skills fade, neighbours are imitated, trust comes to rest. */
void usage_quarter(World *world, const Rules *rules);

/* Persons, both ages. */
double usage_people(const World *world, TerritoryId territory, Skill skill);

#endif
