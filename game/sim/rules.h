/*
 * What does not change during a session: facts of the territories, figures of the proposals,
 * coefficients, incidents. Filled from a scenario by game/content, completed by rules_finish,
 * immutable afterwards, identical on all peers and named by a content hash.
 *
 * Columns are arrays over territories, so that equations read and vectorise as sweeps.
 */
#ifndef GAME_SIM_RULES_H
#define GAME_SIM_RULES_H

#include "engine/base/stream.h"
#include "game/sim/ids.h"
#include "game/sim/limits.h"

typedef double Column[TERRITORY_MAX];

typedef struct Coefficients {
#define COEFFICIENT(name) double name;
#include "game/sim/coefficients.def"
#undef COEFFICIENT
} Coefficients;

/* A setting of a proposal beyond its level: mediator posts, years of life, sites asked for. */
typedef struct DialRange {
    int low, high, step, initial;
} DialRange;

typedef enum Scope {
    SCOPE_LOCAL,
    SCOPE_JOINT,
    SCOPE_NATIONAL,
    SCOPE_CROSS_BORDER,
    SCOPE_COUNT
} Scope;

typedef struct ProposalFigures {
    bool open; /* false: listed, not yet playable */
    Scope scope;
    int level_max;                 /* 1 for all or nothing */
    int delay_quarters;            /* from the decision to the full effect */
    double capex_euros_inhabitant; /* at full level, once */
    double opex_euros_inhabitant;  /* at full level, each year */
    double exit_share;             /* of the capex paid, due when leaving */
    double access_share_min;       /* premises with decent broadband needed, 0..1 */
    uint32_t needs;                /* bit p: proposal p must be held */
    int dial_count;
    DialRange dials[DIAL_MAX];
} ProposalFigures;

/* Quantities an incident may look at, a map may colour by, a report may list. See query.h. */
typedef enum Quantity {
    QUANTITY_ACCESS,
    QUANTITY_SERVICES,
    QUANTITY_USAGE,
    QUANTITY_FIBRE_SHARE, /* premises passed / premises */
    QUANTITY_DECENT_SHARE,
    QUANTITY_MOBILE_SHARE, /* population covered / population */
    QUANTITY_ONLINE_SHARE,
    QUANTITY_AUTONOMOUS_SHARE,
    QUANTITY_TRUST,
    QUANTITY_SUBSCRIBER_SHARE, /* subscribers / premises passed */
    QUANTITY_DEBT_YEARS,
    QUANTITY_FOOTPRINT_KG_INHABITANT,
    QUANTITY_PROCEDURES_SHARE, /* residents who did an administrative procedure on line in the year */
    QUANTITY_RURAL_SHARE,
    QUANTITY_OVERSEAS, /* 1 overseas, 0 in mainland France and Corsica */
    QUANTITY_COUNT
} Quantity;

typedef enum IncidentTarget {
    INCIDENT_DECENT_SHARE, /* + share of premises */
    INCIDENT_OFFER,        /* + offer in `domain` */
    INCIDENT_TRUST,
    INCIDENT_RUNNING_EUROS_INHABITANT,
    INCIDENT_INVESTMENT_EUROS_INHABITANT,
    INCIDENT_OPERATOR_DELAY, /* quarters */
    INCIDENT_MOBILE_SHARE,   /* + share of the population covered */
    INCIDENT_ONLINE_SHARE,   /* + share of residents who come on line; not below 0 */
    INCIDENT_TARGET_COUNT
} IncidentTarget;

/* An incident as data: strikes a territory whose `when` stands between the bounds, with a yearly chance. */
typedef struct Incident {
    char key[NAME_BYTES];
    Quantity when;
    double at_least, at_most;
    bool everywhere;    /* strikes all such territories at once, or none */
    double chance_year; /* 0..1 */
    IncidentTarget target;
    Domain domain; /* for INCIDENT_OFFER */
    double amount;
} Incident;

/* What an aim looks at. See aim.h. */
typedef enum AimFigure {
    AIM_QUANTITY,         /* `quantity` of the territory itself */
    AIM_SCORES,           /* mean of its three scores */
    AIM_COMMON,           /* the room's common result */
    AIM_GAP,              /* points between the best-off and the worst-off fifth */
    AIM_LEAD,             /* mean of its scores, less the mean of its neighbours' */
    AIM_LOWEST_NEIGHBOUR, /* mean of the scores of the neighbour that has the lowest */
    AIM_HELD,             /* how many of `proposals` it holds */
    AIM_KEPT,             /* years in which it paid its share of an agreement, all of them */
    AIM_FAILED,           /* agreements left before term, and shares not paid in full */
    AIM_FIGURE_COUNT
} AimFigure;

typedef enum AimMeasure {
    AIM_STATE,         /* the figure as it stands */
    AIM_CHANGE,        /* since the first state */
    AIM_CHANGE_A_YEAR, /* the same; the target counts for each year of the session */
    AIM_MEASURE_COUNT
} AimMeasure;

