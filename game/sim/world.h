/*
 * The state of the simulation: one plain struct of fixed tables, no pointers. A what-if is a copy,
 * a save is a stream, a check is a hash.
 */
#ifndef GAME_SIM_WORLD_H
#define GAME_SIM_WORLD_H

#include "game/sim/command.h"
#include "game/sim/event.h"
#include "game/sim/frame.h"
#include "game/sim/rules.h"

typedef int64_t EuroColumn[TERRITORY_MAX];

/* Premises, except where said. Owned by network.c. */
typedef struct Network {
    Column fibre_passed[ZONE_COUNT];
    Column fibre_studies[ZONE_COUNT]; /* ordered, not yet begun */
    Column fibre_works[ZONE_COUNT];   /* under construction */
    Column upgraded[ZONE_COUNT];      /* >= 30 Mbit/s without fibre: upgraded copper, cable */
    Column copper_works[ZONE_COUNT];
    Column ordered_year[ZONE_COUNT]; /* fibre ordered by this year's programme */
    Column public_passed;            /* passed by public works: the territory keeps them up */
    Column decent;                   /* premises with decent broadband */
    Column subscribers;              /* to fibre */
    Column mobile_people;            /* persons covered by 4G */
    Column operator_delay;           /* quarters operators are late in their promised zone */
    double crew_price;               /* 1 = normal; set each quarter from demand and capacity */
} Network;

/* 0..1 per domain. Owned by service.c. */
typedef struct Services {
    Column offer[DOMAIN_COUNT];
    Column reached[DOMAIN_COUNT]; /* the part of the offer that residents' lines let them reach */
} Services;

/* Owned by usage.c. */
typedef struct Usage {
    Column people[AGE_COUNT][SKILL_COUNT]; /* persons; their sum never changes */
    Column takeup[DOMAIN_COUNT];           /* residents who use it, 0..1 */
    Column trust;                          /* 0..1 */
} Usage;

/* Lines of a territory's budget of the year; see budget.h for their section and sign. */
typedef enum BudgetLine {
    LINE_RUNNING_ENVELOPE,
    LINE_LEASE, /* operators rent public fibre lines */
    LINE_UPKEEP,
    LINE_PROPOSAL_RUNNING,
    LINE_CONTRACT,
    LINE_ACTIVITY, /* what people who stay to work and to buy bring, or take away */
    LINE_INTEREST,
    LINE_POOL_RUNNING,  /* what it puts into common plans */
    LINE_CORRECTION,    /* given or taken by the facilitator */
    LINE_RUNNING_OTHER, /* incidents, penalties, exits */
    LINE_TRANSFER,      /* running surplus to investment */
    LINE_INVESTMENT_ENVELOPE,
    LINE_GRANT,
    LINE_LOAN,
    LINE_PRINCIPAL,
    LINE_NETWORK,
    LINE_PROPOSAL_INVESTMENT,
    LINE_RENEWAL,
    LINE_WORKS_SHARED, /* saved with neighbours, or lost to duplicates */
    LINE_POOL_INVESTMENT,
    LINE_INVESTMENT_OTHER,
    LINE_COUNT
} BudgetLine;

/* Those outside the territories that money comes from and goes to: with them, everything sums to zero. */
typedef enum Party {
    PARTY_TAXPAYERS,
    PARTY_STATE,
    PARTY_REGION_EUROPE,
    PARTY_LENDERS,
    PARTY_OPERATORS,
    PARTY_SUPPLIERS,
    PARTY_STAFF,
    PARTY_COUNT
} Party;

/* Whole euros, double entry. Owned by budget.c. */
typedef struct Budget {
    EuroColumn purse[SECTION_COUNT];   /* what is left, carried over */
    int64_t party[PARTY_COUNT];        /* minus what each gave, plus what it got */
    EuroColumn loan[LOAN_YEARS];       /* borrowed in year % LOAN_YEARS; repaid in equal parts */
    EuroColumn debt;                   /* principal still due */
    EuroColumn grant_due[GRANT_YEARS]; /* promised, to be paid in year % GRANT_YEARS */
    EuroColumn state_asked;            /* this year, before the national envelope is shared */
    EuroColumn line[LINE_COUNT];       /* this year, signed: + received, - paid */
    EuroColumn line_last[LINE_COUNT];  /* the year before */
    int64_t state_envelope;            /* left for promises this year */
} Budget;

/* Equipment and what it costs the planet. Owned by footprint.c. */
typedef struct Footprint {
    EuroColumn renewal_due[RENEWAL_YEARS]; /* machines to renew in year % RENEWAL_YEARS */
    Column year_kg;                        /* CO2e of this year's purchases */
    Column last_kg;
    Column total_kg;
} Footprint;

/* What each territory holds of the 22. Owned by programme.c; stocks belong to the proposal's own file. */
typedef struct Holdings {
    uint8_t level[PROPOSAL_COUNT][TERRITORY_MAX];
    uint16_t age_quarters[PROPOSAL_COUNT][TERRITORY_MAX]; /* since it was taken up */
    int16_t dial[PROPOSAL_COUNT][DIAL_MAX][TERRITORY_MAX];
    EuroColumn capex_paid[PROPOSAL_COUNT];
    Column stock[PROPOSAL_COUNT][PROPOSAL_STOCK_MAX];
} Holdings;

