/*
 * Balance, by play: many programmes, each played for some years by one territory of some kind among
 * steady others, and what the best of them have in common. It tells whether each proposal has its
 * place, whether one is always right, whether agreements pay, and whether looking after oneself and
 * looking after the gap are different games.
 */
#ifndef GAME_TOOLS_BALANCE_H
#define GAME_TOOLS_BALANCE_H

#include "game/bot/temperament.h"
#include "game/tools/batch.h"

typedef enum Kind {
    KIND_DENSE,
    KIND_MEDIUM,
    KIND_RURAL,
    KIND_MOUNTAIN,
    KIND_OVERSEAS,
    KIND_BORDER,
    KIND_COUNT
} Kind;

enum {
    BALANCE_YEARS = 8,
    BALANCE_PROGRAMMES_MIN = 60,
    BALANCE_PROGRAMMES_MAX = 4096, /* of each kind */
    BALANCE_PLACES = 3,            /* territories of a kind, played in turn */
    BALANCE_CONTENDERS = 4,        /* of each kind, the best programmes, tried on every other */
    BALANCE_BOTS = 4               /* those with a temperament, compared as players */
};

/* What one territory means to hold, and how it plays. */
typedef struct BalanceProgramme {
    uint32_t wanted;   /* bit p: proposal p */
    Temperament plays; /* order, pace of works, loans, size of the dials, agreements */
} BalanceProgramme;

/* One programme played at one place. */
typedef struct BalanceResult {
    uint32_t held;   /* at the end; what could never be paid is not there */
    double progress; /* of what was reachable, 0..1 */
} BalanceResult;

typedef struct BalanceKind {
    int places;
    TerritoryId place[BALANCE_PLACES];
    BalanceProgramme programme[BALANCE_PROGRAMMES_MAX];
    BalanceResult result[BALANCE_PROGRAMMES_MAX]; /* programme i at place i % places */
    bool best[BALANCE_PROGRAMMES_MAX]; /* in the best twentieth of those played at its place */
    double threshold[BALANCE_PLACES];  /* progress of the last of those */
} BalanceKind;

typedef struct BalanceBot {
    const char *key;
    double own_progress; /* alone among steady ones, mean over all places */
    double gap_points;   /* between fifths, when everybody plays so */
    double common;
} BalanceBot;

typedef struct Balance {
    const Rules *rules; /* borrowed */
    uint64_t seed;
    int programmes; /* played by each kind */
    int sessions;   /* played in all */
    BalanceKind kind[KIND_COUNT];
    int contenders;
    int dominant;  /* of them, in the best twentieth at every place of every kind */
    int versatile; /* at most places of every kind */
    double with_contracts, without_contracts; /* common result at the end */
    double common_first;
    BalanceBot bot[BALANCE_BOTS];
} Balance;

/* Plays it all. Large: static. Borrows `rules` for the balance's life. */
void balance_run(Balance *balance, const Rules *rules, int programmes, uint64_t seed);

/* In words: "dense". */
const char *balance_kind_name(Kind kind);

bool balance_kind_has(const Rules *rules, Kind kind, TerritoryId territory);

/* Among the programmes of a kind, how many hold a proposal at the end. */
typedef struct BalanceShare {
    int best_count, all_count; /* programmes counted */
    double best, all;          /* the part of them that holds it, 0..1 */
} BalanceShare;
BalanceShare balance_share(const Balance *balance, Kind kind, Proposal proposal);

/* More frequent among the best than chance would make it, by one standard error at least. */
bool balance_is_favoured(const Balance *balance, Kind kind, Proposal proposal);

#endif
