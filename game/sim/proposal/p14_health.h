/*
 * Proposal 14, seen from the budget and from agreements: what borrowed doctor hours cost. Everything
 * here is known before a year is decided, so that a plan shows it and no year bills more.
 */
#ifndef GAME_SIM_PROPOSAL_P14_HEALTH_H
#define GAME_SIM_PROPOSAL_P14_HEALTH_H

#include "game/sim/world.h"

/*
 * What a territory that holds the proposal this year pays its lenders for hours, as agreements and
 * offers stand. It pays less where a lender gives the proposal up in the same year. Euros.
 */
int64_t health_fee_euros(const World *world, const Rules *rules, TerritoryId territory);

/* Under an agreement on doctors: who lends, who borrows, and the most that a year may bring. */
typedef struct HealthLoan {
    TerritoryId lender, borrower;
    double hours;      /* a year */
    int64_t fee_euros; /* a year, from the borrower to the lender */
} HealthLoan;
HealthLoan health_loan_most(const Rules *rules, const ContractTerms *terms);

#endif
