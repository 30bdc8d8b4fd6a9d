/*
 * What a seat's people are told on their return: what was done for it in a year that closed without them.
 */
#ifndef SERVER_ABSENCE_H
#define SERVER_ABSENCE_H

#include "server/room.h"

/* Was this seat's year, which is closing, played without its people? The session notes nobody in practice. */
bool absence_is_noted(const Session *session, TerritoryId seat);

/*
 * The letter of one seat: `composed` is its programme of the year, judged on the World before it; `steward`: one
 * composed it. Number and time are the caller's.
 */
void absence_write(const Room *room, const Command *composed, bool steward, Letter *letter);

#endif
