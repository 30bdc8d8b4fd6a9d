/*
 * What the room looks at: how to join while people come in, then the map with the clock and whom it is
 * waiting for, after each year one picture and one question. Nothing private is ever known here: the
 * server tells a projector what it tells everybody.
 */
#include "game/screen/screen.h"

#include <math.h>

#include "engine/base/text.h"
#include "engine/ui/label.h"
#include "engine/ui/qr.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/fact.h"
#include "game/screen/map_panel.h"
#include "game/screen/news_list.h"
#include "game/screen/panel.h"
#include "game/screen/pool_panel.h"
#include "game/session/invitation.h"
#include "game/sim/score.h"

static const float SIDE_UNITS = 360.0f, SIDE_LEAST_UNITS = 280.0f, MAP_LEAST_UNITS = 420.0f;
static const float NEWS_HEIGHT_UNITS = 900.0f;
static const float QR_SHARE_OF_WIDTH = 0.24f, QR_SHARE_OF_HEIGHT = 0.45f;
enum { BOARD_ROWS = 8, NEWS_SHOWN = 2, HURRY_MS = 60000 };

/* The step of the running order that is now, for its words; NULL without one. */
static const PlanStepText *step_text(const Stage *stage)
{
    const Session *session = client_session(stage->client);
    if (stage->plan == NULL) {
        return NULL;
    }
    int step = plan_find_step(&stage->plan->plan, session->phase, session_planned_round(session));
    return step >= 0 ? &stage->plan->steps[step] : NULL;
}

/* What is said beside the picture. A wall of four by three has room for both as well: the words give way. */
static float side_units(const Ui *ui)
{
    float rest = ui_width(ui) - MAP_LEAST_UNITS;
    return rest >= SIDE_UNITS ? SIDE_UNITS : rest >= SIDE_LEAST_UNITS ? floorf(rest) : 0.0f;
}

/* How to come in */

static void build_address(Ui *ui, const char *label, const char *value, StyleText style)
{
    ui_box_begin(ui, &(UiBox){.gap = 0, .width = ui_grow(1)});
    ui_text_soft(ui, STYLE_BODY, label);
    ui_text_line(ui, style, value);
    ui_box_end(ui);
}

static void build_addresses(Stage *stage, Ui *ui)
{
    for (int a = 0; a < stage->address_count; a++) {
        const StageAddress *address = &stage->addresses[a];
        char label[96];
        text_format(label, sizeof label, _("Address on %s"), address->network);
        build_address(ui, address->network[0] != 0 ? label : _("Address"), address->text,
                      a == 0 ? STYLE_DISPLAY : STYLE_TITLE);
    }
}

static void build_qr(Stage *stage, Ui *ui, const char *code)
{
    if (stage->address_count == 0) {
        return;
    }
    char link[INVITATION_BYTES];
    Invitation invitation = {.code = ""};
    text_copy(invitation.address, sizeof invitation.address, stage->addresses[0].text);
    text_copy(invitation.code, sizeof invitation.code, code);
    invitation_write(&invitation, link);
    if (!text_equal(link, stage->invitation_link)) {
        text_copy(stage->invitation_link, sizeof stage->invitation_link, link);
        qr_code_encode(&stage->invitation_code, link, NULL);
    }
    float units =
        floorf(fminf(ui_width(ui) * QR_SHARE_OF_WIDTH, ui_height(ui) * QR_SHARE_OF_HEIGHT));
    ui_qr(ui, &stage->invitation_code, units, _("The address and the code, for a camera"));
}

static void build_board(Stage *stage, Ui *ui)
{
    static ReadyBoard board;
    char figure[48];
    const Rules *rules = &stage->scenario->rules;
    client_board(stage->client, &board);
    text_format(figure, sizeof figure, _n("%d ready of %d", "%d ready of %d", board.ready),
                board.ready, board.seats_in);
    fact_heading(ui, _("Around the table"), board.seats_in > 0 ? figure : NULL);
    int shown = 0;
    for (int r = 0; r < board.count && shown < BOARD_ROWS; r++) {
        const BoardRow *row = &board.rows[r];
        if (row->people == 0 && row->state != BOARD_RECONNECTING) {
            continue;
        }
        shown++;
        fact_line_in(ui, rules->territory_name[row->seat.index],
                     row->state == BOARD_READY ? STYLE_POSITIVE : STYLE_INK,
                     vocabulary_seat_state(row->state));
    }
    if (shown == 0) {
        ui_text_soft(ui, STYLE_BODY, _("Nobody is in yet."));
    }
}

