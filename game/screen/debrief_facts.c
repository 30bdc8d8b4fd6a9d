/*
 * The facts, from the recording: what each seat could expect when it closed its year beside what came, and what
 * became of the agreements.
 */
#include "game/screen/debrief_page.h"

#include "engine/base/text.h"
#include "engine/ui/chart.h"
#include "engine/ui/label.h"
#include "engine/ui/table.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/debrief_view.h"
#include "game/screen/fact.h"

enum { CONTRACTS_SHOWN = 10 };

/* What a chart borrows until the build ends: means over the seats of the room. */
typedef struct RoomForecast {
    double came[YEARS_MAX], low[YEARS_MAX], high[YEARS_MAX], middle[YEARS_MAX];
    char years[YEARS_MAX][8];
    const char *labels[YEARS_MAX];
    int inside, all; /* results within their range, and results */
} RoomForecast;

static void fill_round(const ForecastRecord *record, const Rules *rules, int round,
                       RoomForecast *room)
{
    double low = 0.0, high = 0.0, came = 0.0;
    int seats = 0;
    for (int s = 0; s < rules->territory_count; s++) {
        const Forecast *forecast = &record->seat[round][s];
        if (!seat_set_has(&record->known, s)) {
            continue;
        }
        seats++;
        low += forecast->low;
        high += forecast->high;
        came += forecast->came;
        room->inside += forecast->came >= forecast->low && forecast->came <= forecast->high;
    }
    room->all += seats;
    seats = seats > 0 ? seats : 1;
    room->low[round - 1] = low / seats;
    room->high[round - 1] = high / seats;
    room->middle[round - 1] = (low + high) / 2.0 / seats;
    room->came[round - 1] = came / seats;
    text_format(room->years[round - 1], sizeof room->years[round - 1], "%d",
                rules->first_year + round - 1);
    room->labels[round - 1] = room->years[round - 1];
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
                                  .height = ui_between(ui_grow(1), 220, 460)});
}

void debrief_forecast_build(Stage *stage, Ui *ui)
{
    if (!debrief_view_ready(stage, ui)) {
        return;
    }
    const ForecastRecord *record = client_hindsight(stage->client)->forecasts;
    RoomForecast *room = ui_keep(ui, sizeof *room);
    char text[160];
    if (room == NULL || record->rounds == 0) {
        return;
    }
    *room = (RoomForecast){.all = 0};
    for (int round = 1; round <= record->rounds; round++) {
        fill_round(record, &stage->scenario->rules, round, room);
    }
    text_format(text, sizeof text, _("%d results of %d lay where they were expected"), room->inside,
                room->all);
    ui_text(ui, STYLE_TITLE, text);
    ui_text_soft(
        ui, STYLE_BODY,
        _("Mean of the three scores, over the seats of the room. Outside the range, others "
          "or chance made the difference."));
    build_chart(ui, room, record->rounds);
}

/* Contracts */

static const char *fate_name(const ContractRecord *record)
{
    switch (record->fate) {
    case CONTRACT_FATE_RUNNING:
        return record->years_late > 0 ? _("running, paid late") : _("running");
    case CONTRACT_FATE_KEPT:
        return record->years_late > 0 ? _("kept, paid late") : _("kept");
    case CONTRACT_FATE_BROKEN:
        return _("broken");
    case CONTRACT_FATE_ANNULLED:
        return _("ended by the facilitator");
    case CONTRACT_FATE_COUNT:
        break;
    }
    return "";
}

static StyleColor fate_color(const ContractRecord *record)
{
    if (record->fate == CONTRACT_FATE_BROKEN) {
        return STYLE_NEGATIVE;
    }
    return record->years_late > 0 ? STYLE_WARNING : STYLE_POSITIVE;
}

static void first_name(const Stage *stage, const SeatSet *set, char *buffer, size_t capacity)
{
    text_copy(buffer, capacity, "–");
    for (int s = stage->scenario->rules.territory_count - 1; s >= 0; s--) {
        if (seat_set_has(set, s)) {
            text_copy(buffer, capacity, stage->scenario->rules.territory_name[s]);
        }
    }
}

static void contract_row(const Stage *stage, Ui *ui, const ContractRecord *record, int64_t key)
{
    const Rules *rules = &stage->scenario->rules;
    char parties[2 * NAME_BYTES + 16], round[16], late[NAME_BYTES], saved[NAME_BYTES];
    text_format(parties, sizeof parties, "%s – %s",
                rules->territory_name[record->terms.proposer.index],
                rules->territory_name[record->terms.partner.index]);
    text_format(round, sizeof round, "%d", record->signed_round);
    first_name(stage, record->fate == CONTRACT_FATE_BROKEN ? &record->left : &record->late, late,
               sizeof late);
    first_name(stage, &record->saved, saved, sizeof saved);
    ui_table_row_begin(ui, key, parties);
    ui_table_text(ui, parties);
    ui_table_text(ui, vocabulary_subject(record->terms.subject));
    ui_table_figure(ui, STYLE_INK, round);
    ui_table_figure(ui, fate_color(record), fate_name(record));
    ui_table_soft(ui, late);
    ui_table_soft(ui, saved);
    ui_table_row_end(ui);
}

static void build_counts(Ui *ui, const ContractRecordList *list)
{
    int kept = 0, late = 0, broken = 0, saved = 0;
    for (int c = 0; c < list->count; c++) {
        const ContractRecord *record = &list->records[c];
        kept += record->fate != CONTRACT_FATE_BROKEN && record->years_late == 0;
        late += record->years_late > 0;
        broken += record->fate == CONTRACT_FATE_BROKEN;
        saved += !seat_set_is_empty(&record->saved);
    }
    fact_line_in(ui, _("Kept"), STYLE_POSITIVE, wording_count(kept).text);
    fact_line_in(ui, _("Paid late"), STYLE_WARNING, wording_count(late).text);
    fact_line_in(ui, _("Broken"), STYLE_NEGATIVE, wording_count(broken).text);
    fact_line(ui, _("Saved by a third"), wording_count(saved).text);
}

void debrief_contracts_build(Stage *stage, Ui *ui)
{
    if (!debrief_view_ready(stage, ui)) {
        return;
    }
    const ContractRecordList *list = client_hindsight(stage->client)->contracts;
    static UiTableState state = {.selected = UI_TABLE_NONE, .sort_column = UI_TABLE_NONE};
    const UiColumn columns[] = {{.title = _("Between"), .width = ui_grow(2)},
                                {.title = _("About"), .width = ui_grow(2)},
                                {.title = _("Round"), .align = UI_END},
                                {.title = _("What became of it"), .align = UI_END},
                                {.title = _("Late or left"), .width = ui_grow(1)},
                                {.title = _("Saved by"), .width = ui_grow(1)}};
    if (list->count == 0) {
        ui_text_soft(ui, STYLE_TITLE, _("No agreement was signed."));
        return;
    }
    ui_box_begin(ui, &(UiBox){.width = ui_between(ui_grow(1), 0, 420), .gap = STYLE_HAIR});
    build_counts(ui, list);
    ui_box_end(ui);
    ui_table_begin(ui,
                   &(UiTable){.key = "promises",
                              .name = _("Promises kept"),
                              .columns = columns,
                              .column_count = 6,
                              .dense = true},
                   &state);
    for (int c = 0; c < list->count && c < CONTRACTS_SHOWN; c++) {
        contract_row(stage, ui, &list->records[c], c);
    }
    ui_table_end(ui);
}
