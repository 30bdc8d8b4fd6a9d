/*
 * The whole session in a minute of map: it runs, stands, goes back and jumps from mark to mark. Marks are what struck,
 * what was signed and broken, what was voted, and what those who looked on have noted.
 */
#include "game/screen/debrief_page.h"

#include "engine/base/text.h"
#include "engine/ui/amount.h"
#include "engine/ui/button.h"
#include "engine/ui/choice.h"
#include "engine/ui/label.h"
#include "engine/ui/layout.h"
#include "game/client/notice.h"
#include "game/client/vocabulary.h"
#include "game/screen/debrief_map.h"
#include "game/screen/debrief_view.h"
#include "game/screen/fact.h"
#include "game/screen/panel.h"
#include "game/screen/replay_line.h"

enum { MARKS_SHOWN = 3, FRAME_MS = 100, STEP_MS = 1000, MARK_SPAN = 2 };

static const float SIDE_UNITS = 320.0f;

static void steer(Stage *stage, bool plays, int at_ms)
{
    DebriefAct act = debrief_act_of(DEBRIEF_REPLAY);
    act.wanted = plays;
    act.at_ms = at_ms;
    debrief_view_do(stage, &act);
}

static int quarters_of(const Recording *recording)
{
    return recording_rounds(recording) * QUARTERS_PER_YEAR;
}

/* The next mark beyond this moment, or the one before it; -1 for none. */
static int find_mark_ms(const Recording *recording, int at_ms, bool forward)
{
    int found = -1;
    for (int m = 0; m < recording->mark_count; m++) {
        int ms = replay_line_mark_ms(recording, &recording->marks[m]);
        if (!replay_line_tells(recording, &recording->marks[m])) {
            continue;
        }
        if (forward && ms > at_ms) {
            return ms;
        }
        if (!forward && ms < at_ms) {
            found = ms;
        }
    }
    return found;
}

static void jump_button(Stage *stage, Ui *ui, const Recording *recording, int at_ms, bool forward)
{
    int to_ms = find_mark_ms(recording, at_ms, forward);
    if (ui_button_with(ui,
                       &(UiButton){.label = forward ? _("Next mark") : _("Mark before"),
                                   .refusal = to_ms < 0 ? _("There is no mark there.") : NULL})) {
        steer(stage, false, to_ms);
    }
}

static void clock_format(double value, char *buffer, size_t capacity)
{
    text_format(buffer, capacity, _("%d s"), (int)value);
}

static void build_moment(Stage *stage, Ui *ui, int at_ms)
{
    double seconds = at_ms / STEP_MS;
    if (ui_slider(ui,
                  &(UiAmount){.key = "moment",
                              .label = _("Moment"),
                              .min = 0,
                              .max = DEBRIEF_REPLAY_MS / STEP_MS,
                              .step = 1,
                              .format = clock_format,
                              .width = ui_fixed(panel_is_narrow(ui) ? 200.0f : 320.0f)},
                  &seconds)) {
        steer(stage, false, (int)seconds * STEP_MS);
    }
}

static int moment_ms(const Stage *stage)
{
    return debrief_replay_at_ms(debrief_view(stage), debrief_view_now_ms(stage));
}

void replay_view_controls_build(Stage *stage, Ui *ui)
{
    if (!debrief_view_ready(stage, ui)) {
        return;
    }
    const Recording *recording = client_hindsight(stage->client)->recording;
    int at_ms = moment_ms(stage);
    bool plays = debrief_view(stage)->replay.plays && at_ms < DEBRIEF_REPLAY_MS;
    ui_row_begin(ui, STYLE_TIGHT);
    if (ui_button_with(ui, &(UiButton){.key = "play",
                                       .label = plays ? _("Stop") : _("Play"),
                                       .selected = plays})) {
        steer(stage, !plays, at_ms >= DEBRIEF_REPLAY_MS ? 0 : at_ms);
    }
    jump_button(stage, ui, recording, at_ms, false);
    jump_button(stage, ui, recording, at_ms, true);
    build_moment(stage, ui, at_ms);
    ui_row_end(ui);
}

