/*
 * What is said during a session beside what is decided: the facilitator's messages, what seats say to one
 * another about an agreement, and what the program tells a seat's people on their return. Letters never enter
 * the World: only those they are for, their author and the facilitator receive them.
 */
#ifndef GAME_SESSION_LETTER_H
#define GAME_SESSION_LETTER_H

#include "game/session/seat_set.h"
#include "game/sim/ids.h"

enum {
    LETTER_TEXT_BYTES = 240,
    LETTER_FROM_FACILITATOR = 254, /* as `from`; below TERRITORY_MAX: a seat */
    LETTER_FROM_PROGRAM = 255
};

typedef enum LetterKind {
    LETTER_TEXT,    /* `text` */
    LETTER_PHRASE,  /* `phrase`: ready-made, each reads it in their own language */
    LETTER_ABSENCE, /* `absence`: what was done for a seat while its people were away */
    LETTER_KIND_COUNT
} LetterKind;

/* Ready-made, for negotiating without typing: words in game/client/phrase_text. */
typedef enum Phrase {
    PHRASE_SHALL_WE_TALK, /* about an agreement */
    PHRASE_TOO_DEAR,
    PHRASE_LESS_LONG,
    PHRASE_LONGER,
    PHRASE_OTHER_KEY, /* share it otherwise */
    PHRASE_LET_OTHERS_IN,
    PHRASE_NOT_THIS_YEAR,
    PHRASE_AGREED,
    PHRASE_THANKS,
    PHRASE_NEED_HELP,
    PHRASE_CAN_HELP,
    PHRASE_VOTE_WITH_US,
    PHRASE_COUNT
} Phrase;

/* One round kept by a steward, or carried on without its people. */
typedef struct Absence {
    uint8_t round;         /* 1..rounds */
    bool steward;          /* else the running programme was carried on as it was */
    uint32_t dropped;      /* bit p: proposal p could not be paid any more and was given up */
    uint32_t kept;         /* bit p: proposal p was kept running */
    int64_t euros_running; /* paid to keep what ran */
} Absence;

typedef struct Letter {
    uint32_t number; /* given by the server, from 1 in each session; 0 on the way up */
    int64_t time_ms; /* session time, given by the server */
    uint8_t from;
    SeatSet to; /* none: a seat's letter to the facilitator alone, who reads all others too */
    LetterKind kind;
    bool about; /* an agreement: */
    ContractId contract;
    Phrase phrase;
    Absence absence;
    char text[LETTER_TEXT_BYTES];
} Letter;

/* Only what its kind uses travels. Read values stand in their ranges. */
void letter_stream(Stream *stream, Letter *letter);

/* From a seat to the facilitator, and to no seat. */
bool letter_is_to_facilitator(const Letter *letter);

/* Well-formed words to seats among `seat_count`, or from one of them to the facilitator. */
bool letter_is_valid(const Letter *letter, int seat_count);

#endif