static void build_join(Stage *stage, Ui *ui)
{
    const char *code = connection_code(stage->client->connection);
    bool below = panel_is_narrow(ui);
    ui_box_begin(ui, &(UiBox){.key = "join",
                              .name = _("How to join"),
                              .width = ui_grow(1),
                              .height = below ? ui_fit() : ui_grow(1),
                              .padding = STYLE_WIDE,
                              .gap = STYLE_ROOM,
                              .background = STYLE_PAPER});
    ui_heading(ui, STYLE_DISPLAY, scenario_text(&stage->scenario->text.title, locale_language()));
    ui_text_soft(ui, STYLE_TITLE,
                 _("Open Maillage, choose “Join others”: the session shows up by itself. If it "
                   "does not, type this:"));
    ui_row_begin(ui, STYLE_WIDE);
    ui_box_begin(ui, &(UiBox){.gap = STYLE_TIGHT, .width = ui_grow(1)});
    build_address(ui, _("Code of the session"), code, STYLE_HUGE);
    build_addresses(stage, ui);
    ui_box_end(ui);
    build_qr(stage, ui, code);
    ui_row_end(ui);
    ui_box_end(ui);
}

/* Who is in stands beside, or below where the code and the address need the whole width. */
static void build_lobby(Stage *stage, Ui *ui)
{
    bool below = panel_is_narrow(ui);
    ui_box_begin(ui, &(UiBox){.direction = below ? UI_COLUMN : UI_ROW,
                              .width = ui_grow(1),
                              .height = ui_grow(1),
                              .align_cross = UI_STRETCH});
    build_join(stage, ui);
    ui_box_begin(ui, &(UiBox){.key = "side",
                              .width = below ? ui_grow(1) : ui_fixed(SIDE_UNITS),
                              .height = ui_grow(1),
                              .background = STYLE_SURFACE});
    panel_body_begin(ui, "side body", _("Session"), STYLE_WIDE);
    build_board(stage, ui);
    panel_body_end(ui);
    ui_box_end(ui);
    ui_box_end(ui);
}

/* While people decide and talk */

static void build_clock(Stage *stage, Ui *ui)
{
    const Session *session = client_session(stage->client);
    char where[96];
    if (session->practising) {
        text_copy(where, sizeof where, _("Practice round: it does not count"));
    } else {
        text_format(where, sizeof where, _("Year %d of %d · %d"), session->round,
                    session->settings.rounds, stage_year(stage));
    }
    if (session->round > 0) {
        ui_text_soft(ui, STYLE_BODY, where);
    }
    ui_heading(ui, STYLE_TITLE, vocabulary_phase(session->phase));
    int64_t left_ms = client_left_ms(stage->client);
    if (left_ms >= 0) {
        ui_text_with(ui, &(UiText){.text = wording_clock(left_ms).text,
                                   .style = STYLE_HUGE,
                                   .color = left_ms < HURRY_MS ? STYLE_WARNING : STYLE_INK,
                                   .line = true});
        ui_request_wake(ui, wording_clock_change_ms(left_ms));
    }
}

static void side_begin(Ui *ui)
{
    float units = side_units(ui);
    ui_box_begin(ui, &(UiBox){.key = "side",
                              .width = units > 0.0f ? ui_fixed(units) : ui_grow(1),
                              .height = ui_grow(1),
                              .background = STYLE_SURFACE});
    panel_body_begin(ui, "side body", _("Session"), STYLE_WIDE);
}

static void side_end(Stage *stage, Ui *ui)
{
    float units = side_units(ui);
    panel_body_end(ui);
    ui_box_end(ui);
    if (units > 0.0f) {
        map_panel_rest(stage, ui, units);
    }
}

static void build_play(Stage *stage, Ui *ui)
{
    side_begin(ui);
    build_clock(stage, ui);
    ui_rule(ui);
    pool_panel_public(stage, ui);
    build_board(stage, ui);
    side_end(stage, ui);
}

