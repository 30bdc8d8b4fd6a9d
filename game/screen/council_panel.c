#include "game/screen/council_panel.h"

#include <math.h>
#include <string.h>

#include "engine/base/table.h"
#include "engine/base/text.h"
#include "engine/ui/amount.h"
#include "engine/ui/button.h"
#include "engine/ui/choice.h"
#include "engine/ui/label.h"
#include "game/client/council_text.h"
#include "game/client/verdict_text.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/fact.h"
#include "game/screen/panel.h"
#include "game/screen/proposal_card.h"
#include "game/sim/council.h"
#include "game/sim/proposal/p08_rural_charter.h"

enum { MEMBERS_NAMED_MAX = 6, MEMBERS_BYTES = 400, CHARTERS_SHOWN_MAX = 12 };

static const Rules *rules_of(const Stage *stage) { return &stage->scenario->rules; }

static const char *name_of(const Stage *stage, int territory)
{
    return rules_of(stage)->territory_name[territory];
}

static bool holds(const Stage *stage, Proposal proposal)
{
    return stage_world(stage)->holdings.level[proposal][stage_territory(stage).index] > 0;
}

bool council_panel_is_played(const Stage *stage)
{
    const ProposalFigures *proposals = rules_of(stage)->proposal;
    return proposals[PROPOSAL_NATIONAL_TABLE].open || proposals[PROPOSAL_RURAL_CHARTER].open;
}

static bool may_vote(const Stage *stage, const Motion *motion)
{
    return stage->client->seated && council_is_voter(stage_world(stage), rules_of(stage),
                                                     &motion->terms, stage_territory(stage));
}

int council_panel_waiting(const Stage *stage)
{
    const Council *council = &stage_world(stage)->council;
    int count = 0;
    for (int r = table_next(council->taken, MOTION_MAX, 0); r >= 0;
         r = table_next(council->taken, MOTION_MAX, r + 1)) {
        const Motion *motion = &council->motion[r];
        bool waits = may_vote(stage, motion) && client_ballot(stage->client, r) == BALLOT_NONE;
        count += waits ? 1 : 0;
    }
    return count;
}

static Command command_of(const Stage *stage, CommandKind kind)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = kind;
    command.actor = stage_territory(stage);
    return command;
}

static const char *refusal_text(const Stage *stage, const Command *command,
                                char why[VERDICT_TEXT_BYTES])
{
    Verdict verdict = command_check(stage_world(stage), rules_of(stage), command);
    verdict_text(stage->scenario, verdict, why, VERDICT_TEXT_BYTES);
    return why[0] != 0 ? why : NULL;
}

/* Votes. */

static bool is_clause(MotionKind kind) { return (int)kind < CLAUSE_COUNT; }

static void tally_text(const Stage *stage, const Motion *motion, const Tally *tally, char *buffer,
                       size_t capacity)
{
    const Coefficients *c = &rules_of(stage)->c;
    double share = tally->voter_people > 0.0 ? tally->yes_people / tally->voter_people : 0.0;
    if (is_clause(motion->terms.kind)) {
        text_format(buffer, capacity,
                    _("%d for, %d against, %d at the table. Those for stand for %s of the people: "
                      "%s decide, %s protect it from a new government."),
                    tally->yes, tally->no, tally->voters, wording_percent(share).text,
                    wording_percent(c->p10_majority_share).text,
                    wording_percent(c->p10_protected_share).text);
        return;
    }
    text_format(buffer, capacity,
                _("%d for, %d against. More for than against, and %d votes at least, decide."),
                tally->yes, tally->no, (int)c->p08_votes_min);
}

static void build_tally(const Stage *stage, Ui *ui, const Motion *motion)
{
    Tally tally;
    char text[320], quorum[COUNCIL_TEXT_BYTES];
    council_count(stage_world(stage), rules_of(stage), motion, &tally);
    tally_text(stage, motion, &tally, text, sizeof text);
    if (is_clause(motion->terms.kind)) {
        fact_gauge(ui, tally.yes_people, tally.voter_people, ui_color(ui, STYLE_POSITIVE));
    } else {
        double votes = fmax(tally.yes + tally.no, rules_of(stage)->c.p08_votes_min);
        fact_gauge(ui, tally.yes, votes, ui_color(ui, STYLE_POSITIVE));
    }
    ui_text_soft(ui, STYLE_CAPTION, text);
    council_quorum_text(tally.yes + tally.no, council_quorum_votes(stage_world(stage), &tally),
                        quorum, sizeof quorum);
    if (quorum[0] != 0) {
        ui_text_soft(ui, STYLE_CAPTION, quorum);
    }
}

