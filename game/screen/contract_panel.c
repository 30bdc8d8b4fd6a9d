#include "game/screen/contract_panel.h"

#include <string.h>

#include "engine/base/table.h"
#include "engine/base/text.h"
#include "engine/ui/amount.h"
#include "engine/ui/button.h"
#include "engine/ui/choice.h"
#include "engine/ui/label.h"
#include "game/client/verdict_text.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/council_panel.h"
#include "game/screen/fact.h"
#include "game/screen/panel.h"
#include "game/screen/proposal_card.h"
#include "game/sim/contract.h"
#include "game/sim/council.h"
#include "game/sim/query.h"

enum { CONTRACTS_SHOWN_MAX = 32, JOINABLE_SHOWN_MAX = 6, TITLE_BYTES = 320 };

static const double AMOUNT_STEPS_MAX = 100.0;

static const char *name_of(const Stage *stage, TerritoryId territory)
{
    return stage->scenario->rules.territory_name[territory.index];
}

static bool is_own(const Stage *stage, TerritoryId territory)
{
    return territory_same(territory, stage_territory(stage));
}

static Command order_about(const Stage *stage, CommandKind kind, int row)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = kind;
    command.actor = stage_territory(stage);
    command.contract.index = (uint16_t)row;
    return command;
}

static void give_order(Stage *stage, CommandKind kind, ContractId contract)
{
    client_order(stage->client, order_about(stage, kind, contract.index));
}

static void late_text(const ContractTerms *terms, char *buffer, size_t capacity)
{
    if (terms->join_percent == 0) {
        text_copy(buffer, capacity, _("Nobody may join later."));
        return;
    }
    text_format(buffer, capacity, _("Who joins later pays %s of the years it missed."),
                wording_percent(terms->join_percent / 100.0).text);
}

/* What this seat pays of it, a party already or about to be one. */
static void build_terms(Stage *stage, Ui *ui, const Contract *contract)
{
    const ContractTerms *terms = &contract->terms;
    char share[160], leaving[160], late[160];
    int64_t own = query_contract_part(stage_world(stage), &stage->scenario->rules, contract,
                                      stage_territory(stage));
    text_format(share, sizeof share, _("%s: %s a year, of which %s for you"),
                vocabulary_key(terms->key), wording_euros_compact(terms->amount_euros_year).text,
                wording_euros_compact(own).text);
    text_format(leaving, sizeof leaving,
                _n("%d year; leaving early costs %s of what remains",
                   "%d years; leaving early costs %s of what remains", terms->term_years),
                (int)terms->term_years, wording_percent(terms->exit_percent / 100.0).text);
    late_text(terms, late, sizeof late);
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1)});
    ui_text_soft(ui, STYLE_CAPTION, share);
    ui_text_soft(ui, STYLE_CAPTION, leaving);
    if (contract_subject_proposal(terms->subject) == PROPOSAL_COUNT) {
        ui_text_soft(ui, STYLE_CAPTION, late);
    }
    ui_box_end(ui);
}

/* "Orne", "Orne and Manche", "Orne, Manche and Eure": those it binds beside this seat. */
static void others_text(const Stage *stage, const Contract *contract, char *buffer, size_t capacity)
{
    TerritoryId parties[CONTRACT_PARTIES_MAX], others[CONTRACT_PARTIES_MAX];
    int party_count = query_contract_parties(contract, parties), count = 0;
    for (int p = 0; p < party_count; p++) {
        if (!is_own(stage, parties[p])) {
            others[count++] = parties[p];
        }
    }
    text_copy(buffer, capacity, "");
    for (int i = 0; i < count; i++) {
        text_append(buffer, capacity, i == 0 ? "" : i == count - 1 ? _(" and ") : ", ");
        text_append(buffer, capacity, name_of(stage, others[i]));
    }
}

static void contract_title(Stage *stage, Ui *ui, const Contract *contract)
{
    char others[TITLE_BYTES], title[TITLE_BYTES + 80];
    others_text(stage, contract, others, sizeof others);
    text_format(title, sizeof title, _("%s with %s"), vocabulary_subject(contract->terms.subject),
                others);
    ui_text(ui, STYLE_STRONG, title);
    build_terms(stage, ui, contract);
}

