/*
 * What a seat could expect when it closed its year, beside what came. The expectation is what its own screen
 * shows for its draft: the year played with several salts of our own, everybody else carrying on. Where the result
 * lies outside the range, others or chance made the difference.
 */
#ifndef GAME_DEBRIEF_FORECAST_RECORD_H
#define GAME_DEBRIEF_FORECAST_RECORD_H

#include "game/debrief/rerun.h"

enum { FORECAST_SALTS = 8 };

typedef struct Forecast {
    double low, high, came; /* mean of the three scores at the year's end, points */
} Forecast;

typedef struct ForecastRecord {
    int rounds;
    Forecast seat[YEARS_MAX + 1][TERRITORY_MAX]; /* [round]; row 0 is unused */
    SeatSet known;                               /* seats of the room: the others are not filled */
} ForecastRecord;

/* `rerun` and `scratch` lend their memory. */
void forecast_record_read(const Recording *recording, Rerun *rerun, Rerun *scratch,
                          ForecastRecord *record);

#endif