/* Until then nothing is known of it but one's own vote. */
static void build_sealed(const Stage *stage, Ui *ui, const Motion *motion)
{
    const Coefficients *c = &rules_of(stage)->c;
    char text[320];
    if (is_clause(motion->terms.kind)) {
        text_format(text, sizeof text,
                    _("Secret: votes are opened when the year closes. %s of the people decide, %s "
                      "protect it from a new government."),
                    wording_percent(c->p10_majority_share).text,
                    wording_percent(c->p10_protected_share).text);
    } else {
        text_format(text, sizeof text,
                    _("Secret: votes are opened when the year closes. More for than against, and "
                      "%d votes at least, decide."),
                    (int)c->p08_votes_min);
    }
    ui_text_soft(ui, STYLE_CAPTION, text);
}

static void build_quorum(const Stage *stage, Ui *ui)
{
    int quorum_percent = client_session(stage->client)->settings.quorum_percent;
    char text[200];
    if (quorum_percent > 0) {
        text_format(text, sizeof text,
                    _("Quorum: the vote counts if %s at least of those who may vote have voted."),
                    wording_percent(quorum_percent / 100.0).text);
        ui_text_soft(ui, STYLE_CAPTION, text);
    }
}

static void build_count(const Stage *stage, Ui *ui, const Motion *motion)
{
    if (client_session(stage->client)->settings.ballots_secret) {
        build_sealed(stage, ui, motion);
    } else {
        build_tally(stage, ui, motion);
    }
    build_quorum(stage, ui);
}

/* Changeable until the year begins: for, against, or nothing yet. */
static void build_ballot(Stage *stage, Ui *ui, int row)
{
    const char *refusal = stage_refusal(stage);
    const char *labels[] = {_("For"), _("Against")}, *refusals[] = {refusal, refusal};
    Ballot ballot = client_ballot(stage->client, row);
    int chosen = ballot == BALLOT_YES ? 0 : ballot == BALLOT_NO ? 1 : -1;
    ui_row_begin(ui, STYLE_GAP);
    ui_text_line(ui, STYLE_STRONG, _("Your vote"));
    bool changed = ui_segments(ui,
                               &(UiChoice){.key = "ballot",
                                           .name = _("Your vote"),
                                           .labels = labels,
                                           .count = 2,
                                           .refusals = refusals},
                               &chosen);
    ui_row_end(ui);
    if (changed) {
        Command command = command_of(stage, COMMAND_VOTE);
        command.vote = (Vote){.motion = (uint8_t)row, .yes = chosen == 0};
        client_order(stage->client, command);
    }
}

static void build_motion(Stage *stage, Ui *ui, int row)
{
    const Motion *motion = &stage_world(stage)->council.motion[row];
    char what[COUNCIL_TEXT_BYTES], who[160];
    council_motion_text(&motion->terms, what, sizeof what);
    text_format(who, sizeof who, _("Asked by %s; decided when %d begins."),
                name_of(stage, motion->proposer.index), (int)motion->year);
    ui_scope_begin(ui, row);
    fact_card_begin(ui, "motion");
    ui_text(ui, STYLE_STRONG, what);
    ui_text_soft(ui, STYLE_CAPTION, who);
    ui_text(ui, STYLE_BODY,
            is_clause(motion->terms.kind)
                ? council_motion_meaning(motion->terms.kind)
                : council_exception_meaning((Exception)motion->terms.value));
    build_count(stage, ui, motion);
    if (may_vote(stage, motion)) {
        build_ballot(stage, ui, row);
    } else {
        ui_text_soft(ui, STYLE_CAPTION, _("Only those at the national table vote on it."));
    }
    ui_box_end(ui);
    ui_scope_end(ui);
}

static void build_motions(Stage *stage, Ui *ui)
{
    const Council *council = &stage_world(stage)->council;
    int shown = 0;
    fact_heading(ui, _("Open votes"), NULL);
    for (int r = table_next(council->taken, MOTION_MAX, 0); r >= 0;
         r = table_next(council->taken, MOTION_MAX, r + 1)) {
        build_motion(stage, ui, r);
        shown++;
    }
    if (shown == 0) {
        ui_text_soft(ui, STYLE_BODY, _("No vote is open."));
    }
}

/* The table. */

static void members_text(const Stage *stage, char *buffer, size_t capacity)
{
    const uint8_t *level = stage_world(stage)->holdings.level[PROPOSAL_NATIONAL_TABLE];
    char rest[64];
    int count = 0;
    text_copy(buffer, capacity, "");
    for (int t = 0; t < rules_of(stage)->territory_count; t++) {
        if (level[t] > 0 && count++ < MEMBERS_NAMED_MAX) {
            text_append(buffer, capacity, count > 1 ? ", " : "");
            text_append(buffer, capacity, name_of(stage, t));
        }
    }
    if (count > MEMBERS_NAMED_MAX) {
        text_format(rest, sizeof rest,
                    _n(" and %d other", " and %d others", count - MEMBERS_NAMED_MAX),
                    count - MEMBERS_NAMED_MAX);
        text_append(buffer, capacity, rest);
    }
}

