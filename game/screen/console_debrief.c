#include "game/screen/console_debrief.h"

#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/choice.h"
#include "engine/ui/label.h"
#include "engine/ui/layout.h"
#include "game/client/wording.h"
#include "game/screen/console_capsule.h"
#include "game/screen/debrief_form.h"
#include "game/screen/debrief_page.h"
#include "game/screen/debrief_view.h"
#include "game/screen/fact.h"
#include "game/screen/panel.h"
#include "game/screen/reveal_view.h"

enum { DEEDS_SHOWN = 12 };

static const char *words(const Bilingual *text) { return scenario_text(text, locale_language()); }

/* The results */

static void build_reveals(Stage *stage, Ui *ui)
{
    const bool *revealed = client_play(stage->client)->session.debrief.revealed;
    fact_heading(ui, _("What the room sees of the results"), NULL);
    for (int r = 0; r < REVEAL_COUNT; r++) {
        bool shown = revealed[r];
        if (ui_toggle(ui, reveal_view_name((DebriefReveal)r), &shown)) {
            DebriefAct act = debrief_act_of(DEBRIEF_REVEAL);
            act.reveal = (DebriefReveal)r;
            act.wanted = shown;
            debrief_view_do(stage, &act);
        }
    }
}

/* The sequence */

/* The room takes longer than was planned: its step goes on, and nobody begins anew. */
static void add_minute(Stage *stage)
{
    const Debrief *debrief = debrief_view(stage);
    DebriefAct act = debrief_act_of(DEBRIEF_STEP);
    act.step = debrief->step;
    act.page = debrief->page;
    act.length_ms = debrief->step_length_ms + MINUTE_MS;
    debrief_view_do(stage, &act);
}

static void build_clock(Stage *stage, Ui *ui)
{
    const Debrief *debrief = debrief_view(stage);
    int64_t left_ms = debrief_step_left_ms(debrief, debrief_view_now_ms(stage));
    char text[64];
    text_format(text, sizeof text, left_ms >= 0 ? _("%s left") : _("%s over"),
                wording_clock(left_ms >= 0 ? left_ms : -left_ms).text);
    ui_text_with(ui, &(UiText){.text = text,
                               .style = STYLE_STRONG,
                               .color = left_ms < 0 ? STYLE_WARNING : STYLE_INK,
                               .line = true});
    if (ui_button_quiet(ui, _("One minute more"))) {
        add_minute(stage);
    }
    ui_request_wake(ui, wording_clock_change_ms(left_ms));
}

static void build_turn(Stage *stage, Ui *ui)
{
    if (debrief_view(stage)->step_started_ms == 0) {
        if (ui_button_primary(ui, _("Begin the sequence"))) {
            debrief_view_go(stage, 0, 0);
        }
        return;
    }
    ui_row_begin(ui, STYLE_TIGHT);
    if (ui_button_with(ui, &(UiButton){.label = _("Page before"), .width = ui_grow(1)})) {
        debrief_view_turn(stage, -1);
    }
    if (ui_button_with(
            ui,
            &(UiButton){.label = _("Next page"), .kind = UI_BUTTON_PRIMARY, .width = ui_grow(1)})) {
        debrief_view_turn(stage, 1);
    }
    ui_row_end(ui);
    ui_row_begin(ui, STYLE_TIGHT);
    build_clock(stage, ui);
    ui_row_end(ui);
}

/* "2  The facts ... 10 min", and its pages to go to at once. */
static void build_step(Stage *stage, Ui *ui, int step)
{
    const DebriefStepText *text = &stage->scenario->text.debrief.steps[step];
    const Debrief *debrief = debrief_view(stage);
    char head[128];
    text_format(head, sizeof head, _("%d  %s · %d min"), step + 1, words(&text->title),
                text->minutes);
    ui_scope_begin(ui, step);
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1), .gap = STYLE_HAIR});
    ui_text_soft(ui, STYLE_CAPTION, head);
    ui_row_begin(ui, STYLE_TIGHT);
    for (int p = 0; p < text->page_count; p++) {
        bool now = debrief->step_started_ms > 0 && debrief->step == step && debrief->page == p;
        if (ui_button_with(
                ui, &(UiButton){.label = debrief_page_name(text->pages[p]), .selected = now}) &&
            !now) {
            debrief_view_go(stage, step, p);
        }
    }
    ui_row_end(ui);
    ui_box_end(ui);
    ui_scope_end(ui);
}

static void build_say(const Stage *stage, Ui *ui)
{
    const DebriefStepText *step = debrief_view_step(stage);
    if (step == NULL || debrief_view(stage)->step_started_ms == 0) {
        return;
    }
    fact_heading(ui, words(&step->title), debrief_page_name(debrief_view_page(stage)));
    ui_text(ui, STYLE_BODY, words(&step->say));
    for (int q = 0; q < step->question_count; q++) {
        fact_remark(ui, STYLE_ACCENT, words(&step->questions[q]));
    }
}

