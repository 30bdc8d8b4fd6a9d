#include "game/paper/territory_sheet.h"

#include <math.h>

#include "engine/base/text.h"
#include "game/client/aim_text.h"
#include "game/client/contract_word.h"
#include "game/client/deed_text.h"
#include "game/client/palette.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/paper/report_chart.h"

enum { CAUSES_SHOWN = 9, CONTRACTS_SHOWN = 8, PICTURED_ROUNDS_MAX = 6, CELL_BYTES = 900 };

typedef struct Sheet {
    const Report *report;
    TerritoryId seat;
    ReportPage page;
} Sheet;

static const Color ACCENT = 0x1A6B73FF;
static const double DASHES[SCORE_COUNT] = {0.0, 2.2, 0.9};

static void put_results(Sheet *sheet)
{
    const Curve *curve = &sheet->report->recording->curve;
    double points[SCORE_COUNT][YEARS_MAX + 1] = {{0.0}};
    ReportChart chart = {.count = SCORE_COUNT, .rounds = curve->rounds, .height_mm = 52.0};
    char caption[300];
    int t = sheet->seat.index, last = curve->rounds;
    for (int s = 0; s < SCORE_COUNT; s++) {
        for (int r = 0; r <= curve->rounds; r++)
            points[s][r] = curve->score[r][s][t];
        chart.lines[s] = (ReportLine){vocabulary_score((Score)s), points[s],
                                      palette_score((Score)s), DASHES[s], false};
    }
    text_format(caption, sizeof caption,
                _("Scores at the end of each round; 0 is the start. Access %s, services %s, usage "
                  "%s since then."),
                wording_points(points[SCORE_ACCESS][last] - points[SCORE_ACCESS][0]).text,
                wording_points(points[SCORE_SERVICES][last] - points[SCORE_SERVICES][0]).text,
                wording_points(points[SCORE_USAGE][last] - points[SCORE_USAGE][0]).text);
    chart.caption = caption;
    report_page_heading(&sheet->page, _("Our results"));
    report_chart_draw(&sheet->page, &chart);
}

static void put_aim(Sheet *sheet)
{
    const Report *report = sheet->report;
    int aim = report->aims != NULL ? report->aims[sheet->seat.index] : AIM_NONE;
    if (aim == AIM_NONE || aim >= report->scenario->rules.aim_count)
        return;
    static World first;
    static AimStart start;
    char words[2 * AIM_TEXT_BYTES], state_words[AIM_TEXT_BYTES];
    const Rules *rules = &report->scenario->rules;
    int rounds = recording_rounds(report->recording);
    world_init(&first, rules);
    aim_start(&first, rules, &start);
    AimState state = aim_progress(&report->recording->play.world, rules, &start, aim, sheet->seat,
                                  rounds > 0 ? rounds : 1);
    aim_text_state(report->scenario, aim, &state, state_words, sizeof state_words);
    text_format(words, sizeof words, state.met ? _("%s — met. %s") : _("%s — not met. %s"),
                scenario_text(&report->scenario->text.aim[aim].title, locale_language()),
                state_words);
    report_page_heading(&sheet->page, _("Our own aim"));
    report_page_words(&sheet->page, words);
}

/* All a round's decisions of the seat in one cell. */
static void round_decisions(const Sheet *sheet, int round, char *cell, size_t capacity)
{
    const DeedList *deeds = &sheet->report->recording->deeds;
    char what[DEED_TEXT_BYTES];
    cell[0] = 0;
    for (int d = 0; d < deeds->count; d++) {
        const Deed *deed = &deeds->deeds[d];
        bool own = (deed->kind == DEED_MEASURE || deed->kind == DEED_NETWORK) &&
                   territory_same(deed->seat, sheet->seat);
        if (deed->round != round || !own)
            continue;
        deed_text_what(sheet->report->scenario, deed, what, sizeof what);
        text_append(cell, capacity, cell[0] != 0 ? " · " : "");
        text_append(cell, capacity, what);
    }
    if (cell[0] == 0)
        text_copy(cell, capacity, _("went on with what was under way"));
}

