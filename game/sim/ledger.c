#include "game/sim/ledger.h"

#include <string.h>

#include "game/sim/score.h"

static void open_scores(World *world, const Rules *rules)
{
    for (int s = 0; s < SCORE_COUNT; s++)
        score_column(world, rules, (Score)s, world->ledger.opening[s]);
}

void ledger_init(World *world, const Rules *rules)
{
    Ledger *ledger = &world->ledger;
    memset(ledger, 0, sizeof *ledger);
    open_scores(world, rules);
    memcpy(ledger->opening_last, ledger->opening, sizeof ledger->opening);
}

void ledger_open_year(World *world, const Rules *rules)
{
    Ledger *ledger = &world->ledger;
    memcpy(ledger->opening_last, ledger->opening, sizeof ledger->opening);
    memcpy(ledger->line_last, ledger->line, sizeof ledger->line);
    memset(ledger->line, 0, sizeof ledger->line);
    open_scores(world, rules);
}

static double *line_of(World *world, Score score, Cause cause)
{
    CHECK((unsigned)score < SCORE_COUNT && (unsigned)cause < CAUSE_COUNT);
    return world->ledger.line[score][cause];
}

/* Stock, weight, amount and line are different columns: saying so lets the compiler take several
   territories at once. */
static void move(int count, double *restrict stock, const double *restrict amount)
{
    for (int t = 0; t < count; t++)
        stock[t] += amount[t];
}

static void book(int count, double *restrict line, const double *restrict weight,
                 const double *restrict amount)
{
    for (int t = 0; t < count; t++)
        line[t] += weight[t] * amount[t];
}

void ledger_flow(World *world, const Rules *rules, double *stock, const double *weight,
                 LedgerLine line, const double *amount)
{
    CHECK(stock != amount);
    move(rules->territory_count, stock, amount);
    ledger_book(world, rules, weight, line.score, line.cause, amount);
}

void ledger_flow_one(World *world, double *stock, double weight, LedgerLine line,
                     TerritoryId territory, double amount)
{
    stock[territory.index] += amount;
    line_of(world, line.score, line.cause)[territory.index] += weight * amount;
}

void ledger_book(World *world, const Rules *rules, const double *weight, Score score, Cause cause,
                 const double *amount)
{
    book(rules->territory_count, line_of(world, score, cause), weight, amount);
}

void ledger_points(World *world, const Rules *rules, Score score, Cause cause, const double *points)
{
    move(rules->territory_count, line_of(world, score, cause), points);
}
