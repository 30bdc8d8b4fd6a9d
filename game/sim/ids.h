/*
 * Names of things: enumerations that index the tables, and ids that cannot be mixed up.
 */
#ifndef GAME_SIM_IDS_H
#define GAME_SIM_IDS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct TerritoryId {
    uint8_t index;
} TerritoryId;

typedef struct ContractId {
    uint16_t index;
} ContractId;

static inline bool territory_same(TerritoryId a, TerritoryId b) { return a.index == b.index; }

/* Premises by what a fibre line costs there and who is to build it. */
typedef enum Zone {
    ZONE_VERY_DENSE,    /* operators compete and build alone */
    ZONE_MEDIUM,        /* operators promised to build; may be late */
    ZONE_PUBLIC_DENSE,  /* public initiative, towns and villages */
    ZONE_PUBLIC_SPARSE, /* public initiative, scattered or mountain */
    ZONE_COUNT
} Zone;

typedef enum Domain {
    DOMAIN_ADMINISTRATION,
    DOMAIN_EDUCATION,
    DOMAIN_HEALTH,
    DOMAIN_MOBILITY,
    DOMAIN_ENERGY,
    DOMAIN_SOLIDARITY,
    DOMAIN_ECONOMY,
    DOMAIN_CULTURE,
    DOMAIN_COUNT
} Domain;

typedef enum Age { AGE_UNDER_60, AGE_SENIOR, AGE_COUNT } Age;

typedef enum Skill { SKILL_OFFLINE, SKILL_FRAGILE, SKILL_AUTONOMOUS, SKILL_COUNT } Skill;

typedef enum Score { SCORE_ACCESS, SCORE_SERVICES, SCORE_USAGE, SCORE_COUNT } Score;

typedef enum Section { SECTION_RUNNING, SECTION_INVESTMENT, SECTION_COUNT } Section;

/* The 22 proposals, in the report's order; `proposal + 1` is its number. */
typedef enum Proposal {
    PROPOSAL_COORDINATION,
    PROPOSAL_AGREEMENTS,
    PROPOSAL_OBSERVATORY,
    PROPOSAL_PUBLIC_SPACES,
    PROPOSAL_POOLING,
    PROPOSAL_DATA_VAULT,
    PROPOSAL_TELEWORK,
    PROPOSAL_RURAL_CHARTER,
    PROPOSAL_SOLIDARITY,
    PROPOSAL_NATIONAL_TABLE,
    PROPOSAL_BASIC_SKILLS,
    PROPOSAL_PEDAGOGY,
    PROPOSAL_DEMOCRACY,
    PROPOSAL_HEALTH,
    PROPOSAL_MOBILITY,
    PROPOSAL_DURABLE,
    PROPOSAL_ENERGY,
    PROPOSAL_OVERSEAS,
    PROPOSAL_LOCAL_ECONOMY,
    PROPOSAL_EUROPE,
    PROPOSAL_CROSS_BORDER,
    PROPOSAL_MOBILE,
    PROPOSAL_COUNT
} Proposal;

/* What the national table and the peers of a rural charter vote on. */
typedef enum MotionKind {
    MOTION_STATE_RATE, /* the first ones change a clause, by the chair: see Clause */
    MOTION_SOLIDARITY,
    MOTION_STANDARDS,
    MOTION_CHARTER,    /* a rural territory asks to suspend a rule: value is an Exception */
    MOTION_GENERALISE, /* a charter ends: is its exception to hold for all rural territories? */
    MOTION_KIND_COUNT
} MotionKind;

/* National rules that the table sets. */
typedef enum Clause {
    CLAUSE_STATE_RATE, /* percent points added to the State's rate of aid, -10..10 */
    CLAUSE_SOLIDARITY, /* percent of the State's envelope kept for the worst-off fifth, 0..50 */
    CLAUSE_STANDARDS,  /* 1: common standards: cheaper clubs, less local freedom */
    CLAUSE_COUNT
} Clause;

/* Rules a rural charter may suspend. */
typedef enum Exception {
    EXCEPTION_OWN_SHARE,    /* no least own share: the State's rate counts in full */
    EXCEPTION_LOAN_CEILING, /* the bank's ceiling is higher */
    EXCEPTION_GRANT_DELAY,  /* grants are paid the year after */
    EXCEPTION_FAR_PARTNERS, /* contracts with any territory, not with neighbours only */
    EXCEPTION_COUNT
} Exception;

/* Who or what moved a score: every flow names one, so that the ledger adds up by construction. */
typedef enum Cause {
    CAUSE_BASE_NETWORK, /* fibre and copper ordered by the territory itself */
    CAUSE_OPERATORS,    /* what operators build on their own money */
    CAUSE_NATIONAL,     /* services the State and the market put on line anyway */
    CAUSE_MATURITY,     /* people catch up with what access, services and skills allow */
    CAUSE_NEIGHBOURS,   /* imitation of, and help from, the other side of the border */
    CAUSE_WEAR,         /* what is not kept up is lost */
    CAUSE_CONTRACT,
    CAUSE_POOL, /* a common plan that territories paid for together */
    CAUSE_INCIDENT,
    CAUSE_CORRECTION, /* by the facilitator, with a reason */
    CAUSE_PROPOSAL,   /* CAUSE_PROPOSAL + proposal */
    CAUSE_COUNT = CAUSE_PROPOSAL + PROPOSAL_COUNT
} Cause;

#endif
