#include "game/screen/console_inject.h"

#include <math.h>
#include <string.h>

#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/choice.h"
#include "engine/ui/label.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/console_advice.h"
#include "game/screen/console_seats.h"
#include "game/screen/fact.h"
#include "game/screen/panel.h"

enum { EFFECT_ROWS_MAX = 12, WHO_BYTES = 240, PROGRESS_WAKE_MS = 200 };
static const double POINTS_LEAST = 0.05, EUROS_LEAST = 1000.0;
static const float TABLE_UNITS = 540.0f, PANEL_SHARE = 0.43f; /* of the console beside the seats */
static const double PLAYED_WEIGHT = 1e6, MONEY_WEIGHT = 1e-12;

static const Rules *rules_of(const Stage *stage) { return &stage->scenario->rules; }

static const char *incident_words(const Stage *stage, int incident)
{
    return scenario_text(&stage->scenario->text.incident[incident].text, locale_language());
}

/* Choosing. */

/* One for everywhere, or one for each chosen seat; returns how many. */
static int injects_chosen(const Stage *stage, Inject injects[INJECTS_MAX])
{
    const ConsoleState *console = &stage->console;
    int count = 0;
    if (console->incident < 0 || console->incident >= rules_of(stage)->incident_count) {
        return 0;
    }
    if (console->at_chosen == 0) {
        injects[0] = (Inject){(uint8_t)console->incident, INJECT_EVERYWHERE};
        return 1;
    }
    for (int t = 0; t < rules_of(stage)->territory_count && count < INJECTS_MAX; t++) {
        if (seat_set_has(&console->chosen, t)) {
            injects[count++] = (Inject){(uint8_t)console->incident, (uint8_t)t};
        }
    }
    return count;
}

static bool is_asked(const Client *client, const Inject *injects, int count)
{
    const InjectQuestion *question = &client->question;
    if (!client->asks_effect || question->inject_count != count) {
        return false;
    }
    for (int i = 0; i < count; i++) {
        if (question->injects[i].incident != injects[i].incident ||
            question->injects[i].territory != injects[i].territory) {
            return false;
        }
    }
    return true;
}

/* The effect follows what is chosen: it is asked for anew only when that changed. */
static void ask_effect(Stage *stage, const Inject *injects, int count)
{
    InjectQuestion question;
    if (count == 0) {
        if (stage->client->asks_effect) {
            client_drop_effect(stage->client);
        }
        return;
    }
    if (is_asked(stage->client, injects, count)) {
        return;
    }
    memset(&question, 0, sizeof question);
    question.inject_count = count;
    memcpy(question.injects, injects, sizeof *injects * (size_t)count);
    client_ask_effect(stage->client, &question);
}

static void build_list(Stage *stage, Ui *ui)
{
    const char *labels[INCIDENT_MAX];
    int count = rules_of(stage)->incident_count;
    for (int i = 0; i < count; i++) {
        labels[i] = incident_words(stage, i);
    }
    fact_heading(ui, _("Prepare an incident"), NULL);
    ui_text_soft(ui, STYLE_CAPTION,
                 _("It strikes when the year opens. Until the year closes nobody else knows of it, "
                   "and you may take it back."));
    ui_radio(
        ui, &(UiChoice){.key = "incident", .name = _("Incident"), .labels = labels, .count = count},
        &stage->console.incident);
}

static void build_places(Stage *stage, Ui *ui)
{
    const char *places[] = {_("Wherever it can strike"), _("The chosen seats")};
    char who[WHO_BYTES];
    ui_text(ui, STYLE_STRONG, _("Where it strikes"));
    ui_segments(
        ui,
        &(UiChoice){.key = "places", .name = _("Where it strikes"), .labels = places, .count = 2},
        &stage->console.at_chosen);
    if (stage->console.at_chosen != 0) {
        console_seats_chosen_text(stage, who, sizeof who);
        ui_text_soft(ui, STYLE_CAPTION,
                     who[0] != '\0' ? who : _("Choose at least one seat in the table."));
    }
}

/* What it would do. */

typedef struct EffectRow {
    int territory;
    double weight; /* how much it is changed: the most on top */
} EffectRow;

static double euros_of(const InjectEffect *effect, int territory)
{
    double euros = 0.0;
    for (int section = 0; section < SECTION_COUNT; section++) {
        euros += effect->euros[section][territory];
    }
    return euros;
}

/* Who plays comes first, then by points; money alone is told too, after those whose scores move. */
static double weight_of(const Stage *stage, const InjectEffect *effect, int territory)
{
    const Session *session = client_session(stage->client);
    double points = 0.0, euros = fabs(euros_of(effect, territory));
    for (int score = 0; score < SCORE_COUNT; score++) {
        points += fabs(effect->points[score][territory]);
    }
    if (points < POINTS_LEAST && euros < EUROS_LEAST) {
        return 0.0;
    }
    double played = session->seats[territory].people > 0 ? PLAYED_WEIGHT : 0.0;
    return played + points + euros * MONEY_WEIGHT;
}

