/*
 * What a client knows of a session that is over: its entries, asked of the server once the results are revealed, and
 * what is found in them: turning points, agreements, forecasts, any map of the past, and what would have been. Some
 * 40 MB, for who looks at a screen; a client without it debriefs nothing. Work is done a little at a time.
 */
#ifndef GAME_CLIENT_HINDSIGHT_H
#define GAME_CLIENT_HINDSIGHT_H

#include "engine/base/arena.h"
#include "game/debrief/contested.h"
#include "game/debrief/contract_record.h"
#include "game/debrief/counterfactual.h"
#include "game/debrief/forecast_record.h"
#include "game/debrief/turning_point.h"
#include "game/protocol/message.h"

enum { HINDSIGHT_ARENA_BYTES = 48 * 1024 * 1024, HINDSIGHT_ASK_MS = 2000 };

typedef enum HindsightState {
    HINDSIGHT_IDLE,
    HINDSIGHT_FETCHING,  /* entries are asked for */
    HINDSIGHT_CONTRACTS, /* what follows is computed, one after the other */
    HINDSIGHT_FORECASTS,
    HINDSIGHT_SEARCHING, /* turning points show up as they are found */
    HINDSIGHT_DONE,
    HINDSIGHT_BROKEN /* the entries do not follow one another: nothing can be shown */
} HindsightState;

typedef struct Hindsight {
    HindsightState state;
    uint64_t next, last; /* entry wanted next, and the last there is */
    uint64_t asked_ms;   /* of the client's clock; 0: not asked */
    Recording *recording;
    ContractRecordList *contracts;
    ForecastRecord *forecasts;
    TurningSearch *search;
    Rerun *past; /* the World at the time looked at last */
    int past_round;
    Rerun *scratch;
    Counterfactual *counterfactual;
    Change change;      /* that it was run for */
    bool has_trial;     /* change and counterfactual belong together */
    DebriefTrial trial; /* that they were asked for */
    Contested *contested;
    int contest_count;
    struct {
        int coefficient;
        ContestedEffect effect;
    } contests[DEBRIEF_CONTESTS_MAX]; /* tried so far */
    Entry entry;                      /* the one being taken */
} Hindsight;

/* Takes HINDSIGHT_ARENA_BYTES at most. Borrows the rules. */
Hindsight *hindsight_create(Arena *arena, const Rules *rules);
void hindsight_forget(Hindsight *hindsight);

/* The entry to be asked for now, 0 for none. */
uint64_t hindsight_wants(Hindsight *hindsight, uint64_t now_ms);
void hindsight_take(Hindsight *hindsight, const RecordMessage *record);

/* When it wants to be stepped or asked next, of the client's clock; UINT64_MAX for never. */
uint64_t hindsight_deadline_ms(const Hindsight *hindsight, uint64_t now_ms);

/* Does a little; true while something is left to do. */
bool hindsight_step(Hindsight *hindsight);

/* Everything is there to be looked at, turning points perhaps still being searched. */
bool hindsight_is_ready(const Hindsight *hindsight);

/* The World when so many quarters of the session had passed; NULL before it is ready. */
const World *hindsight_world(Hindsight *hindsight, uint32_t quarter);

/* The deed a trial names, or NULL. */
const Deed *hindsight_deed(const Hindsight *hindsight, const DebriefTrial *trial);
DebriefTrial hindsight_trial(const Deed *deed);

/* The session without the deed of a trial; NULL when there is none. Computed when asked for the first time. */
const Counterfactual *hindsight_try(Hindsight *hindsight, const DebriefTrial *trial);

/* Whether a contested coefficient would have mattered, at its bounds; computed when asked for the first time. Only once
 * it is ready. */
ContestedEffect hindsight_contest(Hindsight *hindsight, int coefficient, double low, double high);

#endif
