#include "game/screen/console_correction.h"

#include <string.h>

#include "engine/base/table.h"
#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/choice.h"
#include "engine/ui/field.h"
#include "engine/ui/overlay.h"
#include "game/client/cause_text.h"
#include "game/client/verdict_text.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/console_advice.h"
#include "game/screen/console_seats.h"
#include "game/screen/fact.h"
#include "game/screen/panel.h"
#include "game/sim/query.h"

enum {
    SEATS_AT_ONCE_MAX = 24, /* orders of one machine that the server takes together */
    ROWS_SHOWN_MAX = 8,
    READY_IN_A_ROW = 2,
    CONTRACTS_SHOWN_MAX = 12,
    THOUSAND = 1000,
    NAME_LINE_BYTES = VERDICT_TEXT_BYTES + NAME_BYTES + 8
};

static const Play *play_of(const Stage *stage) { return client_play(stage->client); }

static const World *world_of(const Stage *stage) { return &play_of(stage)->world; }

static const Rules *rules_of(const Stage *stage) { return &stage->scenario->rules; }

static const char *name_of(const Stage *stage, int territory)
{
    return rules_of(stage)->territory_name[territory];
}

void console_correction_open(Stage *stage, int64_t euros, const char *reason)
{
    CorrectionForm *form = &stage->console.correction;
    *form = (CorrectionForm){.open = true, .contract = -1};
    form->takes = euros < 0 ? 1 : 0;
    if (euros != 0) {
        int64_t thousands = (euros < 0 ? -euros : euros) / THOUSAND;
        text_format(form->amount, sizeof form->amount, "%d", (int)thousands);
    }
    text_copy(form->reason, sizeof form->reason, cause_text(reason));
}

/* What is asked. */

static int zone_of(const CorrectionForm *form) { return ZONE_PUBLIC_DENSE + form->zone; }

static int64_t amount_of(const CorrectionForm *form)
{
    int64_t amount = 0;
    for (const char *digit = form->amount; *digit >= '0' && *digit <= '9'; digit++) {
        amount = amount * 10 + (*digit - '0');
    }
    amount *= form->kind == ADJUST_MONEY ? THOUSAND : 1;
    return form->takes != 0 ? -amount : amount;
}

/* Ready-made words travel as themselves, so that others read them in their own language. */
static void reason_copy(const CorrectionForm *form, char *buffer, size_t capacity)
{
    text_copy(buffer, capacity, form->reason);
    for (int cause = 0; cause < READY_CAUSE_COUNT; cause++) {
        const char *sent = cause_text_sent((ReadyCause)cause);
        if (text_equal(form->reason, cause_text(sent))) {
            text_copy(buffer, capacity, sent);
        }
    }
}

static Command command_at(const CorrectionForm *form, int territory, int64_t amount)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_ADJUST;
    command.adjustment.kind = (AdjustmentKind)form->kind;
    command.adjustment.territory.index = (uint8_t)territory;
    command.adjustment.subject =
        (uint8_t)(form->kind == ADJUST_FIBRE ? zone_of(form) : ZONE_PUBLIC_DENSE);
    command.adjustment.amount = amount;
    reason_copy(form, command.adjustment.reason, sizeof command.adjustment.reason);
    return command;
}

/* Agreements that bind one of the chosen seats. */
static int contracts_of(const Stage *stage, ContractId contracts[CONTRACTS_SHOWN_MAX])
{
    const Contracts *table = &world_of(stage)->contracts;
    int count = 0;
    for (int row = table_next(table->taken, CONTRACT_MAX, 0);
         row >= 0 && count < CONTRACTS_SHOWN_MAX;
         row = table_next(table->taken, CONTRACT_MAX, row + 1)) {
        TerritoryId parties[CONTRACT_PARTIES_MAX];
        int bound = query_contract_parties(&table->row[row], parties);
        for (int p = 0; p < bound; p++) {
            if (seat_set_has(&stage->console.chosen, parties[p].index)) {
                contracts[count++] = (ContractId){(uint16_t)row};
                break;
            }
        }
    }
    return count;
}

/* One for each chosen seat, or the one that ends an agreement; returns how many. */
static int commands_make(const Stage *stage, Command commands[SEATS_AT_ONCE_MAX])
{
    const CorrectionForm *form = &stage->console.correction;
    int count = 0;
    if (form->kind == ADJUST_CONTRACT) {
        ContractId contracts[CONTRACTS_SHOWN_MAX];
        int found = contracts_of(stage, contracts);
        if (form->contract < 0 || form->contract >= found) {
            return 0;
        }
        commands[0] = command_at(form, 0, contracts[form->contract].index);
        return 1;
    }
    for (int t = 0; t < rules_of(stage)->territory_count && count < SEATS_AT_ONCE_MAX; t++) {
        if (seat_set_has(&stage->console.chosen, t)) {
            commands[count++] = command_at(form, t, amount_of(form));
        }
    }
    return count;
}

