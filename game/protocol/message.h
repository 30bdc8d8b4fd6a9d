/*
 * Everything that travels between client and server, as one tagged union. The list is
 * messages.def; a message's fields are its stream routine in message.c. Each has a direction and a
 * largest size, checked on both sides before and after: a stranger's bytes never reach further.
 */
#ifndef GAME_PROTOCOL_MESSAGE_H
#define GAME_PROTOCOL_MESSAGE_H

#include "game/protocol/handshake.h"
#include "game/session/letter.h"
#include "game/session/play.h"

typedef enum MessageKind {
#define MESSAGE(name, direction, size_max, carries) MESSAGE_##name,
#include "game/protocol/messages.def"
#undef MESSAGE
    MESSAGE_KIND_COUNT
} MessageKind;

typedef enum MessageDirection { MESSAGE_UP, MESSAGE_DOWN } MessageDirection;

/* The largest of all, for the buffers of either side. */
enum { MESSAGE_BYTES_MAX = 1048576, ROOMS_MAX = 16 };

/* A whole Play as play_stream writes it. When read, `bytes` borrows from the bytes received. */
typedef struct SnapshotMessage {
    uint64_t hash; /* play_hash of what the bytes say */
    uint32_t size;
    const uint8_t *bytes;
} SnapshotMessage;

typedef struct EntryMessage {
    Entry entry;
    uint64_t hash; /* play_hash after it; 0: not computed */
} EntryMessage;

typedef struct RecordAskMessage {
    uint64_t from; /* number of the entry, from 1 */
} RecordAskMessage;

enum { RECORD_BYTES_MAX = 262144 + 4096 /* any ENTRY, and its size */ };

/* Entries, each behind its size in four bytes. When read, `bytes` borrows from the bytes received. */
typedef struct RecordMessage {
    SessionSettings settings; /* that the session began with */
    uint64_t first, last;     /* of these, and of the session */
    uint32_t count, size;
    const uint8_t *bytes;
} RecordMessage;

typedef struct DraftMessage {
    uint32_t sequence;
    Programme programme;
} DraftMessage;

typedef struct CommandMessage {
    uint32_t sequence;
    Command command;
} CommandMessage;

typedef struct ActMessage {
    uint32_t sequence;
    Act act;
} ActMessage;

typedef struct ConfirmedMessage {
    uint32_t sequence;
} ConfirmedMessage;

typedef enum RefusedBy {
    REFUSED_BY_SESSION, /* `act_verdict` says why */
    REFUSED_BY_WORLD,   /* `verdict` says why */
    REFUSED_BY_ROLE,    /* this role, or another seat's people, may not */
    REFUSED_BY_RATE,    /* too many in too short a time: send again later */
    REFUSED_BY_JOURNAL, /* the server cannot write its journal: nothing is taken until it can */
    REFUSED_BY_COUNT
} RefusedBy;

typedef struct RefusedMessage {
    uint32_t sequence;
    RefusedBy by;
    ActVerdict act_verdict;
    Verdict verdict;
} RefusedMessage;

typedef struct ResyncMessage {
    uint64_t number; /* entries the replica has applied */
    uint64_t hash;   /* of its Play: for the server's log */
} ResyncMessage;

typedef enum EvictedReason {
    EVICTED_ELSEWHERE, /* another machine came with the same token */
    EVICTED_RELEASED,  /* the facilitator gave the seat back */
    EVICTED_CROWDED,   /* one machine more came to the seat with its key: the oldest makes place */
    EVICTED_CLOSED,    /* the server stops */
    EVICTED_MALFORMED, /* this machine sent what no honest client sends */
    EVICTED_REASON_COUNT
} EvictedReason;

typedef struct EvictedMessage {
    EvictedReason reason;
} EvictedMessage;

typedef struct RoomsAskMessage {
    char code[SESSION_CODE_BYTES]; /* "": all that may be told */
} RoomsAskMessage;

