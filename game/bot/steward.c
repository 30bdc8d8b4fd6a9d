/*
 * Minimal care for a seat whose people are away: what runs goes on, nothing is started, nothing is
 * signed. Where the year cannot be paid it borrows for investment that is due anyway, then gives up,
 * one step after the other, what costs the least effect for each euro it saves.
 */
#include <string.h>

#include "engine/base/fixed.h"
#include "game/bot/kinds.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/query.h"

/* Enough for every held proposal to be made smaller several times before it is dropped. */
enum { STEPS_MAX = 8 * PROPOSAL_COUNT };

typedef struct Care {
    const World *world;
    const Rules *rules;
    Command command;
    bool may_borrow;
} Care;

/* One step down for one proposal, and what it costs in effect for each euro saved this year. */
typedef struct Cut {
    Proposal proposal;
    Measure measure;
    double effect_per_euro;
    bool found;
} Cut;

static MeasurePrice price_of(const Care *care, Proposal proposal, const Measure *measure)
{
    return query_measure_price(care->world, care->rules, care->command.actor, proposal, measure);
}

/* The settings one step smaller: fewer sites with fewer posts, halfway down to the lowest. */
static Measure with_smaller_dials(const Care *care, Proposal proposal, const Measure *measure)
{
    const ProposalFigures *figures = &care->rules->proposal[proposal];
    Measure smaller = *measure;
    for (int d = 0; d < figures->dial_count; d++) {
        const DialRange *range = &figures->dials[d];
        if (range->high - range->low <= 1 || range->step < 1)
            continue;
        int steps = (measure->dial[d] - range->low) / range->step;
        smaller.dial[d] = (int16_t)(range->low + steps / 2 * range->step);
    }
    return smaller;
}

static void weigh(const Care *care, Proposal proposal, const Measure *smaller, double effect,
                  Cut *best)
{
    const Measure *now = &care->command.programme.measures[proposal];
    MeasurePrice before = price_of(care, proposal, now);
    MeasurePrice after = price_of(care, proposal, smaller);
    int64_t saved_euros =
        before.opex_euros_year - after.opex_euros_year -
        query_give_up_euros(care->world, care->rules, care->command.actor, proposal, smaller) +
        before.capex_euros - after.capex_euros;
    if (saved_euros <= 0)
        return;
    double effect_per_euro = effect / (double)saved_euros;
    if (best->found && effect_per_euro >= best->effect_per_euro)
        return;
    *best = (Cut){proposal, *smaller, effect_per_euro, true};
}

/* Half of the settings is taken as half of the effect, a level as its part of all levels. */
static void weigh_proposal(const Care *care, Proposal proposal, Cut *best)
{
    const Measure *now = &care->command.programme.measures[proposal];
    double effect =
        proposal_strength(care->world, care->rules, proposal, care->command.actor) + 0.01;
    Measure smaller = with_smaller_dials(care, proposal, now);
    if (memcmp(smaller.dial, now->dial, sizeof now->dial) != 0)
        weigh(care, proposal, &smaller, effect / 2.0, best);
    smaller = *now;
    smaller.level--;
    weigh(care, proposal, &smaller, effect / (double)now->level, best);
    smaller = (Measure){.level = 0};
    weigh(care, proposal, &smaller, effect, best);
}

static bool cut_cheapest(Care *care)
{
    Cut best = {.found = false};
    Programme *programme = &care->command.programme;
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        if (programme->measures[p].level > 0)
            weigh_proposal(care, (Proposal)p, &best);
    if (best.found)
        programme->measures[best.proposal] = best.measure;
    return best.found;
}

/* The refusal names how much less would do; where that is nothing, no loan is tried again. */
static bool lower_loan(Care *care, int64_t limit_euros)
{
    int64_t *loan_euros = &care->command.programme.loan_euros;
    bool had_loan = *loan_euros > 0;
    *loan_euros = limit_euros > 0 && limit_euros < *loan_euros ? limit_euros : 0;
    care->may_borrow = *loan_euros > 0;
    return had_loan;
}

/* Borrows what the investment section lacks, once; what a loan may not pay must be cut. */
static bool borrow(Care *care, const Verdict *verdict)
{
    if (verdict->code == VERDICT_LOAN_TOO_LARGE)
        return lower_loan(care, verdict->figure);
    if (verdict->code == VERDICT_DEBT_REFUSED)
        return lower_loan(care, 0);
    int64_t *loan_euros = &care->command.programme.loan_euros;
    if (verdict->code != VERDICT_INVESTMENT_DEFICIT || !care->may_borrow || *loan_euros > 0)
        return false;
    *loan_euros = verdict->figure > 0 ? verdict->figure : 0;
    return *loan_euros > 0;
}

/* What is refused for itself, whatever it costs, is dropped. */
static bool drop_refused(Care *care, const Verdict *verdict)
{
    bool names_proposal =
        verdict->code == VERDICT_PROPOSAL_CLOSED || verdict->code == VERDICT_PROPOSAL_NEEDS ||
        verdict->code == VERDICT_PROPOSAL_ACCESS || verdict->code == VERDICT_PROPOSAL_DIAL ||
        verdict->code == VERDICT_STAFF_SHORT;
    if (!names_proposal || verdict->subject >= PROPOSAL_COUNT)
        return false;
    Measure *measure = &care->command.programme.measures[verdict->subject];
    bool held = measure->level > 0;
    *measure = (Measure){.level = 0};
    return held;
}

static void decide(const World *world, const Rules *rules, TerritoryId territory, uint64_t salt,
                   Programme *programme)
{
    (void)salt;
    Care care = {.world = world, .rules = rules, .may_borrow = true};
    care.command.kind = COMMAND_PROGRAMME;
    care.command.actor = territory;
    query_carry_on(world, rules, territory, &care.command.programme);
    Verdict verdict = command_check(world, rules, &care.command);
    for (int steps = 0; verdict.code != VERDICT_OK && steps < STEPS_MAX; steps++) {
        if (!drop_refused(&care, &verdict) && !borrow(&care, &verdict) && !cut_cheapest(&care))
            break;
        verdict = command_check(world, rules, &care.command);
    }
    *programme = care.command.programme;
}

/* Offers wait for the seat's own people. */
static int negotiate(const World *world, const Rules *rules, TerritoryId territory, uint64_t salt,
                     Command *commands)
{
    (void)world;
    (void)rules;
    (void)territory;
    (void)salt;
    (void)commands;
    return 0;
}

const Bot BOT_STEWARD = {"steward", decide, negotiate};
