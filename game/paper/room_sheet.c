#include "game/paper/room_sheet.h"

#include <math.h>

#include "engine/base/text.h"
#include "game/client/contract_word.h"
#include "game/client/deed_text.h"
#include "game/client/palette.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/paper/report_chart.h"
#include "game/paper/room_opinion.h"

enum { CONTRACTS_SHOWN = 12, MOTIONS_SHOWN = 8 };

static const Color INK = 0x1E2126FF, ACCENT = 0x1A6B73FF;
static const double DASHES[SCORE_COUNT] = {2.2, 0.9, 4.0};

/* Static: a sheet is written one at a time, and a chart's points are read after they were gathered. */
typedef struct RoomForecast {
    double low[YEARS_MAX + 1], high[YEARS_MAX + 1], came[YEARS_MAX + 1];
    int inside, all; /* results within their range, and results */
} RoomForecast;

static void put_result(const Report *report, ReportPage *page)
{
    const Curve *curve = &report->recording->curve;
    double national[SCORE_COUNT][YEARS_MAX + 1];
    ReportChart chart = {.count = SCORE_COUNT + 1, .rounds = curve->rounds, .height_mm = 62.0};
    char caption[300];
    int last = curve->rounds;
    chart.lines[0] = (ReportLine){_("Common result"), curve->common, INK, 0.0, false};
    for (int s = 0; s < SCORE_COUNT; s++) {
        for (int r = 0; r <= last; r++)
            national[s][r] = curve->national[r][s];
        chart.lines[s + 1] = (ReportLine){vocabulary_score((Score)s), national[s],
                                          palette_score((Score)s), DASHES[s], false};
    }
    text_format(caption, sizeof caption,
                _("All territories, each by its inhabitants, at the end of each round; 0 is the "
                  "start. Common result: from %s to %s."),
                wording_score(curve->common[0]).text, wording_score(curve->common[last]).text);
    chart.caption = caption;
    report_page_heading(page, _("What we came to together"));
    report_chart_draw(page, &chart);
}

static void put_gap(const Report *report, ReportPage *page)
{
    const Curve *curve = &report->recording->curve;
    char caption[300];
    int last = curve->rounds;
    text_format(
        caption, sizeof caption,
        _("Points between the best-off fifth of territories and the worst-off: from %s to %s "
          "(%s)."),
        wording_score(curve->gap[0]).text, wording_score(curve->gap[last]).text,
        wording_points(curve->gap[last] - curve->gap[0]).text);
    ReportChart chart = {.caption = caption,
                         .count = 1,
                         .rounds = last,
                         .lines = {{_("Gap"), curve->gap, INK, 0.0, true}},
                         .height_mm = 32.0};
    report_page_heading(page, _("The gap between territories"));
    report_chart_draw(page, &chart);
}

static void add_forecast(RoomForecast *room, int round, const Forecast *forecast)
{
    room->low[round] += forecast->low;
    room->high[round] += forecast->high;
    room->came[round] += forecast->came;
    room->inside += forecast->came >= forecast->low && forecast->came <= forecast->high;
    room->all++;
}

/* Means over the seats of the room; the first state is no forecast, and is what came before any. */
static void gather_forecasts(const Report *report, RoomForecast *room)
{
    const ForecastRecord *record = report->forecasts;
    int seats = 0;
    *room = (RoomForecast){.all = 0};
    for (int t = 0; t < report->scenario->rules.territory_count; t++) {
        if (!seat_set_has(&record->known, t))
            continue;
        seats++;
        room->came[0] += curve_mean(&report->recording->curve, 0, (TerritoryId){(uint8_t)t});
        for (int round = 1; round <= record->rounds; round++)
            add_forecast(room, round, &record->seat[round][t]);
    }
    for (int round = 0; round <= record->rounds && seats > 0; round++) {
        room->low[round] /= seats;
        room->high[round] /= seats;
        room->came[round] /= seats;
    }
}

static void put_forecasts(const Report *report, ReportPage *page)
{
    RoomForecast room;
    char caption[300];
    gather_forecasts(report, &room);
    if (room.all == 0)
        return;
    text_format(
        caption, sizeof caption,
        _("Mean of the three scores of the room’s territories: what their screens gave when "
          "they closed the year, and what came. %d results of %d lay in their range."),
        room.inside, room.all);
    ReportChart chart = {.caption = caption,
                         .count = 1,
                         .rounds = report->forecasts->rounds,
                         .lines = {{_("came"), room.came, ACCENT, 0.0, true}},
                         .range = {_("expected"), room.low, room.high},
                         .height_mm = 54.0};
    report_page_heading(page, _("What we expected, what came"));
    report_chart_draw(page, &chart);
}

