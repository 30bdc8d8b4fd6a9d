#include "game/screen/lead_panel.h"

#include "engine/base/text.h"
#include "engine/ui/amount.h"
#include "engine/ui/button.h"
#include "engine/ui/choice.h"
#include "engine/ui/label.h"
#include "game/client/wording.h"
#include "game/screen/fact.h"

enum { MINUTES_MAX = 120, QUORUM_STEP = 10 };

static void format_minutes(double value, char *buffer, size_t capacity)
{
    if (value < 0.5) {
        text_copy(buffer, capacity, _("no clock"));
    } else {
        text_format(buffer, capacity, _n("%d minute", "%d minutes", (int)value), (int)value);
    }
}

static void format_percent(double value, char *buffer, size_t capacity)
{
    if (value < 0.5) {
        text_copy(buffer, capacity, _("none"));
    } else {
        text_copy(buffer, capacity, wording_percent(value / 100.0).text);
    }
}

static void format_count(double value, char *buffer, size_t capacity)
{
    text_format(buffer, capacity, "%d", (int)value);
}

static const PlanFile *chosen_plan(const Stage *stage) { return &stage->plans[stage->lead.plan]; }

/* Another running order brings its own settings: what was changed by hand was for the one before. */
static void take_plan(Stage *stage, int plan)
{
    stage->lead.plan = plan;
    stage->lead.settings = stage->plans[plan].plan.settings;
    stage->lead.opened = true;
}

static void build_plans(Stage *stage, Ui *ui)
{
    const char *labels[STAGE_PLANS_MAX];
    int chosen = stage->lead.plan;
    for (int p = 0; p < stage->plan_count; p++) {
        labels[p] = scenario_text(&stage->plans[p].title, locale_language());
    }
    if (ui_segments(ui,
                    &(UiChoice){.key = "plan",
                                .name = _("Running order"),
                                .labels = labels,
                                .count = stage->plan_count},
                    &chosen)) {
        take_plan(stage, chosen);
    }
    ui_text_soft(ui, STYLE_BODY, scenario_text(&chosen_plan(stage)->about, locale_language()));
}

static void step_minutes(Ui *ui, const char *label, int64_t *length_ms)
{
    double minutes = (double)(*length_ms / MINUTE_MS);
    UiAmount amount = {
        .label = label, .min = 0, .max = MINUTES_MAX, .step = 1, .format = format_minutes};
    if (fact_stepper(ui, &amount, &minutes)) {
        *length_ms = (int64_t)minutes * MINUTE_MS;
    }
}

static void step_number(Ui *ui, const UiAmount *amount, double now, double *chosen)
{
    *chosen = now;
    fact_stepper(ui, amount, chosen);
}

static void build_times(SessionSettings *settings, Ui *ui)
{
    double number;
    step_number(ui,
                &(UiAmount){.label = _("Years that count"),
                            .min = 1,
                            .max = YEARS_MAX,
                            .step = 1,
                            .format = format_count},
                settings->rounds, &number);
    settings->rounds = (int)number;
    step_minutes(ui, _("To decide"), &settings->decide_ms);
    step_minutes(ui, _("To negotiate"), &settings->negotiate_ms);
    step_minutes(ui, _("To look at the result"), &settings->result_ms);
}

/* A row of two: the answer in force is the one that stands out. */
static void choose(Ui *ui, const char *key, const char *name, bool *value)
{
    const char *labels[2] = {_("No"), _("Yes")};
    int chosen = *value ? 1 : 0;
    ui_row_begin(ui, STYLE_GAP);
    ui_text(ui, STYLE_BODY, name);
    ui_spring(ui);
    ui_segments(ui, &(UiChoice){.key = key, .name = name, .labels = labels, .count = 2}, &chosen);
    ui_row_end(ui);
    *value = chosen == 1;
}

static void build_rules(SessionSettings *settings, Ui *ui)
{
    double number;
    bool shows = (settings->hidden & HIDDEN_SCORES) == 0;
    choose(ui, "practice", _("A practice round first"), &settings->practice);
    choose(ui, "bots", _("The program plays free territories"), &settings->bots);
    choose(ui, "phrases", _("Ready-made phrases only between seats"), &settings->phrases_only);
    choose(ui, "secret", _("Secret votes"), &settings->ballots_secret);
    choose(ui, "scores", _("Everybody sees everybody’s scores"), &shows);
    settings->hidden =
        (uint8_t)(shows ? settings->hidden & ~HIDDEN_SCORES : settings->hidden | HIDDEN_SCORES);
    step_number(ui,
                &(UiAmount){.label = _("Quorum of votes"),
                            .min = 0,
                            .max = 100,
                            .step = QUORUM_STEP,
                            .format = format_percent},
                settings->quorum_percent, &number);
    settings->quorum_percent = (uint8_t)number;
    step_number(ui,
                &(UiAmount){.label = _("Machines at a territory"),
                            .min = 1,
                            .max = SEAT_MACHINES_MAX,
                            .step = 1,
                            .format = format_count},
                settings->machines_max > 0 ? settings->machines_max : SEAT_MACHINES_MAX, &number);
    settings->machines_max = (uint8_t)number;
}

static void build_begin(Stage *stage, Ui *ui)
{
    const Plan *plan = &chosen_plan(stage)->plan;
    if (ui_button_with(ui, &(UiButton){.key = "lead",
                                       .label = stage->lead.waits ? _("Opening the session…")
                                                                  : _("Open the session"),
                                       .kind = UI_BUTTON_PRIMARY,
                                       .refusal = stage->lead.waits ? _("One moment.") : NULL,
                                       .width = ui_grow(1)})) {
        stage->wish = (Wish){.kind = WISH_LEAD, .settings = stage->lead.settings};
        text_copy(stage->wish.scenario, sizeof stage->wish.scenario, plan->scenario);
        text_copy(stage->wish.settings.plan, sizeof stage->wish.settings.plan, plan->name);
    }
    if (stage->lead.again[0] != 0) {
        char label[SESSION_CODE_BYTES + 64];
        text_format(label, sizeof label, _("Go back to the session %s led from here"),
                    stage->lead.again);
        if (ui_button_with(ui, &(UiButton){.key = "again", .label = label, .width = ui_grow(1)})) {
            stage->wish.kind = WISH_LEAD_AGAIN;
        }
    }
}

void lead_panel_build(Stage *stage, Ui *ui)
{
    if (stage->plan_count == 0) {
        ui_text(ui, STYLE_BODY, _("No running order was found beside the program."));
        return;
    }
    if (!stage->lead.opened) {
        take_plan(stage, 0);
    }
    build_plans(stage, ui);
    build_begin(stage, ui);
    fact_heading(ui, _("Time"), NULL);
    build_times(&stage->lead.settings, ui);
    fact_heading(ui, _("Rules of the room"), NULL);
    build_rules(&stage->lead.settings, ui);
}
