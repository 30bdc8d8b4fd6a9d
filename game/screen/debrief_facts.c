/*
 * The facts, from the recording: what each seat could expect when it closed its year beside what came, and what
 * became of the agreements of the room.
 */
#include "game/screen/debrief_page.h"

#include <math.h>

#include "engine/base/fixed.h"
#include "engine/base/text.h"
#include "engine/ui/chart.h"
#include "engine/ui/label.h"
#include "engine/ui/table.h"
#include "game/client/contract_word.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/debrief_view.h"
#include "game/screen/fact.h"
#include "game/screen/panel.h"

enum { CONTRACTS_SHOWN = 12 };

/*
 * What a chart borrows until the build ends: means over the seats of the room, against the middle of what was
 * expected. Scores rise by tens of points and are missed by tenths: only so does one see by how much.
 */
typedef struct RoomForecast {
    double came[YEARS_MAX], low[YEARS_MAX], high[YEARS_MAX], middle[YEARS_MAX];
    int inside[YEARS_MAX], seats[YEARS_MAX]; /* results within their range, and results */
    char years[YEARS_MAX][8];
    const char *labels[YEARS_MAX];
    double bound; /* of all of them, either way */
    Wording low_text, high_text;
} RoomForecast;

static void fill_round(const ForecastRecord *record, const Rules *rules, int round,
                       RoomForecast *room)
{
    double low = 0.0, high = 0.0, came = 0.0;
    int seats = 0, row = round - 1;
    for (int s = 0; s < rules->territory_count; s++) {
        const Forecast *forecast = &record->seat[round][s];
        if (!seat_set_has(&record->known, s)) {
            continue;
        }
        seats++;
        low += forecast->low;
        high += forecast->high;
        came += forecast->came;
        room->inside[row] += forecast->came >= forecast->low && forecast->came <= forecast->high;
    }
    double middle = (low + high) / 2.0, share = seats > 0 ? 1.0 / seats : 0.0;
    room->seats[row] = seats;
    room->low[row] = (low - middle) * share;
    room->high[row] = (high - middle) * share;
    room->came[row] = (came - middle) * share;
    text_format(room->years[row], sizeof room->years[row], "%d", rules->first_year + row);
    room->labels[row] = room->years[row];
}

static void find_bound(RoomForecast *room, int rounds)
{
    for (int row = 0; row < rounds; row++) {
        room->bound = fixed_max(room->bound, fabs(room->low[row]));
        room->bound = fixed_max(room->bound, fabs(room->came[row]));
    }
    room->bound = room->bound > 0.0 ? room->bound * 1.1 : 1.0;
    room->low_text = wording_points(-room->bound);
    room->high_text = wording_points(room->bound);
}

static void build_chart(Ui *ui, RoomForecast *room, int rounds)
{
    UiSeries *series = ui_keep(ui, 2 * sizeof *series);
    if (series == NULL) {
        return;
    }
    series[0] = (UiSeries){.label = _("expected"),
                           .values = room->middle,
                           .low = room->low,
                           .high = room->high,
                           .count = rounds,
                           .color = ui_color(ui, STYLE_INK_SOFT),
                           .dashed = true};
    series[1] = (UiSeries){.label = _("came"),
                           .values = room->came,
                           .count = rounds,
                           .color = ui_color(ui, STYLE_ACCENT)};
    ui_chart_lines(ui, &(UiLines){.key = "forecasts",
                                  .name = _("Forecast and result"),
                                  .series = series,
                                  .series_count = 2,
                                  .point_count = rounds,
                                  .point_labels = room->labels,
                                  .low = -room->bound,
                                  .high = room->bound,
                                  .low_text = room->low_text.text,
                                  .high_text = room->high_text.text,
                                  .height = ui_between(ui_grow(1), 200, 420)});
}

/* Did the room foresee better as it went on? */
static void build_rounds(Ui *ui, const RoomForecast *room, int rounds)
{
    ui_text_soft(ui, STYLE_CAPTION, _("Results within their range, and the mean miss in points"));
    for (int row = 0; row < rounds; row++) {
        char figure[48];
        text_format(figure, sizeof figure, _("%d of %d · %s"), room->inside[row], room->seats[row],
                    wording_points(room->came[row]).text);
        fact_line(ui, room->years[row], figure);
    }
}

