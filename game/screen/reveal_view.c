#include "game/screen/reveal_view.h"

#include "engine/base/text.h"
#include "engine/ui/label.h"
#include "engine/ui/layout.h"
#include "engine/ui/table.h"
#include "game/client/wording.h"
#include "game/screen/debrief_view.h"
#include "game/screen/fact.h"
#include "game/screen/panel.h"
#include "game/sim/score.h"

enum { RANKED_MAX = 12 };

const char *reveal_view_name(DebriefReveal reveal)
{
    switch (reveal) {
    case REVEAL_COMMON:
        return _("Common result");
    case REVEAL_GAP:
        return _("Gap between territories");
    case REVEAL_AIMS:
        return _("Own aims");
    case REVEAL_RANKING:
        return _("Ranking");
    case REVEAL_COUNT:
        break;
    }
    return "";
}

/* Where the recording is there, what it began from; else the figure alone. */
static void build_figure(const Stage *stage, Ui *ui, const char *label, double now,
                         const double *curve)
{
    const Hindsight *hindsight = client_hindsight(stage->client);
    char text[96];
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1), .gap = 0});
    ui_text_soft(ui, STYLE_TITLE, label);
    ui_text_in(ui, STYLE_HUGE, STYLE_ACCENT, wording_score(now).text);
    if (hindsight != NULL) {
        text_format(text, sizeof text, _("from %s at the beginning (%s)"),
                    wording_score(curve[0]).text, wording_points(now - curve[0]).text);
        ui_text_soft(ui, STYLE_TITLE, text);
    }
    ui_box_end(ui);
}

static void aim_row(const Stage *stage, Ui *ui, const AimStart *start, int seat)
{
    const Session *session = &client_play(stage->client)->session;
    int aim = debrief_view(stage)->aims[seat];
    if (aim >= stage->scenario->rules.aim_count || !debrief_view_is_of_room(stage, seat)) {
        return;
    }
    const char *name = stage->scenario->rules.territory_name[seat];
    AimState state = aim_progress(stage_world(stage), &stage->scenario->rules, start, aim,
                                  (TerritoryId){(uint8_t)seat}, session->settings.rounds);
    if (panel_is_narrow(ui)) {
        fact_line_in(ui, name, state.met ? STYLE_POSITIVE : STYLE_INK_SOFT,
                     state.met ? _("reached") : _("not reached"));
        ui_text_soft(ui, STYLE_CAPTION,
                     scenario_text(&stage->scenario->text.aim[aim].title, locale_language()));
        return;
    }
    ui_table_row_begin(ui, seat, name);
    ui_table_text(ui, name);
    ui_table_text(ui, scenario_text(&stage->scenario->text.aim[aim].title, locale_language()));
    ui_table_figure(ui, STYLE_INK, wording_percent(state.progress).text);
    ui_table_figure(ui, state.met ? STYLE_POSITIVE : STYLE_INK_SOFT,
                    state.met ? _("reached") : _("not reached"));
    ui_table_row_end(ui);
}

static void build_aims(Stage *stage, Ui *ui)
{
    static UiTableState state = {.selected = UI_TABLE_NONE, .sort_column = UI_TABLE_NONE};
    static AimStart start;
    const UiColumn columns[] = {{.title = _("Territory"), .width = ui_grow(2)},
                                {.title = _("Its own aim"), .width = ui_grow(3)},
                                {.title = _("Progress"), .align = UI_END},
                                {.title = _("In the end"), .align = UI_END}};
    aim_start(stage->first_world, &stage->scenario->rules, &start);
    ui_heading(ui, STYLE_TITLE, _("Own aims"));
    if (!panel_is_narrow(ui)) {
        ui_table_begin(
            ui,
            &(UiTable){.key = "aims", .name = _("Own aims"), .columns = columns, .column_count = 4},
            &state);
    }
    for (int s = 0; s < stage->scenario->rules.territory_count; s++) {
        aim_row(stage, ui, &start, s);
    }
    if (!panel_is_narrow(ui)) {
        ui_table_end(ui);
    }
}

static double mean_score(const Stage *stage, int seat)
{
    double sum = 0.0;
    for (int score = 0; score < SCORE_COUNT; score++) {
        sum += score_of(stage_world(stage), &stage->scenario->rules, (Score)score,
                        (TerritoryId){(uint8_t)seat});
    }
    return sum / SCORE_COUNT;
}

/* The best of those not yet written; of equals the one that stands first. */
static int next_best(const Stage *stage, const SeatSet *written)
{
    int best = -1;
    for (int s = 0; s < stage->scenario->rules.territory_count; s++) {
        if (!seat_set_has(written, s) && debrief_view_is_of_room(stage, s) &&
            (best < 0 || mean_score(stage, s) > mean_score(stage, best))) {
            best = s;
        }
    }
    return best;
}

static void build_ranking(Stage *stage, Ui *ui)
{
    SeatSet written = {{0, 0}};
    ui_heading(ui, STYLE_TITLE, _("Ranking"));
    ui_box_begin(ui, &(UiBox){.width = ui_between(ui_grow(1), 0, 620), .gap = STYLE_HAIR});
    for (int place = 1; place <= RANKED_MAX; place++) {
        int seat = next_best(stage, &written);
        char text[NAME_BYTES + 16];
        if (seat < 0) {
            break;
        }
        seat_set_add(&written, seat);
        text_format(text, sizeof text, "%d. %s", place,
                    stage->scenario->rules.territory_name[seat]);
        fact_line(ui, text, wording_score(mean_score(stage, seat)).text);
    }
    ui_box_end(ui);
}

void reveal_view_build(Stage *stage, Ui *ui)
{
    const bool *revealed = client_play(stage->client)->session.debrief.revealed;
    const Rules *rules = &stage->scenario->rules;
    const World *world = stage_world(stage);
    const Hindsight *hindsight = client_hindsight(stage->client);
    static const double NO_CURVE[1] = {0.0};
    const Curve *curve = hindsight != NULL ? &hindsight->recording->curve : NULL;
    ui_heading(ui, STYLE_DISPLAY, _("What we have come to"));
    if (!revealed[REVEAL_COMMON] && !revealed[REVEAL_GAP] && !revealed[REVEAL_AIMS] &&
        !revealed[REVEAL_RANKING]) {
        ui_text_soft(ui, STYLE_TITLE,
                     _("One minute of silence: write down what you think you have obtained."));
    }
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW, .width = ui_grow(1), .gap = STYLE_VAST});
    if (revealed[REVEAL_COMMON]) {
        build_figure(stage, ui, _("Common result, all territories"), score_common(world, rules),
                     curve != NULL ? curve->common : NO_CURVE);
    }
    if (revealed[REVEAL_GAP]) {
        build_figure(stage, ui, _("Gap between the best-off and the worst-off fifth"),
                     score_gap(world, rules).fifths_points, curve != NULL ? curve->gap : NO_CURVE);
    }
    ui_box_end(ui);
    if (revealed[REVEAL_GAP] && curve != NULL) {
        double change = score_gap(world, rules).fifths_points - curve->gap[0];
        fact_remark(ui, change > 0.0 ? STYLE_NEGATIVE : STYLE_POSITIVE,
                    change > 0.0 ? _("The gap between territories has widened.")
                                 : _("The gap between territories has narrowed."));
    }
    if (revealed[REVEAL_AIMS]) {
        build_aims(stage, ui);
    }
    if (revealed[REVEAL_RANKING]) {
        build_ranking(stage, ui);
    }
}