static void build_seats(const Stage *stage, Ui *ui)
{
    char members[MEMBERS_BYTES], who[MEMBERS_BYTES + 64];
    TerritoryId chair;
    if (!council_chair(stage_world(stage), rules_of(stage), &chair)) {
        ui_text(ui, STYLE_BODY,
                _("Nobody sits there yet: proposal 10 gives a seat. The chair goes round, and "
                  "proposes the clauses of the year."));
        return;
    }
    bool own = stage->client->seated && territory_same(chair, stage_territory(stage));
    fact_line_in(ui, _("Has the chair this year"), own ? STYLE_ACCENT : STYLE_INK,
                 own ? _("you") : name_of(stage, chair.index));
    members_text(stage, members, sizeof members);
    text_format(who, sizeof who, _("At the table: %s."), members);
    ui_text_soft(ui, STYLE_BODY, who);
}

static void build_clause(const Stage *stage, Ui *ui, int clause)
{
    const Council *council = &stage_world(stage)->council;
    MotionTerms terms = {(MotionKind)clause, council->clause[clause]};
    char value[COUNCIL_TEXT_BYTES];
    council_clause_text(&terms, value, sizeof value);
    fact_line(ui, council_motion_name((MotionKind)clause), value);
    if (council->clause[clause] != 0) {
        bool safe = council->clause_protected[clause] != 0;
        ui_text_in(ui, STYLE_CAPTION, safe ? STYLE_POSITIVE : STYLE_WARNING,
                   safe ? _("Protected: a new government keeps it.")
                        : _("Not protected: a new government may drop it."));
    }
}

static void format_points(double value, char *buffer, size_t capacity)
{
    figure_points((Figure){buffer, capacity, locale_language()}, value, 0);
}

static void format_percent(double value, char *buffer, size_t capacity)
{
    text_copy(buffer, capacity, wording_percent(value / 100.0).text);
}

static void build_value(Stage *stage, Ui *ui)
{
    CouncilForm *form = &stage->council;
    MotionKind kind = (MotionKind)form->kind;
    MotionRange range = council_motion_range(kind);
    if (kind == MOTION_STANDARDS) {
        bool common = form->value > 0.0;
        ui_checkbox(ui, _("Common standards for the whole country"), &common);
        form->value = common ? 1.0 : 0.0;
        return;
    }
    bool rate = kind == MOTION_STATE_RATE;
    fact_stepper(ui,
                 &(UiAmount){.label = rate ? _("Added to the rate") : _("Kept for the worst-off"),
                             .unit = rate ? _("points") : NULL,
                             .min = range.low,
                             .max = range.high,
                             .step = range.step,
                             .format = rate ? format_points : format_percent,
                             .refusal = stage_refusal(stage)},
                 &form->value);
}

static void ask_button(Stage *stage, Ui *ui, const char *label, const MotionTerms *motion,
                       const char *refusal)
{
    Command command = command_of(stage, COMMAND_MOTION);
    char why[VERDICT_TEXT_BYTES];
    command.motion = *motion;
    const char *closed = stage_refusal(stage);
    const char *refused = closed != NULL ? closed : refusal_text(stage, &command, why);
    if (ui_button_with(ui, &(UiButton){.label = label,
                                       .refusal_inline = true,
                                       .refusal = refused != NULL ? refused : refusal,
                                       .width = ui_grow(1)})) {
        client_order(stage->client, command);
    }
}

static void build_proposing(Stage *stage, Ui *ui)
{
    CouncilForm *form = &stage->council;
    const char *kinds[CLAUSE_COUNT];
    char what[COUNCIL_TEXT_BYTES];
    for (int kind = 0; kind < CLAUSE_COUNT; kind++) {
        kinds[kind] = council_motion_name((MotionKind)kind);
    }
    ui_text(ui, STYLE_STRONG, _("You have the chair: propose a clause"));
    bool other = ui_radio(
        ui,
        &(UiChoice){
            .key = "clause", .name = _("What it is about"), .labels = kinds, .count = CLAUSE_COUNT},
        &form->kind);
    const int16_t *in_force = stage_world(stage)->council.clause;
    form->value = other ? in_force[form->kind] : form->value;
    build_value(stage, ui);
    MotionTerms motion = {(MotionKind)form->kind, (int16_t)form->value};
    council_motion_text(&motion, what, sizeof what);
    ui_text(ui, STYLE_BODY, what);
    ui_text_soft(ui, STYLE_CAPTION, council_motion_meaning(motion.kind));
    ask_button(stage, ui, _("Ask the table for a vote"), &motion,
               motion.value == in_force[motion.kind]
                   ? _("This is the rule already: choose another value.")
                   : NULL);
}

