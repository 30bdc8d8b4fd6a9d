/*
 * What the room thinks of the model: coefficients that are contested, proposals held against life at home, and the
 * six sentences before and after.
 */
#include "game/screen/debrief_page.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/ui/label.h"
#include "engine/ui/layout.h"
#include "engine/ui/table.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/debrief_view.h"
#include "game/screen/fact.h"
#include "game/screen/glass_box_screen.h"

enum { CONTESTS_SHOWN = 6 };

static const float WIDE_UNITS = 1000.0f; /* of a window: room for two things beside each other */

static int count_seats(const Stage *stage, const SeatSet *set)
{
    int count = 0;
    for (int s = 0; s < stage->scenario->rules.territory_count; s++) {
        count += seat_set_has(set, s);
    }
    return count;
}

/* Both bounds, each with where the session would have ended: a dispute about a figure that changes nothing is over. */
static void build_effect(Stage *stage, Ui *ui, const DebriefContest *contest)
{
    const CoefficientText *text = &stage->scenario->text.coefficient[contest->coefficient];
    char words[240];
    Hindsight *hindsight = client_hindsight(stage->client);
    if (hindsight == NULL) {
        return;
    }
    ContestedEffect effect =
        hindsight_contest(hindsight, contest->coefficient, text->low, text->high);
    text_format(words, sizeof words, _("Played again with %s: common result %s · with %s: %s"),
                glass_box_figure(text->low).text, wording_points(effect.low).text,
                glass_box_figure(text->high).text, wording_points(effect.high).text);
    ui_text(ui, STYLE_BODY, words);
}

static void build_contest(Stage *stage, Ui *ui, const DebriefContest *contest)
{
    const CoefficientText *text = &stage->scenario->text.coefficient[contest->coefficient];
    char who[48];
    int seats = count_seats(stage, &contest->seats);
    text_format(who, sizeof who, _n("contested by %d seat", "contested by %d seats", seats), seats);
    fact_card_begin(ui, text->name);
    ui_text(ui, STYLE_TITLE, scenario_text(&text->sentence, locale_language()));
    ui_text_in(ui, STYLE_STRONG, STYLE_ACCENT, who);
    build_effect(stage, ui, contest);
    ui_text_soft(ui, STYLE_CAPTION, scenario_text(&text->source, locale_language()));
    ui_box_end(ui);
}

static int seats_at(const Stage *stage, int contest)
{
    return count_seats(stage, &client_session(stage->client)->debrief.contests[contest].seats);
}

/* Those that most contest stand first, as many as a room reads. */
void debrief_contested_build(Stage *stage, Ui *ui)
{
    const Debrief *debrief = &client_session(stage->client)->debrief;
    int shown = 0;
    if (debrief->contest_count == 0) {
        ui_text_soft(ui, STYLE_TITLE, _("Nobody has contested a coefficient of the model."));
    }
    debrief_view_ready(stage, ui);
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1), .gap = STYLE_GAP});
    for (int seats = TERRITORY_MAX; seats > 0; seats--) {
        for (int c = 0; c < debrief->contest_count; c++) {
            bool known = debrief->contests[c].coefficient < rules_coefficient_count();
            if (known && seats_at(stage, c) == seats && shown++ < CONTESTS_SHOWN) {
                build_contest(stage, ui, &debrief->contests[c]);
            }
        }
    }
    ui_box_end(ui);
}

typedef struct MarkCounts {
    int counts[MARK_COUNT];
} MarkCounts;

static MarkCounts count_marks(const Stage *stage, int proposal)
{
    MarkCounts marks = {{0}};
    for (int s = 0; s < stage->scenario->rules.territory_count; s++) {
        marks.counts[debrief_view(stage)->seats[s].marks[proposal]]++;
    }
    return marks;
}

static void proposal_row(const Stage *stage, Ui *ui, int proposal, const MarkCounts *marks)
{
    const char *name = vocabulary_proposal(stage->scenario, (Proposal)proposal);
    ui_table_row_begin(ui, proposal, name);
    ui_table_text(ui, name);
    ui_table_figure(ui, STYLE_POSITIVE, wording_count(marks->counts[MARK_TRUE]).text);
    ui_table_figure(ui, STYLE_NEGATIVE, wording_count(marks->counts[MARK_FALSE]).text);
    ui_table_figure(ui, STYLE_WARNING, wording_count(marks->counts[MARK_CHECK]).text);
    ui_table_row_end(ui);
}