static void build_answer(Stage *stage, Ui *ui, ContractId id)
{
    Command accept = order_about(stage, COMMAND_CONTRACT_ACCEPT, id.index);
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

/* How it kept its word in all its contracts; nothing where it has signed none. */
static void build_record(const Stage *stage, Ui *ui, TerritoryId territory)
{
    const Contracts *contracts = &stage_world(stage)->contracts;
    int kept = contracts->kept[territory.index], late = contracts->late[territory.index];
    int broken = contracts->broken[territory.index];
    char text[200];
    if (kept + late + broken == 0) {
        return;
    }
    text_format(text, sizeof text, _("%s so far. Years kept: %d; late: %d; contracts broken: %d"),
                is_own(stage, territory) ? _("You") : name_of(stage, territory), kept, late,
                broken);
    ui_text_in(ui, STYLE_CAPTION, late + broken > 0 ? STYLE_WARNING : STYLE_INK_SOFT, text);
}

static Contract with_own(const Stage *stage, const Contract *contract)
{
    Contract joined = *contract;
    joined.joined[joined.joined_count++] = stage_territory(stage);
    return joined;
}

/* Open to this seat at all, if perhaps not with its present means. */
static bool may_be_joined(const Stage *stage, int row)
{
    Command join = order_about(stage, COMMAND_CONTRACT_JOIN, row);
    VerdictCode code = command_check(stage_world(stage), &stage->scenario->rules, &join).code;
    return code == VERDICT_OK || code == VERDICT_CONTRACT_LIMIT ||
           code == VERDICT_CONTRACT_UNPAYABLE;
}

static void build_joinable(Stage *stage, Ui *ui, int row)
{
    Command join = order_about(stage, COMMAND_CONTRACT_JOIN, row);
    Contract joined = with_own(stage, &stage_world(stage)->contracts.row[row]);
    char why[VERDICT_TEXT_BYTES], fee[120];
    verdict_text(stage->scenario, command_check(stage_world(stage), &stage->scenario->rules, &join),
                 why, sizeof why);
    int64_t part = query_contract_part(stage_world(stage), &stage->scenario->rules, &joined,
                                       stage_territory(stage));
    text_format(
        fee, sizeof fee, _("Joining now costs %s once, paid to the others."),
        wording_euros_compact(part * joined.years_done * joined.terms.join_percent / 100).text);
    ui_scope_begin(ui, row);
    contract_title(stage, ui, &joined);
    ui_text_soft(ui, STYLE_CAPTION, fee);
    if (ui_button_with(ui, &(UiButton){.label = _("Join this contract"),
                                       .refusal_inline = true,
                                       .refusal = why[0] != 0 ? why : NULL})) {
        give_order(stage, COMMAND_CONTRACT_JOIN, join.contract);
    }
    ui_scope_end(ui);
    ui_rule(ui);
}

static void build_joining(Stage *stage, Ui *ui)
{
    const Contracts *contracts = &stage_world(stage)->contracts;
    int shown = 0;
    for (int r = table_next(contracts->taken, CONTRACT_MAX, 0);
         r >= 0 && shown < JOINABLE_SHOWN_MAX;
         r = table_next(contracts->taken, CONTRACT_MAX, r + 1)) {
        if (may_be_joined(stage, r)) {
            if (shown++ == 0) {
                fact_heading(ui, _("Contracts you may join"), NULL);
            }
            build_joinable(stage, ui, r);
        }
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

static void form_open(const Stage *stage, ContractForm *form)
{
    if (!form->opened) {
        *form = (ContractForm){.opened = true,
                               .term_years = 3,
                               .exit_percent = 20,
                               .amount = 4 * amount_step_euros(stage)};
    }
}

static void build_partner(Stage *stage, Ui *ui)
{
    const Rules *rules = &stage->scenario->rules;
    int seat = stage_territory(stage).index;
    const char *names[NEIGHBOUR_MAX + 1];
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
    ui_radio(
        ui,
        &(UiChoice){
            .key = "partner", .name = _("With which neighbour"), .labels = names, .count = count},
        &stage->contract.partner);
    build_record(stage, ui, partner_of(stage));
}

static void holding_line(const Stage *stage, Ui *ui, TerritoryId territory, Proposal needed)
{
    bool held = stage_world(stage)->holdings.level[needed][territory.index] > 0;
    fact_line_in(ui, is_own(stage, territory) ? _("You") : name_of(stage, territory),
                 held ? STYLE_POSITIVE : STYLE_WARNING, held ? _("held") : _("not held"));
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
    build_subject(stage, ui);
    ui_text_soft(ui, STYLE_CAPTION, _("How the cost is split"));
    ui_radio(ui,
             &(UiChoice){.key = "key",
                         .name = _("How the cost is split"),
                         .labels = keys,
                         .count = CONTRACT_KEY_COUNT},
             &form->key);
}

static void build_clauses(Stage *stage, Ui *ui)
{
    ContractForm *form = &stage->contract;
    double step = amount_step_euros(stage);
    fact_stepper(ui,
                 &(UiAmount){.label = _("Together, a year"),
                             .min = step,
                             .max = AMOUNT_STEPS_MAX * step,
                             .step = step,
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
    if (lets_join(form)) {
        fact_stepper(ui,
                     &(UiAmount){.label = _("Price of joining late"),
                                 .min = 0,
                                 .max = CONTRACT_JOIN_PERCENT_MAX,
                                 .step = 10,
                                 .format = format_late},
                     &form->join_percent);
    }
}

static void build_offer(Stage *stage, Ui *ui)
{
    int seat = stage_territory(stage).index;
    fact_heading(ui, _("Make an offer"), NULL);
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
    build_terms(stage, ui, &offered);
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

/* Negotiating opens here: what else waits for an answer is one press away. */
static void build_votes(Stage *stage, Ui *ui)
{
    char text[96];
    int waiting = council_panel_waiting(stage);
    if (waiting == 0) {
        return;
    }
    text_format(text, sizeof text,
                _n("%d vote waits for your ballot", "%d votes wait for your ballot", waiting),
                waiting);
    if (ui_button_with(ui, &(UiButton){.key = "votes", .label = text, .width = ui_grow(1)})) {
        stage->tab = PANEL_COUNCIL;
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
    build_votes(stage, ui);
    fact_heading(ui, _("Offers"), NULL);
    build_existing(stage, ui, CONTRACT_OFFERED);
    fact_heading(ui, _("Running contracts"), NULL);
    build_record(stage, ui, stage_territory(stage));
    build_existing(stage, ui, CONTRACT_RUNNING);
    build_joining(stage, ui);
    build_offer(stage, ui);
    panel_body_end(ui);
}
