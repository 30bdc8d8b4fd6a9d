#include "game/debrief/contract_record.h"

#include <string.h>

#include "engine/base/table.h"
#include "game/sim/query.h"

typedef struct Reader {
    ContractRecordList *list;
    const World *world;
    const EventBuffer *events;
    int16_t record_of[CONTRACT_MAX]; /* -1: nothing runs in that row */
    int round;
} Reader;

bool contract_record_binds(const ContractRecord *record, TerritoryId seat)
{
    return territory_same(record->terms.proposer, seat) ||
           territory_same(record->terms.partner, seat) || seat_set_has(&record->joined, seat.index);
}

/* An event names two parties and what it is about: enough to tell one agreement from another. */
static bool is_about(const ContractRecord *record, const Event *event)
{
    return event->subject == (uint8_t)record->terms.subject &&
           contract_record_binds(record, event->territory) &&
           contract_record_binds(record, event->other);
}

static bool happened(const Reader *reader, EventKind kind, const ContractRecord *record)
{
    for (int e = 0; e < reader->events->count; e++)
        if (reader->events->events[e].kind == kind && is_about(record, &reader->events->events[e]))
            return true;
    return false;
}

static void open_record(Reader *reader, int row)
{
    ContractRecordList *list = reader->list;
    if (list->count == CONTRACT_RECORDS_MAX) {
        list->dropped++;
        return;
    }
    reader->record_of[row] = (int16_t)list->count;
    list->records[list->count++] =
        (ContractRecord){.terms = reader->world->contracts.row[row].terms,
                         .signed_round = (uint8_t)reader->round,
                         .row = (uint16_t)row};
}

static void close_record(Reader *reader, int row)
{
    ContractRecord *record = &reader->list->records[reader->record_of[row]];
    record->ended_round = (uint8_t)reader->round;
    record->fate = CONTRACT_FATE_ANNULLED;
    if (happened(reader, EVENT_CONTRACT_BROKEN, record))
        record->fate = CONTRACT_FATE_BROKEN;
    else if (happened(reader, EVENT_CONTRACT_ENDED, record)) {
        record->fate = CONTRACT_FATE_KEPT;
        record->years_done = record->terms.term_years;
    }
    reader->record_of[row] = -1;
}

static void read_parties(const Contract *contract, ContractRecord *record)
{
    TerritoryId parties[CONTRACT_PARTIES_MAX];
    int count = query_contract_parties(contract, parties);
    for (int p = 0; p < count; p++) {
        if (!contract_record_binds(record, parties[p]))
            seat_set_add(&record->joined, parties[p].index);
        if (!seat_set_is_empty(&record->left) && seat_set_has(&record->joined, parties[p].index))
            seat_set_add(&record->saved, parties[p].index);
    }
    record->years_done = contract->years_done;
    record->years_late = contract->years_late;
}

static void read_event(Reader *reader, const Event *event)
{
    if (event->kind != EVENT_CONTRACT_LATE && event->kind != EVENT_CONTRACT_BROKEN)
        return;
    for (int r = reader->list->count - 1; r >= 0; r--) {
        ContractRecord *record = &reader->list->records[r];
        if (record->ended_round != 0 || !is_about(record, event))
            continue;
        bool late = event->kind == EVENT_CONTRACT_LATE;
        seat_set_add(late ? &record->late : &record->left, event->territory.index);
        return;
    }
}

static void read_rows(Reader *reader)
{
    const Contracts *contracts = &reader->world->contracts;
    for (int row = 0; row < CONTRACT_MAX; row++) {
        bool runs =
            table_has(contracts->taken, row) && contracts->row[row].state == CONTRACT_RUNNING;
        if (!runs && reader->record_of[row] >= 0)
            close_record(reader, row);
        if (runs && reader->record_of[row] < 0)
            open_record(reader, row);
        if (runs && reader->record_of[row] >= 0)
            read_parties(&contracts->row[row], &reader->list->records[reader->record_of[row]]);
    }
}

static void add_event(EventBuffer *events, const Event *event)
{
    if (event->kind == EVENT_CONTRACT_LATE || event->kind == EVENT_CONTRACT_BROKEN ||
        event->kind == EVENT_CONTRACT_ENDED)
        events->events[events->count++] = *event;
}

/* Only what is about agreements stays: a frame of all seats tells much else. */
static void keep_relevant(EventBuffer *events)
{
    int count = events->count;
    events->count = 0;
    for (int e = 0; e < count; e++)
        add_event(events, &events->events[e]);
}

void contract_record_read(const Recording *recording, Rerun *rerun, ContractRecordList *list)
{
    EventBuffer events = {.count = 0};
    Reader reader = {.list = list, .world = &rerun->world, .events = &events};
    memset(reader.record_of, 0xFF, sizeof reader.record_of);
    list->count = list->dropped = 0;
    rerun_begin(rerun, recording, NULL, 1);
    event_clear(&events);
    for (;;) {
        reader.round = rerun_round(rerun) + 1;
        event_clear(&events);
        if (!rerun_step(rerun, &events))
            return;
        keep_relevant(&events);
        for (int e = 0; e < events.count; e++)
            read_event(&reader, &events.events[e]);
        read_rows(&reader);
    }
}
