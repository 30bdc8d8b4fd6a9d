/*
 * The year in review: three scores before and after with the national mean, the news, the budget;
 * the map stays beside it.
 */
#include "game/screen/screen.h"

#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/control.h"
#include "engine/ui/label.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/fact.h"
#include "game/screen/map_panel.h"
#include "game/screen/top_bar.h"
#include "game/sim/budget.h"
#include "game/sim/score.h"

enum { NEWS_SHOWN_MAX = 12, NEWS_FROM_OTHERS_MAX = 4 };

static void build_score(Stage *stage, Ui *ui, Score score)
{
    const World *world = stage_world(stage);
    const Rules *rules = &stage->scenario->rules;
    TerritoryId seat = stage_territory(stage);
    double now = score_of(world, rules, score, seat);
    double before = world->ledger.opening[score][seat.index];
    double change = now - before;
    char text[160];
    ui_scope_begin(ui, (int64_t)score);
    ui_box_begin(ui, &(UiBox){.width = ui_between(ui_grow(1), 120, 0), .gap = 0});
    ui_text_soft(ui, STYLE_BODY, vocabulary_score(score));
    ui_text_line(ui, STYLE_DISPLAY, wording_score(now).text);
    text_format(text, sizeof text, _("%s this year"), wording_points(change).text);
    ui_text_in(ui, STYLE_STRONG, change < -0.05 ? STYLE_NEGATIVE : STYLE_POSITIVE, text);
    text_format(text, sizeof text, _("mean of all: %s"),
                wording_score(score_national(world, rules, score)).text);
    ui_text_soft(ui, STYLE_CAPTION, text);
    if (ui_button_quiet(ui, _("Why?"))) {
        stage->ledger_open = (int)score;
        stage->ledger_cause = -1;
    }
    ui_box_end(ui);
    ui_scope_end(ui);
}

static void build_room(Stage *stage, Ui *ui)
{
    const World *world = stage_world(stage);
    const Rules *rules = &stage->scenario->rules;
    fact_line(ui, _("Common result, all territories"),
              wording_score(score_common(world, rules)).text);
    fact_line(ui, _("Gap between the best-off and the worst-off fifth"),
              wording_score(score_gap(world, rules).fifths_points).text);
}

static StyleColor tone_color(NoticeTone tone)
{
    switch (tone) {
    case NOTICE_GOOD:
        return STYLE_POSITIVE;
    case NOTICE_BAD:
        return STYLE_WARNING;
    case NOTICE_NEUTRAL:
        break;
    }
    return STYLE_LINE_STRONG;
}

static void build_event(Stage *stage, Ui *ui, const Event *event)
{
    char text[NOTICE_BYTES];
    NoticeTone tone = notice_event(stage->scenario, event, text, sizeof text);
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .gap = STYLE_GAP,
                              .align_cross = UI_STRETCH});
    ui_box_begin(ui, &(UiBox){.width = ui_fixed(4), .radius = 2, .background = tone_color(tone)});
    ui_box_end(ui);
    ui_text_with(ui, &(UiText){.text = text, .width = ui_grow(1)});
    ui_box_end(ui);
}

/* Own news first; of the others, a few incidents. */
static void build_news(Stage *stage, Ui *ui)
{
    const ReplicaNews *news = &stage->client->replica->news;
    TerritoryId seat = stage_territory(stage);
    int shown = 0, others = 0;
    fact_heading(ui, _("News of the year"), NULL);
    for (int i = 0; i < news->count && shown < NEWS_SHOWN_MAX; i++) {
        if (notice_concerns(&news->events[i], seat)) {
            build_event(stage, ui, &news->events[i]);
            shown++;
        }
    }
    for (int i = 0; i < news->count && others < NEWS_FROM_OTHERS_MAX; i++) {
        bool elsewhere =
            news->events[i].kind == EVENT_INCIDENT && !notice_concerns(&news->events[i], seat);
        if (elsewhere) {
            build_event(stage, ui, &news->events[i]);
            others++;
        }
    }
    if (shown + others == 0) {
        ui_text_soft(ui, STYLE_BODY, _("A quiet year: nothing to report."));
    }
}

static void build_money(Stage *stage, Ui *ui)
{
    const Budget *budget = &stage_world(stage)->budget;
    int seat = stage_territory(stage).index;
    fact_heading(ui, _("Money of the year"), NULL);
    for (int line = 0; line < LINE_COUNT; line++) {
        int64_t amount = budget->line[line][seat];
        if (amount != 0) {
            fact_line(ui, vocabulary_budget_line((BudgetLine)line),
                      wording_euros_change(amount).text);
        }
    }
    fact_line(ui, _("Debt"), wording_euros_compact(budget->debt[seat]).text);
}

static void result_build(Stage *stage, Ui *ui)
{
    const Play *play = client_play(stage->client);
    char title[64];
    text_format(title, sizeof title, _("The year %d"),
                world_year(&play->world, &stage->scenario->rules) - 1);
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1), .height = ui_grow(1)});
    top_bar_build(stage, ui);
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .height = ui_grow(1),
                              .align_cross = UI_STRETCH});
    ui_box_begin(ui, &(UiBox){.key = "review",
                              .width = map_panel_width_beside(ui, 500),
                              .height = ui_grow(1),
                              .background = STYLE_SURFACE});
    ui_box_begin(ui, &(UiBox){.key = "review text",
                              .name = title,
                              .width = ui_grow(1),
                              .height = ui_grow(1),
                              .padding = STYLE_WIDE,
                              .gap = STYLE_GAP,
                              .scroll_y = true});
    ui_heading(ui, STYLE_DISPLAY, title);
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW, .width = ui_grow(1), .gap = STYLE_ROOM});
    for (int score = 0; score < SCORE_COUNT; score++) {
        build_score(stage, ui, (Score)score);
    }
    ui_box_end(ui);
    build_room(stage, ui);
    ui_rule(ui);
    build_news(stage, ui);
    ui_rule(ui);
    build_money(stage, ui);
    ui_box_end(ui);
    ui_rule(ui);
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1), .padding = STYLE_ROOM});
    if (stage->client->seated) {
        top_bar_ready_button(stage, ui, _("Go on"), NULL);
    }
    ui_box_end(ui);
    ui_box_end(ui);
    map_panel_beside(stage, ui);
    ui_box_end(ui);
    ui_box_end(ui);
}

const Screen SCREEN_RESULT = {"result", NULL, result_build, NULL};
