#include "game/tools/report_tables.h"

#include "engine/base/text.h"
#include "game/client/contract_word.h"
#include "game/client/deed_text.h"
#include "game/client/vocabulary.h"

enum { POINT_DECIMALS = 3 };

typedef struct Writer {
    const Report *report;
    const ReportSink *sink;
} Writer;

static void put(const Writer *writer, const char *words)
{
    writer->sink->text(writer->sink->keeper, words);
}

static void put_number(const Writer *writer, double number, int decimals)
{
    writer->sink->number(writer->sink->keeper, number, decimals);
}

static void end_row(const Writer *writer) { writer->sink->end_row(writer->sink->keeper); }

/* `heads` ends with NULL. */
static void begin(const Writer *writer, const char *key, const char *title,
                  const char *const *heads)
{
    writer->sink->begin(writer->sink->keeper, key, title);
    for (int h = 0; heads[h] != NULL; h++)
        put(writer, heads[h]);
    end_row(writer);
}

/* What the rows of a round and of a territory begin with. */
static void put_round(const Writer *writer, int round)
{
    put_number(writer, round, 0);
    put_number(writer, report_year(writer->report, round), 0);
}

static void put_seat(const Writer *writer, int t)
{
    put(writer, writer->report->scenario->rules.code[t]);
    put(writer, writer->report->scenario->rules.territory_name[t]);
}

static bool in_room(const Writer *writer, int t) { return seat_set_has(&writer->report->room, t); }

static int seats(const Writer *writer) { return writer->report->scenario->rules.territory_count; }

static void write_scores(const Writer *writer)
{
    const Curve *curve = &writer->report->recording->curve;
    begin(writer, "scores", _("Scores"),
          (const char *const[]){_("Round"), _("Year"), _("Code"), _("Territory"),
                                vocabulary_score(SCORE_ACCESS), vocabulary_score(SCORE_SERVICES),
                                vocabulary_score(SCORE_USAGE), _("Mean"), _("Of the room"), NULL});
    for (int round = 0; round <= curve->rounds; round++)
        for (int t = 0; t < seats(writer); t++) {
            put_round(writer, round);
            put_seat(writer, t);
            for (int s = 0; s < SCORE_COUNT; s++)
                put_number(writer, curve->score[round][s][t], POINT_DECIMALS);
            put_number(writer, curve_mean(curve, round, (TerritoryId){(uint8_t)t}), POINT_DECIMALS);
            put_number(writer, in_room(writer, t) ? 1 : 0, 0);
            end_row(writer);
        }
}

static void write_results(const Writer *writer)
{
    const Curve *curve = &writer->report->recording->curve;
    begin(writer, "results", _("Results"),
          (const char *const[]){_("Round"), _("Year"), _("Common result"),
                                _("Gap between territories"), NULL});
    for (int round = 0; round <= curve->rounds; round++) {
        put_round(writer, round);
        put_number(writer, curve->common[round], POINT_DECIMALS);
        put_number(writer, curve->gap[round], POINT_DECIMALS);
        end_row(writer);
    }
}

static void write_budget(const Writer *writer)
{
    const Yearbook *yearbook = writer->report->yearbook;
    begin(writer, "budget", _("Budget"),
          (const char *const[]){_("Round"), _("Year"), _("Code"), _("Territory"), _("Budget line"),
                                _("Euros"), NULL});
    for (int round = 1; round <= yearbook->rounds; round++)
        for (int t = 0; t < seats(writer); t++)
            for (int l = 0; l < LINE_COUNT; l++) {
                int64_t euros = yearbook->page[round][t].line[l];
                if (euros == 0 || !in_room(writer, t))
                    continue;
                put_round(writer, round);
                put_seat(writer, t);
                put(writer, vocabulary_budget_line((BudgetLine)l));
                put_number(writer, (double)euros, 0);
                end_row(writer);
            }
}

static void write_purses(const Writer *writer)
{
    const Yearbook *yearbook = writer->report->yearbook;
    begin(writer, "purses", _("Purses"),
          (const char *const[]){_("Round"), _("Year"), _("Code"), _("Territory"),
                                _("Left for running"), _("Left for investment"), _("Debt"), NULL});
    for (int round = 1; round <= yearbook->rounds; round++)
        for (int t = 0; t < seats(writer); t++) {
            const YearPage *page = &yearbook->page[round][t];
            if (!in_room(writer, t))
                continue;
            put_round(writer, round);
            put_seat(writer, t);
            put_number(writer, (double)page->purse[SECTION_RUNNING], 0);
            put_number(writer, (double)page->purse[SECTION_INVESTMENT], 0);
            put_number(writer, (double)page->debt, 0);
            end_row(writer);
        }
}

static void write_ledger_row(const Writer *writer, int round, int t, int score)
{
    const YearPage *page = &writer->report->yearbook->page[round][t];
    for (int c = 0; c < CAUSE_COUNT; c++) {
        if (page->points[score][c] == 0.0)
            continue;
        put_round(writer, round);
        put_seat(writer, t);
        put(writer, vocabulary_score((Score)score));
        put(writer, vocabulary_cause(writer->report->scenario, (Cause)c));
        put_number(writer, page->points[score][c], 6);
        end_row(writer);
    }
}