static void put_territory(const Report *report, ReportPage *page, const ReportTable *table, int t)
{
    const Curve *curve = &report->recording->curve;
    TerritoryId seat = {(uint8_t)t};
    int last = curve->rounds;
    char scores[SCORE_COUNT][48];
    double first = curve_mean(curve, 0, seat), mean = curve_mean(curve, last, seat);
    for (int s = 0; s < SCORE_COUNT; s++)
        text_format(scores[s], sizeof scores[s], "%s → %s",
                    wording_score(curve->score[0][s][t]).text,
                    wording_score(curve->score[last][s][t]).text);
    report_page_table_row(page, table,
                          (const char *const[]){report_name(report, seat), scores[SCORE_ACCESS],
                                                scores[SCORE_SERVICES], scores[SCORE_USAGE],
                                                wording_score(mean).text,
                                                wording_points(mean - first).text});
}

static void put_territories(const Report *report, ReportPage *page)
{
    const ReportTable table = {.count = 6,
                               .columns = {{50.0, PAPER_LEFT},
                                           {30.0, PAPER_RIGHT},
                                           {30.0, PAPER_RIGHT},
                                           {30.0, PAPER_RIGHT},
                                           {18.0, PAPER_RIGHT},
                                           {20.0, PAPER_RIGHT}}};
    report_page_heading(page, _("Territory by territory"));
    report_page_table_begin(page, &table,
                            (const char *const[]){_("Territory"), vocabulary_score(SCORE_ACCESS),
                                                  vocabulary_score(SCORE_SERVICES),
                                                  vocabulary_score(SCORE_USAGE), _("Mean"),
                                                  _("Change")});
    for (int t = 0; t < report->scenario->rules.territory_count; t++)
        if (seat_set_has(&report->room, t))
            put_territory(report, page, &table, t);
    report_page_table_end(page);
}

static void put_gain(const Report *report, TerritoryId seat, double points, char *cell,
                     size_t capacity)
{
    text_format(cell, capacity, "%s %s", report_name(report, seat), wording_points(points).text);
}

static void put_turning_points(const Report *report, ReportPage *page)
{
    const TurningSearch *search = report->turning;
    const ReportTable table = {
        .count = 4,
        .columns = {
            {82.0, PAPER_LEFT}, {20.0, PAPER_RIGHT}, {38.0, PAPER_LEFT}, {38.0, PAPER_LEFT}}};
    if (search->count == 0)
        return;
    report_page_heading(page, _("Where the session turned"));
    report_page_words(page,
                      _("What would have moved the final result most if it had not been done, "
                        "found by playing the session again without it."));
    report_page_table_begin(page, &table,
                            (const char *const[]){_("What"), _("Mean move"), _("Gained most by it"),
                                                  _("Gained least by it")});
    for (int p = 0; p < search->count; p++) {
        const TurningPoint *point = &search->points[p];
        char line[2 * DEED_TEXT_BYTES], gained[NAME_BYTES + FIGURE_BYTES],
            lost[NAME_BYTES + FIGURE_BYTES];
        deed_text_line(report->scenario, &point->deed, line, sizeof line);
        put_gain(report, point->gained, point->gained_points, gained, sizeof gained);
        put_gain(report, point->lost, point->lost_points, lost, sizeof lost);
        report_page_table_row(
            page, &table,
            (const char *const[]){line, wording_number(point->move, 2).text, gained, lost});
    }
    report_page_table_end(page);
}

static void put_contract_counts(const ContractRecordList *list, ReportPage *page)
{
    int kept = 0, late = 0, broken = 0, saved = 0, annulled = 0;
    char line[240];
    for (int c = 0; c < list->count; c++) {
        const ContractRecord *record = &list->records[c];
        bool held = record->fate == CONTRACT_FATE_KEPT || record->fate == CONTRACT_FATE_RUNNING;
        kept += held && record->years_late == 0;
        late += record->years_late > 0;
        broken += record->fate == CONTRACT_FATE_BROKEN;
        saved += !seat_set_is_empty(&record->saved);
        annulled += record->fate == CONTRACT_FATE_ANNULLED;
    }
    text_format(line, sizeof line,
                _("%d signed; %d held without delay, %d late at least once, %d broken, %d saved by "
                  "another territory, %d ended by the facilitator."),
                list->count, kept, late, broken, saved, annulled);
    report_page_words(page, line);
}