/* What-if: first where the session turned, then what was done, newest first. */

static void build_deed(Stage *stage, Ui *ui, const Deed *deed, int key)
{
    char label[DEED_TEXT_BYTES];
    DebriefTrial trial = hindsight_trial(deed);
    const DebriefTrial *now = &debrief_view(stage)->trial;
    bool chosen = now->chosen && hindsight_deed(client_hindsight(stage->client), now) == deed;
    deed_text_line(stage->scenario, deed, label, sizeof label);
    ui_scope_begin(ui, key);
    if (ui_button_with(ui, &(UiButton){.label = label, .selected = chosen, .width = ui_grow(1)})) {
        DebriefAct act = debrief_act_of(DEBRIEF_TRY);
        act.trial = trial;
        debrief_view_do(stage, &act);
    }
    ui_scope_end(ui);
}

static const Deed *deed_of(const Hindsight *hindsight, const Deed *wanted)
{
    DebriefTrial trial = hindsight_trial(wanted);
    const Deed *found = hindsight_deed(hindsight, &trial);
    return found != NULL ? found : wanted;
}

static void build_trials(Stage *stage, Ui *ui)
{
    Hindsight *hindsight = client_hindsight(stage->client);
    fact_heading(ui, _("What if we had not…"), NULL);
    if (hindsight == NULL) {
        debrief_view_ready(stage, ui);
        return;
    }
    for (int p = 0; p < hindsight->search->count; p++) {
        build_deed(stage, ui, deed_of(hindsight, &hindsight->search->points[p].deed), p);
    }
    const DeedList *deeds = &hindsight->recording->deeds;
    SeatSet room = recording_room(hindsight->recording);
    int shown = 0;
    ui_text_soft(ui, STYLE_BODY, _("Or what was done last:"));
    for (int d = deeds->count - 1; d >= 0 && shown < DEEDS_SHOWN; d--) {
        if (seat_set_has(&room, deeds->deeds[d].seat.index)) {
            build_deed(stage, ui, &deeds->deeds[d], 100 + d);
            shown++;
        }
    }
}

static void build_counts(const Stage *stage, Ui *ui)
{
    const Debrief *debrief = &client_play(stage->client)->session.debrief;
    int said = 0, committed = 0;
    for (int s = 0; s < stage->scenario->rules.territory_count; s++) {
        said += debrief->seats[s].word[0] != '\0';
        committed += debrief->seats[s].commitment.act[0] != '\0';
    }
    fact_line(ui, _("Words written"), wording_count(said).text);
    fact_line(ui, _("Commitments written"), wording_count(committed).text);
    fact_line(ui, _("Answers before"), wording_count(debrief->sheets[0]).text);
    fact_line(ui, _("Answers after"), wording_count(debrief->sheets[1]).text);
}

static void build_before(Stage *stage, Ui *ui)
{
    ui_text_soft(ui, STYLE_BODY,
                 _("The debrief comes after the last round. Until then, notes on the time line "
                   "are kept for it."));
    build_counts(stage, ui);
    debrief_form_note(stage, ui);
}

/* What the page that is shown is steered with. */
static void build_page(Stage *stage, Ui *ui)
{
    if (debrief_view(stage)->step_started_ms == 0) {
        return;
    }
    if (debrief_view_page(stage) == DEBRIEF_PAGE_REPLAY) {
        replay_view_controls_build(stage, ui);
    } else if (debrief_view_page(stage) == DEBRIEF_PAGE_WHAT_IF ||
               debrief_view_page(stage) == DEBRIEF_PAGE_TURNING_POINTS) {
        ui_rule(ui);
        build_trials(stage, ui);
    }
}

static void build_sequence(Stage *stage, Ui *ui)
{
    build_turn(stage, ui);
    build_say(stage, ui);
    build_page(stage, ui);
    ui_rule(ui);
    for (int s = 0; s < stage->scenario->text.debrief.step_count; s++) {
        build_step(stage, ui, s);
    }
    ui_rule(ui);
}

void console_debrief_build(Stage *stage, Ui *ui)
{
    Phase phase = client_play(stage->client)->session.phase;
    panel_body_begin(ui, "debrief body", _("Debrief"), STYLE_ROOM);
    if (phase < PHASE_REVEAL) {
        build_before(stage, ui);
        panel_body_end(ui);
        return;
    }
    if (phase == PHASE_DEBRIEF) {
        build_sequence(stage, ui);
    }
    build_reveals(stage, ui);
    ui_rule(ui);
    build_counts(stage, ui);
    ui_rule(ui);
    console_capsule_build(stage, ui);
    panel_body_end(ui);
}

void console_debrief_follow(Stage *stage)
{
    bool talks = client_session(stage->client)->phase >= PHASE_REVEAL;
    if (talks && !stage->debrief.console_told) {
        client_look_back(stage->client);
        stage->console.tab = CONSOLE_DEBRIEF;
    }
    stage->debrief.console_told = talks;
}
