#include "game/screen/map_playback.h"

#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/label.h"
#include "engine/ui/layout.h"

enum { HOLD_MS = 500, QUARTER_MS = 700, PICTURE_MS = 33 };

static const ReplicaQuarters *quarters_of(const Stage *stage)
{
    const Play *play = stage->client != NULL ? client_play(stage->client) : NULL;
    if (play == NULL || play->session.phase != PHASE_RESULT) {
        return NULL;
    }
    const ReplicaQuarters *quarters = &stage->client->replica->quarters;
    return quarters->count == QUARTERS_PER_YEAR + 1 ? quarters : NULL;
}

/* Once by itself for each year, the practice year among them. */
static void begin_once(Stage *stage, Ui *ui)
{
    const Session *session = client_session(stage->client);
    int shown = session_round_number(session);
    if (stage->playback_round != shown) {
        stage->playback_round = shown;
        stage->playback_ms = stage->calm ? 0 : ui_time_ms(ui);
    }
}

double map_playback_quarter(Stage *stage, Ui *ui)
{
    if (quarters_of(stage) == NULL) {
        return QUARTERS_PER_YEAR;
    }
    begin_once(stage, ui);
    if (stage->playback_ms == 0 ||
        stage->calm) { /* who asks for less motion amid it is heard at once */
        stage->playback_ms = 0;
        return QUARTERS_PER_YEAR;
    }
    double past_ms = (double)(ui_time_ms(ui) - stage->playback_ms);
    double quarter = past_ms < HOLD_MS ? 0.0 : (past_ms - HOLD_MS) / QUARTER_MS;
    if (quarter >= QUARTERS_PER_YEAR) {
        stage->playback_ms = 0;
        return QUARTERS_PER_YEAR;
    }
    ui_request_wake(ui, PICTURE_MS);
    return quarter;
}

double map_playback_lag(const Stage *stage, Score score, TerritoryId territory, double quarter)
{
    const ReplicaQuarters *quarters = quarters_of(stage);
    if (quarters == NULL || quarter >= QUARTERS_PER_YEAR) {
        return 0.0;
    }
    int row = (int)quarter;
    double from = quarters->score[row][score][territory.index];
    double to = quarters->score[row + 1][score][territory.index];
    double end = quarters->score[QUARTERS_PER_YEAR][score][territory.index];
    return from + (to - from) * (quarter - row) - end;
}

void map_playback_build(Stage *stage, Ui *ui, UiId map, double quarter)
{
    const ReplicaQuarters *quarters = quarters_of(stage);
    if (quarters == NULL || stage->calm) {
        return;
    }
    ui_box_begin(ui, &(UiBox){.key = "playback",
                              .floating = UI_FLOAT_TOP_RIGHT,
                              .float_to = map,
                              .float_gap = STYLE_GAP,
                              .radius = STYLE_RADIUS,
                              .background = STYLE_SURFACE});
    if (quarter < QUARTERS_PER_YEAR) {
        char text[64];
        text_format(text, sizeof text, _("%d, quarter %d"), quarters->year, (int)quarter + 1);
        ui_box_begin(ui, &(UiBox){.padding = STYLE_GAP});
        ui_text_line(ui, STYLE_TITLE, text);
        ui_box_end(ui);
    } else if (ui_button(ui, _("See the year pass again"))) {
        stage->playback_ms = ui_time_ms(ui);
        ui_request_rebuild(ui);
    }
    ui_box_end(ui);
}
