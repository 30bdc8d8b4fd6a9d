/*
 * The rules of a session, as pure as the model: seats, phases, clock, ready. It is brought forward by
 * acts the server has already checked for role; a check here says whether the rules allow them.
 * Drafts are not here: they are secret until the year closes.
 */
#ifndef GAME_SESSION_SESSION_H
#define GAME_SESSION_SESSION_H

#include "engine/base/stream.h"
#include "game/sim/command.h"

enum { SESSION_CODE_BYTES = 8, SESSION_CAUSE_BYTES = 64 };

typedef enum Phase {
    PHASE_LOBBY,
    PHASE_DECIDE,
    PHASE_NEGOTIATE,
    PHASE_CLOSING, /* the year is computed: no act is taken */
    PHASE_RESULT,
    PHASE_END,
    PHASE_COUNT
} Phase;

typedef enum SeatKeeper {
    SEAT_BOT, /* nobody took it: played by the program */
    SEAT_HUMAN,
    SEAT_STEWARD,  /* its people are away: minimal care */
    SEAT_RESERVED, /* a steward's for the whole session: nobody may take it */
    SEAT_KEEPER_COUNT
} SeatKeeper;

typedef struct Seat {
    SeatKeeper keeper;
    uint8_t people; /* connected now */
    bool ready;
    bool sealed;      /* a draft is on the server */
    int64_t since_ms; /* session time of the last change of any of these */
} Seat;

typedef struct SessionSettings {
    int rounds;        /* years to play, 1..YEARS_MAX */
    int64_t decide_ms; /* length of the phase; 0: no clock, it ends when all are ready */
    int64_t negotiate_ms;
    int64_t result_ms;
    bool bots; /* seats nobody took are played by bots; else by stewards */
} SessionSettings;

typedef struct Session {
    SessionSettings settings;
    Phase phase;
    int round; /* 0 in the lobby, then 1..rounds */
    bool paused;
    char pause_cause[SESSION_CAUSE_BYTES];
    int64_t now_ms; /* session time: that of the last entry */
    int64_t phase_started_ms;
    int64_t phase_ends_ms; /* 0: no clock */
    int64_t paused_ms;     /* when the pause began */
    int seat_count;
    Seat seats[TERRITORY_MAX];
} Session;

typedef enum ActKind {
    ACT_NONE,
    ACT_SEAT_CLAIM,   /* seat: its people are here (one more) */
    ACT_SEAT_LEAVE,   /* seat: one person fewer connected */
    ACT_SEAT_RELEASE, /* seat given back: a bot or a steward plays it */
    ACT_SEAL,         /* seat's draft is on the server */
    ACT_READY,
    ACT_UNREADY,
    ACT_PHASE, /* phase: the next one; entering DECIDE begins the next round */
    ACT_PAUSE, /* cause */
    ACT_RESUME,
    ACT_EXTEND, /* amount_ms more for this phase; may be negative */
    ACT_KIND_COUNT
} ActKind;

typedef struct Act {
    ActKind kind;
    TerritoryId seat;
    Phase phase;
    int64_t amount_ms;
    char cause[SESSION_CAUSE_BYTES];
} Act;

typedef enum ActVerdict {
    ACT_VERDICT_OK,
    ACT_VERDICT_SEAT_UNKNOWN,
    ACT_VERDICT_PHASE,      /* not in this phase */
    ACT_VERDICT_ORDER,      /* phases follow one another */
    ACT_VERDICT_SEAT_EMPTY, /* nobody is at this seat */
    ACT_VERDICT_PAUSED,
    ACT_VERDICT_SEAT_RESERVED, /* never for people */
    ACT_VERDICT_MALFORMED,
    ACT_VERDICT_COUNT
} ActVerdict;

void session_init(Session *session, const SessionSettings *settings, int seat_count);
/* Before anybody has come: a steward looks after that seat from the first year to the last. */
void session_reserve(Session *session, TerritoryId seat);
ActVerdict session_check(const Session *session, const Act *act);
/* `now_ms` never goes back: a smaller one counts as the last. CHECKs that session_check allows the act. */
void session_apply(Session *session, const Act *act, int64_t now_ms);
void session_stream(Stream *stream, Session *session);
/* Settings read are such as session_init takes, or the stream failed. */
void session_settings_stream(Stream *stream, SessionSettings *settings);
void act_stream(Stream *stream, Act *act);

/* The phase that follows; PHASE_END after the last round's result. */
Phase session_next_phase(const Session *session);

/* Every seat with people is ready, and there is at least one: the phase may close. */
bool session_all_ready(const Session *session);

/* Milliseconds left in the phase at `now_ms`, or -1 without a clock; frozen while paused. */
int64_t session_left_ms(const Session *session, int64_t now_ms);

#endif
