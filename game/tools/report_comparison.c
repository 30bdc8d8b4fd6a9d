#include "game/tools/report_comparison.h"

#include "engine/base/text.h"

enum { ROOMS = 2, HEAD_BYTES = 160 };

static void put(const ReportSink *sink, const char *words) { sink->text(sink->keeper, words); }

static void put_number(const ReportSink *sink, double number, int decimals)
{
    sink->number(sink->keeper, number, decimals);
}

static void put_head(const ReportSink *sink, const char *what, const char *code)
{
    char head[HEAD_BYTES];
    text_format(head, sizeof head, "%s (%s)", what, code);
    put(sink, head);
}

/* The shorter session has nothing to say of the other's last rounds. */
static void put_result(const ReportSink *sink, const Curve *curve, int round)
{
    if (round > curve->rounds) {
        put(sink, "");
        put(sink, "");
        return;
    }
    put_number(sink, curve->common[round], 3);
    put_number(sink, curve->gap[round], 3);
}

static void write_results(const Report *const rooms[ROOMS], const ReportSink *sink)
{
    int rounds = 0;
    sink->begin(sink->keeper, "comparison", _("Both rooms"));
    put(sink, _("Round"));
    for (int r = 0; r < ROOMS; r++) {
        const Curve *curve = &rooms[r]->recording->curve;
        put_head(sink, _("Common result"), rooms[r]->code);
        put_head(sink, _("Gap between territories"), rooms[r]->code);
        rounds = curve->rounds > rounds ? curve->rounds : rounds;
    }
    sink->end_row(sink->keeper);
    for (int round = 0; round <= rounds; round++) {
        put_number(sink, round, 0);
        for (int r = 0; r < ROOMS; r++)
            put_result(sink, &rooms[r]->recording->curve, round);
        sink->end_row(sink->keeper);
    }
}

static void put_answer(const ReportSink *sink, const Report *room, bool after, int question)
{
    double mean = report_mean_answer(room, after, question);
    if (mean > 0.0)
        put_number(sink, mean, 2);
    else
        put(sink, "");
}

static void write_evaluation(const Report *const rooms[ROOMS], const ReportSink *sink)
{
    const Bilingual *questions = rooms[0]->scenario->text.debrief.evaluation;
    sink->begin(sink->keeper, "comparison_evaluation", _("Before and after, both rooms"));
    put(sink, _("Question"));
    for (int r = 0; r < ROOMS; r++) {
        put_head(sink, _("Mean before"), rooms[r]->code);
        put_head(sink, _("Mean after"), rooms[r]->code);
    }
    sink->end_row(sink->keeper);
    for (int q = 0; q < DEBRIEF_QUESTIONS; q++) {
        put(sink, scenario_text(&questions[q], locale_language()));
        for (int r = 0; r < ROOMS; r++)
            for (int after = 0; after < 2; after++)
                put_answer(sink, rooms[r], after == 1, q);
        sink->end_row(sink->keeper);
    }
}

void report_comparison_write(const Report *report, const Report *other, const ReportSink *sink)
{
    const Report *const rooms[ROOMS] = {report, other};
    write_results(rooms, sink);
    write_evaluation(rooms, sink);
}
