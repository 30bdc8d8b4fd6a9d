#include "game/screen/programme_panel.h"

#include "engine/base/text.h"
#include "engine/ui/amount.h"
#include "engine/ui/button.h"
#include "engine/ui/label.h"
#include "game/client/verdict_text.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/budget_view.h"
#include "game/screen/fact.h"
#include "game/screen/panel.h"
#include "game/screen/proposal_list.h"
#include "game/sim/query.h"

/* Columns of the forecast. */
static const float NOW_UNITS = 52.0f, RANGE_UNITS = 100.0f;

typedef struct Drafting {
    Stage *stage;
    Ui *ui;
    Programme draft;
    const PreviewOutcome *outlook;
    const char *refusal; /* why nothing may be changed now, or NULL */
    bool changed;
} Drafting;

static void format_count(double value, char *buffer, size_t capacity)
{
    text_copy(buffer, capacity, wording_count((int64_t)value).text);
}

static void format_euros(double value, char *buffer, size_t capacity)
{
    text_copy(buffer, capacity, wording_euros_compact((int64_t)value).text);
}

/* A step people can count with: 1, 2 or 5 times a power of ten, at most a hundred to the whole. */
static double round_step(double whole)
{
    static const double TIMES[] = {2.0, 2.5, 2.0};
    double step = 1.0;
    for (int i = 0; step * 100.0 < whole; i = (i + 1) % 3) {
        step *= TIMES[i];
    }
    return step;
}

static void order_lines(Drafting *drafting, Zone zone, const char *label, double left,
                        int32_t *ordered)
{
    double value = *ordered;
    char in_full[160];
    text_format(in_full, sizeof in_full, "%s, %s", label, vocabulary_zone(zone));
    bool changed = fact_stepper(drafting->ui,
                                &(UiAmount){.key = in_full,
                                            .label = label,
                                            .min = 0,
                                            .max = left,
                                            .step = round_step(left),
                                            .format = format_count,
                                            .refusal = drafting->refusal},
                                &value);
    if (changed) {
        *ordered = (int32_t)value;
        drafting->changed = true;
    }
}

static void build_public_zone(Drafting *drafting, Zone zone)
{
    const Stage *stage = drafting->stage;
    const Rules *rules = &stage->scenario->rules;
    TerritoryId seat = stage_territory(stage);
    double fibre_left = query_premises_left(stage_world(stage), rules, zone, seat);
    double copper_left = query_copper_left(stage_world(stage), rules, zone, seat);
    char note[160];
    text_format(note, sizeof note, _("%s premises without fibre, about %s each"),
                wording_count((int64_t)fibre_left).text,
                wording_euros((int64_t)rules->unit_cost_euros[zone][seat.index]).text);
    ui_scope_begin(drafting->ui, (int64_t)zone);
    ui_text(drafting->ui, STYLE_STRONG, vocabulary_zone(zone));
    ui_text_soft(drafting->ui, STYLE_CAPTION, note);
    if (fibre_left >= 1.0) {
        order_lines(drafting, zone, _("Fibre to order"), fibre_left,
                    &drafting->draft.fibre_premises[zone]);
    }
    if (copper_left >= 1.0) {
        order_lines(drafting, zone, _("Copper to upgrade"), copper_left,
                    &drafting->draft.copper_premises[zone]);
    }
    ui_scope_end(drafting->ui);
}

static void build_private_zone(Drafting *drafting, Zone zone)
{
    const Stage *stage = drafting->stage;
    const Rules *rules = &stage->scenario->rules;
    int seat = stage_territory(stage).index;
    double premises = rules->premises[zone][seat];
    if (premises < 1.0) {
        return;
    }
    char text[200];
    text_format(
        text, sizeof text, _("%s: operators build, %s of %s premises done."), vocabulary_zone(zone),
        wording_percent(stage_world(stage)->network.fibre_passed[zone][seat] / premises).text,
        wording_count((int64_t)premises).text);
    ui_text_soft(drafting->ui, STYLE_CAPTION, text);
}

