#include "game/screen/replay_line.h"

#include "engine/base/text.h"
#include "engine/ui/canvas.h"
#include "engine/ui/label.h"
#include "engine/ui/layout.h"
#include "game/client/notice.h"
#include "game/screen/debrief_view.h"

typedef enum LaneKind { LANE_AGREEMENTS, LANE_EVENTS, LANE_VOTES, LANE_NOTES, LANE_COUNT } LaneKind;

enum { LANE_MARKS_MAX = 96 };

static const float LANE_UNITS = 20.0f, DISC_UNITS = 4.0f, LABEL_UNITS = 104.0f;

/* What one lane draws when the build ends. */
typedef struct Lane {
    int count, rounds;
    float at;                    /* 0..1: where the replay stands */
    float marks[LANE_MARKS_MAX]; /* 0..1 */
    float unit;
    Color ground, tick, mark, now;
} Lane;

static bool concerns_room(const Recording *recording, const Event *event)
{
    SeatSet room = recording_room(recording);
    for (int s = 0; s < recording->rules->territory_count; s++) {
        if (seat_set_has(&room, s) && notice_concerns(event, (TerritoryId){(uint8_t)s})) {
            return true;
        }
    }
    return false;
}

bool replay_line_tells(const Recording *recording, const Mark *mark)
{
    return !notice_is_minor(&mark->event) && concerns_room(recording, &mark->event);
}

int replay_line_mark_ms(const Recording *recording, const Mark *mark)
{
    int quarters = recording_rounds(recording) * QUARTERS_PER_YEAR;
    int64_t at = (int64_t)mark->quarter * DEBRIEF_REPLAY_MS;
    /* Not before it: at its own moment its quarter has begun. */
    return quarters > 0 ? (int)((at + quarters - 1) / quarters) : 0;
}

static LaneKind lane_of(EventKind kind)
{
    switch ((int)kind) {
    case EVENT_CONTRACT_SIGNED:
    case EVENT_CONTRACT_BROKEN:
    case EVENT_CONTRACT_LATE:
    case EVENT_CONTRACT_ENDED:
    case EVENT_CONTRACT_JOINED:
        return LANE_AGREEMENTS;
    case EVENT_MOTION_PASSED:
    case EVENT_MOTION_FAILED:
    case EVENT_CLAUSE_LOST:
    case EVENT_POOL_CARRIED:
    case EVENT_POOL_FAILED:
        return LANE_VOTES;
    default:
        return LANE_EVENTS;
    }
}

static const char *lane_name(LaneKind kind)
{
    switch (kind) {
    case LANE_AGREEMENTS:
        return _("Agreements");
    case LANE_EVENTS:
        return _("Incidents");
    case LANE_VOTES:
        return _("Votes");
    case LANE_NOTES:
        return _("Notes");
    case LANE_COUNT:
        break;
    }
    return "";
}

static void add_mark(Lane *lane, int at_ms)
{
    if (lane->count < LANE_MARKS_MAX) {
        lane->marks[lane->count++] = (float)at_ms / (float)DEBRIEF_REPLAY_MS;
    }
}

/* A note stands in the middle of its round: only the round is known of it here. */
static void fill_notes(const Stage *stage, Lane *lane)
{
    const Debrief *debrief = &client_session(stage->client)->debrief;
    for (int n = 0; n < debrief->note_count && lane->rounds > 0; n++) {
        int round = debrief->notes[n].round;
        int middle_ms = (2 * round - 1) * DEBRIEF_REPLAY_MS / (2 * lane->rounds);
        if (round >= 1 && round <= lane->rounds) {
            add_mark(lane, middle_ms);
        }
    }
}

static void fill_marks(const Recording *recording, LaneKind kind, Lane *lane)
{
    for (int m = 0; m < recording->mark_count; m++) {
        const Mark *mark = &recording->marks[m];
        if (lane_of(mark->event.kind) == kind && replay_line_tells(recording, mark)) {
            add_mark(lane, replay_line_mark_ms(recording, mark));
        }
    }
}

static void lane_draw(void *keeper, DrawList *list, Rect rect)
{
    const Lane *lane = keeper;
    float radius = DISC_UNITS * lane->unit, middle = rect.y + rect.height / 2.0f;
    Rect track = {rect.x + radius, rect.y, rect.width - 2.0f * radius, rect.height};
    draw_rect(list, (Rect){track.x, middle - lane->unit, track.width, 2.0f * lane->unit}, 0.0f,
              lane->ground);
    for (int r = 0; r <= lane->rounds; r++) {
        float x = track.x + track.width * (float)r / (float)lane->rounds;
        draw_rect(list, (Rect){x, rect.y, lane->unit, rect.height}, 0.0f, lane->tick);
    }
    for (int m = 0; m < lane->count; m++) {
        draw_disc(list, (Point){track.x + track.width * lane->marks[m], middle}, radius,
                  lane->mark);
    }
    float now = track.x + track.width * lane->at;
    draw_rect(list, (Rect){now - lane->unit, rect.y, 2.0f * lane->unit, rect.height}, 0.0f,
              lane->now);
}

static void build_lane(Stage *stage, Ui *ui, LaneKind kind, int at_ms)
{
    const Recording *recording = client_hindsight(stage->client)->recording;
    Lane *lane = ui_keep(ui, sizeof *lane);
    if (lane == NULL) {
        return;
    }
    *lane = (Lane){.rounds = recording_rounds(recording),
                   .at = (float)at_ms / (float)DEBRIEF_REPLAY_MS,
                   .unit = ui_scale(ui),
                   .ground = ui_color(ui, STYLE_LINE),
                   .tick = ui_color(ui, STYLE_LINE),
                   .mark = ui_color(ui, STYLE_INK_SOFT),
                   .now = ui_color(ui, STYLE_ACCENT)};
    if (kind == LANE_NOTES) {
        fill_notes(stage, lane);
    } else {
        fill_marks(recording, kind, lane);
    }
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .gap = STYLE_TIGHT,
                              .align_cross = UI_CENTER});
    ui_box_begin(ui, &(UiBox){.width = ui_fixed(LABEL_UNITS)});
    ui_text_soft(ui, STYLE_CAPTION, lane_name(kind));
    ui_box_end(ui);
    ui_picture(ui, (UiSize[2]){ui_grow(1), ui_fixed(LANE_UNITS)}, lane_draw, lane);
    ui_box_end(ui);
}

void replay_line_build(Stage *stage, Ui *ui, int at_ms)
{
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1)});
    for (int kind = 0; kind < LANE_COUNT; kind++) {
        build_lane(stage, ui, (LaneKind)kind, at_ms);
    }
    ui_box_end(ui);
}