static void put_decisions(Sheet *sheet)
{
    const ForecastRecord *forecasts = sheet->report->forecasts;
    const ReportTable table = {
        .count = 4,
        .columns = {
            {22.0, PAPER_LEFT}, {108.0, PAPER_LEFT}, {28.0, PAPER_RIGHT}, {20.0, PAPER_RIGHT}}};
    report_page_heading(&sheet->page, _("What we decided, what we could expect, what came"));
    report_page_table_begin(
        &sheet->page, &table,
        (const char *const[]){_("Round"), _("Decisions"), _("Mean expected"), _("Came")});
    for (int round = 1; round <= forecasts->rounds; round++) {
        const Forecast *forecast = &forecasts->seat[round][sheet->seat.index];
        char name[32], decisions[CELL_BYTES];
        text_format(name, sizeof name, "%d  (%d)", round, report_year(sheet->report, round));
        round_decisions(sheet, round, decisions, sizeof decisions);
        report_page_table_row(
            &sheet->page, &table,
            (const char *const[]){name, decisions,
                                  wording_range(forecast->low, forecast->high).text,
                                  wording_score(forecast->came).text});
    }
    report_page_table_end(&sheet->page);
}

/* The same as a picture, where a session was short enough to leave it the room. */
static void put_forecasts(Sheet *sheet)
{
    const ForecastRecord *record = sheet->report->forecasts;
    double low[YEARS_MAX + 1] = {0}, high[YEARS_MAX + 1] = {0}, came[YEARS_MAX + 1];
    if (record->rounds > PICTURED_ROUNDS_MAX || !seat_set_has(&record->known, sheet->seat.index))
        return;
    came[0] = curve_mean(&sheet->report->recording->curve, 0, sheet->seat);
    for (int round = 1; round <= record->rounds; round++) {
        const Forecast *forecast = &record->seat[round][sheet->seat.index];
        low[round] = forecast->low;
        high[round] = forecast->high;
        came[round] = forecast->came;
    }
    report_chart_draw(
        &sheet->page,
        &(ReportChart){.caption =
                           _("Mean of the three scores: the range our screen gave when we "
                             "closed the year, and what came. Outside of it, others or chance "
                             "made the difference."),
                       .count = 1,
                       .rounds = record->rounds,
                       .lines = {{_("came"), came, ACCENT, 0.0, true}},
                       .range = {_("expected"), low, high},
                       .height_mm = 42.0});
}

/* The cause that moved the three scores most among those not yet told; CAUSE_COUNT for none. */
static int next_cause(const Sheet *sheet, const bool told[CAUSE_COUNT], double points[SCORE_COUNT])
{
    int best = CAUSE_COUNT;
    double most = 0.05;
    for (int c = 0; c < CAUSE_COUNT; c++) {
        double moved = 0.0;
        for (int s = 0; s < SCORE_COUNT && !told[c]; s++)
            moved +=
                fabs(yearbook_points(sheet->report->yearbook, sheet->seat, (Score)s, (Cause)c));
        if (moved > most) {
            most = moved;
            best = c;
        }
    }
    for (int s = 0; s < SCORE_COUNT && best < CAUSE_COUNT; s++)
        points[s] = yearbook_points(sheet->report->yearbook, sheet->seat, (Score)s, (Cause)best);
    return best;
}

/* A figure that is nothing is no figure: what moved stands out. */
static Wording moved_points(double points)
{
    return fabs(points) < 0.05 ? (Wording){"–"} : wording_points(points);
}

static void put_ledger_row(Sheet *sheet, const ReportTable *table, const char *cause,
                           const double points[SCORE_COUNT])
{
    report_page_table_row(&sheet->page, table,
                          (const char *const[]){cause, moved_points(points[SCORE_ACCESS]).text,
                                                moved_points(points[SCORE_SERVICES]).text,
                                                moved_points(points[SCORE_USAGE]).text});
}