static void build_sum(Ui *ui, const RoomForecast *room, int rounds)
{
    char text[160];
    int inside = 0, all = 0;
    for (int row = 0; row < rounds; row++) {
        inside += room->inside[row];
        all += room->seats[row];
    }
    text_format(text, sizeof text, _("%d results of %d lay where they were expected"), inside, all);
    ui_text(ui, STYLE_TITLE, text);
    ui_text_soft(ui, STYLE_BODY,
                 _("Mean of the three scores, over the seats of the room. Outside the range, "
                   "others or chance made the difference."));
}

void debrief_forecast_build(Stage *stage, Ui *ui)
{
    if (!debrief_view_ready(stage, ui)) {
        return;
    }
    const ForecastRecord *record = client_hindsight(stage->client)->forecasts;
    RoomForecast *room = ui_keep(ui, sizeof *room);
    if (room == NULL || record->rounds == 0) {
        return;
    }
    *room = (RoomForecast){.labels = {NULL}};
    for (int round = 1; round <= record->rounds; round++) {
        fill_round(record, &stage->scenario->rules, round, room);
    }
    find_bound(room, record->rounds);
    build_sum(ui, room, record->rounds);
    ui_box_begin(ui, &(UiBox){.direction = panel_is_narrow(ui) ? UI_COLUMN : UI_ROW,
                              .width = ui_grow(1),
                              .height = ui_grow(1),
                              .gap = STYLE_VAST,
                              .align_cross = UI_STRETCH});
    ui_box_begin(ui, &(UiBox){.width = ui_grow(3), .height = ui_grow(1)});
    build_chart(ui, room, record->rounds);
    ui_box_end(ui);
    ui_box_begin(ui, &(UiBox){.width = ui_between(ui_grow(1), 240, 0), .gap = STYLE_TIGHT});
    build_rounds(ui, room, record->rounds);
    ui_box_end(ui);
    ui_box_end(ui);
}

/* Contracts */

static StyleColor fate_color(const ContractRecord *record)
{
    if (record->fate == CONTRACT_FATE_BROKEN) {
        return STYLE_NEGATIVE;
    }
    return record->years_late > 0 ? STYLE_WARNING : STYLE_POSITIVE;
}

/* Who was late, or left; and who stepped in. Nothing where nobody did. */
static void write_faults(const Stage *stage, const ContractRecord *record, char *buffer,
                         size_t capacity)
{
    const SeatSet *faulty = record->fate == CONTRACT_FATE_BROKEN ? &record->left : &record->late;
    const Rules *rules = &stage->scenario->rules;
    text_copy(buffer, capacity, "");
    for (int s = 0; s < rules->territory_count; s++) {
        if (seat_set_has(faulty, s)) {
            text_append(buffer, capacity, buffer[0] != '\0' ? ", " : "");
            text_append(buffer, capacity, rules->territory_name[s]);
        }
    }
}

static void write_savers(const Stage *stage, const ContractRecord *record, char *buffer,
                         size_t capacity)
{
    for (int s = 0; s < stage->scenario->rules.territory_count; s++) {
        char saved[NAME_BYTES + 32];
        if (seat_set_has(&record->saved, s)) {
            text_format(saved, sizeof saved, _("saved by %s"),
                        stage->scenario->rules.territory_name[s]);
            text_append(buffer, capacity, buffer[0] != '\0' ? " · " : "");
            text_append(buffer, capacity, saved);
        }
    }
}

static bool is_of_room(const SeatSet *room, const ContractRecord *record)
{
    return seat_set_has(room, record->terms.proposer.index) ||
           seat_set_has(room, record->terms.partner.index);
}

static void contract_row(const Stage *stage, Ui *ui, const ContractRecord *record, int64_t key)
{
    const Rules *rules = &stage->scenario->rules;
    char parties[2 * NAME_BYTES + 16], round[16], who[160];
    text_format(parties, sizeof parties, "%s – %s",
                rules->territory_name[record->terms.proposer.index],
                rules->territory_name[record->terms.partner.index]);
    text_format(round, sizeof round, "%d", record->signed_round);
    write_faults(stage, record, who, sizeof who);
    write_savers(stage, record, who, sizeof who);
    if (panel_is_narrow(ui)) {
        ui_scope_begin(ui, key);
        fact_line_in(ui, parties, fate_color(record), contract_word_fate(record));
        ui_text_soft(ui, STYLE_CAPTION, vocabulary_subject(record->terms.subject));
        ui_scope_end(ui);
        return;
    }
    ui_table_row_begin(ui, key, parties);
    ui_table_text(ui, parties);
    ui_table_text(ui, vocabulary_subject(record->terms.subject));
    ui_table_figure(ui, STYLE_INK, round);
    ui_table_figure(ui, fate_color(record), contract_word_fate(record));
    ui_table_soft(ui, who[0] != '\0' ? who : "–");
    ui_table_row_end(ui);
}

