/*
 * Two sections, as in French local finance. Running (staff, upkeep, interest) and investment
 * (networks, equipment, loan principal) must each balance; loans pay investment only; the running
 * surplus feeds investment; grants are promised now and paid years later. Every euro has two sides.
 */
#ifndef GAME_SIM_BUDGET_H
#define GAME_SIM_BUDGET_H

#include "game/sim/world.h"

/* What a year would look like with a programme: what the client shows as bars, what the check refuses on. Euros. */
typedef struct BudgetPlan {
    int64_t line[LINE_COUNT];       /* signed: + received, - paid */
    int64_t carried[SECTION_COUNT]; /* purses at the start of the year */
    int64_t running_result;         /* carried + running lines before the transfer; must be >= 0 */
    int64_t investment_result; /* after transfer, grants, loan and all investment; must be >= 0 */
    int64_t loan_max;          /* own investment of the year, pledges apart: what a loan may pay */
    int64_t grant_promised;    /* asked from the State now, paid `state_delay_years` later */
    int64_t debt_after;
    double debt_years; /* debt / self-financing capacity (running surplus + investment envelope) */
} BudgetPlan;

/* Section of a line. */
Section budget_section(BudgetLine line);

void budget_plan(const World *world, const Rules *rules, TerritoryId territory,
                 const Programme *programme, BudgetPlan *plan);

/*
 * What the running section would have left if all that is held and signed went on: the running_result
 * of a plan that changes nothing, at less cost. Euros.
 */
int64_t budget_carry_on_euros(const World *world, const Rules *rules, TerritoryId territory);

/* Money in to and out of a territory's section, the other side being a party. amount >= 0. */
void budget_receive(World *world, TerritoryId territory, BudgetLine line, Party from,
                    int64_t amount_euros);
void budget_pay(World *world, TerritoryId territory, BudgetLine line, Party to,
                int64_t amount_euros);
/* amount >= 0 from one territory's section to another's. */
void budget_transfer(World *world, TerritoryId from, TerritoryId to, BudgetLine line,
                     int64_t amount_euros);

/* Signed: > 0 received, < 0 paid. */
void budget_settle(World *world, TerritoryId territory, BudgetLine line, Party party,
                   int64_t amount_euros);

/* Between two parties outside the territories. amount >= 0. */
void budget_pass(World *world, Party from, Party to, int64_t amount_euros);

void budget_init(World *world, const Rules *rules);

/* Opens the year for all: envelopes, lease, upkeep, interest, principal, grants due. Programmes come after. */
void budget_open_year(World *world, const Rules *rules);

/* Asks the State for its part of this year's orders, and borrows. amounts >= 0. */
void budget_ask_state(World *world, TerritoryId territory, int64_t amount_euros);
void budget_borrow(World *world, TerritoryId territory, int64_t amount_euros);

/*
 * Shares the State's envelope among what was asked and writes the promises, which are paid
 * `state_delay_years` later and never before the next year; moves surpluses to investment.
 */
void budget_close_orders(World *world, const Rules *rules, EventBuffer *events);

/*
 * `from` gives the State euros (>= 0) that it pays the territory as a grant when the year that many
 * years from now opens: 1..GRANT_YEARS.
 */
void budget_promise(World *world, TerritoryId territory, Party from, int years, int64_t euros);

/* Sum of every purse and party: always 0. */
int64_t budget_sum(const World *world, const Rules *rules);

/*
 * Debt in years of the means that carry it: the running surplus of the year being played or, between
 * years, of the one just closed, and the investment envelope; at least 1 euro.
 */
double budget_debt_years(const World *world, const Rules *rules, TerritoryId territory);

#endif
