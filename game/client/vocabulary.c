#include "game/client/vocabulary.h"

const char *vocabulary_score(Score score)
{
    switch (score) {
    case SCORE_ACCESS:
        return _("Access");
    case SCORE_SERVICES:
        return _("Services");
    case SCORE_USAGE:
        return _("Usage");
    case SCORE_COUNT:
        break;
    }
    return "";
}

const char *vocabulary_score_meaning(Score score)
{
    switch (score) {
    case SCORE_ACCESS:
        return _("Premises with a fast line, decent broadband, mobile coverage.");
    case SCORE_SERVICES:
        return _("What the eight fields of public life offer on line, as residents can reach it.");
    case SCORE_USAGE:
        return _("Residents who are on line, who manage alone, who use the services.");
    case SCORE_COUNT:
        break;
    }
    return "";
}

const char *vocabulary_zone(Zone zone)
{
    switch (zone) {
    case ZONE_VERY_DENSE:
        return _("Very dense zone");
    case ZONE_MEDIUM:
        return _("Zone promised by operators");
    case ZONE_PUBLIC_DENSE:
        return _("Towns and villages");
    case ZONE_PUBLIC_SPARSE:
        return _("Hamlets and mountain");
    case ZONE_COUNT:
        break;
    }
    return "";
}

const char *vocabulary_subject(ContractSubject subject)
{
    switch (subject) {
    case CONTRACT_WORKS:
        return _("Joint works office");
    case CONTRACT_MEDIATION:
        return _("Shared travelling mediators");
    case CONTRACT_PLATFORM:
        return _("Common services platform");
    case CONTRACT_VAULT:
        return _("Mutual vault of data");
    case CONTRACT_TELEWORK:
        return _("Telework without poaching");
    case CONTRACT_DOCTORS:
        return _("Exchange of doctor hours");
    case CONTRACT_SUBJECT_COUNT:
        break;
    }
    return "";
}

const char *vocabulary_subject_meaning(ContractSubject subject)
{
    switch (subject) {
    case CONTRACT_WORKS:
        return _("Works along the common border are dug once, for both.");
    case CONTRACT_MEDIATION:
        return _("Mediators go where more people need them, on either side.");
    case CONTRACT_PLATFORM:
        return _("One on-line platform serves the residents of both.");
    case CONTRACT_VAULT:
        return _(
            "Each shared room keeps the other’s copies: what an incident destroys comes back.");
    case CONTRACT_TELEWORK:
        return _("Each specialises, and neither draws the other’s workers away.");
    case CONTRACT_DOCTORS:
        return _("Who has more doctor hours lends those it put on offer; the amount organises it, "
                 "and the borrower pays the hours beside.");
    case CONTRACT_SUBJECT_COUNT:
        break;
    }
    return "";
}

const char *vocabulary_pool_plan(PoolPlan plan)
{
    switch (plan) {
    case POOL_FIBRE:
        return _("Fibre where it is most lacking");
    case POOL_MEDIATION:
        return _("Mediators where need is greatest");
    case POOL_PLATFORM:
        return _("One services platform for all");
    case POOL_PLAN_COUNT:
        break;
    }
    return "";
}

const char *vocabulary_pool_plan_meaning(PoolPlan plan)
{
    switch (plan) {
    case POOL_FIBRE:
        return _(
            "Connects premises in the territories that have the least fibre, within the year.");
    case POOL_MEDIATION:
        return _("Sends mediators to the fifth of territories where the most people need them.");
    case POOL_PLATFORM:
        return _("Improves services everywhere, for those who paid and for those who did not.");
    case POOL_PLAN_COUNT:
        break;
    }
    return "";
}

const char *vocabulary_scope(Scope scope)
{
    switch (scope) {
    case SCOPE_LOCAL:
        return _("Alone");
    case SCOPE_JOINT:
        return _("Neighbours");
    case SCOPE_NATIONAL:
        return _("National");
    case SCOPE_CROSS_BORDER:
        return _("Abroad");
    case SCOPE_COUNT:
        break;
    }
    return "";
}

const char *vocabulary_key(ContractKey key)
{
    switch (key) {
    case CONTRACT_KEY_EQUAL:
        return _("In equal parts");
    case CONTRACT_KEY_POPULATION:
        return _("By population");
    case CONTRACT_KEY_PREMISES:
        return _("By premises");
    case CONTRACT_KEY_WEALTH:
        return _("By wealth");
    case CONTRACT_KEY_USAGE:
        return _("By usage");
    case CONTRACT_KEY_COUNT:
        break;
    }
    return "";
}

const char *vocabulary_phase(Phase phase)
{
    switch (phase) {
    case PHASE_LOBBY:
        return _("Waiting to begin");
    case PHASE_BRIEFING:
        return _("Opening words");
    case PHASE_DECIDE:
        return _("Decide");
    case PHASE_NEGOTIATE:
        return _("Negotiate");
    case PHASE_CLOSING:
        return _("The year is being computed");
    case PHASE_RESULT:
        return _("Result of the year");
    case PHASE_REVEAL:
        return _("The results");
    case PHASE_DEBRIEF:
        return _("Debrief");
    case PHASE_END:
        return _("End of the session");
    case PHASE_COUNT:
        break;
    }
    return "";
}