/* The rules' own answer, with the seat that it is about where there are several. */
static bool verdict_refuses(const Stage *stage, const Command *command, bool several, char *buffer)
{
    char text[VERDICT_TEXT_BYTES];
    Verdict verdict = command_check(world_of(stage), rules_of(stage), command);
    if (verdict.code == VERDICT_OK) {
        return false;
    }
    verdict_text(stage->scenario, verdict, text, sizeof text);
    if (several) {
        text_format(buffer, NAME_LINE_BYTES, _("%s: %s"),
                    name_of(stage, command->adjustment.territory.index), text);
    } else {
        text_copy(buffer, NAME_LINE_BYTES, text);
    }
    return true;
}

/* Why it cannot be done, in `buffer` or for ever; NULL when it can. */
static const char *refusal_of(const Stage *stage, const Command *commands, int count, char *buffer)
{
    const CorrectionForm *form = &stage->console.correction;
    if (!play_phase_takes(play_of(stage), COMMAND_ADJUST)) {
        return _("Not in this phase.");
    }
    if (console_seats_chosen_count(stage) > SEATS_AT_ONCE_MAX) {
        return _("Too many seats at once: choose fewer.");
    }
    if (count == 0) {
        return _("Choose an agreement.");
    }
    if (form->kind != ADJUST_CONTRACT && amount_of(form) == 0) {
        return _("Write an amount.");
    }
    if (form->reason[0] == '\0') {
        return _("Say why: those concerned read it.");
    }
    for (int c = 0; c < count; c++) {
        if (verdict_refuses(stage, &commands[c], count > 1, buffer)) {
            return buffer;
        }
    }
    return NULL;
}

/* Asking. */

static void build_amount(CorrectionForm *form, Ui *ui)
{
    bool money = form->kind == ADJUST_MONEY;
    const char *ways[] = {money ? _("Give") : _("Add"), money ? _("Take away") : _("Remove")};
    ui_segments(ui, &(UiChoice){.key = "way", .name = _("Which way"), .labels = ways, .count = 2},
                &form->takes);
    if (!money) {
        const char *zones[] = {vocabulary_zone(ZONE_PUBLIC_DENSE),
                               vocabulary_zone((Zone)(ZONE_PUBLIC_DENSE + 1))};
        ui_segments(ui, &(UiChoice){.key = "zone", .name = _("Zone"), .labels = zones, .count = 2},
                    &form->zone);
    }
    ui_field(ui,
             &(UiField){.key = "amount",
                        .label = money
                                     ? _("Thousands of euros for each chosen seat, running section")
                                     : _("Premises with fibre, at each chosen seat"),
                        .accepts = "0123456789",
                        .width = ui_grow(1)},
             form->amount, sizeof form->amount);
}

static void contract_name(const Stage *stage, ContractId contract, char *buffer, size_t capacity)
{
    const ContractTerms *terms = &world_of(stage)->contracts.row[contract.index].terms;
    text_format(buffer, capacity, _("%s, with %s: %s"), name_of(stage, terms->proposer.index),
                name_of(stage, terms->partner.index), vocabulary_subject(terms->subject));
}

static void build_contracts(Stage *stage, Ui *ui)
{
    ContractId contracts[CONTRACTS_SHOWN_MAX];
    const char *labels[CONTRACTS_SHOWN_MAX];
    int count = contracts_of(stage, contracts);
    for (int c = 0; c < count; c++) {
        char text[NAME_LINE_BYTES];
        contract_name(stage, contracts[c], text, sizeof text);
        labels[c] = ui_keep_text(ui, text);
    }
    if (count == 0) {
        ui_text_soft(ui, STYLE_BODY, _("No agreement binds the chosen seats."));
        return;
    }
    ui_text_soft(ui, STYLE_CAPTION, _("It ends at once, and nobody owes anything."));
    ui_radio(
        ui,
        &(UiChoice){.key = "contract", .name = _("Agreement"), .labels = labels, .count = count},
        &stage->console.correction.contract);
}

