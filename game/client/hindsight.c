#include "game/client/hindsight.h"

#include <string.h>

enum { SEARCH_STEPS = 2 };

Hindsight *hindsight_create(Arena *arena, const Rules *rules)
{
    static const SessionSettings none = {.rounds = 1};
    Hindsight *hindsight = ARENA_TAKE(arena, Hindsight);
    hindsight->recording = recording_create(arena, rules, &none);
    hindsight->contracts = ARENA_TAKE(arena, ContractRecordList);
    hindsight->forecasts = ARENA_TAKE(arena, ForecastRecord);
    hindsight->search = turning_search_create(arena);
    hindsight->past = ARENA_TAKE(arena, Rerun);
    hindsight->scratch = ARENA_TAKE(arena, Rerun);
    hindsight->counterfactual = counterfactual_create(arena);
    hindsight->contested = contested_create(arena);
    return hindsight;
}

void hindsight_forget(Hindsight *hindsight)
{
    hindsight->state = HINDSIGHT_IDLE;
    hindsight->next = hindsight->last = hindsight->asked_ms = 0;
    hindsight->past_round = 0;
    hindsight->has_trial = false;
    hindsight->contest_count = 0;
}

uint64_t hindsight_wants(Hindsight *hindsight, uint64_t now_ms)
{
    if (hindsight->state == HINDSIGHT_IDLE) {
        hindsight->state = HINDSIGHT_FETCHING;
        hindsight->next = 1;
    }
    bool waits = hindsight->asked_ms > 0 && now_ms < hindsight->asked_ms + HINDSIGHT_ASK_MS;
    if (hindsight->state != HINDSIGHT_FETCHING || waits) {
        return 0;
    }
    hindsight->asked_ms = now_ms > 0 ? now_ms : 1;
    return hindsight->next;
}

uint64_t hindsight_deadline_ms(const Hindsight *hindsight, uint64_t now_ms)
{
    switch (hindsight->state) {
    case HINDSIGHT_FETCHING:
        return hindsight->asked_ms > 0 ? hindsight->asked_ms + HINDSIGHT_ASK_MS : now_ms;
    case HINDSIGHT_IDLE:
    case HINDSIGHT_CONTRACTS:
    case HINDSIGHT_FORECASTS:
    case HINDSIGHT_SEARCHING:
        return now_ms;
    case HINDSIGHT_DONE:
    case HINDSIGHT_BROKEN:
        break;
    }
    return UINT64_MAX;
}

static bool take_entry(Hindsight *hindsight, const uint8_t *bytes, size_t size)
{
    Stream reader = stream_reader(bytes, size);
    entry_stream(&reader, &hindsight->entry);
    return stream_ended_well(&reader) && recording_take(hindsight->recording, &hindsight->entry);
}

static bool take_entries(Hindsight *hindsight, const RecordMessage *record)
{
    Stream reader = stream_reader(record->bytes, record->size);
    for (uint32_t e = 0; e < record->count; e++) {
        uint32_t size = 0;
        stream_u32(&reader, &size);
        if (reader.failed || size > reader.size - reader.offset ||
            !take_entry(hindsight, reader.bytes + reader.offset, size)) {
            return false;
        }
        reader.offset += size;
        hindsight->next++;
    }
    return true;
}

void hindsight_take(Hindsight *hindsight, const RecordMessage *record)
{
    if (hindsight->state != HINDSIGHT_FETCHING || record->first != hindsight->next) {
        return;
    }
    if (record->first == 1) {
        recording_restart(hindsight->recording, &record->settings);
    }
    hindsight->asked_ms = 0;
    hindsight->last = record->last;
    if (record->count == 0 || !take_entries(hindsight, record)) {
        hindsight->state = HINDSIGHT_BROKEN;
    } else if (hindsight->next > hindsight->last) {
        hindsight->state =
            recording_rounds(hindsight->recording) > 0 ? HINDSIGHT_CONTRACTS : HINDSIGHT_BROKEN;
    }
}