static void build_networks(Drafting *drafting)
{
    fact_heading(drafting->ui, _("Networks"), NULL);
    build_public_zone(drafting, ZONE_PUBLIC_DENSE);
    build_public_zone(drafting, ZONE_PUBLIC_SPARSE);
    build_private_zone(drafting, ZONE_VERY_DENSE);
    build_private_zone(drafting, ZONE_MEDIUM);
    ui_rule(drafting->ui);
}

static void build_loan(Drafting *drafting)
{
    double loan = (double)drafting->draft.loan_euros;
    double most = (double)drafting->outlook->budget.loan_max;
    most = most < loan ? loan : most;
    if (most < 1.0) {
        ui_text_soft(drafting->ui, STYLE_CAPTION,
                     _("No loan: nothing is invested yet that it could pay."));
        return;
    }
    bool changed = fact_stepper(drafting->ui,
                                &(UiAmount){.label = _("Loan"),
                                            .min = 0,
                                            .max = most,
                                            .step = round_step(most),
                                            .format = format_euros,
                                            .refusal = drafting->refusal},
                                &loan);
    if (changed) {
        drafting->draft.loan_euros = (int64_t)loan;
        drafting->changed = true;
    }
}

static void build_budget(Drafting *drafting)
{
    Ui *ui = drafting->ui;
    ProgrammeState *state = &drafting->stage->programme;
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .gap = STYLE_GAP,
                              .align_main = UI_STRETCH,
                              .align_cross = UI_CENTER});
    ui_heading(ui, STYLE_TITLE, _("Budget of the year"));
    if (ui_button_with(ui,
                       &(UiButton){.key = "lines",
                                   .label = state->budget_open ? _("Fewer lines") : _("Every line"),
                                   .kind = UI_BUTTON_QUIET})) {
        state->budget_open = !state->budget_open;
    }
    ui_box_end(ui);
    budget_view_build(ui, &drafting->outlook->budget, state->budget_open);
    build_loan(drafting);
    ui_rule(ui);
}

static void forecast_line(Ui *ui, const PreviewOutcome *outlook, Score score)
{
    ui_row_begin(ui, STYLE_TIGHT);
    ui_text_with(ui, &(UiText){.text = vocabulary_score(score),
                               .width = ui_grow(1),
                               .color = STYLE_INK_SOFT,
                               .line = true});
    ui_text_with(ui, &(UiText){.text = wording_score(outlook->now[score]).text,
                               .width = ui_fixed(NOW_UNITS),
                               .align = UI_END,
                               .line = true});
    ui_text_with(
        ui,
        &(UiText){.text = wording_range(outlook->year[score].low, outlook->year[score].high).text,
                  .style = STYLE_STRONG,
                  .width = ui_fixed(RANGE_UNITS),
                  .align = UI_END,
                  .line = true});
    ui_text_with(
        ui,
        &(UiText){.text =
                      wording_range(outlook->horizon[score].low, outlook->horizon[score].high).text,
                  .width = ui_fixed(RANGE_UNITS),
                  .align = UI_END,
                  .line = true});
    ui_row_end(ui);
}

static void build_forecast(Ui *ui, const PreviewOutcome *outlook)
{
    char later[64], runs[64];
    text_format(runs, sizeof runs, _n("%d run", "%d runs", outlook->runs), outlook->runs);
    text_format(later, sizeof later, _n("in %d year", "in %d years", outlook->years),
                outlook->years);
    ui_row_begin(ui, STYLE_TIGHT);
    ui_text_line(ui, STYLE_STRONG, _("Forecast"));
    ui_text_with(ui, &(UiText){.text = runs,
                               .style = STYLE_CAPTION,
                               .color = STYLE_INK_SOFT,
                               .width = ui_grow(1),
                               .line = true});
    const char *heads[] = {_("now"), _("end of year"), later};
    for (int i = 0; i < 3; i++) {
        ui_text_with(ui, &(UiText){.text = heads[i],
                                   .style = STYLE_CAPTION,
                                   .color = STYLE_INK_SOFT,
                                   .align = UI_END,
                                   .line = true,
                                   .width = ui_fixed(i == 0 ? NOW_UNITS : RANGE_UNITS)});
    }
    ui_row_end(ui);
    for (int score = 0; score < SCORE_COUNT; score++) {
        forecast_line(ui, outlook, (Score)score);
    }
}

