#include "game/screen/score_timeline.h"

#include "engine/base/text.h"
#include "engine/ui/chart.h"
#include "engine/ui/label.h"
#include "game/client/wording.h"
#include "game/screen/fact.h"
#include "game/screen/known_score.h"

enum { LINES_MAX = 3 };

/* What a chart borrows until the build ends. */
typedef struct Timeline {
    double own[YEARS_MAX + 1], mean[YEARS_MAX + 1];
    double other[YEARS_MAX + 1], low[YEARS_MAX + 1], high[YEARS_MAX + 1];
    char years[YEARS_MAX + 1][8];
    const char *labels[YEARS_MAX + 1];
    UiSeries series[LINES_MAX];
    int series_count;
} Timeline;

static int compared(const Stage *stage)
{
    int selected = stage->map.selected;
    return selected >= 0 && selected != stage_territory(stage).index ? selected : MAP_VIEW_NOBODY;
}

/* What one knows of others leans and errs alike all along: the range of now, around each year. */
static void other_fill(const Stage *stage, Timeline *line, Score score, int other)
{
    const ReplicaHistory *history = &stage->client->replica->history;
    TerritoryId territory = {(uint8_t)other};
    PreviewRange known = known_score(stage, score, territory);
    double points = score_of(stage_world(stage), &stage->scenario->rules, score, territory);
    for (int i = 0; i < history->count; i++) {
        double then = history->score[i][score][other] - points;
        line->low[i] = known.low + then;
        line->high[i] = known.high + then;
        line->other[i] = known_score_middle(known) + then;
    }
}

static const char *label(Ui *ui, const char *name, const char *figure)
{
    char text[NAME_BYTES + 64];
    text_format(text, sizeof text, "%s %s", name, figure);
    return ui_keep_text(ui, text);
}

static void series_add(Timeline *line, UiSeries series)
{
    line->series[line->series_count++] = series;
}

static void fill(Stage *stage, Ui *ui, Timeline *line, Score score)
{
    const ReplicaHistory *history = &stage->client->replica->history;
    int count = history->count, seat = stage_territory(stage).index, other = compared(stage);
    for (int i = 0; i < count; i++) {
        line->own[i] = history->score[i][score][seat];
        line->mean[i] = history->national[i][score];
        text_format(line->years[i], sizeof line->years[i], "%d", history->year[i]);
        line->labels[i] = line->years[i];
    }
    line->series_count = 0;
    series_add(line,
               (UiSeries){.label = label(ui, _("you"), wording_score(line->own[count - 1]).text),
                          .values = line->own,
                          .count = count,
                          .color = fact_score_color(score)});
    series_add(line,
               (UiSeries){.label = label(ui, _("mean"), wording_score(line->mean[count - 1]).text),
                          .values = line->mean,
                          .count = count,
                          .color = ui_color(ui, STYLE_INK_SOFT),
                          .dashed = true});
    if (other != MAP_VIEW_NOBODY) {
        other_fill(stage, line, score, other);
        PreviewRange known = known_score(stage, score, (TerritoryId){(uint8_t)other});
        bool exact = known.low == known.high;
        series_add(line, (UiSeries){.label = label(ui, stage->scenario->rules.code[other],
                                                   known_score_wording(known).text),
                                    .values = line->other,
                                    .count = count,
                                    .color = ui_color(ui, STYLE_WARNING),
                                    .low = exact ? NULL : line->low,
                                    .high = exact ? NULL : line->high});
    }
}

static void build_remark(const Stage *stage, Ui *ui)
{
    int other = compared(stage);
    char text[NAME_BYTES + 96];
    if (other == MAP_VIEW_NOBODY) {
        text_copy(text, sizeof text, _("Select a territory on the map to compare with it."));
    } else {
        const Rules *rules = &stage->scenario->rules;
        text_format(text, sizeof text, _("Compared with %s (%s), as far as it is known to you."),
                    rules->territory_name[other], rules->code[other]);
    }
    ui_text_soft(ui, STYLE_CAPTION, text);
}

void score_timeline_build(Stage *stage, Ui *ui, Score score)
{
    const Client *client = stage->client;
    if (client == NULL || client_play(client) == NULL || client->replica->history.count < 2) {
        return;
    }
    Timeline *line = ui_keep(ui, sizeof *line);
    if (line == NULL) {
        return;
    }
    fill(stage, ui, line, score);
    ui_rule(ui);
    ui_text(ui, STYLE_STRONG, _("Year after year"));
    build_remark(stage, ui);
    ui_chart_lines(ui, &(UiLines){.key = "timeline",
                                  .name = _("Year after year"),
                                  .series = line->series,
                                  .series_count = line->series_count,
                                  .point_count = client->replica->history.count,
                                  .point_labels = line->labels,
                                  .height = ui_fixed(150)});
}
