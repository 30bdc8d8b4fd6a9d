/*
 * A sensible, cooperative territory: keeps what it has begun, balances both sections with something
 * left for a bad year, borrows well below what its bank would frown at, and builds its public zones
 * at an even pace, the dense one first.
 */
#include "game/bot/steady.h"

#include <string.h>

#include "engine/base/fixed.h"
#include "game/bot/kinds.h"
#include "game/sim/budget.h"
#include "game/sim/network.h"

static const double RUNNING_KEPT = 0.12;    /* of the running envelope, unspent */
static const double INVESTMENT_KEPT = 0.05; /* of the investment envelope, unspent */
static const double BUILD_YEARS =
    7.0; /* a public network takes five to six years, begun with care */
static const double DEBT_SHARE = 0.55;   /* of the years of debt that make a bank frown */
static const double LOAN_SHARE = 0.5;    /* of an order that a loan may pay */
static const double CREWS_SCARCE = 1.25; /* price at which it is wiser to wait */

enum { TRIAL_PREMISES = 1000 };

typedef struct Draft {
    const World *world;
    const Rules *rules;
    Command command;
    BudgetPlan plan; /* of the programme before orders */
    FreeMeans means;
} Draft;

/* What orders and loans would do to the year. */
typedef struct Terms {
    double euros_per_unit;   /* the territory's own euros for each euro of a line's full cost */
    double debt_means_euros; /* what a year leaves to repay debt with */
} Terms;

static double zone_left(const Draft *draft, Zone zone)
{
    return query_premises_left(draft->world, draft->rules, zone, draft->command.actor);
}

double steady_public_left(const World *world, const Rules *rules, TerritoryId territory)
{
    return query_premises_left(world, rules, ZONE_PUBLIC_DENSE, territory) +
           query_premises_left(world, rules, ZONE_PUBLIC_SPARSE, territory);
}

/* Money carried over is spent once: what is free every year counts for what costs every year. */
static void find_means(Draft *draft)
{
    int t = draft->command.actor.index;
    const BudgetPlan *now = &draft->plan;
    int64_t yearly = now->running_result - fixed_max_euros(now->carried[SECTION_RUNNING], 0);
    draft->means.running_euros =
        yearly - fixed_euros(RUNNING_KEPT * draft->rules->running_envelope_euros[t]);
    draft->means.investment_euros =
        now->investment_result -
        fixed_euros(INVESTMENT_KEPT * draft->rules->investment_envelope_euros[t]);
}

/* The network's own quote of a trial order tells what any order costs, whatever grants the scenario gives. */
static void find_terms(const Draft *draft, Terms *terms)
{
    int t = draft->command.actor.index;
    Programme trial = {0};
    NetworkBill bill;
    trial.fibre_premises[ZONE_PUBLIC_DENSE] = TRIAL_PREMISES;
    network_quote(draft->world, draft->rules, draft->command.actor, &trial, &bill);
    double full_euros =
        draft->rules->unit_cost_euros[ZONE_PUBLIC_DENSE][t] * (double)TRIAL_PREMISES;
    terms->euros_per_unit =
        fixed_ratio((double)(bill.public_euros - bill.region_euros), full_euros);
    terms->debt_means_euros = (double)fixed_max_euros(draft->plan.running_result, 0) +
                              draft->rules->investment_envelope_euros[t];
}

static double loan_headroom(const Draft *draft, const Terms *terms)
{
    double years = DEBT_SHARE * draft->rules->c.debt_years_warning - draft->plan.debt_years;
    return fixed_max(years, 0.0) * terms->debt_means_euros;
}

/* Premises of one zone for the money there is; takes their price from it. */
static int32_t order_zone(const Draft *draft, const Terms *terms, Zone zone, double pace,
                          double *euros)
{
    double each =
        draft->rules->unit_cost_euros[zone][draft->command.actor.index] * terms->euros_per_unit;
    double premises = fixed_min(fixed_min(zone_left(draft, zone), pace), fixed_ratio(*euros, each));
    int32_t whole = premises > 0.0 ? (int32_t)premises : 0;
    *euros -= (double)whole * each;
    return whole;
}

/*
 * Own money and as much of a loan as it would match: half of an order at most is borrowed. The pace
 * is a share of the whole zone, so that the last villages do not wait for ever.
 */
static void order_fibre(Draft *draft)
{
    int t = draft->command.actor.index;
    Terms terms;
    if (steady_public_left(draft->world, draft->rules, draft->command.actor) < 1.0)
        return;
    find_terms(draft, &terms);
    double own = fixed_max((double)draft->means.investment_euros, 0.0);
    double borrowed =
        fixed_min(loan_headroom(draft, &terms), own * LOAN_SHARE / (1.0 - LOAN_SHARE));
    double pace = (draft->rules->premises[ZONE_PUBLIC_DENSE][t] +
                   draft->rules->premises[ZONE_PUBLIC_SPARSE][t]) /
                  BUILD_YEARS;
    if (draft->world->network.crew_price > CREWS_SCARCE)
        pace /= 2.0;
    Programme *programme = &draft->command.programme;
    double euros = own + borrowed;
    int32_t dense = order_zone(draft, &terms, ZONE_PUBLIC_DENSE, pace, &euros);
    programme->fibre_premises[ZONE_PUBLIC_DENSE] = dense;
    programme->fibre_premises[ZONE_PUBLIC_SPARSE] =
        order_zone(draft, &terms, ZONE_PUBLIC_SPARSE, pace - (double)dense, &euros);
    /* What the order left over need not be borrowed. */
    double loan = fixed_min(borrowed, own + borrowed - euros - own);
    programme->loan_euros = loan > 0.0 ? (int64_t)loan : 0;
}

static bool passes(const Draft *draft)
{
    return command_check(draft->world, draft->rules, &draft->command).code == VERDICT_OK;
}

/* A plan that turns out too bold is made smaller; then only what is held goes on, as a steward would. */
static bool retreat(Draft *draft, const Programme *held)
{
    Programme *programme = &draft->command.programme;
    for (int z = 0; z < ZONE_COUNT; z++)
        programme->fibre_premises[z] /= 2;
    programme->loan_euros /= 2;
    if (passes(draft))
        return true;
    memset(programme->fibre_premises, 0, sizeof programme->fibre_premises);
    programme->loan_euros = 0;
    if (passes(draft))
        return true;
    *programme = *held;
    return passes(draft);
}

static void decide(const World *world, const Rules *rules, TerritoryId territory, uint64_t salt,
                   Programme *programme)
{
    Draft draft = {.world = world, .rules = rules};
    draft.command.kind = COMMAND_PROGRAMME;
    draft.command.actor = territory;
    query_carry_on(world, rules, territory, &draft.command.programme);
    const Programme held = draft.command.programme;
    budget_plan(world, rules, territory, &held, &draft.plan);
    find_means(&draft);
    steady_choose_measures(world, rules, territory, &draft.command.programme, &draft.means);
    order_fibre(&draft);
    if (passes(&draft) || retreat(&draft, &held))
        *programme = draft.command.programme;
    else
        BOT_STEWARD.decide(world, rules, territory, salt, programme);
}

const Bot BOT_STEADY = {"steady", decide, steady_negotiate};