static void build_count(Ui *ui, const char *label, StyleColor color, int count)
{
    ui_box_begin(ui, &(UiBox){.width = ui_between(ui_fit(), 120, 0)});
    ui_text_in(ui, STYLE_DISPLAY, color, wording_count(count).text);
    ui_text_soft(ui, STYLE_BODY, label);
    ui_box_end(ui);
}

/* One colour for one meaning, and only where there is something to see. */
static void build_counts(Ui *ui, const ContractRecordList *list, const SeatSet *room)
{
    int kept = 0, late = 0, broken = 0, saved = 0;
    for (int c = 0; c < list->count; c++) {
        const ContractRecord *record = &list->records[c];
        if (is_of_room(room, record)) {
            kept += record->fate != CONTRACT_FATE_BROKEN && record->years_late == 0;
            late += record->years_late > 0;
            broken += record->fate == CONTRACT_FATE_BROKEN;
            saved += !seat_set_is_empty(&record->saved);
        }
    }
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW, .width = ui_grow(1), .gap = STYLE_VAST});
    build_count(ui, _("kept without delay"), STYLE_POSITIVE, kept);
    build_count(ui, _("paid late once at least"), late > 0 ? STYLE_WARNING : STYLE_INK, late);
    build_count(ui, _("left before term"), broken > 0 ? STYLE_NEGATIVE : STYLE_INK, broken);
    build_count(ui, _("saved by a third"), STYLE_INK, saved);
    ui_box_end(ui);
}

static bool is_troubled(const ContractRecord *record)
{
    return record->fate == CONTRACT_FATE_BROKEN || record->years_late > 0 ||
           !seat_set_is_empty(&record->saved);
}

/* What did not go by itself is talked about first. */
static int build_rows(const Stage *stage, Ui *ui, const ContractRecordList *list,
                      const SeatSet *room)
{
    int of_room = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (int c = 0; c < list->count; c++) {
            const ContractRecord *record = &list->records[c];
            bool now = is_of_room(room, record) && is_troubled(record) == (pass == 0);
            if (now && of_room++ < CONTRACTS_SHOWN) {
                contract_row(stage, ui, record, c);
            }
        }
    }
    return of_room;
}

void debrief_contracts_build(Stage *stage, Ui *ui)
{
    if (!debrief_view_ready(stage, ui)) {
        return;
    }
    const Hindsight *hindsight = client_hindsight(stage->client);
    const SeatSet room = recording_room(hindsight->recording);
    static UiTableState state = {.selected = UI_TABLE_NONE, .sort_column = UI_TABLE_NONE};
    const UiColumn columns[] = {{.title = _("Between"), .width = ui_grow(2)},
                                {.title = _("About"), .width = ui_grow(2)},
                                {.title = _("Round"), .align = UI_END},
                                {.title = _("What became of it"), .align = UI_END},
                                {.title = _("Late, left or saved"), .width = ui_grow(2)}};
    build_counts(ui, hindsight->contracts, &room);
    if (!panel_is_narrow(ui)) {
        ui_table_begin(ui,
                       &(UiTable){.key = "promises",
                                  .name = _("Promises kept"),
                                  .columns = columns,
                                  .column_count = 5,
                                  .dense = true},
                       &state);
    }
    int count = build_rows(stage, ui, hindsight->contracts, &room);
    if (!panel_is_narrow(ui)) {
        ui_table_end(ui);
    }
    char more[64];
    int left = count - CONTRACTS_SHOWN;
    text_format(more, sizeof more, _n("and %d other", "and %d others", left), left);
    if (left > 0) {
        ui_text_soft(ui, STYLE_BODY, more);
    } else if (count == 0) {
        ui_text_soft(ui, STYLE_TITLE, _("No agreement was signed."));
    }
}
