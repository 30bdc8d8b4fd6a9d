/*
 * The folder of a server's journals, seen from outside: which sessions lie in it, copied while their server runs, or
 * removed for good. Nothing here needs the rules, and nothing is kept open. A process that has some of these
 * journals open itself spares them: merely to ask about one would let go of it.
 */
#ifndef SERVER_JOURNAL_FOLDER_H
#define SERVER_JOURNAL_FOLDER_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/status.h"

/* Sessions, each once. */
typedef struct JournalFolderReport {
    int done;      /* copied, or removed */
    int kept;      /* younger than asked for */
    int used;      /* a server has them open */
    int failed;    /* named in the log; the others were done all the same */
    int leftovers; /* files of sessions that are gone, removed */
} JournalFolderReport;

/*
 * Copies every session of `folder` into `copies`, which is made when it is not there. A session being played is copied
 * as it was at one moment, with all that was confirmed before the call; its server notices nothing. A copy is one
 * whole journal, checked, and takes the place of the one before it in one step. STATUS_REFUSED when both are one folder.
 */
Status journal_folder_back_up(const char *folder, const char *copies, JournalFolderReport *report,
                              Problem *problem);

typedef struct JournalPurge {
    const char *folder;
    int keep_days;                                        /* 0: every session goes, however young */
    int64_t now_ms;                                       /* since 1970 */
    bool (*spares)(const void *keeper, const char *path); /* NULL: none */
    const void *keeper;
} JournalPurge;

/* Whether a session was last written, its log or itself, more than `keep_days` days before `now_ms`. */
bool journal_folder_is_old(const char *path, int keep_days, int64_t now_ms);

/*
 * Removes the sessions that are old and not spared; what another process has open is never removed. With a session goes everything that was typed in it: its journal, its log, copies that were not
 * finished, a capsule of the same name beside it. STATUS_NOT_FOUND when there is no such folder.
 */
Status journal_folder_purge(const JournalPurge *purge, JournalFolderReport *report,
                            Problem *problem);

/* One session, as above. */
Status journal_copy(const char *from, const char *to, Problem *problem);

#endif
