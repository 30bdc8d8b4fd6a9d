/*
 * A year's programme: keeps what was begun, balances both sections with something left for a bad
 * year, takes up what suits, and builds the public zones at an even pace, the dense one first.
 */
#include <string.h>

#include "engine/base/fixed.h"
#include "game/bot/kinds.h"
#include "game/bot/steady.h"
#include "game/sim/budget.h"
#include "game/sim/network.h"

enum { TRIAL_PREMISES = 1000 };

typedef struct Draft {
    const World *world;
    const Rules *rules;
    const Temperament *temperament;
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
    draft->means.running_euros = yearly - fixed_euros(draft->temperament->running_kept *
                                                      draft->rules->running_envelope_euros[t]);
    draft->means.investment_euros =
        now->investment_result - fixed_euros(draft->temperament->investment_kept *
                                             draft->rules->investment_envelope_euros[t]);
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
    double years = draft->temperament->debt_share * draft->rules->c.debt_years_warning -
                   draft->plan.debt_years;
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
 * Own money and as much of a loan as goes with it: a part of an order at most is borrowed. The pace
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
    double loan_share = draft->temperament->loan_share;
    double borrowed =
        fixed_min(loan_headroom(draft, &terms), own * loan_share / (1.0 - loan_share));
    double pace = (draft->rules->premises[ZONE_PUBLIC_DENSE][t] +
                   draft->rules->premises[ZONE_PUBLIC_SPARSE][t]) /
                  draft->temperament->build_years;
    if (draft->world->network.crew_price > draft->temperament->crews_scarce)
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

void steady_decide(const Seat *seat, uint64_t salt, Programme *programme)
{
    Draft draft = {.world = seat->world, .rules = seat->rules, .temperament = seat->temperament};
    draft.command.kind = COMMAND_PROGRAMME;
    draft.command.actor = seat->territory;
    query_carry_on(seat->world, seat->rules, seat->territory, &draft.command.programme);
    const Programme held = draft.command.programme;
    budget_plan(seat->world, seat->rules, seat->territory, &held, &draft.plan);
    find_means(&draft);
    steady_choose_measures(seat, &draft.command.programme, &draft.means);
    order_fibre(&draft);
    if (passes(&draft) || retreat(&draft, &held))
        *programme = draft.command.programme;
    else
        BOT_STEWARD.decide(seat->world, seat->rules, seat->territory, salt, programme);
}
