#include "game/screen/contract_form.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/ui/amount.h"
#include "engine/ui/button.h"
#include "engine/ui/choice.h"
#include "engine/ui/label.h"
#include "game/client/verdict_text.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/contract_view.h"
#include "game/screen/fact.h"
#include "game/screen/proposal_card.h"
#include "game/sim/contract.h"
#include "game/sim/contract_index.h"
#include "game/sim/council.h"

/* Far enough for any seat, and still a slider one can aim with. */
static const double AMOUNT_STEPS_MAX = 100.0;

static void format_euros(double value, char *buffer, size_t capacity)
{
    text_copy(buffer, capacity, wording_euros_compact((int64_t)value).text);
}

static void format_percent(double value, char *buffer, size_t capacity)
{
    text_copy(buffer, capacity, wording_percent(value / 100.0).text);
}

/* "no", or the part of the years missed. */
static void format_late(double value, char *buffer, size_t capacity)
{
    text_copy(buffer, capacity,
              value > 0.0 ? wording_percent(value / 100.0).text : _("nobody may"));
}

/* Beyond the neighbours, where a charter lets one go so far: whoever is selected on the map. */
static int far_partner(const Stage *stage)
{
    const Rules *rules = &stage->scenario->rules;
    TerritoryId seat = stage_territory(stage);
    int chosen = stage->map.selected;
    bool far = council_suspends(stage_world(stage), rules, seat, EXCEPTION_FAR_PARTNERS) &&
               chosen >= 0 && chosen != seat.index &&
               rules_neighbour_index(rules, seat, (TerritoryId){(uint8_t)chosen}) < 0;
    return far ? chosen : MAP_VIEW_NOBODY;
}

/* The form remembers a place in the list, not a territory: when the far one is deselected on the map
   its place is empty, and the first neighbour stands in until the player chooses again. */
static TerritoryId partner_of(const Stage *stage)
{
    const Rules *rules = &stage->scenario->rules;
    int seat = stage_territory(stage).index, place = stage->contract.partner;
    int far = far_partner(stage);
    if (place >= rules->neighbour_count[seat]) {
        return (TerritoryId){far >= 0 ? (uint8_t)far : rules->neighbour[seat][0]};
    }
    return (TerritoryId){rules->neighbour[seat][place]};
}

/* Contracts that rest on a proposal are between two that hold it. */
static bool lets_join(const ContractForm *form)
{
    return contract_subject_proposal((ContractSubject)form->subject) == PROPOSAL_COUNT;
}

static Command offer_command(const Stage *stage)
{
    const ContractForm *form = &stage->contract;
    TerritoryId seat = stage_territory(stage);
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_CONTRACT_OFFER;
    command.actor = seat;
    command.offer = (ContractTerms){
        .proposer = seat,
        .partner = partner_of(stage),
        .subject = (ContractSubject)form->subject,
        .key = (ContractKey)form->key,
        .term_years = (uint8_t)form->term_years,
        .join_percent = (uint8_t)(lets_join(form) ? form->join_percent : 0.0),
        .exit_percent = (uint8_t)form->exit_percent,
        .amount_euros_year = (int64_t)form->amount,
    };
    return command;
}

/* An amount grows in steps that suit the means: a département counts in other sums than a village. */
static double amount_step_euros(const Stage *stage)
{
    double means = stage->scenario->rules.running_envelope_euros[stage_territory(stage).index];
    return means < 500000.0 ? 5000.0 : 50000.0;
}

/* An offer somebody could accept as it stands: whoever only presses the button makes a fair one. */
static void form_open(const Stage *stage, ContractForm *form)
{
    if (!form->opened) {
        *form = (ContractForm){.opened = true,
                               .term_years = 3,
                               .exit_percent = 20,
                               .amount = 4 * amount_step_euros(stage)};
    }
}

static int place_of(const Stage *stage, TerritoryId partner)
{
    int place = rules_neighbour_index(&stage->scenario->rules, stage_territory(stage), partner);
    return place >= 0 ? place
                      : stage->scenario->rules.neighbour_count[stage_territory(stage).index];
}

