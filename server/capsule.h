/*
 * A session to take away: one SQLite file that holds the journal, the files its scenario was read from, the rules
 * themselves, and the versions of what wrote it. Whoever has the program can read it without the scenario, play it
 * again to the same hash, and hold it against another room's. Keys, participants' tokens, drafts, sealed votes
 * and letters are not in it; private aims are, for the play is over. It is read into memory: the file may lie where nothing can be written.
 *
 * Its tables are the journal's (see journal_file.c), files(name, bytes), and in meta the rules, the last hash
 * and the version.
 */
#ifndef SERVER_CAPSULE_H
#define SERVER_CAPSULE_H

#include "game/content/scenario.h"
#include "server/journal.h"

enum { CAPSULE_BYTES_MAX = 64 * 1024 * 1024 };

typedef struct CapsuleHead {
    JournalHead room;
    uint64_t hash; /* of the Play after the last entry; 0: an ordinary journal, that says none */
    bool is_capsule;
} CapsuleHead;

/* What of a room goes into it beside its journal. */
typedef struct CapsuleRoom {
    const JournalHead *head;
    const Scenario *scenario;
    uint64_t hash; /* of its Play now */
} CapsuleRoom;

/* Takes the journal as it stands, and changes nothing of it. The file is there whole or not at all. */
Status capsule_write(Journal *journal, const CapsuleRoom *room, const char *path, Problem *problem);

/* A capsule, or a journal that no server plays and none left by a crash, which is refused: `head->is_capsule` says which. The journal is in memory. */
Status capsule_open(const char *path, CapsuleHead *head, Journal **journal, Problem *problem);

/* The rules that were played, finished. STATUS_NOT_FOUND in an ordinary journal. */
Status capsule_read_rules(Journal *journal, Rules *rules, Problem *problem);

/* Lays the scenario's files below `folder` as they lie among the assets. */
Status capsule_unpack(Journal *journal, const char *folder, Problem *problem);

#endif
