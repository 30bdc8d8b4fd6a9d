/*
 * The debrief on every screen but the console: the room's shows the page with its questions, a seat has beside it
 * what it writes, an observer a line to note.
 */
#include "game/screen/screen.h"

#include "engine/base/text.h"
#include "engine/ui/label.h"
#include "engine/ui/layout.h"
#include "game/client/wording.h"
#include "game/screen/debrief_form.h"
#include "game/screen/debrief_page.h"
#include "game/screen/debrief_view.h"
#include "game/screen/panel.h"
#include "game/screen/reveal_view.h"

static const float FORM_UNITS = 400.0f, RULE_UNITS = 1.0f;
static const float ROOMY_UNITS = 860.0f; /* as high, questions are read from the back of the room */

static const char *words(const Bilingual *text) { return scenario_text(text, locale_language()); }

static void build_clock(const Stage *stage, Ui *ui)
{
    const Debrief *debrief = debrief_view(stage);
    int64_t left_ms = debrief_step_left_ms(debrief, debrief_view_now_ms(stage));
    if (debrief->step_started_ms == 0 || debrief->step_length_ms == 0) {
        return;
    }
    ui_text_with(ui, &(UiText){.text = wording_clock(left_ms > 0 ? left_ms : 0).text,
                               .style = STYLE_DISPLAY,
                               .color = left_ms < 60000 ? STYLE_WARNING : STYLE_INK_SOFT,
                               .line = true});
    ui_request_wake(ui, wording_clock_change_ms(left_ms));
}

/* "1 One word each · 2 The facts · …", the one that is on in the accent. */
static void build_path(const Stage *stage, Ui *ui)
{
    const DebriefText *text = &stage->scenario->text.debrief;
    ui_row_begin(ui, STYLE_WIDE);
    for (int s = 0; s < text->step_count; s++) {
        char label[96];
        bool now = s == debrief_view(stage)->step;
        text_format(label, sizeof label, "%d  %s", s + 1, words(&text->steps[s].title));
        ui_text_with(ui, &(UiText){.text = label,
                                   .style = now ? STYLE_STRONG : STYLE_CAPTION,
                                   .color = now ? STYLE_ACCENT : STYLE_INK_SOFT,
                                   .line = true});
    }
    ui_row_end(ui);
}

static void build_head(const Stage *stage, Ui *ui)
{
    ui_row_begin(ui, STYLE_WIDE);
    ui_heading(ui, STYLE_DISPLAY, debrief_page_name(debrief_view_page(stage)));
    ui_spring(ui);
    build_clock(stage, ui);
    ui_row_end(ui);
}

/* What is to be talked about: beside the accent, so that it is told from the figures at a glance. */
static void build_questions(const Stage *stage, Ui *ui)
{
    const DebriefStepText *step = debrief_view_step(stage);
    if (step == NULL) {
        return;
    }
    bool roomy = ui_height(ui) >= ROOMY_UNITS;
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .gap = STYLE_ROOM,
                              .align_cross = UI_STRETCH});
    ui_box_begin(ui, &(UiBox){.width = ui_fixed(4), .radius = 2, .background = STYLE_ACCENT});
    ui_box_end(ui);
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1), .gap = STYLE_HAIR});
    for (int q = 0; q < step->question_count; q++) {
        ui_text(ui, roomy ? STYLE_TITLE : STYLE_STRONG, words(&step->questions[q]));
    }
    ui_box_end(ui);
    ui_box_end(ui);
}

static void build_debrief(Stage *stage, Ui *ui)
{
    build_path(stage, ui);
    build_head(stage, ui);
    ui_box_begin(ui, &(UiBox){.key = "page",
                              .name = debrief_page_name(debrief_view_page(stage)),
                              .width = ui_grow(1),
                              .height = panel_is_page(ui) ? ui_fit() : ui_grow(1),
                              .gap = STYLE_ROOM,
                              .scroll_y = !panel_is_page(ui)});
    debrief_page_build(stage, ui, debrief_view_page(stage));
    ui_box_end(ui);
    build_questions(stage, ui);
}

static void build_picture(Stage *stage, Ui *ui)
{
    bool low = panel_is_low(ui);
    /* A fixed width beside a form: what would like more must break, not push the picture below. */
    float beside = ui_width(ui) - FORM_UNITS - RULE_UNITS;
    ui_box_begin(ui,
                 &(UiBox){.key = "picture",
                          .width = stage->client->seated ? ui_fixed(beside) : ui_grow(1),
                          .height = ui_grow(1),
                          .padding = low ? STYLE_ROOM : STYLE_WIDE,
                          .gap = low ? STYLE_GAP : STYLE_ROOM,
                          .background = STYLE_PAPER,
                          .scroll_y = client_play(stage->client)->session.phase == PHASE_REVEAL &&
                                      !panel_is_page(ui)});
    if (client_play(stage->client)->session.phase == PHASE_REVEAL) {
        reveal_view_build(stage, ui);
    } else {
        build_debrief(stage, ui);
    }
    if (client_role(stage->client) == ROLE_OBSERVER) {
        debrief_form_note(stage, ui);
    }
    ui_box_end(ui);
}

static void build_form(Stage *stage, Ui *ui)
{
    bool revealing = client_play(stage->client)->session.phase == PHASE_REVEAL;
    panel_begin(ui, "form", FORM_UNITS);
    panel_body_begin(ui, "form body", _("What you write"), STYLE_WIDE);
    if (revealing) {
        ui_heading(ui, STYLE_TITLE, _("The play is over"));
        ui_text(ui, STYLE_BODY,
                _("Look at the room’s screen: the results come one by one. You may leave your role "
                  "now."));
    } else {
        const DebriefStepText *step = debrief_view_step(stage);
        ui_heading(ui, STYLE_TITLE, step != NULL ? words(&step->title) : _("Debrief"));
        debrief_form_build(stage, ui);
        if (panel_is_narrow(ui)) {
            build_questions(stage, ui);
        }
    }
    panel_body_end(ui);
    panel_end(ui);
}

static void debrief_build(Stage *stage, Ui *ui)
{
    if (!stage->client->seated) {
        build_picture(stage, ui);
        return;
    }
    panel_screen_begin(stage, ui);
    build_form(stage, ui);
    if (!panel_is_narrow(ui)) {
        ui_rule(ui);
        build_picture(stage, ui);
    }
    panel_screen_end(ui);
}

static void debrief_enter(Stage *stage)
{
    stage->map.selected = MAP_VIEW_NOBODY;
    map_view_fit(&stage->map);
    stage->debrief.opened = false;
    client_look_back(stage->client);
}

const Screen SCREEN_DEBRIEF = {"debrief", debrief_enter, debrief_build, NULL};
