#include "game/screen/contract_panel.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/ui/amount.h"
#include "engine/ui/button.h"
#include "engine/ui/choice.h"
#include "engine/ui/label.h"
#include "game/client/verdict_text.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/fact.h"
#include "game/screen/panel.h"
#include "game/sim/query.h"

enum { CONTRACTS_SHOWN_MAX = 32 };

static const double AMOUNT_STEP_EUROS = 50000.0, AMOUNT_MAX_EUROS = 5000000.0;

static const char *name_of(const Stage *stage, TerritoryId territory)
{
    return stage->scenario->rules.territory_name[territory.index];
}

static TerritoryId other_party(const Stage *stage, const ContractTerms *terms)
{
    return territory_same(terms->proposer, stage_territory(stage)) ? terms->partner
                                                                   : terms->proposer;
}

static void give_order(Stage *stage, CommandKind kind, ContractId contract)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = kind;
    command.contract = contract;
    client_order(stage->client, command);
}

static void build_terms(Stage *stage, Ui *ui, const ContractTerms *terms)
{
    char share[160], leaving[160];
    const Rules *rules = &stage->scenario->rules;
    int64_t own = query_contract_share(stage_world(stage), rules, terms, stage_territory(stage));
    text_format(share, sizeof share, _("%s: %s a year, of which %s for you"),
                vocabulary_key(terms->key), wording_euros_compact(terms->amount_euros_year).text,
                wording_euros_compact(own).text);
    text_format(leaving, sizeof leaving,
                _n("%d year; leaving early costs %s of what remains",
                   "%d years; leaving early costs %s of what remains", terms->term_years),
                (int)terms->term_years, wording_percent(terms->exit_percent / 100.0).text);
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1)});
    ui_text_soft(ui, STYLE_CAPTION, share);
    ui_text_soft(ui, STYLE_CAPTION, leaving);
    ui_box_end(ui);
}

static void contract_title(Stage *stage, Ui *ui, const Contract *contract)
{
    char title[160];
    text_format(title, sizeof title, _("%s with %s"), vocabulary_subject(contract->terms.subject),
                name_of(stage, other_party(stage, &contract->terms)));
    ui_text(ui, STYLE_STRONG, title);
    build_terms(stage, ui, &contract->terms);
}

static void build_answer(Stage *stage, Ui *ui, ContractId id)
{
    Command accept;
    memset(&accept, 0, sizeof accept);
    accept.kind = COMMAND_CONTRACT_ACCEPT;
    accept.actor = stage_territory(stage);
    accept.contract = id;
    Verdict verdict = command_check(stage_world(stage), &stage->scenario->rules, &accept);
    char why[VERDICT_TEXT_BYTES];
    verdict_text(stage->scenario, verdict, why, sizeof why);
    ui_row_begin(ui, STYLE_GAP);
    if (ui_button_with(ui, &(UiButton){.label = _("Accept"),
                                       .refusal_inline = true,
                                       .refusal = why[0] != 0 ? why : NULL})) {
        give_order(stage, COMMAND_CONTRACT_ACCEPT, id);
    }
    if (ui_button_with(ui, &(UiButton){.label = _("Decline"), .kind = UI_BUTTON_QUIET})) {
        give_order(stage, COMMAND_CONTRACT_DECLINE, id);
    }
    ui_row_end(ui);
}

static void build_offered(Stage *stage, Ui *ui, ContractId id)
{
    const Contract *contract = &stage_world(stage)->contracts.row[id.index];
    bool received = territory_same(contract->terms.partner, stage_territory(stage));
    ui_scope_begin(ui, id.index);
    contract_title(stage, ui, contract);
    if (received) {
        build_answer(stage, ui, id);
    } else {
        ui_row_begin(ui, STYLE_GAP);
        ui_text_soft(ui, STYLE_CAPTION, _("Offered by you, not answered yet."));
        if (ui_button_quiet(ui, _("Withdraw"))) {
            give_order(stage, COMMAND_CONTRACT_DECLINE, id);
        }
        ui_row_end(ui);
    }
    ui_scope_end(ui);
    ui_rule(ui);
}

static void build_running(Stage *stage, Ui *ui, ContractId id)
{
    const Contract *contract = &stage_world(stage)->contracts.row[id.index];
    char kept[160];
    text_format(kept, sizeof kept, _("Years done: %d of %d; paid late: %d"),
                (int)contract->years_done, (int)contract->terms.term_years,
                (int)contract->years_late);
    ui_scope_begin(ui, id.index);
    contract_title(stage, ui, contract);
    ui_row_begin(ui, STYLE_GAP);
    ui_text_with(ui, &(UiText){.text = kept,
                               .style = STYLE_CAPTION,
                               .line = true,
                               .color = contract->years_late > 0 ? STYLE_WARNING : STYLE_POSITIVE});
    if (ui_button_with(ui, &(UiButton){.label = _("Leave"),
                                       .kind = UI_BUTTON_QUIET,
                                       .hint = _("You pay the exit price at once")})) {
        give_order(stage, COMMAND_CONTRACT_EXIT, id);
    }
    ui_row_end(ui);
    ui_scope_end(ui);
    ui_rule(ui);
}