static const char *running_line(BudgetLine line)
{
    if (line == LINE_RUNNING_ENVELOPE) {
        return _("Running envelope");
    }
    if (line == LINE_LEASE) {
        return _("Rent paid by operators");
    }
    if (line == LINE_UPKEEP) {
        return _("Upkeep of the network");
    }
    if (line == LINE_PROPOSAL_RUNNING) {
        return _("Proposals, running");
    }
    if (line == LINE_CONTRACT) {
        return _("Contracts");
    }
    if (line == LINE_ACTIVITY) {
        return _("Activity: work and spending that stay");
    }
    if (line == LINE_INTEREST) {
        return _("Interest");
    }
    if (line == LINE_POOL_RUNNING) {
        return _("Common plans, running");
    }
    if (line == LINE_CORRECTION) {
        return _("Correction by the facilitator");
    }
    return line == LINE_RUNNING_OTHER ? _("Other running money") : _("Surplus moved to investment");
}

const char *vocabulary_budget_line(BudgetLine line)
{
    if (line <= LINE_TRANSFER) {
        return running_line(line);
    }
    if (line == LINE_INVESTMENT_ENVELOPE) {
        return _("Investment envelope");
    }
    if (line == LINE_GRANT) {
        return _("Grants");
    }
    if (line == LINE_LOAN) {
        return _("Loan");
    }
    if (line == LINE_PRINCIPAL) {
        return _("Loans paid back");
    }
    if (line == LINE_NETWORK) {
        return _("Networks");
    }
    if (line == LINE_PROPOSAL_INVESTMENT) {
        return _("Proposals, equipment");
    }
    if (line == LINE_RENEWAL) {
        return _("Machines to renew");
    }
    if (line == LINE_POOL_INVESTMENT) {
        return _("Common plans, equipment");
    }
    return line == LINE_WORKS_SHARED ? _("Works shared with neighbours")
                                     : _("Other investment money");
}

const char *vocabulary_keeper(SeatKeeper keeper)
{
    switch (keeper) {
    case SEAT_BOT:
        return _("played by the program");
    case SEAT_HUMAN:
        return _("present");
    case SEAT_STEWARD:
        return _("looked after by a steward");
    case SEAT_RESERVED:
        return _("kept by a steward to the end");
    case SEAT_KEEPER_COUNT:
        break;
    }
    return "";
}

const char *vocabulary_line(LineQuality line)
{
    switch (line) {
    case LINE_NONE:
        return _("no machine");
    case LINE_GOOD:
        return _("good line");
    case LINE_WEAK:
        return _("weak line");
    case LINE_LOST:
        return _("line lost");
    case LINE_QUALITY_COUNT:
        break;
    }
    return "";
}

const char *vocabulary_proposal(const Scenario *scenario, Proposal proposal)
{
    return scenario_text(&scenario->text.proposal[proposal].name, locale_language());
}

const char *vocabulary_cause(const Scenario *scenario, Cause cause)
{
    if (cause >= CAUSE_PROPOSAL && cause < CAUSE_COUNT) {
        return vocabulary_proposal(scenario, (Proposal)(cause - CAUSE_PROPOSAL));
    }
    switch (cause) {
    case CAUSE_BASE_NETWORK:
        return _("Your own networks");
    case CAUSE_OPERATORS:
        return _("Networks of the operators");
    case CAUSE_NATIONAL:
        return _("Services of the State and the market");
    case CAUSE_MATURITY:
        return _("People catching up");
    case CAUSE_NEIGHBOURS:
        return _("Neighbours");
    case CAUSE_WEAR:
        return _("Wear");
    case CAUSE_CONTRACT:
        return _("Contracts");
    case CAUSE_POOL:
        return _("Common plans");
    case CAUSE_INCIDENT:
        return _("Incidents");
    case CAUSE_CORRECTION:
        return _("Correction by the facilitator");
    case CAUSE_PROPOSAL:
    case CAUSE_COUNT:
        break;
    }
    return "";
}

const char *vocabulary_cause_meaning(const Scenario *scenario, Cause cause)
{
    if (cause >= CAUSE_PROPOSAL && cause < CAUSE_COUNT) {
        return scenario_text(&scenario->text.proposal[cause - CAUSE_PROPOSAL].mechanic,
                             locale_language());
    }
    switch (cause) {
    case CAUSE_BASE_NETWORK:
        return _("Fibre and copper you ordered, once the works are done.");
    case CAUSE_OPERATORS:
        return _("What operators build with their own money, sooner or later.");
    case CAUSE_NATIONAL:
        return _("Services put on line everywhere, whatever you do.");
    case CAUSE_MATURITY:
        return _("With time, people do what lines, services and skills allow together.");
    case CAUSE_NEIGHBOURS:
        return _("What people see across the border, and help that comes from there.");
    case CAUSE_WEAR:
        return _("What is not kept up is lost: lines, services, skills.");
    case CAUSE_CONTRACT:
        return _("What contracts with neighbours bring.");
    case CAUSE_POOL:
        return _("What several territories paid for together, wherever it is needed most.");
    case CAUSE_INCIDENT:
        return _("Storms, failures, closures: see the news of the year.");
    case CAUSE_CORRECTION:
        return _("A change made by hand, with its reason in the log.");
    case CAUSE_PROPOSAL:
    case CAUSE_COUNT:
        break;
    }
    return "";
}