typedef struct RoomLine {
    char code[SESSION_CODE_BYTES];
    char scenario[NAME_BYTES];
    Phase phase;
    int seats_taken, seat_count;
} RoomLine;

typedef struct RoomsMessage {
    uint16_t version; /* the server's PROTOCOL_VERSION */
    int room_count;
    RoomLine rooms[ROOMS_MAX];
} RoomsMessage;

typedef struct ClockMessage {
    int64_t time_ms; /* session time */
} ClockMessage;

typedef struct LetterMessage {
    uint32_t sequence; /* 0 on the way down */
    Letter letter;
} LetterMessage;

typedef struct InjectMessage {
    uint32_t sequence;
    bool takes_back;
    Inject inject;
} InjectMessage;

enum { INJECTS_MAX = 32 };

typedef struct InjectsMessage {
    int count;
    Inject injects[INJECTS_MAX]; /* they strike when the year opens, in this order */
} InjectsMessage;

/* A seat's sealed votes, one for a motion at most: nobody else receives them before the year opens. */
typedef struct BallotsMessage {
    int count;
    Vote votes[MOTION_MAX];
} BallotsMessage;

typedef struct KeysMessage {
    char facilitator_key[SESSION_CODE_BYTES];
    int seat_count;
    char seat_keys[TERRITORY_MAX][SESSION_CODE_BYTES];
} KeysMessage;

/* A line as people call it: see vocabulary_line. */
typedef enum LineQuality {
    LINE_NONE, /* nobody connected */
    LINE_GOOD,
    LINE_WEAK, /* over 300 ms there and back, or over 2 % lost */
    LINE_LOST, /* connected, and unheard for 3 s */
    LINE_QUALITY_COUNT
} LineQuality;

typedef struct ConsoleSeat {
    int64_t acted_ms; /* session time of its people's last request; 0: none yet */
    uint8_t machines;
    LineQuality line; /* of its worst machine */
    uint16_t round_trip_ms;
} ConsoleSeat;

typedef struct ConsoleMessage {
    int observers, projectors, facilitators;
    int seat_count;
    ConsoleSeat seats[TERRITORY_MAX];
} ConsoleMessage;

/* Some 60 KB, for a frame may carry every seat's programme: keep it off the stack. */
typedef struct Message {
    MessageKind kind;
    union {
        Knock knock;
        KnockAnswer answer;
        KnockProof proof; /* PROOF and PROVEN */
        Hello hello;
        Welcome welcome;
        Denied denied;
        SnapshotMessage snapshot;
        EntryMessage entry;
        DraftMessage draft; /* DRAFT and DRAFT_KEPT */
        CommandMessage command;
        ActMessage act;
        ConfirmedMessage confirmed;
        RefusedMessage refused;
        ResyncMessage resync;
        EvictedMessage evicted;
        RoomsAskMessage rooms_ask;
        RoomsMessage rooms;
        ClockMessage clock;
        LetterMessage letter; /* LETTER and LETTER_KEPT */
        InjectMessage inject;
        InjectsMessage injects;
        KeysMessage keys;
        BallotsMessage ballots;
        ConsoleMessage console;
        RecordAskMessage record_ask;
        RecordMessage record;
    };
} Message;

const char *message_name(MessageKind kind);
MessageDirection message_direction(MessageKind kind);
size_t message_size_max(MessageKind kind);
const char *message_carries(MessageKind kind);

/* Read, write or measure; the kind comes first, in one byte. */
void message_stream(Stream *stream, Message *message);

/* Writes `message` into `bytes`; returns its size. CHECKs that it fits its kind's bound; `capacity` may be smaller:
 * 0 then. */
size_t message_write(Message *message, void *bytes, size_t capacity);

/*
 * Reads one message that came in `direction`. STATUS_MALFORMED for anything else, a byte left over
 * included. A KNOCK or HELLO of another version is read as far as its version, the rest ignored: STATUS_OK.
 */
Status message_read(const void *bytes, size_t size, MessageDirection direction, Message *message,
                    Problem *problem);

#endif
