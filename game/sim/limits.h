/*
 * A limit on everything: the World is one plain struct of fixed tables, and these are their sizes.
 */
#ifndef GAME_SIM_LIMITS_H
#define GAME_SIM_LIMITS_H

enum {
    TERRITORY_MAX = 128,
    NEIGHBOUR_MAX = 12, /* common borders of one territory */
    REGION_MAX = 24,
    CONTRACT_MAX = 1024, /* offered and running, all territories together */
    INCIDENT_MAX = 64,
    AIM_MAX = 24,           /* private aims of a scenario */
    DIAL_MAX = 3,           /* settings of one proposal beyond its level */
    PROPOSAL_STOCK_MAX = 4, /* quantities a proposal keeps per territory for itself */
    LOAN_YEARS = 15,        /* a loan is repaid in as many equal parts */
    GRANT_YEARS = 8,        /* a promised grant is paid within as many years */
    RENEWAL_YEARS = 12,     /* a machine is renewed within as many years */
    MOTION_MAX = 32,        /* voted on at the same time */
    SCHOOL_YEARS = 8,       /* classes a pupil passes before leaving school */
    QUARTERS_PER_YEAR = 4,
    FRAME_COMMANDS_MAX = 256,
    EVENTS_MAX = 1024,
    YEARS_MAX = 60,
    CONTRACT_PARTIES_MAX = 8, /* of one contract, late joiners included */
    CODE_BYTES = 8,
    NAME_BYTES = 48
};

#endif