/* After a year */

static void build_score(Stage *stage, Ui *ui, Score score)
{
    const World *world = stage_world(stage);
    const Rules *rules = &stage->scenario->rules;
    double now = score_national(world, rules, score);
    double change = score_national_change(world, rules, score);
    ui_row_begin(ui, STYLE_GAP);
    fact_score_name(ui, score);
    ui_spring(ui);
    ui_text_line(ui, STYLE_TITLE, wording_score(now).text);
    ui_text_with(ui, &(UiText){.text = wording_points(change).text,
                               .style = STYLE_STRONG,
                               .color = change < -0.05 ? STYLE_NEGATIVE : STYLE_POSITIVE,
                               .line = true});
    ui_row_end(ui);
}

static void build_question(Stage *stage, Ui *ui)
{
    const PlanStepText *text = step_text(stage);
    const char *question = text != NULL ? scenario_text(&text->question, locale_language()) : "";
    ui_rule(ui);
    ui_text_soft(ui, STYLE_BODY, _("Stop and say"));
    ui_text_in(ui, STYLE_TITLE, STYLE_ACCENT,
               question[0] != 0 ? question : _("What surprised you this year, and why?"));
}

static void build_result(Stage *stage, Ui *ui)
{
    const World *world = stage_world(stage);
    const Rules *rules = &stage->scenario->rules;
    side_begin(ui);
    build_clock(stage, ui);
    for (int score = 0; score < SCORE_COUNT; score++) {
        build_score(stage, ui, (Score)score);
    }
    fact_line(ui, _("Gap between the best-off and the worst-off fifth"),
              wording_score(score_gap(world, rules).fifths_points).text);
    build_question(stage, ui);
    /* Nobody scrolls on a wall: the picture and the question come first, the news where there is room. */
    if (ui_height(ui) >= NEWS_HEIGHT_UNITS) {
        news_list_public(stage, ui, NEWS_SHOWN);
    }
    side_end(stage, ui);
}

static void build_briefing(Stage *stage, Ui *ui)
{
    const PlanStepText *text = step_text(stage);
    side_begin(ui);
    ui_heading(ui, STYLE_DISPLAY,
               text != NULL ? scenario_text(&text->title, locale_language())
                            : scenario_text(&stage->scenario->text.title, locale_language()));
    ui_text(ui, STYLE_TITLE, scenario_text(&stage->scenario->text.introduction, locale_language()));
    ui_text_soft(ui, STYLE_BODY,
                 _("Three scores, higher is better: access, services, usage. And a gap, between "
                   "the territories that have most and those that have least."));
    side_end(stage, ui);
}

static void build_end(Stage *stage, Ui *ui)
{
    const World *world = stage_world(stage);
    const Rules *rules = &stage->scenario->rules;
    side_begin(ui);
    ui_heading(ui, STYLE_TITLE, _("What we have come to, together"));
    ui_text_soft(ui, STYLE_BODY, _("Common result, all territories"));
    ui_text_line(ui, STYLE_HUGE, wording_score(score_common(world, rules)).text);
    ui_text_soft(ui, STYLE_BODY, _("Gap between the best-off and the worst-off fifth"));
    ui_text_line(ui, STYLE_HUGE, wording_score(score_gap(world, rules).fifths_points).text);
    side_end(stage, ui);
}

static void projector_build(Stage *stage, Ui *ui)
{
    Phase phase = client_session(stage->client)->phase;
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .height = ui_grow(1),
                              .align_cross = UI_STRETCH});
    if (phase == PHASE_LOBBY) {
        build_lobby(stage, ui);
    } else if (phase == PHASE_BRIEFING) {
        build_briefing(stage, ui);
    } else if (phase == PHASE_RESULT) {
        build_result(stage, ui);
    } else if (phase == PHASE_END) {
        build_end(stage, ui);
    } else {
        build_play(stage, ui);
    }
    ui_box_end(ui);
}

static void projector_enter(Stage *stage)
{
    stage->map.selected = MAP_VIEW_NOBODY;
    map_view_fit(&stage->map);
}

const Screen SCREEN_PROJECTOR = {"projector", projector_enter, projector_build, NULL};