typedef enum ContractState {
    CONTRACT_OFFERED,
    CONTRACT_RUNNING,
    CONTRACT_STATE_COUNT
} ContractState;

typedef struct Contract {
    ContractTerms terms;
    ContractState state;
    uint8_t joined_count;
    TerritoryId joined[CONTRACT_PARTIES_MAX - 2]; /* late, in order */
    uint8_t years_done;
    uint8_t years_late; /* years in which a share was not paid in full */
    uint16_t year;      /* offered or signed */
} Contract;

enum { CONTRACT_WORDS = (CONTRACT_MAX + 63) / 64 };

_Static_assert(CONTRACT_WORDS <= 16, "bound_words has a bit for each of them");

/* Owned by contract.c. */
typedef struct Contracts {
    uint64_t taken[CONTRACT_WORDS];
    Contract row[CONTRACT_MAX];
    /*
     * These follow from the two above (contract_index.c), so they neither travel nor are hashed:
     * rows that name a territory, how many it holds and what those that run cost it a year. A part
     * by usage moves: it is only counted.
     */
    uint64_t bound[TERRITORY_MAX][CONTRACT_WORDS];
    uint16_t bound_words[TERRITORY_MAX]; /* bit w: bound[][w] is not empty */
    uint16_t held[TERRITORY_MAX];        /* that run, or that it has offered */
    int64_t euros_year[TERRITORY_MAX];   /* but for those shared by usage */
    uint16_t by_usage[TERRITORY_MAX];    /* of those that run, how many are shared by usage */
    uint16_t kept[TERRITORY_MAX];        /* years in which it paid its share, all contracts */
    uint16_t late[TERRITORY_MAX];
    uint16_t broken[TERRITORY_MAX]; /* contracts it left before term */
} Contracts;

typedef enum Ballot { BALLOT_NONE, BALLOT_NO, BALLOT_YES, BALLOT_COUNT } Ballot;

typedef struct Motion {
    MotionTerms terms;
    TerritoryId proposer;
    uint16_t year; /* at whose opening it is decided */
    uint8_t ballot[TERRITORY_MAX];
} Motion;

/* The national table and the charters its peers granted. Owned by council.c. */
typedef struct Council {
    uint64_t taken[(MOTION_MAX + 63) / 64];
    Motion motion[MOTION_MAX];
    int16_t clause[CLAUSE_COUNT];
    uint8_t
        clause_protected[CLAUSE_COUNT];   /* 1: passed by a large majority, survives a reshuffle */
    uint8_t charter[TERRITORY_MAX];       /* 0, or 1 + the Exception it may make */
    uint8_t charter_years[TERRITORY_MAX]; /* left */
    uint8_t general[EXCEPTION_COUNT];     /* 1: holds for all rural territories */
    uint8_t quorum_percent; /* of those who may vote, for a vote to count; 0: no quorum */
} Council;

/* What territories put together. Owned by pool.c. */
typedef struct Pool {
    EuroColumn pledge[POOL_PLAN_COUNT]; /* for the year about to open */
    Column fibre_works[ZONE_COUNT]; /* premises paid by the common plan, finished within the year */
} Pool;

/* Work and spending that move between territories. Owned by economy.c. */
typedef struct Economy {
    Column presence; /* workers there instead of elsewhere, persons; sums to 0 */
    Column retained; /* share of residents' on-line spending that stays, 0..1 */
} Economy;

/* Pupils of each class, first to last, who were taught with trained teachers, 0..1 of the class. Owned by p11. */
typedef struct Schooling {
    Column taught[SCHOOL_YEARS];
} Schooling;

/* Points of each score by cause. opening + sum of lines = the score now. Owned by ledger.c. */
typedef struct Ledger {
    Column opening[SCORE_COUNT];           /* scores when the year opened */
    Column line[SCORE_COUNT][CAUSE_COUNT]; /* this year so far */
    Column opening_last[SCORE_COUNT];
    Column line_last[SCORE_COUNT][CAUSE_COUNT];
} Ledger;

typedef struct World {
    uint32_t tick;    /* frames applied */
    uint32_t quarter; /* quarters passed since the first state */
    Network network;
    Services services;
    Usage usage;
    Budget budget;
    Footprint footprint;
    Holdings holdings;
    Contracts contracts;
    Council council;
    Pool pool;
    Economy economy;
    Schooling schooling;
    Ledger ledger;
} World;

/* The first state of a scenario. */
void world_init(World *world, const Rules *rules);

/* One frame: its commands in order (each checked again; one that fails is skipped and returned as
 * false by nobody: the server never frames it), then a quarter if it says so. Total, deterministic, no allocation. */
void world_advance(World *world, const Rules *rules, const Frame *frame, EventBuffer *events);

/* Read, write, measure or hash. `rules` says how many territories count. A read World is in range or the stream failed. */
void world_stream(Stream *stream, World *world, const Rules *rules);

uint64_t world_hash(const World *world, const Rules *rules);

/* The budget year being played or, between years, about to be: first_year + quarter / 4. */
int world_year(const World *world, const Rules *rules);

#endif
