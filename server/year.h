/*
 * How a room's year is closed and how its bots negotiate: composes frames from drafts and bots and
 * commits them. Keeps nothing; a year begun before a crash is finished where it stopped.
 */
#ifndef SERVER_YEAR_H
#define SERVER_YEAR_H

#include "server/room.h"

/* Commits the quarters this year still lacks, then the result phase, then a snapshot. In PHASE_CLOSING only.
 * False when the disk refuses. */
bool year_close(Room *room, int64_t clock_ms);

/* Every bot seat makes and answers offers, asks for votes and votes, in one turn, then answers and votes on what
 * others just made in others; no frame when they have nothing to say. */
bool year_negotiate(Room *room, int64_t clock_ms);

/* Every bot seat votes on what is open: a person's motion finds voters before the year opens. Where votes are
 * sealed they wait for year_unseal. */
bool year_vote(Room *room, int64_t clock_ms);

/* Every bot seat that would follow a person's pledge to a common plan pledges now. */
bool year_pledge(Room *room, int64_t clock_ms);

/* The last thing of PHASE_NEGOTIATE: where votes are sealed, bots vote now. */
bool year_unseal(Room *room, int64_t clock_ms);

/* One bot seat answers. */
bool year_answer(Room *room, TerritoryId seat, int64_t clock_ms);

#endif