typedef struct AimClause {
    AimFigure figure;
    Quantity quantity;  /* of AIM_QUANTITY */
    uint32_t proposals; /* of AIM_HELD: bit p */
    AimMeasure measure;
    bool at_most; /* else at least */
    double target;
} AimClause;

/* A private aim as data: a territory may have it whose `when` stands between the bounds at the start. */
typedef struct Aim {
    char key[NAME_BYTES];
    Quantity when;
    double at_least, at_most;
    int years_min; /* sessions of fewer years do not deal it: it takes that long */
    AimClause goal;
    bool limited;
    AimClause limit; /* to be kept as well, at the end */
} Aim;

typedef struct Rules {
    char name[NAME_BYTES]; /* of the scenario: "france-2013" */
    uint64_t hash;         /* of everything below; set by rules_finish */
    int first_year;
    int territory_count;
    int region_count;
    int incident_count;
    int aim_count;

    char code[TERRITORY_MAX][CODE_BYTES]; /* "01", "2A", "974" */
    char territory_name[TERRITORY_MAX][NAME_BYTES];
    char region_name[REGION_MAX][NAME_BYTES];
    uint8_t region[TERRITORY_MAX];
    uint8_t overseas[TERRITORY_MAX];      /* 1: beyond the sea, one cable */
    uint8_t border_abroad[TERRITORY_MAX]; /* 1: a land border with another country */
    uint8_t reserved[TERRITORY_MAX];      /* 1: not for people, a steward keeps it all along */
    uint8_t neighbour_count[TERRITORY_MAX];
    uint8_t neighbour[TERRITORY_MAX][NEIGHBOUR_MAX];
    double border_km[TERRITORY_MAX][NEIGHBOUR_MAX];

    Column population;   /* persons */
    Column senior_share; /* aged 60 and over, 0..1 */
    Column area_km2;
    Column income_euros;   /* median disposable income per consumption unit */
    Column rural_share;    /* of premises, 0..1 */
    Column mountain_share; /* of premises, 0..1 */
    Column premises[ZONE_COUNT];
    Column first_fibre[ZONE_COUNT]; /* premises passed in the first state */
    Column first_fast_share;        /* premises with >= 30 Mbit/s on any wire, 0..1 */
    Column first_decent_share;
    Column first_mobile_share;        /* population with 4G, 0..1 */
    Column first_online_share;        /* population, 0..1 */
    double first_offer[DOMAIN_COUNT]; /* 0..1, same everywhere at the start */
    double national_pace
        [DOMAIN_COUNT]; /* of what the State and the market put on line, 1: as the coefficient says */
    double network_need[DOMAIN_COUNT]; /* how much a domain's services need a good line, 0..1 */

    Coefficients c;
    ProposalFigures proposal[PROPOSAL_COUNT];
    Incident incident[INCIDENT_MAX];
    Aim aim[AIM_MAX];

    /* Derived by rules_finish. */
    Column premises_all;
    Column unit_cost_euros[ZONE_COUNT]; /* of passing one premise, all funders */
    Column state_rate;                  /* of the public part, 0..1 */
    Column running_envelope_euros;      /* a year */
    Column investment_envelope_euros;   /* a year */
    int64_t flat_opex_euros[PROPOSAL_COUNT][TERRITORY_MAX]; /* a year, at full level */
    uint8_t region_first[REGION_MAX]; /* its lowest territory; territory_count when it has none */
    uint8_t region_order[TERRITORY_MAX]; /* territories region by region, rising in each */
    uint8_t
        region_start[REGION_MAX + 1]; /* of each region in that order; the next one's is its end */
    double border_weight[TERRITORY_MAX]
                        [NEIGHBOUR_MAX]; /* share of a territory's common borders, sums to 1 */
    Column weight_fast;                  /* points of access per premise with fibre */
    Column weight_upgraded;
    Column weight_decent;
    Column weight_mobile; /* points of access per person covered */
    Column weight_online; /* points of usage per person */
    Column weight_autonomous;
    double weight_reached; /* points of services per unit of reached offer in one domain */
    double weight_takeup;
} Rules;

/* Computes the derived columns and the hash, when everything above them is filled; again after a change. */
void rules_finish(Rules *rules);

/* Streams everything but the derived part. */
void rules_stream(Stream *stream, Rules *rules);

/* The names of coefficients.def in order, and where each stands: for scenario files and the glass box. */
int rules_coefficient_count(void);
const char *rules_coefficient_name(int index);
double *rules_coefficient(Rules *rules, int index);

/* The territory with that code; false when there is none. */
bool rules_find_territory(const Rules *rules, const char *code, TerritoryId *territory);

/* Position of `b` among the neighbours of `a`, or -1. */
int rules_neighbour_index(const Rules *rules, TerritoryId a, TerritoryId b);

#endif