static void put_ledger(Sheet *sheet)
{
    const ReportTable table = {
        .count = 4,
        .columns = {
            {100.0, PAPER_LEFT}, {26.0, PAPER_RIGHT}, {26.0, PAPER_RIGHT}, {26.0, PAPER_RIGHT}}};
    const Curve *curve = &sheet->report->recording->curve;
    bool told[CAUSE_COUNT] = {false};
    double rest[SCORE_COUNT], points[SCORE_COUNT] = {0};
    for (int s = 0; s < SCORE_COUNT; s++)
        rest[s] = curve->score[curve->rounds][s][sheet->seat.index] -
                  curve->score[0][s][sheet->seat.index];
    report_page_heading(&sheet->page, _("Why our scores moved"));
    report_page_table_begin(&sheet->page, &table,
                            (const char *const[]){_("Cause"), vocabulary_score(SCORE_ACCESS),
                                                  vocabulary_score(SCORE_SERVICES),
                                                  vocabulary_score(SCORE_USAGE)});
    for (int n = 0; n < CAUSES_SHOWN; n++) {
        int cause = next_cause(sheet, told, points);
        if (cause == CAUSE_COUNT)
            break;
        told[cause] = true;
        put_ledger_row(sheet, &table, vocabulary_cause(sheet->report->scenario, (Cause)cause),
                       points);
        for (int s = 0; s < SCORE_COUNT; s++)
            rest[s] -= points[s];
    }
    put_ledger_row(sheet, &table, _("All other causes"), rest);
    report_page_table_end(&sheet->page);
}

static void put_budget(Sheet *sheet)
{
    const Yearbook *yearbook = sheet->report->yearbook;
    const ReportTable table = {.count = 6,
                               .columns = {{28.0, PAPER_LEFT},
                                           {30.0, PAPER_RIGHT},
                                           {30.0, PAPER_RIGHT},
                                           {30.0, PAPER_RIGHT},
                                           {30.0, PAPER_RIGHT},
                                           {30.0, PAPER_RIGHT}}};
    report_page_heading(&sheet->page, _("Our money"));
    report_page_table_begin(&sheet->page, &table,
                            (const char *const[]){_("Round"), _("Networks"), _("Proposals"),
                                                  _("Agreements"), _("Borrowed"), _("Debt")});
    for (int round = 1; round <= yearbook->rounds; round++) {
        const YearPage *page = &yearbook->page[round][sheet->seat.index];
        char name[32];
        text_format(name, sizeof name, "%d  (%d)", round, report_year(sheet->report, round));
        int64_t proposals =
            page->line[LINE_PROPOSAL_RUNNING] + page->line[LINE_PROPOSAL_INVESTMENT];
        report_page_table_row(
            &sheet->page, &table,
            (const char *const[]){name, wording_euros_compact(page->line[LINE_NETWORK]).text,
                                  wording_euros_compact(proposals).text,
                                  wording_euros_compact(page->line[LINE_CONTRACT]).text,
                                  wording_euros_compact(page->line[LINE_LOAN]).text,
                                  wording_euros_compact(page->debt).text});
    }
    report_page_table_end(&sheet->page);
}

static const char *partner_of(const Sheet *sheet, const ContractRecord *record)
{
    bool proposed = territory_same(record->terms.proposer, sheet->seat);
    return report_name(sheet->report, proposed ? record->terms.partner : record->terms.proposer);
}

static void put_contract(Sheet *sheet, const ReportTable *table, const ContractRecord *record)
{
    char when[32];
    text_format(when, sizeof when, "%d", record->signed_round);
    report_page_table_row(
        &sheet->page, table,
        (const char *const[]){when, partner_of(sheet, record),
                              vocabulary_subject(record->terms.subject),
                              wording_euros_compact(record->terms.amount_euros_year).text,
                              contract_word_fate(record)});
}

