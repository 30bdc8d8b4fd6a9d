#include "game/tools/history_player.h"

#include <string.h>

#include "engine/base/fixed.h"
#include "game/sim/budget.h"
#include "game/sim/query.h"

enum { HALVINGS_MAX = 8 };

static bool applies(const HistoryAct *act, int year, TerritoryId territory)
{
    return act->concerns[territory.index] != 0 && year >= act->from && year <= act->to;
}

static void add_orders(const HistoryAct *act, const World *world, const Rules *rules,
                       TerritoryId territory, Programme *programme)
{
    for (int z = 0; z < ZONE_COUNT; z++) {
        double premises = rules->premises[z][territory.index];
        double fibre_left = query_premises_left(world, rules, (Zone)z, territory);
        double copper_left = query_copper_left(world, rules, (Zone)z, territory);
        double fibre = programme->fibre_premises[z] + act->fibre_share[z] * premises;
        double copper = programme->copper_premises[z] + act->copper_share[z] * premises;
        programme->fibre_premises[z] = (int32_t)fixed_min(fibre, fibre_left);
        programme->copper_premises[z] = (int32_t)fixed_min(copper, copper_left);
    }
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        if (act->sets[p])
            programme->measures[p] = act->measure[p];
}

/* Borrows what the year lacks; false when that is refused too. */
static bool pay(const World *world, const Rules *rules, Command *command)
{
    BudgetPlan plan;
    command->programme.loan_euros = 0;
    budget_plan(world, rules, command->actor, &command->programme, &plan);
    if (plan.investment_result < 0)
        command->programme.loan_euros =
            fixed_min_euros(-plan.investment_result, fixed_max_euros(plan.loan_max, 0));
    return command_check(world, rules, command).code == VERDICT_OK;
}

void history_decide(const History *history, const World *world, const Rules *rules,
                    TerritoryId territory, Programme *programme)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_PROGRAMME;
    command.actor = territory;
    query_carry_on(world, rules, territory, &command.programme);
    const Programme held = command.programme;
    for (int a = 0; a < history->act_count; a++)
        if (applies(&history->acts[a], world_year(world, rules), territory))
            add_orders(&history->acts[a], world, rules, territory, &command.programme);
    bool paid = pay(world, rules, &command);
    for (int halving = 0; !paid && halving < HALVINGS_MAX; halving++) {
        for (int z = 0; z < ZONE_COUNT; z++) {
            command.programme.fibre_premises[z] /= 2;
            command.programme.copper_premises[z] /= 2;
        }
        paid = pay(world, rules, &command);
    }
    *programme = paid ? command.programme : held;
}
