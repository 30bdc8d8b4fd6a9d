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
