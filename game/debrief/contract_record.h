/*
 * What became of the agreements of a session: signed when and by whom, kept, late by whose fault, broken by whom, and
 * saved by whom: one who joined late and took the place of one who left.
 */
#ifndef GAME_DEBRIEF_CONTRACT_RECORD_H
#define GAME_DEBRIEF_CONTRACT_RECORD_H

#include "game/debrief/rerun.h"

enum { CONTRACT_RECORDS_MAX = 1024 };

typedef enum ContractFate {
    CONTRACT_FATE_RUNNING,  /* at the end of the session */
    CONTRACT_FATE_KEPT,     /* its term was reached */
    CONTRACT_FATE_BROKEN,   /* left before term, and nobody was there to go on */
    CONTRACT_FATE_ANNULLED, /* ended by the facilitator */
    CONTRACT_FATE_COUNT
} ContractFate;

typedef struct ContractRecord {
    ContractTerms terms;               /* as signed */
    uint8_t signed_round, ended_round; /* ended: 0 while it runs */
    ContractFate fate;
    uint8_t years_done, years_late;
    SeatSet late;   /* who did not pay a share in full, at any time */
    SeatSet left;   /* who left before term */
    SeatSet joined; /* who came in later */
    SeatSet saved;  /* of those, who kept it going when another had left */
    uint16_t row;
} ContractRecord;

typedef struct ContractRecordList {
    int count, dropped;
    ContractRecord records[CONTRACT_RECORDS_MAX]; /* in the order in which they were signed */
} ContractRecordList;

/* `rerun` lends its memory. */
void contract_record_read(const Recording *recording, Rerun *rerun, ContractRecordList *list);

/* Was that seat a party of it, at any time? */
bool contract_record_binds(const ContractRecord *record, TerritoryId seat);

#endif
