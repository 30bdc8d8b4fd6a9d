#include "game/paper/report.h"

int report_year(const Report *report, int round)
{
    return report->scenario->rules.first_year + round - 1;
}

const char *report_name(const Report *report, TerritoryId seat)
{
    return report->scenario->rules.territory_name[seat.index];
}

const DebriefSeat *report_words(const Report *report, TerritoryId seat)
{
    return &report->recording->play.session.debrief.seats[seat.index];
}

double report_mean_answer(const Report *report, bool after, int question)
{
    const Debrief *debrief = &report->recording->play.session.debrief;
    double sum = 0.0;
    for (int a = 0; a < DEBRIEF_ANSWERS; a++)
        sum += debrief->answers[after ? 1 : 0][question][a] * (a + 1.0);
    return debrief->sheets[after ? 1 : 0] > 0 ? sum / debrief->sheets[after ? 1 : 0] : 0.0;
}
