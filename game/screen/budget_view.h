/*
 * A BudgetPlan as two bars, running and investment: what comes in, what is spoken for, what is left.
 * Unfolded, every line with its amount.
 */
#ifndef GAME_SCREEN_BUDGET_VIEW_H
#define GAME_SCREEN_BUDGET_VIEW_H

#include "game/screen/toolkit.h"

#include "game/sim/budget.h"

void budget_view_build(Ui *ui, const BudgetPlan *plan, bool unfolded);

#endif
