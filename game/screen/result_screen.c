/*
 * The year in review: three scores before and after with the national mean, the news, the budget;
 * the map stays beside it.
 */
#include "game/screen/screen.h"

#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/control.h"
#include "engine/ui/label.h"
#include "engine/ui/overlay.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/fact.h"
#include "game/screen/map_panel.h"
#include "game/screen/news_list.h"
#include "game/screen/panel.h"
#include "game/screen/top_bar.h"
#include "game/sim/budget.h"
#include "game/sim/score.h"

enum { NEWS_SHOWN_MAX = 12, NEWS_FROM_OTHERS_MAX = 4 };

static const float PANEL_UNITS = 500.0f;

/* What was forecast when the year was decided, beside what came. */
static void build_expected(const Stage *stage, Ui *ui, Score score)
{
    const Session *session = client_session(stage->client);
    if (stage->expected_round != session->round) {
        return;
    }
    char text[96];
    const PreviewRange *range = &stage->expected[score];
    text_format(text, sizeof text, _("expected %s"), wording_range(range->low, range->high).text);
    ui_text_with(ui, &(UiText){.text = text, .style = STYLE_CAPTION, .color = STYLE_INK_SOFT});
}

/* A whole card as one button: what moved this score is one press away. */
static void build_score(Stage *stage, Ui *ui, Score score)
{
    const World *world = stage_world(stage);
    const Rules *rules = &stage->scenario->rules;
    TerritoryId seat = stage_territory(stage);
    double now = score_of(world, rules, score, seat);
    double change = now - world->ledger.opening[score][seat.index];
    const char *name = vocabulary_score(score);
    char moved[160], mean[160];
    text_format(moved, sizeof moved, _("%s this year"), wording_points(change).text);
    text_format(mean, sizeof mean, _("mean of all %s"),
                wording_score(score_national(world, rules, score)).text);
    UiReply reply = ui_control_reply(ui, name);
    reply = ui_control_begin(ui, &(UiControl){.name = name, .value = moved, .role = UI_ROLE_BUTTON},
                             &(UiBox){.width = ui_between(ui_grow(1), 130, 0),
                                      .padding = STYLE_GAP,
                                      .radius = STYLE_RADIUS,
                                      .background = reply.hovered ? STYLE_SUNKEN : STYLE_SURFACE,
                                      .border = STYLE_LINE});
    fact_score_name(ui, score);
    ui_text_line(ui, STYLE_DISPLAY, wording_score(now).text);
    ui_text_in(ui, STYLE_STRONG, change < -0.05 ? STYLE_NEGATIVE : STYLE_POSITIVE, moved);
    build_expected(stage, ui, score);
    ui_text_soft(ui, STYLE_CAPTION, mean);
    ui_text_with(ui, &(UiText){.text = _("Why?"), .style = STYLE_STRONG, .color = STYLE_ACCENT});
    ui_control_end(ui);
    ui_tooltip(ui, _("See what moved this score"));
    if (reply.clicked) {
        stage->ledger_open = (int)score;
        stage->ledger_cause = -1;
    }
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

/* What news is read together. */
typedef enum NewsGroup {
    NEWS_OWN,
    NEWS_TABLE,
    NEWS_COUNTRY,
    NEWS_ELSEWHERE,
    NEWS_GROUP_COUNT
} NewsGroup;

static NewsGroup group_of(const Event *event, TerritoryId seat)
{
    if (event->kind >= EVENT_MOTION_OPENED && event->kind <= EVENT_CLAUSE_LOST) {
        return NEWS_TABLE;
    }
    if (event->kind == EVENT_GRANTS_CUT || event->kind == EVENT_CREWS_SCARCE) {
        return NEWS_COUNTRY;
    }
    return notice_concerns(event, seat) ? NEWS_OWN : NEWS_ELSEWHERE;
}

static const char *group_name(NewsGroup group)
{
    switch (group) {
    case NEWS_OWN:
        return _("Your territory");
    case NEWS_TABLE:
        return _("Votes");
    case NEWS_COUNTRY:
        return _("The whole country");
    case NEWS_ELSEWHERE:
        return _("Elsewhere");
    case NEWS_GROUP_COUNT:
        break;
    }
    return "";
}

/* Of the others, what teaches something: incidents, and what their proposals came to. */
static bool is_told(const Event *event, NewsGroup group)
{
    bool telling = event->kind == EVENT_INCIDENT || event->kind == EVENT_PROPOSAL_NEWS;
    return !notice_is_minor(event) && (group != NEWS_ELSEWHERE || telling);
}

static int build_group(Stage *stage, Ui *ui, NewsGroup group)
{
    const ReplicaNews *news = &stage->client->replica->news;
    TerritoryId seat = stage_territory(stage);
    int most = group == NEWS_ELSEWHERE ? NEWS_FROM_OTHERS_MAX : NEWS_SHOWN_MAX, shown = 0;
    for (int i = 0; i < news->count && shown < most; i++) {
        Event event = news->events[i];
        bool wanted = group_of(&event, seat) == group && is_told(&event, group);
        if (!wanted || !news_list_gather(news, i, &event)) {
            continue;
        }
        if (shown++ == 0) {
            ui_text_soft(ui, STYLE_CAPTION, group_name(group));
        }
        news_list_event(stage, ui, &event);
    }
    return shown;
}

/* Own news first, then what was voted, then the rest: the same order every year. */
static void build_news(Stage *stage, Ui *ui)
{
    int shown = 0;
    fact_heading(ui, _("News of the year"), NULL);
    for (int group = 0; group < NEWS_GROUP_COUNT; group++) {
        shown += build_group(stage, ui, (NewsGroup)group);
    }
    if (shown == 0) {
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
    char title[64];
    text_format(title, sizeof title, _("The year %d"), stage_year(stage));
    panel_screen_begin(stage, ui);
    panel_begin(ui, "review", PANEL_UNITS);
    panel_body_begin(ui, "review body", title, STYLE_WIDE);
    ui_heading(ui, STYLE_DISPLAY, title);
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .gap = STYLE_GAP,
                              .align_cross = UI_STRETCH});
    for (int score = 0; score < SCORE_COUNT; score++) {
        build_score(stage, ui, (Score)score);
    }
    ui_box_end(ui);
    build_room(stage, ui);
    ui_rule(ui);
    build_news(stage, ui);
    ui_rule(ui);
    build_money(stage, ui);
    panel_body_end(ui);
    if (stage->client->seated) {
        panel_foot_begin(ui);
        top_bar_ready_button(stage, ui, _("Go on"), NULL);
        panel_foot_end(ui);
    }
    panel_end(ui);
    map_panel_beside(stage, ui, PANEL_UNITS);
    panel_screen_end(ui);
}

const Screen SCREEN_RESULT = {"result", NULL, result_build, NULL};
