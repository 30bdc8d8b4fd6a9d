#include "game/paper/room_opinion.h"

#include "engine/base/text.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/paper/report_chart.h"

enum { LINE_BYTES = 2400 };

static const Debrief *debrief_of(const Report *report)
{
    return &report->recording->play.session.debrief;
}

static int seats(const Report *report) { return report->scenario->rules.territory_count; }

static void put_words(const Report *report, ReportPage *page)
{
    const Debrief *debrief = debrief_of(report);
    char line[LINE_BYTES] = "";
    for (int t = 0; t < seats(report); t++) {
        if (debrief->seats[t].word[0] == 0)
            continue;
        text_append(line, sizeof line, line[0] != 0 ? " · " : "");
        text_append(line, sizeof line, debrief->seats[t].word);
    }
    if (line[0] == 0)
        return;
    report_page_heading(page, _("One word each"));
    report_page_words(page, line);
}

/* How many seats said what of a proposal; false when none did. */
static bool count_marks(const Report *report, int proposal, int counts[MARK_COUNT])
{
    for (int m = 0; m < MARK_COUNT; m++)
        counts[m] = 0;
    for (int t = 0; t < seats(report); t++)
        counts[debrief_of(report)->seats[t].marks[proposal]]++;
    return counts[MARK_TRUE] + counts[MARK_FALSE] + counts[MARK_CHECK] > 0;
}

static void put_marks(const Report *report, ReportPage *page)
{
    const ReportTable table = {
        .count = 4,
        .columns = {
            {88.0, PAPER_LEFT}, {30.0, PAPER_RIGHT}, {30.0, PAPER_RIGHT}, {30.0, PAPER_RIGHT}}};
    bool begun = false;
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        int counts[MARK_COUNT];
        if (!count_marks(report, p, counts))
            continue;
        if (!begun) {
            report_page_heading(page, _("True at home?"));
            report_page_table_begin(page, &table,
                                    (const char *const[]){_("Proposal"), _("true at home"),
                                                          _("not true"), _("to be checked")});
        }
        begun = true;
        report_page_table_row(
            page, &table,
            (const char *const[]){vocabulary_proposal(report->scenario, (Proposal)p),
                                  wording_count(counts[MARK_TRUE]).text,
                                  wording_count(counts[MARK_FALSE]).text,
                                  wording_count(counts[MARK_CHECK]).text});
    }
    if (begun)
        report_page_table_end(page);
}

static void put_contest(const Report *report, ReportPage *page, const DebriefContest *contest)
{
    const CoefficientText *text = &report->scenario->text.coefficient[contest->coefficient];
    char line[LINE_BYTES];
    int count = 0;
    for (int t = 0; t < seats(report); t++)
        count += seat_set_has(&contest->seats, t) ? 1 : 0;
    text_format(
        line, sizeof line,
        _n("“%s” — contested by %d territory. %s", "“%s” — contested by %d territories. %s", count),
        scenario_text(&text->sentence, locale_language()), count,
        scenario_text(&text->source, locale_language()));
    report_page_words(page, line);
}

static void put_contests(const Report *report, ReportPage *page)
{
    const Debrief *debrief = debrief_of(report);
    if (debrief->contest_count == 0)
        return;
    report_page_heading(page, _("What we contest in the model"));
    for (int c = 0; c < debrief->contest_count; c++)
        if (debrief->contests[c].coefficient < SCENARIO_COEFFICIENTS)
            put_contest(report, page, &debrief->contests[c]);
}

static void put_missing(const Report *report, ReportPage *page)
{
    bool begun = false;
    for (int t = 0; t < seats(report); t++) {
        TerritoryId seat = {(uint8_t)t};
        char line[LINE_BYTES];
        if (report_words(report, seat)->missing[0] == 0)
            continue;
        if (!begun)
            report_page_heading(page, _("Proposals that this game lacks"));
        begun = true;
        text_format(line, sizeof line, "%s — %s", report_name(report, seat),
                    report_words(report, seat)->missing);
        report_page_words(page, line);
    }
}

static void put_commitments(const Report *report, ReportPage *page)
{
    const ReportTable table = {
        .count = 4,
        .columns = {
            {38.0, PAPER_LEFT}, {62.0, PAPER_LEFT}, {44.0, PAPER_LEFT}, {34.0, PAPER_LEFT}}};
    bool begun = false;
    for (int t = 0; t < seats(report); t++) {
        TerritoryId seat = {(uint8_t)t};
        const DebriefCommitment *said = &report_words(report, seat)->commitment;
        if (said->act[0] == 0)
            continue;
        if (!begun) {
            report_page_heading(page, _("What we said we would do"));
            report_page_table_begin(
                page, &table,
                (const char *const[]){_("Territory"), _("Act"), _("With whom"), _("When")});
        }
        begun = true;
        report_page_table_row(
            page, &table,
            (const char *const[]){report_name(report, seat), said->act, said->partner, said->date});
    }
    if (begun)
        report_page_table_end(page);
}

static void put_notes(const Report *report, ReportPage *page)
{
    const Debrief *debrief = debrief_of(report);
    if (debrief->note_count == 0)
        return;
    report_page_heading(page, _("Noted by those who looked on"));
    for (int n = 0; n < debrief->note_count; n++) {
        char line[LINE_BYTES];
        text_format(line, sizeof line, _("Round %d: %s"), debrief->notes[n].round,
                    debrief->notes[n].text);
        report_page_words(page, line);
    }
}

static void put_evaluation(const Report *report, ReportPage *page)
{
    const Debrief *debrief = debrief_of(report);
    char line[240];
    if (debrief->sheets[0] + debrief->sheets[1] == 0)
        return;
    report_page_need(page, 90.0);
    report_page_heading(page, _("Before, after"));
    text_format(line, sizeof line,
                _("Mean answer from 1, not at all, to 5, entirely. Open mark, figure above: before "
                  "(%d sheets). Full mark, figure below: after (%d sheets). Nobody is named."),
                debrief->sheets[0], debrief->sheets[1]);
    report_page_words(page, line);
    for (int q = 0; q < DEBRIEF_QUESTIONS; q++)
        report_chart_answer(
            page, &(ReportAnswer){scenario_text(&report->scenario->text.debrief.evaluation[q],
                                                locale_language()),
                                  report_mean_answer(report, false, q),
                                  report_mean_answer(report, true, q), DEBRIEF_ANSWERS});
}

void room_opinion_put(const Report *report, ReportPage *page)
{
    put_words(report, page);
    put_contests(report, page);
    put_marks(report, page);
    put_missing(report, page);
    put_commitments(report, page);
    put_notes(report, page);
    put_evaluation(report, page);
}
