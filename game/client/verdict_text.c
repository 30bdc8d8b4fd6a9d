#include "game/client/verdict_text.h"

#include "engine/base/text.h"
#include "game/client/template.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"

typedef struct Sentence {
    const Scenario *scenario;
    Verdict verdict;
    char *buffer;
    size_t capacity;
} Sentence;

static void write_money(const Sentence *s)
{
    Wording figure = wording_euros_compact(s->verdict.figure);
    const char *missing = figure.text;
    switch ((int)s->verdict.code) {
    case VERDICT_RUNNING_DEFICIT:
        text_format(s->buffer, s->capacity,
                    _("%s are missing in the running section: give up a measure or lower its "
                      "level. A loan cannot pay running costs."),
                    missing);
        return;
    case VERDICT_INVESTMENT_DEFICIT:
        text_format(s->buffer, s->capacity,
                    _("%s are missing in the investment section: order fewer lines, or borrow."),
                    missing);
        return;
    case VERDICT_LOAN_TOO_LARGE:
        text_format(s->buffer, s->capacity,
                    _("A loan pays investment only: at most %s this year. Lower the loan."),
                    missing);
        return;
    case VERDICT_CONTRACT_UNPAYABLE:
        text_format(s->buffer, s->capacity,
                    _("Your yearly share would leave the running section %s short: offer less, or "
                      "free running money first."),
                    missing);
        return;
    default:
        text_format(s->buffer, s->capacity,
                    _("The debt would take %s years to pay back, lenders stop at %s: borrow less."),
                    wording_number((double)s->verdict.figure / 10.0, 1).text,
                    wording_number((double)s->verdict.limit / 10.0, 1).text);
    }
}

/* Of what the facilitator gives or takes, and of what a territory puts into the common pool. */
static void write_gift(const Sentence *s)
{
    Wording figure = wording_euros_compact(s->verdict.figure);
    if (s->verdict.code == VERDICT_ADJUST_GIVES)
        text_format(s->buffer, s->capacity,
                    _("At most %s more can be given to this territory: give less."), figure.text);
    else if (s->verdict.code == VERDICT_ADJUST_TAKES)
        text_format(
            s->buffer, s->capacity,
            _("More than %s cannot be taken, or this territory could not pay its year: take "
              "less."),
            figure.text);
    else if (s->verdict.subject == SECTION_RUNNING)
        text_format(s->buffer, s->capacity,
                    _("This pledge would leave the running section %s short: put in less, or free "
                      "running money first."),
                    figure.text);
    else
        text_format(
            s->buffer, s->capacity,
            _("This pledge would leave the investment section %s short: put in less. A loan "
              "pays your own works only."),
            figure.text);
}

static void write_network(const Sentence *s)
{
    const char *zone =
        s->verdict.subject < ZONE_COUNT ? vocabulary_zone((Zone)s->verdict.subject) : "";
    if (s->verdict.code == VERDICT_ZONE_PRIVATE) {
        text_format(s->buffer, s->capacity,
                    _("%s: operators build here with their own money. Order lines in the two "
                      "public zones."),
                    zone);
        return;
    }
    text_format(s->buffer, s->capacity,
                s->verdict.code == VERDICT_PREMISES_MISSING
                    ? _("%s: only %s premises have fibre. Take away fewer.")
                    : _("%s: only %s premises are left to build. Order fewer."),
                zone, wording_count(s->verdict.figure).text);
}

static const char *proposal_name(const Sentence *s, int64_t proposal)
{
    bool known = proposal >= 0 && proposal < PROPOSAL_COUNT;
    return known ? vocabulary_proposal(s->scenario, (Proposal)proposal) : "";
}