static void put_contracts(Sheet *sheet)
{
    const ContractRecordList *list = sheet->report->contracts;
    const ReportTable table = {.count = 5,
                               .columns = {{18.0, PAPER_LEFT},
                                           {44.0, PAPER_LEFT},
                                           {52.0, PAPER_LEFT},
                                           {24.0, PAPER_RIGHT},
                                           {40.0, PAPER_LEFT}}};
    int count = 0;
    for (int r = 0; r < list->count; r++)
        count += contract_record_binds(&list->records[r], sheet->seat) ? 1 : 0;
    if (count == 0)
        return;
    report_page_heading(&sheet->page, _("Our agreements"));
    report_page_table_begin(&sheet->page, &table,
                            (const char *const[]){_("Round"), _("With whom"), _("Subject"),
                                                  _("A year"), _("What became of it")});
    int shown = 0;
    for (int r = 0; r < list->count && shown < CONTRACTS_SHOWN; r++)
        if (contract_record_binds(&list->records[r], sheet->seat)) {
            put_contract(sheet, &table, &list->records[r]);
            shown++;
        }
    report_page_table_end(&sheet->page);
    if (count > shown) {
        char more[96];
        text_format(more, sizeof more, _n("and %d more.", "and %d more.", count - shown),
                    count - shown);
        report_page_words(&sheet->page, more);
    }
}

static void put_said(ReportPage *page, const DebriefCommitment *said)
{
    const ReportTable table = {
        .count = 3, .columns = {{92.0, PAPER_LEFT}, {52.0, PAPER_LEFT}, {34.0, PAPER_LEFT}}};
    report_page_table_begin(page, &table,
                            (const char *const[]){_("Act"), _("With whom"), _("When")});
    report_page_table_row(page, &table,
                          (const char *const[]){said->act, said->partner, said->date});
    report_page_table_end(page);
}

static void put_commitment(Sheet *sheet)
{
    const DebriefSeat *words = report_words(sheet->report, sheet->seat);
    const DebriefCommitment *said = &words->commitment;
    char line[2 * DEBRIEF_TEXT_BYTES];
    report_page_need(&sheet->page, 60.0);
    report_page_heading(&sheet->page, _("What we do on Monday"));
    if (said->act[0] != 0)
        put_said(&sheet->page, said);
    if (words->missing[0] != 0) {
        text_format(line, sizeof line, _("A proposal that this game lacks: %s"), words->missing);
        report_page_words(&sheet->page, line);
    }
    report_page_blank(&sheet->page, _("First step"));
    report_page_blank(&sheet->page, _("Who to call"));
}

static void put_all(Sheet *sheet)
{
    put_results(sheet);
    put_aim(sheet);
    put_decisions(sheet);
    put_forecasts(sheet);
    report_page_next(&sheet->page);
    put_ledger(sheet);
    put_budget(sheet);
    put_contracts(sheet);
    put_commitment(sheet);
}

Status territory_sheet_write(const Report *report, TerritoryId seat, const char *path,
                             Problem *problem)
{
    Paper *paper;
    char subtitle[300], foot[120];
    Sheet sheet = {.report = report, .seat = seat};
    Status status =
        paper_create(report_name(report, seat), locale_code(locale_language()), &paper, problem);
    if (status == STATUS_OK) {
        text_format(subtitle, sizeof subtitle,
                    _n("%s — session %s — %d round, %d to %d",
                       "%s — session %s — %d rounds, %d to %d",
                       recording_rounds(report->recording)),
                    scenario_text(&report->scenario->text.title, locale_language()), report->code,
                    recording_rounds(report->recording), report_year(report, 1),
                    report_year(report, recording_rounds(report->recording)));
        text_format(foot, sizeof foot, _("Maillage — %s — a simulation, not a forecast"),
                    report_name(report, seat));
        report_page_begin(&sheet.page, paper, report_name(report, seat), subtitle, foot);
        put_all(&sheet);
        status = paper_save(paper, path, problem);
    }
    paper_destroy(paper);
    return status;
}
