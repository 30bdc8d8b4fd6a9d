#include "game/screen/contract_panel.h"

#include <string.h>

#include "engine/base/table.h"
#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/label.h"
#include "game/client/verdict_text.h"
#include "game/client/wording.h"
#include "game/screen/contract_form.h"
#include "game/screen/contract_view.h"
#include "game/screen/council_panel.h"
#include "game/screen/fact.h"
#include "game/screen/letter_panel.h"
#include "game/screen/panel.h"
#include "game/screen/pool_panel.h"
#include "game/sim/query.h"

enum { CONTRACTS_SHOWN_MAX = 32, JOINABLE_SHOWN_MAX = 6 };

/* The one command that is both asked about, to show or refuse a button, and sent when it is pressed:
   so a button never promises what the order would be denied. */
static Command order_about(const Stage *stage, CommandKind kind, int row)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = kind;
    command.actor = stage_territory(stage);
    command.contract.index = (uint16_t)row;
    return command;
}

/* What the session refuses comes before what the contract would; NULL where neither does. */
static const char *refusal_of(const Stage *stage, const char *why)
{
    const char *refusal = stage_refusal(stage);
    return refusal != NULL ? refusal : why[0] != 0 ? why : NULL;
}

static void give_order(Stage *stage, CommandKind kind, ContractId contract)
{
    client_order(stage->client, order_about(stage, kind, contract.index));
}

/* Declining costs nothing and is always allowed; accepting may be refused, and then says why. */
static void build_answer(Stage *stage, Ui *ui, ContractId id)
{
    Command accept = order_about(stage, COMMAND_CONTRACT_ACCEPT, id.index);
    Verdict verdict = command_check(stage_world(stage), &stage->scenario->rules, &accept);
    char why[VERDICT_TEXT_BYTES];
    verdict_text(stage->scenario, verdict, why, sizeof why);
    ui_row_begin(ui, STYLE_GAP);
    if (ui_button_with(ui, &(UiButton){.label = _("Accept"),
                                       .refusal_inline = true,
                                       .refusal = refusal_of(stage, why)})) {
        give_order(stage, COMMAND_CONTRACT_ACCEPT, id);
    }
    if (ui_button_with(ui, &(UiButton){.label = _("Other terms"),
                                       .refusal = stage_refusal(stage),
                                       .hint = _("Answer with an offer of your own")})) {
        contract_form_counter(stage, &stage_world(stage)->contracts.row[id.index].terms);
        ui_request_rebuild(ui);
    }
    if (ui_button_with(ui, &(UiButton){.label = _("Decline"),
                                       .kind = UI_BUTTON_QUIET,
                                       .refusal = stage_refusal(stage)})) {
        give_order(stage, COMMAND_CONTRACT_DECLINE, id);
    }
    ui_row_end(ui);
}

/* Both sides see the offer in the same words; only the one it was made to can answer. */
static void build_offered(Stage *stage, Ui *ui, ContractId id)
{
    const Contract *contract = &stage_world(stage)->contracts.row[id.index];
    bool received = territory_same(contract->terms.partner, stage_territory(stage));
    ui_scope_begin(ui, id.index);
    contract_view_title(stage, ui, contract);
    if (received) {
        build_answer(stage, ui, id);
    } else {
        ui_row_begin(ui, STYLE_GAP);
        ui_text_soft(ui, STYLE_CAPTION, _("Offered by you, not answered yet."));
        if (ui_button_with(ui, &(UiButton){.label = _("Withdraw"),
                                           .kind = UI_BUTTON_QUIET,
                                           .refusal = stage_refusal(stage)})) {
            give_order(stage, COMMAND_CONTRACT_DECLINE, id);
        }
        ui_row_end(ui);
    }
    letter_panel_about(stage, ui, id);
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
    contract_view_title(stage, ui, contract);
    ui_row_begin(ui, STYLE_GAP);
    ui_text_with(ui, &(UiText){.text = kept,
                               .style = STYLE_CAPTION,
                               .line = true,
                               .color = contract->years_late > 0 ? STYLE_WARNING : STYLE_POSITIVE});
    if (ui_button_with(ui, &(UiButton){.label = _("Leave"),
                                       .kind = UI_BUTTON_QUIET,
                                       .refusal = stage_refusal(stage),
                                       .hint = _("You pay the exit price at once")})) {
        give_order(stage, COMMAND_CONTRACT_EXIT, id);
    }
    ui_row_end(ui);
    letter_panel_about(stage, ui, id);
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

/* As it would be with this seat in it: the part to pay depends on how many share it. */
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

/* The fee is shown before it is due: it is paid at once, and nothing gives it back. */
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
    contract_view_title(stage, ui, &joined);
    ui_text_soft(ui, STYLE_CAPTION, fee);
    if (ui_button_with(ui, &(UiButton){.label = _("Join this contract"),
                                       .refusal_inline = true,
                                       .refusal = refusal_of(stage, why)})) {
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

static void build_plans(Stage *stage, Ui *ui)
{
    char text[96];
    int waiting = pool_panel_waiting(stage);
    if (waiting == 0) {
        return;
    }
    text_format(
        text, sizeof text,
        _n("%d common plan waits for your pledge", "%d common plans wait for your pledge", waiting),
        waiting);
    if (ui_button_with(ui, &(UiButton){.key = "plans", .label = text, .width = ui_grow(1)})) {
        stage->tab = PANEL_POOL;
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
    build_plans(stage, ui);
    fact_heading(ui, _("Offers"), NULL);
    build_existing(stage, ui, CONTRACT_OFFERED);
    fact_heading(ui, _("Running contracts"), NULL);
    contract_view_record(stage, ui, stage_territory(stage));
    build_existing(stage, ui, CONTRACT_RUNNING);
    build_joining(stage, ui);
    contract_form_build(stage, ui);
    panel_body_end(ui);
}