static void write_proposal(const Sentence *s)
{
    const char *name = proposal_name(s, s->verdict.subject);
    bool known = s->verdict.figure >= 0 && s->verdict.figure < DIAL_MAX;
    int64_t dial = known ? s->verdict.figure : 0;
    switch ((int)s->verdict.code) {
    case VERDICT_PROPOSAL_CLOSED:
        text_format(s->buffer, s->capacity, _("“%s” is not open yet: choose another one."), name);
        return;
    case VERDICT_PROPOSAL_NEEDS:
        text_format(s->buffer, s->capacity, _("“%s” needs “%s”: take that one up first."), name,
                    proposal_name(s, s->verdict.figure));
        return;
    case VERDICT_PROPOSAL_ACCESS:
        text_format(s->buffer, s->capacity,
                    _("“%s” needs decent broadband for %s of premises: build networks first."),
                    name, wording_percent((double)s->verdict.figure / 100.0).text);
        return;
    case VERDICT_STAFF_SHORT:
        text_format(s->buffer, s->capacity,
                    _("“%s”: %s places to open, but the posts can staff only %s. Open fewer, or "
                      "hire."),
                    name, wording_count(s->verdict.figure).text,
                    wording_count(s->verdict.limit).text);
        return;
    default:
        text_format(s->buffer, s->capacity, _("“%s”: setting %s goes up to %s."), name,
                    wording_count(dial + 1).text, wording_count(s->verdict.limit).text);
    }
}

/* A rule that one proposal alone has: its sentence stands in the scenario. */
static void write_rule(const Sentence *s)
{
    const ProposalText *text = &s->scenario->text.proposal[s->verdict.subject % PROPOSAL_COUNT];
    text_copy(s->buffer, s->capacity, "");
    if (s->verdict.figure >= 0 && s->verdict.figure < text->refusal_count)
        template_fill(scenario_text(&text->refusal[s->verdict.figure], locale_language()),
                      &(TemplateWords){"", "", wording_count(s->verdict.limit).text}, s->buffer,
                      s->capacity);
}

static void write_council(const Sentence *s)
{
    int64_t chair = s->verdict.figure;
    bool known = chair >= 0 && chair < s->scenario->rules.territory_count;
    if (s->verdict.code == VERDICT_CONTRACT_PROPOSAL)
        text_format(s->buffer, s->capacity, _("Both sides must hold “%s” for such a contract."),
                    proposal_name(s, s->verdict.subject));
    else if (s->verdict.code == VERDICT_MOTION_NOT_A_VOTER)
        text_format(s->buffer, s->capacity,
                    _("Only those who hold “%s” take part: take it up first."),
                    proposal_name(s, s->verdict.subject));
    else if (known)
        text_format(s->buffer, s->capacity,
                    _("%s has the chair of the national table this year: it alone proposes."),
                    s->scenario->rules.territory_name[chair]);
    else
        text_copy(s->buffer, s->capacity,
                  _("Nobody sits at the national table: take up proposal 10 first."));
}

static void write_contract_limit(const Sentence *s)
{
    text_format(s->buffer, s->capacity,
                _n("You hold %s contract, the limit is %s: end one, or take up proposal 2.",
                   "You hold %s contracts, the limit is %s: end one, or take up proposal 2.",
                   s->verdict.figure),
                wording_count(s->verdict.figure).text, wording_count(s->verdict.limit).text);
}

