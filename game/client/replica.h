/*
 * The client's own copy of the play: brought forward by the server's entries, checked by their
 * hashes. When it differs it says so once and waits for a snapshot; what it holds stays readable.
 *
 * A Replica owns its Play and the news and history it gathers on the way; it borrows the Rules.
 * Several hundred KB: take it from an arena.
 */
#ifndef GAME_CLIENT_REPLICA_H
#define GAME_CLIENT_REPLICA_H

#include "game/session/play.h"
#include "game/sim/score.h"

enum { REPLICA_NEWS_MAX = 512 };

typedef enum ReplicaReply {
    REPLICA_TAKEN,
    REPLICA_IGNORED, /* older than what is held, or nothing is held yet */
    REPLICA_RESYNC   /* a gap, a refused entry or a different hash: ask for a snapshot */
} ReplicaReply;

/* What happened in the last year played, oldest first. */
typedef struct ReplicaNews {
    int count, dropped;
    Event events[REPLICA_NEWS_MAX];
} ReplicaNews;

/* Scores at the end of each year since this client has been there; row 0 is the first it saw. The practice
 * round's own are forgotten with it. */
typedef struct ReplicaHistory {
    bool practice; /* of a round that does not count */
    int count;
    int year[YEARS_MAX + 1]; /* the year that was about to begin */
    Column score[YEARS_MAX + 1][SCORE_COUNT];
    double common[YEARS_MAX + 1];
    double gap[YEARS_MAX + 1];
    double national[YEARS_MAX + 1][SCORE_COUNT];
} ReplicaHistory;

/* Scores as the last year's quarters went by: row 0 as it opened. Whole once count is one more than a year's
 * quarters; a snapshot within a year begins nothing. */
typedef struct ReplicaQuarters {
    int count;
    int year;
    Column score[QUARTERS_PER_YEAR + 1][SCORE_COUNT];
} ReplicaQuarters;

typedef struct Replica {
    const Rules *rules;  /* borrowed */
    bool held;           /* a snapshot was taken */
    bool waits_snapshot; /* asked for one */
    uint32_t resyncs;    /* how often it differed */
    uint64_t changes;    /* rises with everything taken: what is drawn from it is out of date */
    Play play;
    EventBuffer events; /* of the last entry */
    ReplicaNews news;
    ReplicaHistory history;
    ReplicaQuarters quarters;
} Replica;

void replica_init(Replica *replica, const Rules *rules);

/* A whole Play as a stream. STATUS_MALFORMED leaves what was held before, unless it was read in part. */
Status replica_take_snapshot(Replica *replica, const void *bytes, size_t size, uint64_t hash,
                             Problem *problem);

/* `hash`: of the Play after it, 0 when the server did not compute it. */
ReplicaReply replica_take_entry(Replica *replica, const Entry *entry, uint64_t hash);

#endif