static void put_contract(const Report *report, ReportPage *page, const ReportTable *table,
                         const ContractRecord *record)
{
    char round[16];
    text_format(round, sizeof round, "%d", record->signed_round);
    report_page_table_row(page, table,
                          (const char *const[]){round, report_name(report, record->terms.proposer),
                                                report_name(report, record->terms.partner),
                                                vocabulary_subject(record->terms.subject),
                                                contract_word_fate(record)});
}

/* Those that did not go as signed stand first: the room has most to say of them. */
static void put_contracts(const Report *report, ReportPage *page)
{
    const ContractRecordList *list = report->contracts;
    const ReportTable table = {.count = 5,
                               .columns = {{14.0, PAPER_LEFT},
                                           {40.0, PAPER_LEFT},
                                           {40.0, PAPER_LEFT},
                                           {50.0, PAPER_LEFT},
                                           {34.0, PAPER_LEFT}}};
    int shown = 0;
    report_page_heading(page, _("Agreements"));
    if (list->count == 0) {
        report_page_words(page, _("No agreement was signed."));
        return;
    }
    put_contract_counts(list, page);
    report_page_table_begin(page, &table,
                            (const char *const[]){_("Round"), _("Proposed by"), _("Partner"),
                                                  _("Subject"), _("What became of it")});
    for (int uneven = 1; uneven >= 0; uneven--)
        for (int c = 0; c < list->count && shown < CONTRACTS_SHOWN; c++) {
            const ContractRecord *record = &list->records[c];
            bool went_otherwise = record->fate == CONTRACT_FATE_BROKEN || record->years_late > 0;
            if (went_otherwise != (uneven == 1))
                continue;
            put_contract(report, page, &table, record);
            shown++;
        }
    report_page_table_end(page);
    if (list->count > shown) {
        char more[96];
        int left = list->count - shown;
        text_format(more, sizeof more, _n("and %d more.", "and %d more.", left), left);
        report_page_words(page, more);
    }
}

/* What the table voted on, and what the facilitator sent. */
static void put_common_deeds(const Report *report, ReportPage *page)
{
    const DeedList *deeds = &report->recording->deeds;
    const ReportTable table = {
        .count = 3, .columns = {{16.0, PAPER_LEFT}, {44.0, PAPER_LEFT}, {118.0, PAPER_LEFT}}};
    int shown = 0;
    for (int d = 0; d < deeds->count && shown < MOTIONS_SHOWN; d++) {
        const Deed *deed = &deeds->deeds[d];
        char who[DEED_TEXT_BYTES], what[DEED_TEXT_BYTES], round[16];
        if (deed->kind != DEED_MOTION && deed->kind != DEED_PLAN && deed->kind != DEED_INJECT)
            continue;
        if (shown++ == 0) {
            report_page_heading(page, _("Votes, common plans, events sent"));
            report_page_table_begin(page, &table,
                                    (const char *const[]){_("Round"), _("Who"), _("What")});
        }
        text_format(round, sizeof round, "%d", deed->round);
        deed_text_who(report->scenario, deed, who, sizeof who);
        deed_text_what(report->scenario, deed, what, sizeof what);
        report_page_table_row(page, &table, (const char *const[]){round, who, what});
    }
    if (shown > 0)
        report_page_table_end(page);
}

static void put_all(const Report *report, ReportPage *page)
{
    put_result(report, page);
    put_gap(report, page);
    put_forecasts(report, page);
    report_page_next(page);
    put_territories(report, page);
    put_turning_points(report, page);
    put_contracts(report, page);
    put_common_deeds(report, page);
    room_opinion_put(report, page);
}

Status room_sheet_write(const Report *report, const char *path, Problem *problem)
{
    Paper *paper;
    ReportPage page;
    char title[300], subtitle[300];
    int rounds = recording_rounds(report->recording);
    text_format(title, sizeof title, _("The session of room %s"), report->code);
    Status status = paper_create(title, locale_code(locale_language()), &paper, problem);
    if (status == STATUS_OK) {
        text_format(subtitle, sizeof subtitle,
                    _n("%s — %d round, %d to %d", "%s — %d rounds, %d to %d", rounds),
                    scenario_text(&report->scenario->text.title, locale_language()), rounds,
                    report_year(report, 1), report_year(report, rounds));
        report_page_begin(&page, paper, title, subtitle,
                          _("Maillage — a simulation, not a forecast"));
        put_all(report, &page);
        status = paper_save(paper, path, problem);
    }
    paper_destroy(paper);
    return status;
}
