/*
 * One session: its Play, its journal and the people it knows. Everything that changes the Play passes
 * through room_commit, which keeps the law: on disk, then applied, then sent. A room owns its journal from
 * room_create or recovery_open to room_close; it borrows the rules and the scratch bytes for that long.
 */
#ifndef SERVER_ROOM_H
#define SERVER_ROOM_H

#include "game/protocol/message.h"
#include "server/journal.h"
#include "server/letterbox.h"
#include "server/metrics.h"

enum {
    PARTICIPANTS_MAX = 1024,
    ROOM_GRACE_MS = 120000,  /* how long a seat whose people dropped is waited for */
    ROOM_BYTES_MAX = 1048576 /* a Play as a stream, with a message's head */
};

/* 64 bits nobody can foresee; seeded ones in tests. */
typedef struct Entropy {
    uint64_t (*draw)(void *keeper);
    void *keeper;
} Entropy;

/*
 * Who hears what a room did, after it is on disk and applied; any of them may be NULL. Entries are for
 * everybody; the rest is for those it concerns alone.
 */
struct Room;

typedef struct RoomAudience {
    /* Bytes are a whole message, lent for the call. */
    void (*entry)(void *keeper, const struct Room *room, const uint8_t *bytes, size_t size);
    void (*letter)(void *keeper, const struct Room *room, const Letter *letter);
    void (*injects)(void *keeper, const struct Room *room);               /* the list is another */
    void (*ballots)(void *keeper, const struct Room *room, uint8_t seat); /* the seat's are */
    void *keeper;
} RoomAudience;

typedef struct RoomDraft {
    bool kept;
    uint32_t sequence;
    Programme programme;
} RoomDraft;

/* What all rooms of a server borrow. */
typedef struct RoomMeans {
    const Rules *rules;
    Entropy entropy;
    RoomAudience audience;
    uint8_t *scratch; /* ROOM_BYTES_MAX */
    Metrics *metrics;
} RoomMeans;

typedef struct Room {
    bool open;
    bool halted; /* the journal cannot be written: nothing is taken any more */
    RoomMeans means;
    JournalHead head;
    Journal *journal;
    uint64_t hash;     /* of the play */
    int64_t offset_ms; /* session time = the server's clock + this */
    int peers;         /* machines of those who act */
    int facilitators;  /* of them */
    int screens;       /* machines that only look: nobody waits for them */
    bool console_is_stale;
    int64_t console_told_ms; /* the server's clock */
    int participant_count;
    JournalToken participants[PARTICIPANTS_MAX];
    RoomDraft drafts[TERRITORY_MAX];
    BallotsMessage ballots[TERRITORY_MAX]; /* sealed until the year opens */
    InjectsMessage injects;                /* prepared, not yet sent */
    Letterbox letterbox;
    int64_t acted_ms[TERRITORY_MAX]; /* session time of the seat's people's last request; 0: none */
    Letter reports[TERRITORY_MAX];   /* of a year being closed: see absence.h */
    Entry entry;                     /* the one being committed: too large for a stack */
    Play play;
} Room;

/* A new room with its journal at `path`; codes and keys are drawn. `clock_ms` is the server's clock now. */
Status room_create(Room *room, const RoomMeans *means, const char *path, const JournalHead *head,
                   int64_t clock_ms, Problem *problem);
void room_close(Room *room);

/* Session time now; never goes back. */
int64_t room_time_ms(const Room *room, int64_t clock_ms);

/* What is on disk together with an entry; the entry itself is the room's to add. */
typedef JournalWrite RoomSide;

/*
 * Fills number and time of room->entry, then: disk, apply, send. False when the disk refuses: the room is
 * halted then and its Play unchanged. CHECKs first that the entry follows: the authority has looked before,
 * and what cannot be played again must not be written.
 */
bool room_commit(Room *room, const RoomSide *side, int64_t clock_ms);
bool room_commit_act(Room *room, const Act *act, const RoomSide *side, int64_t clock_ms);

/* The same for what changes no Play: a draft after the first, a new participant, a letter. */
bool room_keep(Room *room, const RoomSide *side);

/* Enters the next phase and does what it begins with: bots negotiate, the year is computed and kept. */
bool room_enter_next(Room *room, const RoomSide *side, int64_t clock_ms);

/* Advances phases as far as clock and ready allow; pauses a room nobody is in. Once a facilitator has come,
 * lobby and briefing end at their word only. */
void room_step(Room *room, int64_t clock_ms);

/* Milliseconds until room_step may have something to do, or -1. */
int64_t room_deadline_ms(const Room *room, int64_t clock_ms);

/* A seat given back: its draft is dropped and its participants have no seat any more. On disk already. */
void room_release(Room *room, uint8_t seat);

/* The row of a token among the participants, or -1. */
int room_find_token(const Room *room, const Token *token);

/* A machine of those who act came (to a seat, or SEAT_NONE) or went. False: the disk, or the seat, has no room
 * for it, and nothing is changed. `token` is a new participant's, or NULL. */
bool room_join(Room *room, uint8_t seat, const JournalToken *token, int64_t clock_ms);
void room_leave(Room *room, uint8_t seat, int64_t clock_ms);

/* Gives a letter its number and its time, and sends it: `side` is what is on disk with it. False: the disk. */
bool room_post(Room *room, Letter *letter, const RoomSide *side, int64_t clock_ms);

/* The Play as a stream into `bytes`; its size. */
size_t room_write_play(Room *room, uint8_t *bytes, size_t capacity);

/* Six characters nobody confuses when read aloud or printed small. */
void room_draw_code(Entropy entropy, char code[SESSION_CODE_BYTES]);

#endif