static void see_button(Stage *stage, Ui *ui, const char *label, Proposal proposal)
{
    if (!holds(stage, proposal) && ui_button_quiet(ui, label)) {
        proposal_card_show(stage, proposal);
    }
}

static void build_table(Stage *stage, Ui *ui)
{
    TerritoryId chair;
    fact_heading(ui, _("The national table"), NULL);
    build_seats(stage, ui);
    if (!stage->client->seated) {
        return;
    }
    see_button(stage, ui, _("See proposal 10, a seat at the table"), PROPOSAL_NATIONAL_TABLE);
    ui_text(ui, STYLE_STRONG, _("Clauses in force"));
    for (int clause = 0; clause < CLAUSE_COUNT; clause++) {
        build_clause(stage, ui, clause);
    }
    bool sits = council_chair(stage_world(stage), rules_of(stage), &chair);
    if (sits && territory_same(chair, stage_territory(stage))) {
        build_proposing(stage, ui);
    }
}

/* Charters. */

static void build_granted(const Stage *stage, Ui *ui)
{
    const Council *council = &stage_world(stage)->council;
    int shown = 0;
    for (int exception = 0; exception < EXCEPTION_COUNT; exception++) {
        if (council->general[exception] != 0) {
            fact_line(ui, _("For all rural territories"),
                      council_exception_name((Exception)exception));
        }
    }
    for (int t = 0; t < rules_of(stage)->territory_count; t++) {
        if (council->charter[t] == 0 || shown++ >= CHARTERS_SHOWN_MAX) {
            continue;
        }
        char what[160];
        text_format(what, sizeof what,
                    _n("%s, %d year left", "%s, %d years left", council->charter_years[t]),
                    council_exception_name((Exception)(council->charter[t] - 1)),
                    (int)council->charter_years[t]);
        fact_line(ui, name_of(stage, t), what);
    }
}

static void build_asking(Stage *stage, Ui *ui)
{
    const char *names[EXCEPTION_COUNT];
    for (int i = 0; i < EXCEPTION_COUNT; i++) {
        names[i] = council_exception_name((Exception)i);
    }
    ui_text_soft(ui, STYLE_CAPTION, _("The rule to suspend"));
    ui_radio(ui,
             &(UiChoice){.key = "exception",
                         .name = _("The rule to suspend"),
                         .labels = names,
                         .count = EXCEPTION_COUNT},
             &stage->council.exception);
    ui_text(ui, STYLE_BODY, council_exception_meaning((Exception)stage->council.exception));
    see_button(stage, ui, _("See proposal 8, the file a charter needs"), PROPOSAL_RURAL_CHARTER);
    MotionTerms motion = {MOTION_CHARTER, (int16_t)stage->council.exception};
    ask_button(stage, ui, _("Ask the others for a charter"), &motion, NULL);
}

static void build_charters(Stage *stage, Ui *ui)
{
    fact_heading(ui, _("Rural charters"), NULL);
    ui_text_soft(ui, STYLE_BODY,
                 _("A rural territory may suspend one rule for a few years, if the others vote "
                   "for it. It publishes what comes of it, then all vote to make it general."));
    build_granted(stage, ui);
    if (!stage->client->seated) {
        return;
    }
    if (rural_charter_fits(rules_of(stage), stage_territory(stage))) {
        build_asking(stage, ui);
        return;
    }
    Command command = command_of(stage, COMMAND_MOTION);
    command.motion.kind = MOTION_CHARTER;
    char why[VERDICT_TEXT_BYTES];
    const char *refusal = refusal_text(stage, &command, why);
    ui_text_soft(ui, STYLE_BODY, refusal != NULL ? refusal : "");
}

void council_panel_build(Stage *stage, Ui *ui)
{
    const ProposalFigures *proposals = rules_of(stage)->proposal;
    panel_body_begin(ui, "council", _("Votes"), STYLE_ROOM);
    build_motions(stage, ui);
    if (proposals[PROPOSAL_NATIONAL_TABLE].open) {
        ui_rule(ui);
        build_table(stage, ui);
    }
    if (proposals[PROPOSAL_RURAL_CHARTER].open) {
        ui_rule(ui);
        build_charters(stage, ui);
    }
    panel_body_end(ui);
}