/* The other side's terms, to begin from: one thing is changed, and sent back. */
void contract_form_counter(Stage *stage, const ContractTerms *terms)
{
    if (rules_neighbour_index(&stage->scenario->rules, stage_territory(stage), terms->proposer) <
        0) {
        stage->map.selected = terms->proposer.index;
    }
    stage->contract = (ContractForm){.opened = true,
                                     .wanted = true,
                                     .partner = place_of(stage, terms->proposer),
                                     .subject = (int)terms->subject,
                                     .key = (int)terms->key,
                                     .term_years = terms->term_years,
                                     .exit_percent = terms->exit_percent,
                                     .join_percent = terms->join_percent,
                                     .amount = (double)terms->amount_euros_year};
}

static void bring_into_sight(Stage *stage, Ui *ui)
{
    UiId heading = ui_id(ui, "offer form");
    if (stage->contract.wanted) {
        stage->contract.wanted = false;
        ui_scroll_to(ui, heading);
        ui_request_rebuild(ui);
    }
}

/* A list of as many refusals as a choice has places, all the same; NULL when it may be made. */
static const char *const *all_refused(const char *refusal, const char *refusals[], int count)
{
    for (int i = 0; i < count; i++) {
        refusals[i] = refusal;
    }
    return refusal != NULL ? refusals : NULL;
}

/* The record stands under the choice, where trust is decided. */
static void build_partner(Stage *stage, Ui *ui)
{
    const Rules *rules = &stage->scenario->rules;
    int seat = stage_territory(stage).index;
    const char *names[NEIGHBOUR_MAX + 1], *refusals[NEIGHBOUR_MAX + 1];
    int count = rules->neighbour_count[seat], far = far_partner(stage);
    for (int i = 0; i < count; i++) {
        names[i] = rules->territory_name[rules->neighbour[seat][i]];
    }
    if (far >= 0) {
        names[count++] = rules->territory_name[far];
    }
    if (stage->contract.partner >= count) {
        stage->contract.partner = 0;
    }
    ui_text_soft(ui, STYLE_CAPTION, _("With which neighbour"));
    ui_radio(ui,
             &(UiChoice){.key = "partner",
                         .name = _("With which neighbour"),
                         .labels = names,
                         .count = count,
                         .refusals = all_refused(stage_refusal(stage), refusals, count)},
             &stage->contract.partner);
    if (!stage_is_for_people(stage, partner_of(stage))) {
        ui_text_soft(ui, STYLE_CAPTION,
                     _("A steward keeps this territory to the end: it signs no contract."));
    }
    contract_view_record(stage, ui, partner_of(stage));
}

static void holding_line(const Stage *stage, Ui *ui, TerritoryId territory, Proposal needed)
{
    bool held = stage_world(stage)->holdings.level[needed][territory.index] > 0;
    fact_line_in(ui, contract_view_party(stage, territory), held ? STYLE_POSITIVE : STYLE_WARNING,
                 held ? _("held") : _("not held"));
}

/* What the chosen subject brings, and whether both sides hold what it rests on. */
static void build_subject(Stage *stage, Ui *ui)
{
    ContractSubject subject = (ContractSubject)stage->contract.subject;
    Proposal needed = contract_subject_proposal(subject);
    char needs[200];
    ui_text(ui, STYLE_BODY, vocabulary_subject_meaning(subject));
    if (needed == PROPOSAL_COUNT) {
        return;
    }
    text_format(needs, sizeof needs, _("Both sides must hold proposal %d, “%s”."), (int)needed + 1,
                vocabulary_proposal(stage->scenario, needed));
    ui_text_soft(ui, STYLE_CAPTION, needs);
    holding_line(stage, ui, stage_territory(stage), needed);
    holding_line(stage, ui, partner_of(stage), needed);
    if (!contract_subject_holds(stage_world(stage), subject, stage_territory(stage)) &&
        ui_button_quiet(ui, _("See this proposal"))) {
        proposal_card_show(stage, needed);
    }
}

