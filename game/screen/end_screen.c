/*
 * The end: curves of all years, and the three results - common, gap, own progress. No ranking.
 */
#include "game/screen/screen.h"

#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/chart.h"
#include "engine/ui/choice.h"
#include "engine/ui/label.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/debrief_page.h"
#include "game/screen/fact.h"
#include "game/screen/map_panel.h"
#include "game/screen/panel.h"
#include "game/screen/top_bar.h"

static const float PANEL_UNITS = 500.0f;

/* What a chart borrows until the build ends. */
typedef struct Curves {
    double own[YEARS_MAX + 1], mean[YEARS_MAX + 1];
    char years[YEARS_MAX + 1][8];
    const char *labels[YEARS_MAX + 1];
} Curves;

static void build_curve(Stage *stage, Ui *ui, Score score)
{
    const ReplicaHistory *history = &stage->client->replica->history;
    int seat = stage_territory(stage).index;
    Curves *curves = ui_keep(ui, sizeof *curves);
    UiSeries *series = ui_keep(ui, 2 * sizeof *series);
    if (curves == NULL || series == NULL || history->count < 2) {
        return;
    }
    for (int i = 0; i < history->count; i++) {
        curves->own[i] = history->score[i][score][seat];
        curves->mean[i] = history->national[i][score];
        text_format(curves->years[i], sizeof curves->years[i], "%d", history->year[i]);
        curves->labels[i] = curves->years[i];
    }
    int last = history->count - 1;
    char own[64], mean[64];
    text_format(own, sizeof own, _("you %s"), wording_score(curves->own[last]).text);
    text_format(mean, sizeof mean, _("mean %s"), wording_score(curves->mean[last]).text);
    series[0] = (UiSeries){.label = ui_keep_text(ui, own),
                           .values = curves->own,
                           .count = history->count,
                           .color = fact_score_color(score)};
    series[1] = (UiSeries){.label = ui_keep_text(ui, mean),
                           .values = curves->mean,
                           .count = history->count,
                           .color = ui_color(ui, STYLE_INK_SOFT),
                           .dashed = true};
    ui_text(ui, STYLE_STRONG, vocabulary_score(score));
    ui_scope_begin(ui, (int64_t)score);
    ui_chart_lines(ui, &(UiLines){.key = "curve",
                                  .name = vocabulary_score(score),
                                  .series = series,
                                  .series_count = 2,
                                  .point_count = history->count,
                                  .point_labels = curves->labels,
                                  .height = ui_fixed(120)});
    ui_scope_end(ui);
}

static double own_mean(const ReplicaHistory *history, int row, int seat)
{
    double sum = 0.0;
    for (int score = 0; score < SCORE_COUNT; score++) {
        sum += history->score[row][score][seat];
    }
    return sum / SCORE_COUNT;
}

static void result_line(Ui *ui, const char *label, double first, double last)
{
    char text[96];
    text_format(text, sizeof text, _("%s → %s (%s)"), wording_score(first).text,
                wording_score(last).text, wording_points(last - first).text);
    fact_line(ui, label, text);
}

static void build_results(Stage *stage, Ui *ui)
{
    const ReplicaHistory *history = &stage->client->replica->history;
    int seat = stage_territory(stage).index;
    if (history->count == 0) {
        return;
    }
    int last = history->count - 1;
    result_line(ui, _("Common result, all territories"), history->common[0], history->common[last]);
    result_line(ui, _("Gap between territories"), history->gap[0], history->gap[last]);
    if (stage->client->seated) {
        result_line(ui, _("Your own progress"), own_mean(history, 0, seat),
                    own_mean(history, last, seat));
    }
}

static void build_promises(Stage *stage, Ui *ui)
{
    const Contracts *contracts = &stage_world(stage)->contracts;
    int seat = stage_territory(stage).index;
    fact_line(ui, _("Contract years kept"), wording_count(contracts->kept[seat]).text);
    fact_line(ui, _("Paid late"), wording_count(contracts->late[seat]).text);
    fact_line(ui, _("Left before term"), wording_count(contracts->broken[seat]).text);
}

/* What the end shows: the results beside the map, then what one looks back on, as wide as the window. */
typedef enum EndTab { END_RESULTS, END_TURNING, END_REPLAY, END_WHAT_IF, END_TAB_COUNT } EndTab;

static void build_tabs(Stage *stage, Ui *ui)
{
    const char *labels[END_TAB_COUNT] = {_("Results"), _("Turning points"),
                                         _("The session in a minute"), _("What if we had not…")};
    ui_tabs(
        ui,
        &(UiChoice){
            .key = "end tabs", .name = _("Looking back"), .labels = labels, .count = END_TAB_COUNT},
        &stage->debrief.tab);
}

static void build_back(Stage *stage, Ui *ui, UiSize width)
{
    if (ui_button_with(ui, &(UiButton){.label = _("Back to the start"),
                                       .kind = UI_BUTTON_PRIMARY,
                                       .width = width})) {
        stage->wish.kind = WISH_LEAVE;
    }
}

static void build_look_back(Stage *stage, Ui *ui)
{
    static const DebriefPage PAGES[END_TAB_COUNT] = {
        [END_TURNING] = DEBRIEF_PAGE_TURNING_POINTS,
        [END_REPLAY] = DEBRIEF_PAGE_REPLAY,
        [END_WHAT_IF] = DEBRIEF_PAGE_WHAT_IF,
    };
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1), .height = ui_grow(1)});
    build_tabs(stage, ui);
    panel_body_begin(ui, "look back", _("Looking back"), STYLE_WIDE);
    debrief_page_build(stage, ui, PAGES[stage->debrief.tab]);
    panel_body_end(ui);
    panel_foot_begin(ui);
    build_back(stage, ui, ui_fit());
    panel_foot_end(ui);
    ui_box_end(ui);
}

static void end_build(Stage *stage, Ui *ui)
{
    stage->debrief.tab_what_if = END_WHAT_IF;
    panel_screen_begin(stage, ui);
    if (stage->debrief.tab != END_RESULTS) {
        build_look_back(stage, ui);
        panel_screen_end(ui);
        return;
    }
    panel_begin(ui, "end", PANEL_UNITS);
    build_tabs(stage, ui);
    panel_body_begin(ui, "end body", _("Results"), STYLE_WIDE);
    ui_heading(ui, STYLE_DISPLAY, _("What was reached"));
    build_results(stage, ui);
    ui_rule(ui);
    for (int score = 0; score < SCORE_COUNT; score++) {
        build_curve(stage, ui, (Score)score);
    }
    ui_rule(ui);
    build_promises(stage, ui);
    panel_body_end(ui);
    panel_foot_begin(ui);
    build_back(stage, ui, ui_grow(1));
    panel_foot_end(ui);
    panel_end(ui);
    map_panel_beside(stage, ui, PANEL_UNITS);
    panel_screen_end(ui);
}

const Screen SCREEN_END = {"end", NULL, end_build, NULL};
