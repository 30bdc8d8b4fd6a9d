#include "game/screen/console_order.h"

#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/label.h"
#include "game/client/wording.h"
#include "game/screen/console_advice.h"
#include "game/screen/console_pace.h"
#include "game/screen/console_top.h"
#include "game/screen/fact.h"
#include "game/screen/panel.h"
#include "game/session/schedule.h"

enum { LINE_BYTES = 200 };

static const char *words(const Bilingual *text) { return scenario_text(text, locale_language()); }

/* How it stands. */

static void build_drift(const Stage *stage, Ui *ui, const Schedule *schedule)
{
    char text[LINE_BYTES];
    if (client_session(stage->client)->begun_ms == 0) {
        ui_text_soft(ui, STYLE_BODY,
                     _("Not begun: press “Begin the running order” when the room begins."));
        return;
    }
    fact_line(ui, _("Since it began"), wording_clock(schedule->elapsed_ms).text);
    if (console_top_drift_text(stage, text, sizeof text)) {
        bool late = schedule->drift_ms >= SCHEDULE_LATE_MS;
        fact_line_in(ui, _("At this pace"), late ? STYLE_WARNING : STYLE_INK, text);
    }
    if (schedule->step_left_ms < 0) {
        text_format(text, sizeof text, _("This step has run over by %s."),
                    wording_clock(-schedule->step_left_ms).text);
        fact_remark(ui, STYLE_WARNING, text);
    }
}

static void catch_up_text(const CatchUp *catch_up, char *buffer, size_t capacity)
{
    text_copy(buffer, capacity, "");
    switch (catch_up->kind) {
    case CATCH_UP_NEGOTIATE:
        text_format(buffer, capacity, _("Negotiate %d min in each round left"), catch_up->minutes);
        return;
    case CATCH_UP_DECIDE:
        text_format(buffer, capacity, _("Decide %d min in each round left"), catch_up->minutes);
        return;
    case CATCH_UP_PRACTICE:
        text_copy(buffer, capacity, _("Leave the practice round out"));
        return;
    case CATCH_UP_ROUND:
        text_format(buffer, capacity, _("Drop round %d"), catch_up->round);
        return;
    case CATCH_UP_KIND_COUNT:
        break;
    }
}

static void build_catch_up(Stage *stage, Ui *ui, const CatchUp *catch_up)
{
    char what[LINE_BYTES], text[LINE_BYTES + 64];
    catch_up_text(catch_up, what, sizeof what);
    text_format(text, sizeof text, _("%s (wins back %d min)"), what,
                (int)(catch_up->won_ms / MINUTE_MS));
    if (ui_button_with(ui, &(UiButton){.label = text, .width = ui_grow(1)})) {
        client_act(stage->client, &catch_up->act);
    }
    if (catch_up->due) {
        ui_text_in(ui, STYLE_CAPTION, STYLE_WARNING, _("The plan itself asks for it now."));
    }
}

static void build_catch_ups(Stage *stage, Ui *ui, const Schedule *schedule)
{
    char text[LINE_BYTES];
    if (schedule->catch_up_count > 0) {
        ui_text(ui, STYLE_STRONG, _("What would win time back"));
    }
    for (int i = 0; i < schedule->catch_up_count; i++) {
        build_catch_up(stage, ui, &schedule->catch_ups[i]);
    }
    if (schedule->lost_ms > 0) {
        text_format(text, sizeof text,
                    _("All of it together leaves %d min that cannot be won back: the protected "
                      "steps stay whole."),
                    (int)(schedule->lost_ms / MINUTE_MS));
        ui_text_soft(ui, STYLE_CAPTION, text);
    }
}

/* The steps. */

static void build_said(Ui *ui, const char *label, const Bilingual *text)
{
    if (words(text)[0] != '\0') {
        ui_text_soft(ui, STYLE_CAPTION, label);
        ui_text(ui, STYLE_BODY, words(text));
    }
}

static void step_text(const PlanFile *file, int step, char *buffer, size_t capacity)
{
    int begins = plan_step_begins(&file->plan, step);
    text_format(buffer, capacity, _("%d–%d min"), begins, begins + file->plan.steps[step].minutes);
}

/* Where the room is: in full. */
static void build_now(const PlanFile *file, Ui *ui, int step)
{
    const PlanStepText *text = &file->steps[step];
    char minutes[LINE_BYTES];
    step_text(file, step, minutes, sizeof minutes);
    fact_card_begin(ui, "now");
    fact_heading(ui, words(&text->title), minutes);
    build_said(ui, _("To say"), &text->say);
    build_said(ui, _("To press"), &text->click);
    build_said(ui, _("Question for the room"), &text->question);
    ui_box_end(ui);
}

static void build_steps(const PlanFile *file, Ui *ui, int now)
{
    char minutes[LINE_BYTES];
    for (int step = 0; step < file->plan.step_count; step++) {
        if (step == now) {
            build_now(file, ui, step);
            continue;
        }
        step_text(file, step, minutes, sizeof minutes);
        fact_line_in(ui, words(&file->steps[step].title), step < now ? STYLE_INK_SOFT : STYLE_INK,
                     minutes);
    }
}

static void build_plan(Stage *stage, Ui *ui)
{
    const PlanFile *file = stage->plan;
    Schedule schedule;
    schedule_read(&file->plan, client_session(stage->client), client_session_ms(stage->client),
                  &schedule);
    fact_heading(ui, words(&file->title), NULL);
    build_drift(stage, ui, &schedule);
    build_catch_ups(stage, ui, &schedule);
    ui_rule(ui);
    build_steps(file, ui, schedule.step);
    ui_rule(ui);
}

/* A session without a plan has a pace all the same. */
void console_order_build(Stage *stage, Ui *ui)
{
    panel_body_begin(ui, "running order", _("Plan"), STYLE_ROOM);
    console_advice_build(stage, ui);
    if (stage->plan != NULL && stage->plan->plan.step_count > 0) {
        build_plan(stage, ui);
    }
    console_pace_build(stage, ui);
    panel_body_end(ui);
}
