/*
 * What a session has come to, gathered for those who write it down: pages, tables, cards. Everything is borrowed.
 */
#ifndef GAME_PAPER_REPORT_H
#define GAME_PAPER_REPORT_H

#include "game/content/scenario.h"
#include "game/debrief/contract_record.h"
#include "game/debrief/forecast_record.h"
#include "game/debrief/turning_point.h"
#include "game/debrief/yearbook.h"

typedef struct Report {
    const char *code; /* of the session */
    const Scenario *scenario;
    const Recording *recording;
    const TurningSearch *turning;
    const ContractRecordList *contracts;
    const ForecastRecord *forecasts;
    const Yearbook *yearbook;
    const uint8_t *aims; /* each seat's private aim, or AIM_NONE; NULL when it is not to be told */
    SeatSet room;
} Report;

/* The year that a round was. */
int report_year(const Report *report, int round);
const char *report_name(const Report *report, TerritoryId seat);
/* What the people of a seat have written at the end. */
const DebriefSeat *report_words(const Report *report, TerritoryId seat);
/* Of the answers to one of the six sentences, from 1; 0 when nobody answered. */
double report_mean_answer(const Report *report, bool after, int question);

#endif