/* The heaviest rows, in order; returns how many territories are touched at all. */
static int rows_collect(const Stage *stage, const InjectEffect *effect,
                        EffectRow rows[EFFECT_ROWS_MAX], int *shown)
{
    int touched = 0;
    *shown = 0;
    for (int t = 0; t < rules_of(stage)->territory_count; t++) {
        EffectRow row = {t, weight_of(stage, effect, t)};
        int at = *shown;
        touched += row.weight > 0.0 ? 1 : 0;
        while (at > 0 && row.weight > rows[at - 1].weight) {
            if (at < EFFECT_ROWS_MAX) {
                rows[at] = rows[at - 1];
            }
            at--;
        }
        if (row.weight > 0.0 && at < EFFECT_ROWS_MAX) {
            rows[at] = row;
            *shown += *shown < EFFECT_ROWS_MAX ? 1 : 0;
        }
    }
    return touched;
}

static StyleColor tone_of(double value, double least)
{
    return value <= -least ? STYLE_NEGATIVE : value >= least ? STYLE_POSITIVE : STYLE_INK_SOFT;
}

/* Where a table does not fit: what moves, in a line. */
static void build_line(const Stage *stage, Ui *ui, const InjectEffect *effect, int territory)
{
    char text[WHO_BYTES], part[WHO_BYTES];
    text_copy(text, sizeof text, "");
    for (int score = 0; score < SCORE_COUNT; score++) {
        double points = effect->points[score][territory];
        text_format(part, sizeof part, "%s %s · ", vocabulary_score((Score)score),
                    wording_points(points).text);
        text_append(text, sizeof text, part);
    }
    text_append(text, sizeof text, wording_euros_change((int64_t)euros_of(effect, territory)).text);
    ui_text(ui, STYLE_BODY, rules_of(stage)->territory_name[territory]);
    ui_text_soft(ui, STYLE_CAPTION, text);
}

static void build_row(const Stage *stage, Ui *ui, const InjectEffect *effect, int territory)
{
    const char *name = rules_of(stage)->territory_name[territory];
    double euros = euros_of(effect, territory);
    ui_table_row_begin(ui, territory, name);
    ui_table_text(ui, name);
    for (int score = 0; score < SCORE_COUNT; score++) {
        double points = effect->points[score][territory];
        ui_table_figure(ui, tone_of(points, POINTS_LEAST), wording_points(points).text);
    }
    ui_table_figure(ui, tone_of(euros, EUROS_LEAST), wording_euros_change((int64_t)euros).text);
    ui_table_row_end(ui);
}

static void build_table(Stage *stage, Ui *ui, const InjectEffect *effect, const EffectRow *rows,
                        int count)
{
    UiColumn columns[2 + SCORE_COUNT] = {{.title = _("Territory"), .width = ui_grow(1)}};
    for (int score = 0; score < SCORE_COUNT; score++) {
        columns[1 + score] = (UiColumn){.title = vocabulary_score((Score)score), .align = UI_END};
    }
    columns[1 + SCORE_COUNT] = (UiColumn){.title = _("Money"), .align = UI_END};
    ui_table_begin(ui,
                   &(UiTable){.key = "effect",
                              .name = _("Likely effect"),
                              .columns = columns,
                              .column_count = 2 + SCORE_COUNT,
                              .dense = true},
                   &stage->console.effect);
    for (int r = 0; r < count; r++) {
        build_row(stage, ui, effect, rows[r].territory);
    }
    ui_table_end(ui);
}

static void build_rows(Stage *stage, Ui *ui, const InjectEffect *effect)
{
    EffectRow rows[EFFECT_ROWS_MAX];
    char text[96];
    int shown, touched = rows_collect(stage, effect, rows, &shown);
    float units = panel_is_narrow(ui) ? ui_width(ui) : ui_width(ui) * PANEL_SHARE;
    if (touched == 0) {
        ui_text(ui, STYLE_BODY, _("Nothing would change anywhere this year."));
        return;
    }
    if (units >= TABLE_UNITS) {
        build_table(stage, ui, effect, rows, shown);
    }
    for (int r = 0; r < shown && units < TABLE_UNITS; r++) {
        build_line(stage, ui, effect, rows[r].territory);
    }
    if (touched > shown) {
        text_format(text, sizeof text,
                    _n("%d other territory is touched less.",
                       "%d other territories are touched less.", touched - shown),
                    touched - shown);
        ui_text_soft(ui, STYLE_CAPTION, text);
    }
    fact_line(ui, _("Common result, all territories"), wording_points(effect->common_points).text);
}

static void build_effect(Stage *stage, Ui *ui)
{
    const InjectEffect *effect = client_effect(stage->client);
    Phase phase = client_session(stage->client)->phase;
    char text[96];
    ui_text(ui, STYLE_STRONG, _("Likely effect, at the end of the year"));
    if (effect != NULL) {
        build_rows(stage, ui, effect);
    } else if (phase == PHASE_CLOSING) {
        ui_text_soft(ui, STYLE_BODY, _("The year is being computed"));
    } else {
        double done = inject_preview_progress(stage->client->inject_preview);
        text_format(text, sizeof text, _("Being computed: %s"), wording_percent(done).text);
        ui_text_soft(ui, STYLE_BODY, text);
        ui_request_wake(ui, PROGRESS_WAKE_MS);
    }
}

