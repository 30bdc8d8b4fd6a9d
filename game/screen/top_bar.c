#include "game/screen/top_bar.h"

#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/label.h"
#include "engine/ui/overlay.h"
#include "game/client/verdict_text.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/fact.h"
#include "game/screen/panel.h"
#include "game/screen/role_sheet.h"
#include "game/screen/team_strip.h"
#include "game/sim/score.h"

enum { WAITING_NAMED_MAX = 2, CLOCK_HURRY_MS = 60000 };

static bool is_waited_for(const Seat *seat) { return seat->people > 0 && !seat->ready; }

void top_bar_waiting_text(const Stage *stage, char *buffer, size_t capacity)
{
    const Session *session = client_session(stage->client);
    const char *named[WAITING_NAMED_MAX] = {"", ""};
    int count = 0;
    bool over = session->phase >= PHASE_REVEAL || session->phase == PHASE_CLOSING;
    for (int s = 0; s < session->seat_count && !over; s++) {
        if (is_waited_for(&session->seats[s])) {
            bool self = stage->client->seated && stage->client->seat.index == s;
            if (count < WAITING_NAMED_MAX) {
                named[count] = self ? _("you") : stage->scenario->rules.territory_name[s];
            }
            count++;
        }
    }
    if (count == 0) {
        text_copy(buffer, capacity, "");
    } else if (count == 1) {
        text_format(buffer, capacity, _("waiting for %s"), named[0]);
    } else if (count == 2) {
        text_format(buffer, capacity, _("waiting for %s and %s"), named[0], named[1]);
    } else {
        text_format(
            buffer, capacity,
            _n("waiting for %s, %s and %d other", "waiting for %s, %s and %d others", count - 2),
            named[0], named[1], count - 2);
    }
}

static void build_where(Stage *stage, Ui *ui)
{
    const Session *session = client_session(stage->client);
    char text[160];
    ui_box_begin(ui, &(UiBox){.gap = 0});
    ui_text_line(ui, STYLE_STRONG,
                 stage->scenario->rules.territory_name[stage_territory(stage).index]);
    /* Nobody should mistake one for the other, so it stands in the place of the year. */
    if (session->practising) {
        ui_text_with(ui, &(UiText){.text = _("Practice: does not count"),
                                   .style = STYLE_STRONG,
                                   .color = STYLE_WARNING,
                                   .line = true});
    } else if (session->round > 0) {
        text_format(text, sizeof text, _("%d · year %d of %d"), stage_year(stage), session->round,
                    session->settings.rounds);
        ui_text_with(
            ui,
            &(UiText){.text = text, .style = STYLE_CAPTION, .color = STYLE_INK_SOFT, .line = true});
    }
    ui_box_end(ui);
}

static void build_phase(Stage *stage, Ui *ui)
{
    const Session *session = client_session(stage->client);
    char waiting[200];
    top_bar_waiting_text(stage, waiting, sizeof waiting);
    ui_box_begin(ui, &(UiBox){.gap = 0});
    ui_text_line(ui, STYLE_STRONG, vocabulary_phase(session->phase));
    if (waiting[0] != 0) {
        ui_text_with(ui, &(UiText){.text = waiting,
                                   .style = STYLE_CAPTION,
                                   .color = STYLE_INK_SOFT,
                                   .line = true});
    }
    ui_box_end(ui);
    int64_t left_ms = client_left_ms(stage->client);
    if (left_ms >= 0) {
        ui_text_with(ui, &(UiText){.text = wording_clock(left_ms).text,
                                   .style = panel_is_narrow(ui) ? STYLE_STRONG : STYLE_TITLE,
                                   .color = left_ms < CLOCK_HURRY_MS ? STYLE_WARNING : STYLE_INK,
                                   .line = true});
        ui_request_wake(ui, wording_clock_change_ms(left_ms));
    }
}

