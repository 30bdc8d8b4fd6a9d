/*
 * The score ledger: every change of a scored stock passes here with its cause, so the lines of a
 * year add up to the change of each score (within 1e-9 of a point).
 */
#ifndef GAME_SIM_LEDGER_H
#define GAME_SIM_LEDGER_H

#include "game/sim/world.h"

/* Opens the first page: the scores of the first state. */
void ledger_init(World *world, const Rules *rules);

/* Closes the year's page and opens a new one: this year's lines become last year's. */
void ledger_open_year(World *world, const Rules *rules);

/* Where points are booked: one line of the page. */
typedef struct LedgerLine {
    Score score;
    Cause cause;
} LedgerLine;

/* stock[t] += amount[t] for all territories, and books weight[t] * amount[t] points. */
void ledger_flow(World *world, const Rules *rules, double *stock, const double *weight,
                 LedgerLine line, const double *amount);

/* The same for one territory. */
void ledger_flow_one(World *world, double *stock, double weight, LedgerLine line,
                     TerritoryId territory, double amount);

/* Books points of a score as they are: where one sum stands for stocks moved in several domains. */
void ledger_points(World *world, const Rules *rules, Score score, Cause cause,
                   const double *points);

/* Books points only, where the stock was moved beside it (people moved between skills). */
void ledger_book(World *world, const Rules *rules, const double *weight, Score score, Cause cause,
                 const double *amount);

#endif
