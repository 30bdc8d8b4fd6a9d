/*
 * The people around one machine take turns at what a seat does: one decides, one minds the money, one
 * speaks to the room. Who that is follows from where they sit, so that nobody is ever named, and changes
 * from round to round, so that everybody has been each. What the roles are called stands in the plan.
 */
#ifndef GAME_SESSION_TEAM_H
#define GAME_SESSION_TEAM_H

#include "game/session/session.h"

enum { TEAM_PEOPLE_MAX = 3, TEAM_ROLES_MAX = 3 };

/*
 * Where the one sits who has this role in this round, as session_planned_round counts: 0 is the leftmost of `people`, 1..TEAM_PEOPLE_MAX.
 * With fewer people than roles somebody has two of them, and not always the same one.
 */
int team_place_of(int role, int round, int people);

#endif