static void build_choices(Stage *stage, Ui *ui)
{
    ContractForm *form = &stage->contract;
    const char *subjects[CONTRACT_SUBJECT_COUNT];
    const char *keys[CONTRACT_KEY_COUNT];
    const char *refusals[CONTRACT_SUBJECT_COUNT + CONTRACT_KEY_COUNT];
    const char *refusal = stage_refusal(stage);
    for (int i = 0; i < CONTRACT_SUBJECT_COUNT; i++) {
        subjects[i] = vocabulary_subject((ContractSubject)i);
    }
    for (int i = 0; i < CONTRACT_KEY_COUNT; i++) {
        keys[i] = vocabulary_key((ContractKey)i);
    }
    ui_text_soft(ui, STYLE_CAPTION, _("What is shared"));
    ui_radio(ui,
             &(UiChoice){.key = "subject",
                         .name = _("What is shared"),
                         .labels = subjects,
                         .count = CONTRACT_SUBJECT_COUNT,
                         .refusals = all_refused(refusal, refusals, CONTRACT_SUBJECT_COUNT)},
             &form->subject);
    build_subject(stage, ui);
    ui_text_soft(ui, STYLE_CAPTION, _("How the cost is split"));
    ui_radio(ui,
             &(UiChoice){.key = "key",
                         .name = _("How the cost is split"),
                         .labels = keys,
                         .count = CONTRACT_KEY_COUNT,
                         .refusals = all_refused(refusal, refusals, CONTRACT_KEY_COUNT)},
             &form->key);
}

static void build_clauses(Stage *stage, Ui *ui)
{
    ContractForm *form = &stage->contract;
    double step = amount_step_euros(stage);
    const char *refusal = stage_refusal(stage);
    fact_stepper(ui,
                 &(UiAmount){.label = _("Together, a year"),
                             .min = step,
                             .max = AMOUNT_STEPS_MAX * step,
                             .step = step,
                             .format = format_euros,
                             .refusal = refusal},
                 &form->amount);
    fact_stepper(ui,
                 &(UiAmount){.label = _("For how long"),
                             .unit = _("years"),
                             .min = 1,
                             .max = CONTRACT_TERM_YEARS_MAX,
                             .step = 1,
                             .refusal = refusal},
                 &form->term_years);
    fact_stepper(ui,
                 &(UiAmount){.label = _("Price of leaving early"),
                             .min = 0,
                             .max = CONTRACT_EXIT_PERCENT_MAX,
                             .step = 10,
                             .format = format_percent,
                             .refusal = refusal},
                 &form->exit_percent);
    if (lets_join(form)) {
        fact_stepper(ui,
                     &(UiAmount){.label = _("Price of joining late"),
                                 .min = 0,
                                 .max = CONTRACT_JOIN_PERCENT_MAX,
                                 .step = 10,
                                 .format = format_late,
                                 .refusal = refusal},
                     &form->join_percent);
    }
}

/* The terms are repeated as the partner will read them, before anything is sent. */
void contract_form_build(Stage *stage, Ui *ui)
{
    int seat = stage_territory(stage).index;
    ui_box_begin(ui, &(UiBox){.key = "offer form", .width = ui_grow(1)});
    fact_heading(ui, _("Make an offer"), NULL);
    ui_box_end(ui);
    bring_into_sight(stage, ui);
    if (stage->scenario->rules.neighbour_count[seat] == 0) {
        ui_text_soft(ui, STYLE_BODY, _("No territory has a common border with yours."));
        return;
    }
    form_open(stage, &stage->contract);
    build_partner(stage, ui);
    build_choices(stage, ui);
    build_clauses(stage, ui);
    Command command = offer_command(stage);
    Contract offered = {.terms = command.offer};
    contract_view_terms(stage, ui, &offered);
    Verdict verdict = command_check(stage_world(stage), &stage->scenario->rules, &command);
    char why[VERDICT_TEXT_BYTES];
    verdict_text(stage->scenario, verdict, why, sizeof why);
    const char *closed = stage_refusal(stage);
    bool counters = contract_countered(stage_world(stage), &command.offer) >= 0;
    if (counters) {
        ui_text_soft(ui, STYLE_CAPTION, _("It takes the place of what they offer you."));
    }
    if (ui_button_with(ui, &(UiButton){.label = counters ? _("Send these terms back")
                                                         : _("Offer this contract"),
                                       .refusal_inline = true,
                                       .refusal = closed != NULL ? closed
                                                  : why[0] != 0  ? why
                                                                 : NULL,
                                       .width = ui_grow(1)})) {
        client_order(stage->client, command);
    }
}