static void build_notes(const Stage *stage, Ui *ui, int round)
{
    const Debrief *debrief = &client_play(stage->client)->session.debrief;
    for (int n = 0; n < debrief->note_count; n++) {
        if (debrief->notes[n].round == round) {
            char text[DEBRIEF_TEXT_BYTES + 32];
            text_format(text, sizeof text, _("Noted: %s"), debrief->notes[n].text);
            fact_remark(ui, STYLE_ACCENT, text);
        }
    }
}

/* What happened about now: the marks of the last two quarters. */
static void build_marks(const Stage *stage, Ui *ui, const Recording *recording, int quarter)
{
    int shown = 0;
    for (int m = recording->mark_count - 1; m >= 0 && shown < MARKS_SHOWN; m--) {
        const Mark *mark = &recording->marks[m];
        int age = quarter - (int)mark->quarter;
        if (age < 0 || age > MARK_SPAN || !replay_line_tells(recording, mark)) {
            continue;
        }
        char text[NOTICE_BYTES];
        NoticeTone tone = notice_event(stage->scenario, &mark->event, text, sizeof text);
        fact_remark(ui,
                    tone == NOTICE_BAD    ? STYLE_NEGATIVE
                    : tone == NOTICE_GOOD ? STYLE_POSITIVE
                                          : STYLE_LINE_STRONG,
                    text);
        shown++;
    }
}

static void build_score_choice(Stage *stage, Ui *ui)
{
    const char *labels[SCORE_COUNT];
    int chosen = (int)stage->map_score;
    for (int score = 0; score < SCORE_COUNT; score++) {
        labels[score] = vocabulary_score((Score)score);
    }
    ui_segments(ui,
                &(UiChoice){.key = "replay score",
                            .name = _("Score shown on the map"),
                            .labels = labels,
                            .count = SCORE_COUNT},
                &chosen);
    stage->map_score = (Score)chosen;
}

/* The map and what is told beside it are of the same one. */
static int quarter_at(const Recording *recording, int at_ms)
{
    return (int)((int64_t)quarters_of(recording) * at_ms / DEBRIEF_REPLAY_MS);
}

static void build_side(Stage *stage, Ui *ui, const Recording *recording, int quarter)
{
    int quarters = quarters_of(recording);
    int last = quarters > 0 ? quarters - 1 : 0;
    int year = (quarter < last ? quarter : last) / QUARTERS_PER_YEAR;
    char text[64];
    ui_box_begin(ui, &(UiBox){.width = panel_is_narrow(ui) ? ui_grow(1) : ui_fixed(SIDE_UNITS),
                              .height = panel_is_narrow(ui) ? ui_fit() : ui_grow(1),
                              .gap = STYLE_TIGHT});
    text_format(text, sizeof text, "%d", stage->scenario->rules.first_year + year);
    ui_row_begin(ui, STYLE_GAP);
    ui_text_line(ui, STYLE_DISPLAY, text);
    text_format(text, sizeof text, _("Round %d"), year + 1);
    ui_text_soft(ui, STYLE_TITLE, text);
    ui_row_end(ui);
    build_score_choice(stage, ui);
    ui_rule(ui);
    build_marks(stage, ui, recording, quarter);
    build_notes(stage, ui, year + 1);
    ui_box_end(ui);
}

void replay_view_build(Stage *stage, Ui *ui)
{
    if (!debrief_view_ready(stage, ui)) {
        return;
    }
    Hindsight *hindsight = client_hindsight(stage->client);
    int at_ms = moment_ms(stage);
    int quarter = quarter_at(hindsight->recording, at_ms);
    const World *world = hindsight_world(hindsight, (uint32_t)quarter);
    if (debrief_view(stage)->replay.plays && at_ms < DEBRIEF_REPLAY_MS) {
        ui_request_wake(ui, FRAME_MS);
    }
    if (debrief_view_leads(stage)) {
        replay_view_controls_build(stage, ui);
    }
    ui_box_begin(ui, &(UiBox){.direction = panel_is_narrow(ui) ? UI_COLUMN : UI_ROW,
                              .width = ui_grow(1),
                              .height = ui_grow(1),
                              .gap = STYLE_WIDE,
                              .align_cross = UI_STRETCH});
    debrief_map_build(stage, ui, 0, _("Map of the past"), world);
    build_side(stage, ui, hindsight->recording, quarter);
    ui_box_end(ui);
    replay_line_build(stage, ui, at_ms);
}