/* Once ready, the programme is put down; taking ready back opens it again. A pause leaves it open. */
static const char *why_fixed(const Stage *stage)
{
    const Session *session = client_session(stage->client);
    if (session->phase != PHASE_DECIDE) {
        return _("The programme of the year is closed: contracts can still be signed.");
    }
    ActVerdict verdict = client_may_draft(stage->client);
    if (verdict != ACT_VERDICT_OK) {
        return verdict_act_text(verdict);
    }
    return client_is_ready(stage->client) ? _("You said ready: take it back to change something.")
                                          : NULL;
}

/* What the draft lacks, or what it would bring. */
static void build_outlook(Drafting *drafting)
{
    char refused[VERDICT_TEXT_BYTES];
    verdict_text(drafting->stage->scenario, drafting->outlook->verdict, refused, sizeof refused);
    if (refused[0] != 0) {
        fact_remark(drafting->ui, STYLE_NEGATIVE, refused);
    } else {
        build_forecast(drafting->ui, drafting->outlook);
    }
}

static Drafting drafting_begin(Stage *stage, Ui *ui, const PreviewOutcome *outlook)
{
    return (Drafting){stage, ui, stage->client->draft, outlook, why_fixed(stage), false};
}

static void put_back(Stage *stage, Ui *ui, const Programme *draft)
{
    if (draft != NULL) {
        client_change_draft(stage->client, draft);
        ui_request_rebuild(ui);
    }
}

static bool step_button(Ui *ui, const char *label, const char *keys, bool possible)
{
    return ui_button_with(ui, &(UiButton){.label = label,
                                          .hint = keys,
                                          .refusal = possible ? NULL : _("Nothing to go to."),
                                          .kind = UI_BUTTON_QUIET});
}

void programme_panel_history(Stage *stage, Ui *ui, bool silent)
{
    DraftHistory *drafts = &stage->drafts;
    const Session *session = client_session(stage->client);
    bool fixed = why_fixed(stage) != NULL;
    draft_history_follow(drafts, &stage->client->draft, session_round_number(session),
                         ui_time_ms(ui));
    bool back = ui_shortcut(ui, 'z', UI_CTRL);
    bool forth = ui_shortcut(ui, 'y', UI_CTRL) || ui_shortcut(ui, 'z', UI_CTRL | UI_SHIFT);
    if (!silent && !fixed) {
        back = step_button(ui, _("Undo"), _("Ctrl + Z"), draft_history_can_undo(drafts)) || back;
        forth = step_button(ui, _("Redo"), _("Ctrl + Y"), draft_history_can_redo(drafts)) || forth;
    }
    if (!fixed && (back || forth)) {
        put_back(stage, ui, back ? draft_history_undo(drafts) : draft_history_redo(drafts));
    }
}

void programme_panel_outlook(Stage *stage, Ui *ui)
{
    const PreviewOutcome *outlook = client_outlook(stage->client);
    if (outlook != NULL) {
        Drafting drafting = drafting_begin(stage, ui, outlook);
        build_outlook(&drafting);
    }
}

void programme_panel_build(Stage *stage, Ui *ui)
{
    const PreviewOutcome *outlook = client_outlook(stage->client);
    panel_body_begin(ui, "programme", _("Programme"), STYLE_ROOM);
    if (outlook == NULL) {
        ui_text_soft(ui, STYLE_BODY, _("You are watching: only seats draft a programme."));
        panel_body_end(ui);
        return;
    }
    Drafting drafting = drafting_begin(stage, ui, outlook);
    if (drafting.refusal != NULL) {
        fact_remark(ui, STYLE_ACCENT, drafting.refusal);
    }
    build_budget(&drafting);
    if (panel_is_low(ui)) {
        build_outlook(&drafting);
        ui_rule(ui);
    }
    build_networks(&drafting);
    if (proposal_list_build(stage, ui, &drafting.draft, drafting.refusal)) {
        drafting.changed = true;
    }
    panel_body_end(ui);
    if (drafting.changed) {
        client_change_draft(stage->client, &drafting.draft);
        ui_request_rebuild(ui);
    }
}