static void write_ledger(const Writer *writer)
{
    begin(writer, "ledger", _("Score ledger"),
          (const char *const[]){_("Round"), _("Year"), _("Code"), _("Territory"), _("Score"),
                                _("Cause"), _("Points"), NULL});
    for (int round = 1; round <= writer->report->yearbook->rounds; round++)
        for (int t = 0; t < seats(writer); t++)
            for (int s = 0; s < SCORE_COUNT && in_room(writer, t); s++)
                write_ledger_row(writer, round, t, s);
}

static void write_decisions(const Writer *writer)
{
    const Recording *recording = writer->report->recording;
    char who[DEED_TEXT_BYTES], what[DEED_TEXT_BYTES];
    begin(writer, "decisions", _("Decisions"),
          (const char *const[]){_("Round"), _("Year"), _("Who"), _("What"), NULL});
    for (int d = 0; d < recording->deeds.count; d++) {
        const Deed *deed = &recording->deeds.deeds[d];
        bool told = in_room(writer, deed->seat.index) || in_room(writer, deed->other.index) ||
                    deed->kind == DEED_INJECT || deed->kind == DEED_MOTION ||
                    deed->kind == DEED_PLAN;
        if (!told)
            continue;
        deed_text_who(writer->report->scenario, deed, who, sizeof who);
        deed_text_what(writer->report->scenario, deed, what, sizeof what);
        put_round(writer, deed->round);
        put(writer, who);
        put(writer, what);
        end_row(writer);
    }
}

static void put_names(const Writer *writer, const SeatSet *set)
{
    char names[512] = "";
    for (int t = 0; t < seats(writer); t++)
        if (seat_set_has(set, t)) {
            text_append(names, sizeof names, names[0] != 0 ? ", " : "");
            text_append(names, sizeof names, writer->report->scenario->rules.territory_name[t]);
        }
    put(writer, names);
}

static void write_contract(const Writer *writer, const ContractRecord *record)
{
    put_number(writer, record->signed_round, 0);
    put(writer, report_name(writer->report, record->terms.proposer));
    put(writer, report_name(writer->report, record->terms.partner));
    put(writer, vocabulary_subject(record->terms.subject));
    put_number(writer, (double)record->terms.amount_euros_year, 0);
    put_number(writer, record->terms.term_years, 0);
    put_number(writer, record->years_done, 0);
    put_number(writer, record->years_late, 0);
    put(writer, contract_word_fate(record));
    put_names(writer, &record->late);
    put_names(writer, &record->left);
    put_names(writer, &record->saved);
    end_row(writer);
}

static void write_contracts(const Writer *writer)
{
    const ContractRecordList *list = writer->report->contracts;
    begin(writer, "contracts", _("Agreements"),
          (const char *const[]){_("Signed in round"), _("Proposed by"), _("Partner"), _("Subject"),
                                _("Euros a year"), _("Term, years"), _("Years done"),
                                _("Years late"), _("What became of it"), _("Late"), _("Left"),
                                _("Saved by"), NULL});
    for (int r = 0; r < list->count; r++)
        write_contract(writer, &list->records[r]);
}

static void write_forecasts(const Writer *writer)
{
    const ForecastRecord *record = writer->report->forecasts;
    begin(writer, "forecasts", _("Forecasts"),
          (const char *const[]){_("Round"), _("Year"), _("Code"), _("Territory"),
                                _("Expected, at least"), _("Expected, at most"), _("Came"), NULL});
    for (int round = 1; round <= record->rounds; round++)
        for (int t = 0; t < seats(writer); t++) {
            const Forecast *forecast = &record->seat[round][t];
            if (!seat_set_has(&record->known, t))
                continue;
            put_round(writer, round);
            put_seat(writer, t);
            put_number(writer, forecast->low, POINT_DECIMALS);
            put_number(writer, forecast->high, POINT_DECIMALS);
            put_number(writer, forecast->came, POINT_DECIMALS);
            end_row(writer);
        }
}

static void write_turning_points(const Writer *writer)
{
    const TurningSearch *search = writer->report->turning;
    char line[2 * DEED_TEXT_BYTES];
    begin(writer, "turning_points", _("Turning points"),
          (const char *const[]){_("What"), _("Mean move of the room’s seats"), _("Common result"),
                                _("Gap between territories"), _("Who gained most"),
                                _("Points of the first"), _("Who gained least"),
                                _("Points of the last"), NULL});
    for (int p = 0; p < search->count; p++) {
        const TurningPoint *point = &search->points[p];
        deed_text_line(writer->report->scenario, &point->deed, line, sizeof line);
        put(writer, line);
        put_number(writer, point->move, POINT_DECIMALS);
        put_number(writer, point->common, POINT_DECIMALS);
        put_number(writer, point->gap, POINT_DECIMALS);
        put(writer, report_name(writer->report, point->gained));
        put_number(writer, point->gained_points, POINT_DECIMALS);
        put(writer, report_name(writer->report, point->lost));
        put_number(writer, point->lost_points, POINT_DECIMALS);
        end_row(writer);
    }
}

