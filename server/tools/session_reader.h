/*
 * A session read back from its capsule or from its journal, which a server may be playing: every entry checked against the
 * Play it was decided on, as a recovery does, and recorded. A capsule brings its own rules and texts, and must end with
 * the hash it was written with.
 */
#ifndef SERVER_TOOLS_SESSION_READER_H
#define SERVER_TOOLS_SESSION_READER_H

#include "game/debrief/recording.h"
#include "server/capsule.h"

typedef struct SessionWish {
    const char *path;
    const char *scenario, *region; /* of a journal, or NULL */
} SessionWish;

/* Large: static. */
typedef struct SessionReader {
    CapsuleHead head;
    Journal *journal;
    Rules rules;
    Scenario *scenario;
    Recording *recording;
    void *memory; /* of all of it */
} SessionReader;

/* STATUS_MALFORMED names the entry that differs. Closed or zeroed before; nothing is left open on failure. */
Status session_reader_open(SessionReader *session, const SessionWish *wish, Problem *problem);
void session_reader_close(SessionReader *session);

Status session_reader_write_capsule(SessionReader *session, const char *path, Problem *problem);

#endif
