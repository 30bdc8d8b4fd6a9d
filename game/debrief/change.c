#include "game/debrief/change.h"

#include <string.h>

#include "engine/base/fixed.h"
#include "game/sim/programme.h"
#include "game/sim/query.h"

enum { CUTS_MAX = 64 };

int change_first_round(const Change *change) { return change->deed.round; }

bool change_drops(const Change *change, const Command *command, uint16_t row)
{
    const Deed *deed = &change->deed;
    bool removes = change->how == CHANGE_REMOVE;
    if (change->how == CHANGE_ADD)
        return false;
    switch (deed->kind) {
    case DEED_CONTRACT:
        return removes && command->kind == COMMAND_CONTRACT_ACCEPT &&
               command->contract.index == deed->subject;
    case DEED_EXIT:
        return removes && command->kind == COMMAND_CONTRACT_EXIT &&
               command->contract.index == deed->subject &&
               territory_same(command->actor, deed->seat);
    case DEED_MOTION:
        return removes && command->kind == COMMAND_MOTION && row == deed->subject;
    case DEED_PLAN:
        return command->kind == COMMAND_PLEDGE && (int)command->pledge.plan == (int)deed->subject &&
               (removes || territory_same(command->actor, change->command.actor));
    case DEED_INJECT:
        return command->kind == COMMAND_INJECT && command->inject.incident == deed->subject;
    case DEED_MEASURE:
    case DEED_NETWORK:
    case DEED_INCIDENT:
    case DEED_KIND_COUNT:
        break;
    }
    return false;
}

bool change_programme(const Change *change, Programme *programme)
{
    const Programme *wanted = &change->command.programme;
    if (change->deed.kind == DEED_MEASURE) {
        bool removes = change->how == CHANGE_REMOVE;
        int p = change->deed.subject;
        programme->measures[p] = removes ? change->deed.before : wanted->measures[p];
        return true;
    }
    if (change->deed.kind != DEED_NETWORK)
        return false;
    if (change->how == CHANGE_REMOVE) {
        memset(programme->fibre_premises, 0, sizeof programme->fibre_premises);
        memset(programme->copper_premises, 0, sizeof programme->copper_premises);
        return true;
    }
    memcpy(programme->fibre_premises, wanted->fibre_premises, sizeof programme->fibre_premises);
    memcpy(programme->copper_premises, wanted->copper_premises, sizeof programme->copper_premises);
    programme->loan_euros = wanted->loan_euros;
    return true;
}

/* The last of what is new goes first; false when nothing is. */
static bool drop_newest(Programme *programme, const Programme *held)
{
    for (int p = PROPOSAL_COUNT - 1; p >= 0; p--)
        if (programme->measures[p].level > held->measures[p].level) {
            programme->measures[p] = held->measures[p];
            return true;
        }
    return false;
}

/* What is held stays; what cannot even be held any more is given up. */
static bool drop_measure(Programme *programme, const Programme *held, int proposal)
{
    if (!measure_same(&programme->measures[proposal], &held->measures[proposal])) {
        programme->measures[proposal] = held->measures[proposal];
        return true;
    }
    bool stands = programme->measures[proposal].level > 0;
    memset(&programme->measures[proposal], 0, sizeof programme->measures[proposal]);
    return stands;
}

static void fit_premises(const World *world, const Rules *rules, TerritoryId territory, int zone,
                         Programme *programme)
{
    double fibre = query_premises_left(world, rules, (Zone)zone, territory);
    double copper = query_copper_left(world, rules, (Zone)zone, territory);
    int32_t *ordered = &programme->fibre_premises[zone];
    *ordered = (int32_t)fixed_min(*ordered, fixed_max(fibre, 0.0));
    ordered = &programme->copper_premises[zone];
    *ordered = (int32_t)fixed_min(*ordered, fixed_max(copper, 0.0));
}

/* One cut that answers the verdict; false when there is none. */
static bool cut(const World *world, const Rules *rules, Command *command, const Programme *held,
                const Verdict *verdict)
{
    Programme *programme = &command->programme;
    int64_t loan = programme->loan_euros;
    /* A code that is not about a programme has no cut. */
    if (verdict->code == VERDICT_LOAN_TOO_LARGE)
        programme->loan_euros = fixed_max_euros(fixed_min_euros(verdict->figure, loan - 1), 0);
    else if (verdict->code == VERDICT_DEBT_REFUSED)
        programme->loan_euros = loan / 2;
    else if (verdict->code == VERDICT_PREMISES_EXCEEDED)
        fit_premises(world, rules, command->actor, verdict->subject, programme);
    else if (verdict->code == VERDICT_INVESTMENT_DEFICIT)
        return programme_halve_orders(programme) || drop_newest(programme, held);
    else if (verdict->code == VERDICT_RUNNING_DEFICIT)
        return drop_newest(programme, held);
    else if ((verdict->code >= VERDICT_PROPOSAL_CLOSED && verdict->code <= VERDICT_STAFF_SHORT) ||
             verdict->code == VERDICT_PROPOSAL_RULE)
        return drop_measure(programme, held, verdict->subject);
    else
        return false;
    return true;
}

bool change_cut_programme(const World *world, const Rules *rules, Command *command)
{
    Verdict verdict = command_check(world, rules, command);
    if (verdict.code == VERDICT_OK)
        return false;
    Programme held;
    query_carry_on(world, rules, command->actor, &held);
    for (int c = 0; c < CUTS_MAX && verdict.code != VERDICT_OK; c++) {
        if (!cut(world, rules, command, &held, &verdict))
            break;
        verdict = command_check(world, rules, command);
    }
    if (verdict.code != VERDICT_OK)
        command->programme = held;
    return true;
}
