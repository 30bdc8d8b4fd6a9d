/*
 * The past a scenario can be held against: what was done, as orders of ordinary programmes
 * (history.yaml), and what was measured (observations.yaml). Both files are optional parts of a
 * scenario's folder; only the tools that validate a model read them.
 */
#ifndef GAME_CONTENT_HISTORY_H
#define GAME_CONTENT_HISTORY_H

#include "game/content/scenario.h"
#include "game/sim/command.h"

enum { HISTORY_ACTS_MAX = 64, SERIES_POINTS_MAX = 32 };

/* One policy: whom it concerns, in which budget years, what they order each year. */
typedef struct HistoryAct {
    Bilingual what;
    const char *source;
    int from, to; /* budget years, both included */
    uint8_t concerns[TERRITORY_MAX];
    double fibre_share[ZONE_COUNT];  /* of the zone's premises, a year */
    double copper_share[ZONE_COUNT]; /* of the zone's premises, a year */
    bool sets[PROPOSAL_COUNT];
    Measure measure[PROPOSAL_COUNT];
} HistoryAct;

typedef enum SeriesKey {
    SERIES_FIBRE_PREMISES,      /* millions of premises passed */
    SERIES_FIBRE_SUBSCRIPTIONS, /* millions */
    SERIES_RESIDENTS_ONLINE,    /* percent */
    SERIES_PROCEDURES_ONLINE,   /* percent */
    SERIES_MOBILE_POPULATION,   /* percent covered by the best operator's 4G */
    SERIES_COUNT
} SeriesKey;

typedef struct SeriesPoint {
    double year; /* 2015.5: in the middle of 2015; 2015: at its end */
    double value;
    const char *source;
} SeriesPoint;

typedef struct Series {
    const char *key;
    Bilingual name;
    double tolerance;
    bool relative; /* the tolerance is a share of the observation, else in its unit */
    int count;
    SeriesPoint points[SERIES_POINTS_MAX];
} Series;

typedef struct History {
    int act_count;
    HistoryAct acts[HISTORY_ACTS_MAX];
    Series series[SERIES_COUNT];
    int territories_year;     /* at whose end the next column was measured; 0 for none */
    Column territories_fibre; /* premises passed; below 0 where unknown */
    const char *territories_source;
} History;

/* Reads both files of the scenario's folder; texts live in `arena`. Problems as in scenario_load. */
Status history_load(const Scenario *scenario, Arena *arena, History *history,
                    ProblemList *problems);

#endif
