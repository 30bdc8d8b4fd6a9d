/*
 * Where a session turned: the deeds without which it would have ended furthest from where it did, found by playing
 * it again without each. How far is the mean, over the seats of the room, of how much the mean of a seat's three scores would
 * have ended elsewhere, whichever way.
 *
 * The search can be spread over many pictures: each step plays the session again without one deed.
 */
#ifndef GAME_DEBRIEF_TURNING_POINT_H
#define GAME_DEBRIEF_TURNING_POINT_H

#include "game/debrief/rerun.h"

enum { TURNING_POINTS_MAX = 5 };

/* Differences are what the deed did: as it was, less without it. Points at the end. */
typedef struct TurningPoint {
    Deed deed;
    double move;
    double common, gap;
    TerritoryId gained, lost; /* of the room: who had most, and least, from it */
    double gained_points, lost_points;
} TurningPoint;

/* Some 2 MB. */
typedef struct TurningSearch {
    const Recording *recording; /* borrowed */
    SeatSet room;
    int next; /* deed to be tried next */
    int tried;
    int count;
    TurningPoint
        points[TURNING_POINTS_MAX]; /* the furthest first; of equals, what was done first */
    Rerun rerun;
} TurningSearch;

TurningSearch *turning_search_create(Arena *arena);
void turning_search_begin(TurningSearch *search, const Recording *recording);
/* Tries one deed; false when all were. `points` is in order at any time. */
bool turning_search_step(TurningSearch *search);
/* All of it. */
void turning_search_run(TurningSearch *search, const Recording *recording);

#endif