static void build_proposals(const Stage *stage, Ui *ui, const int *proposals, int count)
{
    static UiTableState state = {.selected = UI_TABLE_NONE, .sort_column = UI_TABLE_NONE};
    const UiColumn columns[] = {{.title = _("Proposal"), .width = ui_grow(1)},
                                {.title = _("true"), .align = UI_END},
                                {.title = _("not true"), .align = UI_END},
                                {.title = _("to be checked"), .align = UI_END}};
    ui_scope_begin(ui, proposals[0]);
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1)});
    ui_table_begin(ui,
                   &(UiTable){.key = "at home",
                              .name = _("True at home?"),
                              .columns = columns,
                              .column_count = 4,
                              .dense = true},
                   &state);
    for (int i = 0; i < count; i++) {
        MarkCounts marks = count_marks(stage, proposals[i]);
        proposal_row(stage, ui, proposals[i], &marks);
    }
    ui_table_end(ui);
    ui_box_end(ui);
    ui_scope_end(ui);
}

/* Only proposals that somebody has said something of; in two columns, so that the room sees them all. */
void debrief_proposals_build(Stage *stage, Ui *ui)
{
    int spoken[PROPOSAL_COUNT], count = 0;
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        MarkCounts marks = count_marks(stage, p);
        if (marks.counts[MARK_TRUE] + marks.counts[MARK_FALSE] + marks.counts[MARK_CHECK] > 0) {
            spoken[count++] = p;
        }
    }
    if (count == 0) {
        ui_text_soft(ui, STYLE_TITLE, _("Nothing is written yet."));
        return;
    }
    bool wide = ui_width(ui) >= WIDE_UNITS && !stage->client->seated;
    int first = wide && count > 1 ? (count + 1) / 2 : count;
    ui_box_begin(
        ui,
        &(UiBox){.direction = wide ? UI_ROW : UI_COLUMN, .width = ui_grow(1), .gap = STYLE_VAST});
    build_proposals(stage, ui, spoken, first);
    if (first < count) {
        build_proposals(stage, ui, spoken + first, count - first);
    }
    ui_box_end(ui);
}

/* Before, after */

static double mean_answer(const Debrief *debrief, int when, int question)
{
    double sum = 0.0;
    for (int a = 0; a < DEBRIEF_ANSWERS; a++) {
        sum += debrief->answers[when][question][a] * (a + 1.0);
    }
    return debrief->sheets[when] > 0 ? sum / debrief->sheets[when] : 0.0;
}

static void build_gauge(const Debrief *debrief, Ui *ui, int when, int question)
{
    double mean = mean_answer(debrief, when, question);
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .gap = STYLE_GAP,
                              .align_cross = UI_CENTER});
    ui_box_begin(ui, &(UiBox){.width = ui_fixed(64)});
    ui_text_soft(ui, STYLE_CAPTION, when == 0 ? _("before") : _("after"));
    ui_box_end(ui);
    fact_gauge(ui, mean, DEBRIEF_ANSWERS,
               ui_color(ui, when == 0 ? STYLE_LINE_STRONG : STYLE_ACCENT));
    ui_text_line(ui, STYLE_STRONG, mean > 0.0 ? wording_number(mean, 1).text : "–");
    ui_box_end(ui);
}

static void build_sentence(const Stage *stage, Ui *ui, const Debrief *debrief, int question)
{
    bool wide = ui_width(ui) >= WIDE_UNITS && !stage->client->seated;
    ui_box_begin(ui, &(UiBox){.direction = wide ? UI_ROW : UI_COLUMN,
                              .width = ui_grow(1),
                              .gap = wide ? STYLE_WIDE : STYLE_HAIR,
                              .align_cross = wide ? UI_CENTER : UI_STRETCH});
    ui_text_with(
        ui, &(UiText){.text = scenario_text(&stage->scenario->text.debrief.evaluation[question],
                                            locale_language()),
                      .style = STYLE_STRONG,
                      .width = ui_grow(1)});
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1)});
    build_gauge(debrief, ui, 0, question);
    build_gauge(debrief, ui, 1, question);
    ui_box_end(ui);
    ui_box_end(ui);
}

void debrief_evaluation_build(Stage *stage, Ui *ui)
{
    const Debrief *debrief = &client_play(stage->client)->session.debrief;
    char text[96];
    text_format(text, sizeof text,
                _("Answers before: %d · after: %d · from 1, not at all, to 5, entirely"),
                debrief->sheets[0], debrief->sheets[1]);
    ui_text_soft(ui, STYLE_BODY, text);
    for (int q = 0; q < DEBRIEF_QUESTIONS; q++) {
        build_sentence(stage, ui, debrief, q);
        if (q + 1 < DEBRIEF_QUESTIONS) {
            ui_rule(ui);
        }
    }
}