static const char *plain_sentence(VerdictCode code)
{
    switch ((int)code) {
    case VERDICT_OK:
        return "";
    case VERDICT_NOT_NEIGHBOURS:
        return _("A contract binds two territories with a common border: choose a neighbour.");
    case VERDICT_CONTRACT_KEY:
        return _("Other keys than equal parts, and terms over three years, need proposal 2: choose "
                 "equal parts and a shorter term, or take it up.");
    case VERDICT_CONTRACT_TABLE_FULL:
        return _("No more contracts fit in this session: wait until one ends.");
    case VERDICT_CONTRACT_UNKNOWN:
        return _("This contract does not exist any more: look at the list again.");
    case VERDICT_CONTRACT_NOT_YOURS:
        return _("This contract is between other territories: nothing for you to sign.");
    case VERDICT_CONTRACT_STATE:
        return _("Too late: this offer was answered, or the contract has ended.");
    case VERDICT_MOTION_PENDING:
        return _("A vote like this one is already open: wait for its result.");
    case VERDICT_MOTION_TABLE_FULL:
        return _("Too many votes are open at once: wait until the year opens.");
    case VERDICT_MOTION_UNKNOWN:
        return _("This vote is over: look at the list again.");
    case VERDICT_ADJUST_EMPTY:
        return _("A correction needs an amount and a reason: fill in both.");
    case VERDICT_CONTRACT_CLOSED:
        return _("This contract lets nobody join, or nobody more.");
    case VERDICT_CONTRACT_DUPLICATE:
        return _("You are already bound on this subject with this neighbour: choose another one.");
    default:
        return _("The program built an order nobody can carry out. Change it, and tell whoever "
                 "runs the session.");
    }
}

void verdict_text(const Scenario *scenario, Verdict verdict, char *buffer, size_t capacity)
{
    Sentence sentence = {scenario, verdict, buffer, capacity};
    switch ((int)verdict.code) {
    case VERDICT_RUNNING_DEFICIT:
    case VERDICT_INVESTMENT_DEFICIT:
    case VERDICT_LOAN_TOO_LARGE:
    case VERDICT_DEBT_REFUSED:
    case VERDICT_CONTRACT_UNPAYABLE:
        write_money(&sentence);
        return;
    case VERDICT_PLEDGE_UNPAYABLE:
    case VERDICT_ADJUST_GIVES:
    case VERDICT_ADJUST_TAKES:
        write_gift(&sentence);
        return;
    case VERDICT_ZONE_PRIVATE:
    case VERDICT_PREMISES_EXCEEDED:
    case VERDICT_PREMISES_MISSING:
        write_network(&sentence);
        return;
    case VERDICT_PROPOSAL_CLOSED:
    case VERDICT_PROPOSAL_NEEDS:
    case VERDICT_PROPOSAL_ACCESS:
    case VERDICT_PROPOSAL_DIAL:
    case VERDICT_STAFF_SHORT:
        write_proposal(&sentence);
        return;
    case VERDICT_PROPOSAL_RULE:
        write_rule(&sentence);
        return;
    case VERDICT_CONTRACT_PROPOSAL:
    case VERDICT_MOTION_CHAIR:
    case VERDICT_MOTION_NOT_A_VOTER:
        write_council(&sentence);
        return;
    case VERDICT_CONTRACT_LIMIT:
        write_contract_limit(&sentence);
        return;
    default:
        text_copy(buffer, capacity, plain_sentence(verdict.code));
    }
}

const char *verdict_act_text(ActVerdict verdict)
{
    switch (verdict) {
    case ACT_VERDICT_OK:
        return "";
    case ACT_VERDICT_SEAT_UNKNOWN:
        return _("There is no such seat in this session: check the code on your card.");
    case ACT_VERDICT_PHASE:
        return _("Not in this phase: wait for the next one.");
    case ACT_VERDICT_ORDER:
        return _("The phases follow one another: this one is not next.");
    case ACT_VERDICT_SEAT_EMPTY:
        return _("Nobody is at this seat: take it first.");
    case ACT_VERDICT_SEAT_RESERVED:
        return _(
            "A steward keeps this seat for the whole session: choose a territory of the region "
            "that is played.");
    case ACT_VERDICT_PAUSED:
        return _("The session is paused: wait until it goes on.");
    case ACT_VERDICT_FROZEN:
        return _("Eyes up: the facilitator asks for your attention.");
    case ACT_VERDICT_HELD:
        return _("A steward looks after this seat until the facilitator hands it back.");
    case ACT_VERDICT_MALFORMED:
    case ACT_VERDICT_COUNT:
        break;
    }
    return _("The server did not understand: restart the program, your seat is kept.");
}