static void build_reason(CorrectionForm *form, Ui *ui)
{
    static const ReadyCause READY[] = {CAUSE_STATE_HELPS, CAUSE_SOLIDARITY, CAUSE_PROMISE_KEPT,
                                       CAUSE_MISTAKE};
    ui_field(ui,
             &(UiField){.key = "reason",
                        .label = _("Reason: those concerned read it"),
                        .width = ui_grow(1)},
             form->reason, sizeof form->reason);
    for (int i = 0; i < (int)(sizeof READY / sizeof *READY); i += READY_IN_A_ROW) {
        ui_row_begin(ui, STYLE_HAIR);
        for (int r = i; r < i + READY_IN_A_ROW; r++) {
            const char *words = cause_text(cause_text_sent(READY[r]));
            if (ui_button_quiet(ui, words)) {
                text_copy(form->reason, sizeof form->reason, words);
            }
        }
        ui_row_end(ui);
    }
}

/* What it would do. */

static void build_row(const Stage *stage, Ui *ui, int territory)
{
    const CorrectionForm *form = &stage->console.correction;
    int64_t amount = amount_of(form);
    char text[96];
    if (form->kind == ADJUST_MONEY) {
        int64_t has = world_of(stage)->budget.purse[SECTION_RUNNING][territory];
        text_format(text, sizeof text, "%s → %s", wording_euros_compact(has).text,
                    wording_euros_compact(has + amount).text);
    } else {
        int64_t has = (int64_t)world_of(stage)->network.fibre_passed[zone_of(form)][territory];
        text_format(text, sizeof text, "%s → %s", wording_count(has).text,
                    wording_count(has + amount).text);
    }
    fact_line(ui, name_of(stage, territory), text);
}

static void build_effect(const Stage *stage, Ui *ui)
{
    int shown = 0, count = console_seats_chosen_count(stage);
    if (stage->console.correction.kind == ADJUST_CONTRACT) {
        return;
    }
    ui_text(ui, STYLE_STRONG,
            stage->console.correction.kind == ADJUST_MONEY
                ? _("Running section: now, and then")
                : _("Premises with fibre: now, and then"));
    for (int t = 0; t < rules_of(stage)->territory_count && shown < ROWS_SHOWN_MAX; t++) {
        if (seat_set_has(&stage->console.chosen, t)) {
            build_row(stage, ui, t);
            shown++;
        }
    }
    if (count > shown) {
        char text[96];
        text_format(text, sizeof text, _n("and %d other", "and %d others", count - shown),
                    count - shown);
        ui_text_soft(ui, STYLE_CAPTION, text);
    }
}

/* Doing it. */

static void send(Stage *stage, const Command *commands, int count)
{
    bool all = true;
    for (int c = 0; c < count; c++) {
        all = client_order(stage->client, commands[c]).code == VERDICT_OK && all;
    }
    if (all) {
        console_advice_edited(stage, ADVICE_BY_MONEY);
    }
}

static bool build_foot(Stage *stage, Ui *ui)
{
    static Command commands[SEATS_AT_ONCE_MAX];
    char buffer[NAME_LINE_BYTES];
    int count = commands_make(stage, commands);
    const char *refusal = refusal_of(stage, commands, count, buffer);
    bool stays = true;
    ui_row_begin(ui, STYLE_GAP);
    if (ui_button_with(ui,
                       &(UiButton){.key = "put right",
                                   .label = _("Put right"),
                                   .refusal = refusal != NULL ? ui_keep_text(ui, refusal) : NULL,
                                   .refusal_inline = true,
                                   .kind = UI_BUTTON_PRIMARY})) {
        send(stage, commands, count);
        stays = false;
    }
    if (ui_button(ui, _("Cancel"))) {
        stays = false;
    }
    ui_row_end(ui);
    return stays;
}

void console_correction_build(Stage *stage, Ui *ui)
{
    CorrectionForm *form = &stage->console.correction;
    if (!form->open || console_seats_chosen_count(stage) == 0) {
        form->open = false;
        return;
    }
    const char *kinds[ADJUST_KIND_COUNT] = {_("Money"), _("Lines"), _("Agreement")};
    bool stays = ui_dialog_begin(ui, "correction", _("Money and corrections"));
    ui_segments(ui,
                &(UiChoice){.key = "kind",
                            .name = _("What is put right"),
                            .labels = kinds,
                            .count = ADJUST_KIND_COUNT},
                &form->kind);
    if (form->kind == ADJUST_CONTRACT) {
        build_contracts(stage, ui);
    } else {
        build_amount(form, ui);
    }
    build_reason(form, ui);
    build_effect(stage, ui);
    stays = build_foot(stage, ui) && stays;
    ui_dialog_end(ui);
    if (!stays) { /* sent, it is answered; given up, nothing is being changed any more */
        stage->console.editing = -1;
        form->open = false;
        ui_request_rebuild(ui);
    }
}