static void write_commitments(const Writer *writer)
{
    bool begun = false;
    for (int t = 0; t < seats(writer); t++) {
        const DebriefCommitment *said =
            &report_words(writer->report, (TerritoryId){(uint8_t)t})->commitment;
        if (said->act[0] == 0)
            continue;
        if (!begun)
            begin(writer, "commitments", _("Commitments"),
                  (const char *const[]){_("Code"), _("Territory"), _("Act"), _("With whom"),
                                        _("When"), NULL});
        begun = true;
        put_seat(writer, t);
        put(writer, said->act);
        put(writer, said->partner);
        put(writer, said->date);
        end_row(writer);
    }
}

static void write_words(const Writer *writer)
{
    bool begun = false;
    for (int t = 0; t < seats(writer); t++) {
        const DebriefSeat *said = report_words(writer->report, (TerritoryId){(uint8_t)t});
        if (said->word[0] == 0 && said->missing[0] == 0)
            continue;
        if (!begun)
            begin(writer, "words", _("Words"),
                  (const char *const[]){_("Code"), _("Territory"), _("Word"), _("What is missing"),
                                        NULL});
        begun = true;
        put_seat(writer, t);
        put(writer, said->word);
        put(writer, said->missing);
        end_row(writer);
    }
}

static void write_marks(const Writer *writer)
{
    const Debrief *debrief = &writer->report->recording->play.session.debrief;
    bool begun = false;
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        int counts[MARK_COUNT] = {0};
        for (int t = 0; t < seats(writer); t++)
            counts[debrief->seats[t].marks[p]]++;
        if (counts[MARK_TRUE] + counts[MARK_FALSE] + counts[MARK_CHECK] == 0)
            continue;
        if (!begun)
            begin(writer, "proposals", _("Proposals"),
                  (const char *const[]){_("Proposal"), _("true at home"), _("not true"),
                                        _("to be checked"), NULL});
        begun = true;
        put(writer, vocabulary_proposal(writer->report->scenario, (Proposal)p));
        for (int m = MARK_TRUE; m < MARK_COUNT; m++)
            put_number(writer, counts[m], 0);
        end_row(writer);
    }
}

static void write_contests(const Writer *writer)
{
    const Debrief *debrief = &writer->report->recording->play.session.debrief;
    if (debrief->contest_count == 0)
        return;
    begin(writer, "contested", _("What is contested"),
          (const char *const[]){_("Coefficient"), _("What it says"), _("Contested by"), NULL});
    for (int c = 0; c < debrief->contest_count; c++) {
        const DebriefContest *contest = &debrief->contests[c];
        if (contest->coefficient >= SCENARIO_COEFFICIENTS)
            continue;
        const CoefficientText *text =
            &writer->report->scenario->text.coefficient[contest->coefficient];
        put(writer, text->name);
        put(writer, scenario_text(&text->sentence, locale_language()));
        put_names(writer, &contest->seats);
        end_row(writer);
    }
}

static void write_notes(const Writer *writer)
{
    const Debrief *debrief = &writer->report->recording->play.session.debrief;
    if (debrief->note_count == 0)
        return;
    begin(writer, "notes", _("Notes"), (const char *const[]){_("Round"), _("Note"), NULL});
    for (int n = 0; n < debrief->note_count; n++) {
        put_number(writer, debrief->notes[n].round, 0);
        put(writer, debrief->notes[n].text);
        end_row(writer);
    }
}

static void write_evaluation(const Writer *writer)
{
    const Debrief *debrief = &writer->report->recording->play.session.debrief;
    const ScenarioText *text = &writer->report->scenario->text;
    if (debrief->sheets[0] + debrief->sheets[1] == 0)
        return;
    begin(writer, "evaluation", _("Evaluation"),
          (const char *const[]){_("Question"), _("After the session"), "1", "2", "3", "4", "5",
                                NULL});
    for (int q = 0; q < DEBRIEF_QUESTIONS; q++)
        for (int after = 0; after < 2; after++) {
            put(writer, scenario_text(&text->debrief.evaluation[q], locale_language()));
            put_number(writer, after, 0);
            for (int a = 0; a < DEBRIEF_ANSWERS; a++)
                put_number(writer, debrief->answers[after][q][a], 0);
            end_row(writer);
        }
}

void report_tables_write(const Report *report, const ReportSink *sink)
{
    Writer writer = {report, sink};
    write_results(&writer);
    write_scores(&writer);
    write_decisions(&writer);
    write_contracts(&writer);
    write_turning_points(&writer);
    write_forecasts(&writer);
    write_budget(&writer);
    write_purses(&writer);
    write_ledger(&writer);
    write_commitments(&writer);
    write_words(&writer);
    write_marks(&writer);
    write_contests(&writer);
    write_notes(&writer);
    write_evaluation(&writer);
}
