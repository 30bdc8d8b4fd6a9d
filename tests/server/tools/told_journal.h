/*
 * A session of the invented country as its server leaves it on disk, with a debrief in which people write.
 */
#ifndef TESTS_SERVER_TOOLS_TOLD_JOURNAL_H
#define TESTS_SERVER_TOOLS_TOLD_JOURNAL_H

#include "game/content/scenario.h"
#include "server/journal.h"

enum { TOLD_JOURNAL_ROUNDS = 3, TOLD_JOURNAL_PEOPLE = 3 };

typedef struct ToldJournal {
    const Scenario *scenario; /* lent for the life of the program */
    JournalHead head;         /* facilitator's key "FFFFFF", seat keys "SEAT00", "SEAT01"... */
    uint64_t entries, hash;   /* of the Play after the last */
    Journal *journal;         /* open, as while it is played: the caller closes it */
} ToldJournal;

/* A new file at `path`. Another seed is another session. Run from the root of the tree. */
void told_journal_write(const char *path, const char *code, uint64_t seed, ToldJournal *told);

#endif
