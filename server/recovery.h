/*
 * Brings a room back from its journal: newest valid snapshot, then every entry after it, each checked
 * against the Play it was decided on. Says in words what it restored. The same walk serves maillage-replay.
 */
#ifndef SERVER_RECOVERY_H
#define SERVER_RECOVERY_H

#include "server/room.h"

typedef struct RecoveryReport {
    uint64_t snapshot_number; /* 0: from the beginning */
    uint64_t entries_replayed;
    int snapshots_damaged;
    int drafts;
    int participants;
    int letters; /* all of the session; the newest are in the room's letterbox */
    int injects;
    int ballots;
    char words[PROBLEM_MESSAGE_BYTES];
} RecoveryReport;

/* STATUS_MALFORMED or STATUS_REFUSED names the place in `problem`; the file is left as it was found. */
Status recovery_open(Room *room, const RoomMeans *means, const char *path, int64_t clock_ms,
                     RecoveryReport *report, Problem *problem);

/* What a replay reads: borrowed for the call. */
typedef struct RecoverySource {
    Journal *journal;
    const JournalHead *head;
    const Rules *rules;
} RecoverySource;

/*
 * Fills `play` from the journal alone. `scratch` lends an Entry. With `whole`, everything is replayed from the
 * beginning and compared with the snapshots on the way, which are not trusted. STATUS_REFUSED when the rules are
 * others; STATUS_MALFORMED names the entry at which it stopped.
 */
Status recovery_replay(const RecoverySource *source, bool whole, Play *play, Entry *scratch,
                       RecoveryReport *report, Problem *problem);

/* After a restart nobody is connected: finishes a year that was being computed, then empties the seats. */
bool recovery_settle(Room *room, int64_t clock_ms);

#endif