static void build_existing(Stage *stage, Ui *ui, ContractState state)
{
    ContractId ids[CONTRACTS_SHOWN_MAX];
    int count =
        query_contracts(stage_world(stage), stage_territory(stage), ids, CONTRACTS_SHOWN_MAX);
    int shown = 0;
    for (int i = 0; i < count && i < CONTRACTS_SHOWN_MAX; i++) {
        if (stage_world(stage)->contracts.row[ids[i].index].state != state) {
            continue;
        }
        shown++;
        if (state == CONTRACT_OFFERED) {
            build_offered(stage, ui, ids[i]);
        } else {
            build_running(stage, ui, ids[i]);
        }
    }
    if (shown == 0) {
        ui_text_soft(ui, STYLE_BODY,
                     state == CONTRACT_OFFERED ? _("No offer waits for an answer.")
                                               : _("No contract binds you."));
    }
}

static void format_euros(double value, char *buffer, size_t capacity)
{
    text_copy(buffer, capacity, wording_euros_compact((int64_t)value).text);
}

static void format_percent(double value, char *buffer, size_t capacity)
{
    text_copy(buffer, capacity, wording_percent(value / 100.0).text);
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
        .partner = {stage->scenario->rules.neighbour[seat.index][form->partner]},
        .subject = (ContractSubject)form->subject,
        .key = (ContractKey)form->key,
        .term_years = (uint8_t)form->term_years,
        .exit_percent = (uint8_t)form->exit_percent,
        .amount_euros_year = (int64_t)form->amount,
    };
    return command;
}

static void form_open(ContractForm *form)
{
    if (!form->opened) {
        *form = (ContractForm){
            .opened = true, .term_years = 3, .exit_percent = 20, .amount = 4 * AMOUNT_STEP_EUROS};
    }
}

static void build_partner(Stage *stage, Ui *ui)
{
    const Rules *rules = &stage->scenario->rules;
    int seat = stage_territory(stage).index;
    const char *names[NEIGHBOUR_MAX];
    int count = rules->neighbour_count[seat];
    for (int i = 0; i < count; i++) {
        names[i] = rules->territory_name[rules->neighbour[seat][i]];
    }
    ui_text_soft(ui, STYLE_CAPTION, _("With which neighbour"));
    ui_radio(
        ui,
        &(UiChoice){
            .key = "partner", .name = _("With which neighbour"), .labels = names, .count = count},
        &stage->contract.partner);
}

static void build_clauses(Stage *stage, Ui *ui)
{
    ContractForm *form = &stage->contract;
    const char *subjects[CONTRACT_SUBJECT_COUNT];
    const char *keys[CONTRACT_KEY_COUNT];
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
                         .count = CONTRACT_SUBJECT_COUNT},
             &form->subject);
    ui_text_soft(ui, STYLE_CAPTION, _("How the cost is split"));
    ui_radio(ui,
             &(UiChoice){.key = "key",
                         .name = _("How the cost is split"),
                         .labels = keys,
                         .count = CONTRACT_KEY_COUNT},
             &form->key);
    fact_stepper(ui,
                 &(UiAmount){.label = _("Together, a year"),
                             .min = AMOUNT_STEP_EUROS,
                             .max = AMOUNT_MAX_EUROS,
                             .step = AMOUNT_STEP_EUROS,
                             .format = format_euros},
                 &form->amount);
    fact_stepper(ui,
                 &(UiAmount){.label = _("For how long"),
                             .unit = _("years"),
                             .min = 1,
                             .max = CONTRACT_TERM_YEARS_MAX,
                             .step = 1},
                 &form->term_years);
    fact_stepper(ui,
                 &(UiAmount){.label = _("Price of leaving early"),
                             .min = 0,
                             .max = CONTRACT_EXIT_PERCENT_MAX,
                             .step = 10,
                             .format = format_percent},
                 &form->exit_percent);
}

static void build_offer(Stage *stage, Ui *ui)
{
    int seat = stage_territory(stage).index;
    fact_heading(ui, _("Make an offer"), NULL);
    if (stage->scenario->rules.neighbour_count[seat] == 0) {
        ui_text_soft(ui, STYLE_BODY, _("No territory has a common border with yours."));
        return;
    }
    form_open(&stage->contract);
    build_partner(stage, ui);
    build_clauses(stage, ui);
    Command command = offer_command(stage);
    build_terms(stage, ui, &command.offer);
    Verdict verdict = command_check(stage_world(stage), &stage->scenario->rules, &command);
    char why[VERDICT_TEXT_BYTES];
    verdict_text(stage->scenario, verdict, why, sizeof why);
    if (ui_button_with(ui, &(UiButton){.label = _("Offer this contract"),
                                       .refusal_inline = true,
                                       .refusal = why[0] != 0 ? why : NULL,
                                       .width = ui_grow(1)})) {
        client_order(stage->client, command);
    }
}

void contract_panel_build(Stage *stage, Ui *ui)
{
    panel_body_begin(ui, "contracts", _("Contracts"), STYLE_ROOM);
    if (!stage->client->seated) {
        ui_text_soft(ui, STYLE_BODY, _("You are watching: only seats sign contracts."));
        panel_body_end(ui);
        return;
    }
    fact_heading(ui, _("Offers"), NULL);
    build_existing(stage, ui, CONTRACT_OFFERED);
    fact_heading(ui, _("Running contracts"), NULL);
    build_existing(stage, ui, CONTRACT_RUNNING);
    build_offer(stage, ui);
    panel_body_end(ui);
}