/* Preparing, and taking back. */

static bool is_prepared(const InjectsMessage *prepared, const Inject *inject)
{
    for (int i = 0; prepared != NULL && i < prepared->count; i++) {
        if (prepared->injects[i].incident == inject->incident &&
            prepared->injects[i].territory == inject->territory) {
            return true;
        }
    }
    return false;
}

static void prepare(Stage *stage, const Inject *injects, int count)
{
    for (int i = 0; i < count; i++) {
        if (!is_prepared(client_injects(stage->client), &injects[i])) {
            client_prepare_inject(stage->client, &injects[i], false);
        }
    }
}

static const char *prepare_refusal(const Stage *stage, const Inject *injects, int count)
{
    Phase phase = client_session(stage->client)->phase;
    int left = 0;
    for (int i = 0; i < count; i++) {
        left += is_prepared(client_injects(stage->client), &injects[i]) ? 0 : 1;
    }
    if (phase == PHASE_CLOSING || phase >= PHASE_REVEAL) {
        return _("Not in this phase.");
    }
    if (count == 0) {
        return _("Choose at least one seat in the table.");
    }
    return left > 0 ? NULL : _("This incident is prepared for there already.");
}

static void build_one_prepared(Stage *stage, Ui *ui, const Inject *inject, int number)
{
    bool everywhere = inject->territory == INJECT_EVERYWHERE;
    ui_scope_begin(ui, number);
    fact_card_begin(ui, "prepared");
    ui_text(ui, STYLE_STRONG,
            everywhere ? _("Wherever it can strike")
                       : rules_of(stage)->territory_name[inject->territory]);
    ui_text(ui, STYLE_BODY, incident_words(stage, inject->incident));
    if (ui_button(ui, _("Take back"))) {
        client_prepare_inject(stage->client, inject, true);
    }
    ui_box_end(ui);
    ui_scope_end(ui);
}

static void build_prepared(Stage *stage, Ui *ui)
{
    const InjectsMessage *prepared = client_injects(stage->client);
    fact_heading(ui, _("Prepared for this year"), NULL);
    if (prepared == NULL || prepared->count == 0) {
        ui_text_soft(ui, STYLE_BODY, _("No incident is prepared."));
        return;
    }
    for (int i = 0; i < prepared->count; i++) {
        build_one_prepared(stage, ui, &prepared->injects[i], i);
    }
}

static void build_weighing(Stage *stage, Ui *ui, int count)
{
    panel_body_begin(ui, "weighing", _("Likely effect"), STYLE_ROOM);
    fact_heading(ui, _("Prepare an incident"), NULL);
    ui_text(ui, STYLE_BODY, incident_words(stage, stage->console.incident));
    build_places(stage, ui);
    if (count > 0) {
        build_effect(stage, ui);
    }
    panel_body_end(ui);
}

static void build_weighing_foot(Stage *stage, Ui *ui, const Inject *injects, int count)
{
    panel_foot_begin(ui);
    ui_row_begin(ui, STYLE_TIGHT);
    if (ui_button_with(ui, &(UiButton){.label = _("Prepare"),
                                       .refusal = prepare_refusal(stage, injects, count),
                                       .refusal_inline = true,
                                       .width = ui_grow(1)})) {
        prepare(stage, injects, count);
        console_advice_edited(stage, ADVICE_BY_INCIDENT);
        stage->console.weighing = false;
        ui_request_rebuild(ui);
    }
    if (ui_button_quiet(ui, _("Back to the incidents"))) {
        stage->console.weighing = false;
        ui_request_rebuild(ui);
    }
    ui_row_end(ui);
    panel_foot_end(ui);
}

static void build_list_foot(Stage *stage, Ui *ui)
{
    panel_foot_begin(ui);
    if (ui_button_with(
            ui,
            &(UiButton){.label = _("See what it would do"),
                        .refusal = stage->console.incident < 0 ? _("Choose an incident.") : NULL,
                        .width = ui_grow(1)})) {
        stage->console.weighing = true;
        ui_request_rebuild(ui);
    }
    panel_foot_end(ui);
}

/* First the list; then one of them, with what it would do. */
void console_inject_build(Stage *stage, Ui *ui)
{
    Inject injects[INJECTS_MAX];
    int count = injects_chosen(stage, injects);
    ask_effect(stage, injects, count);
    if (stage->console.weighing && stage->console.incident >= 0) {
        build_weighing(stage, ui, count);
        build_weighing_foot(stage, ui, injects, count);
        return;
    }
    panel_body_begin(ui, "incidents", _("Incidents"), STYLE_ROOM);
    build_prepared(stage, ui);
    ui_rule(ui);
    build_list(stage, ui);
    panel_body_end(ui);
    build_list_foot(stage, ui);
}
