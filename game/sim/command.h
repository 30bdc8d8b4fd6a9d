/*
 * What a seat may ask of the World, and what it is told. The same record goes from a person and from
 * a bot; the same check gives instant feedback in the client and the last word on the server.
 */
#ifndef GAME_SIM_COMMAND_H
#define GAME_SIM_COMMAND_H

#include "engine/base/stream.h"
#include "game/sim/ids.h"
#include "game/sim/limits.h"

/* No command moves more than this: it keeps every sum far from the edges of int64_t and of a double. */
#define COMMAND_EUROS_MAX ((int64_t)100000000000)

/* One proposal as a seat sets it: level 0 is not held. Dials are meaningful while level > 0. */
typedef struct Measure {
    uint8_t level;
    int16_t dial[DIAL_MAX];
} Measure;

/* A seat's whole decision for one year. Drafted in secret, carried by one command when the year closes. */
typedef struct Programme {
    int32_t fibre_premises[ZONE_COUNT];  /* to order this year; public zones only */
    int32_t copper_premises[ZONE_COUNT]; /* to upgrade this year */
    int64_t loan_euros;                  /* to borrow this year, for investment only */
    Measure measures[PROPOSAL_COUNT];    /* what is to be held from now on */
} Programme;

typedef enum ContractSubject {
    CONTRACT_WORKS,     /* a joint works office: both build cheaper along the common border */
    CONTRACT_MEDIATION, /* shared travelling mediators, used where need is greatest */
    CONTRACT_PLATFORM,  /* one on-line services platform for both */
    CONTRACT_VAULT,     /* each keeps the other's copies (proposal 6) */
    CONTRACT_TELEWORK,  /* who specialises in what, instead of poaching (proposal 7) */
    CONTRACT_DOCTORS,   /* doctor hours are exchanged (proposal 14) */
    CONTRACT_SUBJECT_COUNT
} ContractSubject;

typedef enum ContractKey {
    CONTRACT_KEY_EQUAL,
    CONTRACT_KEY_POPULATION,
    CONTRACT_KEY_PREMISES,
    CONTRACT_KEY_WEALTH,
    CONTRACT_KEY_USAGE,
    CONTRACT_KEY_COUNT
} ContractKey;

enum {
    CONTRACT_TERM_YEARS_MAX = 10,
    CONTRACT_EXIT_PERCENT_MAX = 100,
    CONTRACT_JOIN_PERCENT_MAX = 100
};

typedef struct ContractTerms {
    TerritoryId proposer, partner;
    ContractSubject subject;
    ContractKey key;    /* how the yearly amount is shared */
    uint8_t term_years; /* 1..CONTRACT_TERM_YEARS_MAX */
    uint8_t
        join_percent; /* of the years it missed, paid to the others by who joins late; 0: nobody may */
    uint8_t exit_percent; /* of what remains to be paid, due by the one who leaves */
    int64_t amount_euros_year;
} ContractTerms;

typedef struct MotionTerms {
    MotionKind kind;
    int16_t value; /* see MotionKind */
} MotionTerms;

typedef struct Vote {
    uint8_t motion; /* row of the council's table */
    bool yes;
} Vote;

enum { INJECT_EVERYWHERE = 255 };

/* An incident the facilitator sends: it strikes in the frame that opens the year, where alone it may stand. */
typedef struct Inject {
    uint8_t incident;  /* of the rules */
    uint8_t territory; /* or INJECT_EVERYWHERE: wherever its condition holds */
} Inject;

/* Common plans that territories may put a part of their budget into. See pool.h. */
typedef enum PoolPlan {
    POOL_FIBRE,     /* connects premises where the fewest have fibre */
    POOL_MEDIATION, /* travelling mediators where the most people need them */
    POOL_PLATFORM,  /* one services platform for all */
    POOL_PLAN_COUNT
} PoolPlan;

/* What a territory puts into a plan of the coming year, in place of what it said before; 0 takes it back. */
typedef struct Pledge {
    PoolPlan plan;
    int64_t euros;
} Pledge;

typedef enum AdjustmentKind {
    ADJUST_MONEY, /* amount: euros given by the State to the running section, taken back when < 0 */
    ADJUST_FIBRE, /* subject: a public zone; amount: premises with fibre more, or fewer when < 0 */
    ADJUST_CONTRACT, /* amount: row of the contract that ends, without a penalty for anybody */
    ADJUST_KIND_COUNT
} AdjustmentKind;

enum { ADJUSTMENT_REASON_BYTES = 64 };

/* The facilitator's correction: it takes effect at once, between two years. See adjustment.h. */
typedef struct Adjustment {
    AdjustmentKind kind;
    TerritoryId territory;
    uint8_t subject;
    int64_t amount;
    char reason[ADJUSTMENT_REASON_BYTES]; /* for the log and for those concerned; never empty */
} Adjustment;

