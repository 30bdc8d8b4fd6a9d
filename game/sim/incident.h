/*
 * What strikes from outside: each incident of the scenario may hit each territory whose quantity
 * stands between its bounds, by a roll keyed with the frame's salt.
 */
#ifndef GAME_SIM_INCIDENT_H
#define GAME_SIM_INCIDENT_H

#include "game/sim/world.h"

/* Each territory rolls once a year for each incident, in the quarter whose turn it is. */
void incident_quarter(World *world, const Rules *rules, uint64_t salt, EventBuffer *events);

/* Lets one incident strike one territory. */
void incident_strike(World *world, const Rules *rules, int incident, TerritoryId territory,
                     EventBuffer *events);

/* What the facilitator sends: to one territory, or wherever its condition holds. */
void incident_inject(World *world, const Rules *rules, Inject inject, EventBuffer *events);

#endif