static void score_chip(Stage *stage, Ui *ui, Score score)
{
    double points =
        score_of(stage_world(stage), &stage->scenario->rules, score, stage_territory(stage));
    Wording figure = wording_score(points);
    UiReply reply = ui_control_begin(ui,
                                     &(UiControl){.name = vocabulary_score(score),
                                                  .value = figure.text,
                                                  .role = UI_ROLE_BUTTON,
                                                  .selected = stage->ledger_open == (int)score},
                                     &(UiBox){.direction = UI_ROW,
                                              .gap = STYLE_TIGHT,
                                              .padding_x = STYLE_TIGHT,
                                              .padding_y = STYLE_HAIR,
                                              .radius = STYLE_RADIUS_SMALL,
                                              .align_cross = UI_CENTER});
    fact_score_name(ui, score);
    ui_text_with(
        ui, &(UiText){.text = figure.text, .style = STYLE_STRONG, .line = true, .silent = true});
    ui_control_end(ui);
    ui_tooltip(ui, _("See what moved this score"));
    if (reply.clicked) {
        stage->ledger_open = (int)score;
        stage->ledger_cause = -1;
    }
}

static void build_scores(Stage *stage, Ui *ui)
{
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW, .gap = STYLE_HAIR, .align_cross = UI_CENTER});
    for (int score = 0; score < SCORE_COUNT; score++) {
        score_chip(stage, ui, (Score)score);
    }
    ui_box_end(ui);
}

static void build_help(Stage *stage, Ui *ui)
{
    if (ui_button_quiet(ui, _("Help"))) {
        stage->help_open = true;
    }
}

/* It may stand for years, so it has room of its own and covers nothing. */
static void build_held(const Stage *stage, Ui *ui)
{
    const Seat *seat = client_own_seat(stage->client);
    if (seat != NULL && seat->held) {
        fact_remark(ui, STYLE_WARNING,
                    _("A steward looks after your seat: what runs is kept and nothing new is "
                      "started, until the facilitator hands it back."));
    }
}

/* One line where there is room; else the scores have their own. */
void top_bar_build(Stage *stage, Ui *ui)
{
    bool narrow = panel_is_narrow(ui);
    ui_box_begin(ui, &(UiBox){.key = "top bar",
                              .name = _("Session"),
                              .width = ui_grow(1),
                              .padding_x = narrow ? STYLE_GAP : STYLE_ROOM,
                              .padding_y = STYLE_TIGHT,
                              .gap = STYLE_HAIR,
                              .background = STYLE_SURFACE});
    ui_row_begin(ui, narrow ? STYLE_GAP : STYLE_WIDE);
    build_where(stage, ui);
    build_phase(stage, ui);
    if (!narrow) {
        ui_spring(ui);
        build_scores(stage, ui);
    }
    if (!narrow) {
        role_sheet_button(stage, ui);
    }
    build_help(stage, ui);
    ui_row_end(ui);
    if (narrow) {
        build_scores(stage, ui);
        role_sheet_button(stage, ui);
    }
    team_strip_build(stage, ui);
    build_held(stage, ui);
    ui_box_end(ui);
    ui_rule(ui);
}

/* NULL when it may be said. */
static const char *ready_refusal(const Stage *stage)
{
    Act act = {.kind = ACT_READY, .seat = stage_territory(stage)};
    ActVerdict verdict = session_check(client_session(stage->client), &act);
    return verdict != ACT_VERDICT_OK ? verdict_act_text(verdict) : NULL;
}

void top_bar_ready_button(Stage *stage, Ui *ui, const char *label, const char *refusal)
{
    bool ready = client_is_ready(stage->client);
    if (ready) {
        if (ui_button_with(ui, &(UiButton){.key = "ready",
                                           .label = _("Not ready after all"),
                                           .width = ui_grow(1),
                                           .selected = true})) {
            client_set_ready(stage->client, false);
        }
        return;
    }
    if (ui_button_with(ui, &(UiButton){.key = "ready",
                                       .label = label,
                                       .refusal = refusal != NULL ? refusal : ready_refusal(stage),
                                       .kind = UI_BUTTON_PRIMARY,
                                       .width = ui_grow(1)})) {
        client_set_ready(stage->client, true);
    }
}
