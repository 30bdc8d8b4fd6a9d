/*
 * The end: curves of all years, and the three results - common, gap, own progress. No ranking.
 */
#include "game/screen/screen.h"

#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/chart.h"
#include "engine/ui/label.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/fact.h"
#include "game/screen/map_panel.h"
#include "game/screen/top_bar.h"

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
    series[0] = (UiSeries){.label = ui_keep_text(ui, _("you")),
                           .values = curves->own,
                           .count = history->count,
                           .color = fact_score_color(score)};
    series[1] = (UiSeries){.label = ui_keep_text(ui, _("mean")),
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

static void end_build(Stage *stage, Ui *ui)
{
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1), .height = ui_grow(1)});
    top_bar_build(stage, ui);
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .height = ui_grow(1),
                              .align_cross = UI_STRETCH});
    ui_box_begin(ui, &(UiBox){.key = "end",
                              .name = _("Results"),
                              .width = map_panel_width_beside(ui, 540),
                              .height = ui_grow(1),
                              .padding = STYLE_WIDE,
                              .gap = STYLE_GAP,
                              .scroll_y = true,
                              .background = STYLE_SURFACE});
    ui_heading(ui, STYLE_DISPLAY, _("What was reached"));
    build_results(stage, ui);
    ui_rule(ui);
    for (int score = 0; score < SCORE_COUNT; score++) {
        build_curve(stage, ui, (Score)score);
    }
    ui_rule(ui);
    build_promises(stage, ui);
    if (ui_button_primary(ui, _("Back to the start"))) {
        stage->wish.kind = WISH_LEAVE;
    }
    ui_box_end(ui);
    map_panel_beside(stage, ui);
    ui_box_end(ui);
    ui_box_end(ui);
}

const Screen SCREEN_END = {"end", NULL, end_build, NULL};
