/*
 * The rules of a session, as pure as the model: seats, phases, clock, ready. It is brought forward by
 * acts the server has already checked for role; a check here says whether the rules allow them.
 * Drafts are not here: they are secret until the year closes.
 */
#ifndef GAME_SESSION_SESSION_H
#define GAME_SESSION_SESSION_H

#include "game/session/debrief.h"
#include "game/session/seat_set.h"
#include "game/sim/command.h"

#define MINUTE_MS ((int64_t)60000)

enum { SESSION_CODE_BYTES = 8, SESSION_CAUSE_BYTES = 64, SEAT_MACHINES_MAX = 8 };

typedef enum Phase {
    PHASE_LOBBY,
    PHASE_BRIEFING, /* why we are here; only where the settings ask for it */
    PHASE_DECIDE,
    PHASE_NEGOTIATE,
    PHASE_CLOSING, /* the year is computed: no act is taken */
    PHASE_RESULT,
    PHASE_REVEAL, /* the results, one by one; it and the next only where the settings ask for them */
    PHASE_DEBRIEF, /* led step by step by the facilitator: see debrief.h */
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
    bool sealed; /* a draft is on the server */
    bool frozen; /* eyes up: its screens are dimmed and it may order nothing */
    bool held;   /* handed to a steward by the facilitator, whoever sits there, until handed back */
    uint32_t absent_rounds; /* bit r - 1: round r was played without its people */
    int64_t since_ms;       /* session time of the last change of any of these */
} Seat;

typedef struct SessionSettings {
    int rounds;        /* years to play, 1..YEARS_MAX */
    int64_t decide_ms; /* length of the phase; 0: no clock, it ends when all are ready */
    int64_t negotiate_ms;
    int64_t result_ms;
    bool bots;              /* seats nobody took are played by bots; else by stewards */
    bool briefing;          /* a phase of its own between the lobby and the first round */
    bool practice;          /* a first round that does not count: the World begins anew after it */
    bool ballots_secret;    /* votes are sealed until the year closes */
    bool phrases_only;      /* seats write to one another in ready-made phrases alone */
    uint8_t quorum_percent; /* of those who may vote, for a vote to count; 0: no quorum */
    uint8_t machines_max; /* at one seat: one more takes the oldest's place; 0: SEAT_MACHINES_MAX */
    char plan[NAME_BYTES]; /* key of the running order it follows; "": none */
    uint8_t hidden;        /* set of SessionHidden: what others' screens do not show of a seat */
    bool debrief;          /* after the last round the results are revealed and talked about */
} SessionSettings;

/* A matter of courtesy, not of secrecy: every replica holds the whole World. */
typedef enum SessionHidden {
    HIDDEN_SCORES = 1,
    HIDDEN_BUDGETS = 2,
    HIDDEN_PROGRAMMES = 4,
    HIDDEN_CONTRACTS = 8,
    HIDDEN_ALL = 15
} SessionHidden;

typedef struct Session {
    SessionSettings settings;
    Phase phase;
    int round;       /* 0 before the first, then 1..rounds; 1 while practising too */
    bool practising; /* this round does not count */
    int64_t
        begun_ms; /* session time at which the facilitator began the running order; 0: not yet */
    bool paused;
    char pause_cause[SESSION_CAUSE_BYTES];
    char freeze_cause[SESSION_CAUSE_BYTES]; /* of the last seats frozen */
    int64_t now_ms;                         /* session time: that of the last entry */
    int64_t phase_started_ms;
    int64_t phase_ends_ms; /* 0: no clock */
    int64_t paused_ms;     /* when the pause began */
    int seat_count;
    Seat seats[TERRITORY_MAX];
    Debrief debrief;
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
    ACT_EXTEND,    /* amount_ms more for this phase; may be negative */
    ACT_BEGIN,     /* the running order's minute 0; once */
    ACT_ROUNDS,    /* rounds to play in all: not fewer than are begun */
    ACT_LENGTH,    /* phase, amount_ms: its length from the next time on; 0: no clock */
    ACT_PRACTICE,  /* wanted: before the first round, whether there is one that does not count */
    ACT_FREEZE,    /* seats, cause: eyes up */
    ACT_THAW,      /* seats */
    ACT_HOLD,      /* seat: to a steward, until ... */
    ACT_HAND_BACK, /* ... it is its people's again */
    ACT_BALLOT,    /* seat: its secret vote is on the server */
    ACT_ADVICE,    /* advice, choice: what the facilitator did with what the program proposed */
    ACT_DEBRIEF,   /* debrief, and seat where it is a seat's own */
    ACT_KIND_COUNT
} ActKind;

typedef enum AdviceChoice {
    ADVICE_ACCEPTED,
    ADVICE_EDITED,
    ADVICE_REFUSED,
    ADVICE_CHOICE_COUNT
} AdviceChoice;

typedef struct Act {
    ActKind kind;
    TerritoryId seat;
    Phase phase;
    int64_t amount_ms;
    int rounds;
    bool wanted;
    SeatSet seats;
    uint8_t advice; /* an AdviceKind: see advice.h */
    AdviceChoice choice;
    char cause[SESSION_CAUSE_BYTES];
    DebriefAct debrief;
} Act;

typedef enum ActVerdict {
    ACT_VERDICT_OK,
    ACT_VERDICT_SEAT_UNKNOWN,
    ACT_VERDICT_PHASE,      /* not in this phase */
    ACT_VERDICT_ORDER,      /* phases follow one another */
    ACT_VERDICT_SEAT_EMPTY, /* nobody is at this seat */
    ACT_VERDICT_PAUSED,
    ACT_VERDICT_FROZEN,        /* eyes up: not now */
    ACT_VERDICT_HELD,          /* a steward keeps the seat */
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
/* Zeroed to the last byte: acts travel and are compared whole. */
Act act_of(ActKind kind);

/* For logs: "decide". People read game/client/vocabulary. */
const char *session_phase_name(Phase phase);

/* The phase that follows; after the last round's result PHASE_REVEAL where there is a debrief, else PHASE_END. */
Phase session_next_phase(const Session *session);

/* May this seat's people act now? ACT_VERDICT_OK, _PAUSED, _FROZEN, _HELD or _SEAT_EMPTY. */
ActVerdict session_seat_may_act(const Session *session, int seat);

/* As plans count rounds: the practice round is the one before the first, 0. */
int session_planned_round(const Session *session);
/* Above 0 and higher from one round to the next, though the practice round and the first are both round 1. */
int session_round_number(const Session *session);

/* Every seat with people that no steward holds is ready, and there is at least one: the phase may close. */
bool session_all_ready(const Session *session);

/* Where the clocks of the phase and of the debrief stand: `now_ms`, or when the pause began. */
int64_t session_moment_ms(const Session *session, int64_t now_ms);

/* Milliseconds left in the phase at `now_ms`, or -1 without a clock; frozen while paused. */
int64_t session_left_ms(const Session *session, int64_t now_ms);

#endif
