/*
 * A whole Play on disk, so that a recovery need not begin at the beginning; and the same bytes for a
 * client that comes or differs.
 */
#ifndef SERVER_SNAPSHOT_H
#define SERVER_SNAPSHOT_H

#include "server/room.h"

/* Appends the Play as it stands. False when the disk refuses; the entries are there all the same. */
bool snapshot_keep(Room *room);

/* Reads `snapshot` into *play and compares hashes. STATUS_MALFORMED when it is not what it says. */
Status snapshot_read(const JournalSnapshot *snapshot, const Rules *rules, Play *play,
                     Problem *problem);

/* A SNAPSHOT message of the Play as it stands, into the room's scratch bytes; its size. */
size_t snapshot_write_message(Room *room);

#endif