typedef enum CommandKind {
    COMMAND_PROGRAMME,
    COMMAND_CONTRACT_OFFER,
    COMMAND_CONTRACT_ACCEPT,
    COMMAND_CONTRACT_DECLINE, /* by the partner, or withdrawn by the proposer */
    COMMAND_CONTRACT_EXIT,
    COMMAND_CONTRACT_JOIN, /* a running one that lets others in */
    COMMAND_MOTION,        /* asks for a vote; decided when the year opens */
    COMMAND_VOTE,   /* may be changed until then; sealed ones come with the year's first frame */
    COMMAND_INJECT, /* the facilitator's: the actor means nothing */
    COMMAND_PLEDGE, /* may be changed until the year opens */
    COMMAND_ADJUST, /* the facilitator's, as above */
    COMMAND_KIND_COUNT
} CommandKind;

typedef struct Command {
    CommandKind kind;
    TerritoryId actor;
    union {
        Programme programme;
        ContractTerms offer;
        ContractId contract;
        MotionTerms motion;
        Vote vote;
        Inject inject;
        Pledge pledge;
        Adjustment adjustment;
    };
} Command;

/* Why not. Texts in both languages are in game/client/verdict_text; figures fill them. */
typedef enum VerdictCode {
    VERDICT_OK,
    VERDICT_MALFORMED,          /* a value out of its range: no honest client sends it */
    VERDICT_RUNNING_DEFICIT,    /* figure: euros missing in the running section */
    VERDICT_INVESTMENT_DEFICIT, /* figure: euros missing in the investment section */
    VERDICT_LOAN_TOO_LARGE, /* figure: euros that could be borrowed: loans pay investment only */
    VERDICT_DEBT_REFUSED, /* figure: years the debt would take, in tenths; limit: years allowed, in tenths */
    VERDICT_ZONE_PRIVATE,      /* zone where operators build; subject: zone */
    VERDICT_PREMISES_EXCEEDED, /* subject: zone; figure: premises still to build */
    VERDICT_PROPOSAL_CLOSED,   /* subject: proposal, not yet open */
    VERDICT_PROPOSAL_NEEDS,    /* subject: proposal; figure: the proposal it needs */
    VERDICT_PROPOSAL_ACCESS,   /* subject: proposal; figure: decent broadband needed, percent */
    VERDICT_PROPOSAL_DIAL,     /* subject: proposal; figure: dial; limit: highest value */
    VERDICT_STAFF_SHORT, /* subject: proposal; figure: sites; limit: sites the posts can staff */
    VERDICT_NOT_NEIGHBOURS,
    VERDICT_CONTRACT_LIMIT, /* figure: contracts held; limit: allowed without or with proposal 2 */
    VERDICT_CONTRACT_KEY,   /* any key but equal, and terms over 3 years, need proposal 2 */
    VERDICT_CONTRACT_TABLE_FULL,
    VERDICT_CONTRACT_UNKNOWN,
    VERDICT_CONTRACT_NOT_YOURS,
    VERDICT_CONTRACT_STATE,     /* not offered any more, or not running */
    VERDICT_CONTRACT_DUPLICATE, /* the same subject already binds the two */
    VERDICT_CONTRACT_UNPAYABLE, /* figure: euros missing in the running section for the yearly share */
    VERDICT_CONTRACT_CLOSED,    /* it lets nobody in, or nobody more */
    VERDICT_CONTRACT_PROPOSAL, /* subject: proposal that both sides must hold */
    VERDICT_PROPOSAL_RULE, /* subject: proposal; figure: its refusal, texts in the scenario; limit: a figure for it */
    VERDICT_MOTION_CHAIR,   /* figure: territory that has the chair this year, -1 for none */
    VERDICT_MOTION_PENDING, /* one like it is being voted on */
    VERDICT_MOTION_TABLE_FULL,
    VERDICT_MOTION_UNKNOWN,
    VERDICT_MOTION_NOT_A_VOTER, /* subject: proposal that voters must hold */
    VERDICT_PLEDGE_UNPAYABLE,   /* subject: section; figure: euros missing there */
    VERDICT_PREMISES_MISSING,   /* subject: zone; figure: premises that have fibre there */
    VERDICT_ADJUST_EMPTY,       /* without an amount, or without a reason */
    VERDICT_ADJUST_GIVES,       /* figure: euros that may still be given */
    VERDICT_ADJUST_TAKES,       /* figure: euros that may be taken and leave the year payable */
    VERDICT_CODE_COUNT
} VerdictCode;

typedef struct Verdict {
    VerdictCode code;
    uint8_t subject; /* a Zone, a Section or a Proposal, as the code says */
    int64_t figure;
    int64_t limit;
} Verdict;

static inline Verdict verdict_ok(void) { return (Verdict){.code = VERDICT_OK}; }

void programme_stream(Stream *stream, Programme *programme);
void contract_terms_stream(Stream *stream, ContractTerms *terms);
void motion_terms_stream(Stream *stream, MotionTerms *motion);
void inject_stream(Stream *stream, Inject *inject);
void pledge_stream(Stream *stream, Pledge *pledge);
void adjustment_stream(Stream *stream, Adjustment *adjustment);
void command_stream(Stream *stream, Command *command);
void verdict_stream(Stream *stream, Verdict *verdict);

struct World;
struct Rules;

/* May this be done now? Changes nothing. world and rules as everywhere; command of any content, even hostile. */
Verdict command_check(const struct World *world, const struct Rules *rules, const Command *command);

#endif
