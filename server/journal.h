/*
 * A room on disk: what was decided, in order, and nothing that was not. One SQLite file per room, write-ahead
 * log, synchronised in full: when journal_append returns STATUS_OK, the write survives a power cut.
 * Its files are the only ones that know SQLite. Owns the file from open to close, alone: a second server is refused.
 */
#ifndef SERVER_JOURNAL_H
#define SERVER_JOURNAL_H

#include "game/protocol/message.h"

enum { JOURNAL_SNAPSHOTS = 3 };

typedef struct Journal Journal;

/* What a room is, written once. */
typedef struct JournalHead {
    char code[SESSION_CODE_BYTES];
    char facilitator_key[SESSION_CODE_BYTES];
    char seat_keys[TERRITORY_MAX][SESSION_CODE_BYTES];
    char scenario[NAME_BYTES];
    uint64_t rules_hash;
    SessionSettings settings;
    int seat_count;
    uint8_t aims[TERRITORY_MAX]; /* each seat's private aim, a row of the rules' or AIM_NONE */
} JournalHead;

/* `hash` binds the entry's bytes to the Play they were decided on: see journal_entry_hash. Bytes are borrowed. */
typedef struct JournalEntry {
    uint64_t number;
    int64_t time_ms;
    const uint8_t *bytes;
    size_t size;
    uint64_t hash;
} JournalEntry;

typedef struct JournalDraft {
    uint8_t seat;
    uint32_t sequence;
    const uint8_t *bytes;
    size_t size;
} JournalDraft;

/* A seat's sealed vote: the last one for each motion stays. */
typedef struct JournalBallot {
    uint8_t seat;
    Vote vote;
} JournalBallot;

/* A participant, and which of its last 64 sequence numbers were taken: bit b is `sequence - b`. */
typedef struct JournalToken {
    Token token;
    Role role;
    uint8_t seat;
    uint32_t sequence;
    uint64_t taken;
} JournalToken;

typedef struct JournalSnapshot {
    uint64_t number; /* of the last entry in it */
    uint64_t hash;   /* play_hash of what the bytes say */
    const uint8_t *bytes;
    size_t size;
} JournalSnapshot;

/* One transaction: all of it or nothing. What is NULL is not written. */
typedef struct JournalWrite {
    const JournalEntry *entry;
    const JournalDraft *draft;
    const JournalToken *token;
    const JournalBallot *ballot;
    const Letter *letters; /* `letter_count` of them, numbers given */
    int letter_count;
    const InjectsMessage *injects; /* the whole list, in the place of the one before */
    const uint8_t *
        released; /* a seat given back: its draft and its sealed votes go, its participants have no seat */
    bool clears_drafts; /* a new year: last year's are in its frame */
    bool clears_ballots;
} JournalWrite;

/* A new file. STATUS_REFUSED when there is one already. */
Status journal_create(const char *path, const JournalHead *head, Journal **journal,
                      Problem *problem);
/* STATUS_NOT_FOUND, STATUS_REFUSED (in use, or another program's), STATUS_MALFORMED (torn). */
Status journal_open(const char *path, JournalHead *head, Journal **journal, Problem *problem);
/* A journal that lies in memory, such as a capsule's: no file is touched, and `bytes` are copied. `path` is for
 * what is said of it. */
Status journal_open_bytes(const char *path, const uint8_t *bytes, size_t size, JournalHead *head,
                          Journal **journal, Problem *problem);
/* NULL is allowed. Everything appended is on disk already: closing only tidies. */
void journal_close(Journal *journal);

/* As it was opened; lent until it is closed. */
const char *journal_path(const Journal *journal);

Status journal_append(Journal *journal, const JournalWrite *write, Problem *problem);
/* Keeps it and those before, JOURNAL_SNAPSHOTS in all; older ones go. */
Status journal_append_snapshot(Journal *journal, const JournalSnapshot *snapshot, Problem *problem);

/* Readers lend bytes until the next call on the journal. STATUS_NOT_FOUND when there is none. */
Status journal_read_entry(Journal *journal, uint64_t number, JournalEntry *entry, Problem *problem);
/* The newest snapshot whose number is below `below`. */
Status journal_read_snapshot(Journal *journal, uint64_t below, JournalSnapshot *snapshot,
                             Problem *problem);
Status journal_read_draft(Journal *journal, uint8_t seat, JournalDraft *draft, Problem *problem);
/* The participant in row `row`, from 0, in order of arrival. */
Status journal_read_token(Journal *journal, int row, JournalToken *token, Problem *problem);
Status journal_read_letter(Journal *journal, uint32_t number, Letter *letter, Problem *problem);
/* In row `row`, from 0: incidents as they strike, votes by seat and motion. */
Status journal_read_inject(Journal *journal, int row, Inject *inject, Problem *problem);
Status journal_read_ballot(Journal *journal, int row, JournalBallot *ballot, Problem *problem);
/* The number of the last letter, 0 for none. */
Status journal_read_letter_last(Journal *journal, uint32_t *number, Problem *problem);
/* The number of the last entry, 0 for none. */
Status journal_read_last(Journal *journal, uint64_t *number, Problem *problem);

/* What an entry's row must carry: of the Play before it and of its bytes. */
uint64_t journal_entry_hash(uint64_t hash_before, const uint8_t *bytes, size_t size);

#endif