bool hindsight_step(Hindsight *hindsight)
{
    switch (hindsight->state) {
    case HINDSIGHT_CONTRACTS:
        contract_record_read(hindsight->recording, hindsight->scratch, hindsight->contracts);
        hindsight->state = HINDSIGHT_FORECASTS;
        return true;
    case HINDSIGHT_FORECASTS:
        forecast_record_read(hindsight->recording, hindsight->scratch, hindsight->past,
                             hindsight->forecasts);
        turning_search_begin(hindsight->search, hindsight->recording);
        hindsight->past_round = 0;
        hindsight->state = HINDSIGHT_SEARCHING;
        return true;
    case HINDSIGHT_SEARCHING:
        for (int s = 0; s < SEARCH_STEPS; s++) {
            if (!turning_search_step(hindsight->search)) {
                hindsight->state = HINDSIGHT_DONE;
            }
        }
        return true;
    case HINDSIGHT_IDLE:
    case HINDSIGHT_FETCHING:
    case HINDSIGHT_DONE:
    case HINDSIGHT_BROKEN:
        break;
    }
    return false;
}

bool hindsight_is_ready(const Hindsight *hindsight)
{
    return hindsight->state == HINDSIGHT_SEARCHING || hindsight->state == HINDSIGHT_DONE;
}

/* Time runs forward nearly always: the World is brought on from where it is, and begun anew only to go back. */
const World *hindsight_world(Hindsight *hindsight, uint32_t quarter)
{
    if (!hindsight_is_ready(hindsight)) {
        return NULL;
    }
    if (hindsight->past_round == 0 || hindsight->past->world.quarter > quarter) {
        int round = 1 + (int)(quarter / QUARTERS_PER_YEAR);
        rerun_begin(hindsight->past, hindsight->recording, NULL, round);
        hindsight->past_round = round;
    }
    if (hindsight->past->world.quarter < quarter) {
        rerun_to_quarter(hindsight->past, quarter);
    }
    return &hindsight->past->world;
}

const Deed *hindsight_deed(const Hindsight *hindsight, const DebriefTrial *trial)
{
    const DeedList *deeds = &hindsight->recording->deeds;
    for (int d = 0; trial->chosen && d < deeds->count; d++) {
        const Deed *deed = &deeds->deeds[d];
        if ((uint8_t)deed->kind == trial->kind && deed->round == trial->round &&
            deed->seat.index == trial->seat && deed->subject == trial->subject) {
            return deed;
        }
    }
    return NULL;
}

DebriefTrial hindsight_trial(const Deed *deed)
{
    return (DebriefTrial){.chosen = true,
                          .kind = (uint8_t)deed->kind,
                          .round = deed->round,
                          .seat = deed->seat.index,
                          .subject = deed->subject};
}

static bool trial_same(const DebriefTrial *a, const DebriefTrial *b)
{
    return a->chosen == b->chosen && a->kind == b->kind && a->round == b->round &&
           a->seat == b->seat && a->subject == b->subject;
}

const Counterfactual *hindsight_try(Hindsight *hindsight, const DebriefTrial *trial)
{
    if (hindsight->has_trial && trial_same(&hindsight->trial, trial)) {
        return hindsight->counterfactual;
    }
    const Deed *deed = hindsight_is_ready(hindsight) ? hindsight_deed(hindsight, trial) : NULL;
    hindsight->has_trial = deed != NULL;
    if (deed == NULL) {
        return NULL;
    }
    hindsight->trial = *trial;
    hindsight->change = (Change){.how = CHANGE_REMOVE, .deed = *deed};
    counterfactual_run(hindsight->counterfactual, hindsight->recording, &hindsight->change);
    return hindsight->counterfactual;
}

ContestedEffect hindsight_contest(Hindsight *hindsight, int coefficient, double low, double high)
{
    CHECK(hindsight_is_ready(hindsight));
    for (int c = 0; c < hindsight->contest_count; c++) {
        if (hindsight->contests[c].coefficient == coefficient) {
            return hindsight->contests[c].effect;
        }
    }
    ContestedEffect effect =
        contested_run(hindsight->contested, hindsight->recording, coefficient, low, high);
    if (hindsight->contest_count < DEBRIEF_CONTESTS_MAX) {
        hindsight->contests[hindsight->contest_count].coefficient = coefficient;
        hindsight->contests[hindsight->contest_count++].effect = effect;
    }
    return effect;
}
