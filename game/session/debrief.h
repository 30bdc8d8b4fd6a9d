/*
 * What a session's debrief has come to: the step the room is at, what is revealed, what the people of each
 * seat have written, and how the six questions were answered. Part of a Session, brought forward by its acts
 * and streamed with it, so that every screen follows. Fixed tables, bounded words; answers are counted without
 * the seat they came from. What a step shows and asks is content (debrief_file.h): here it is a row number.
 */
#ifndef GAME_SESSION_DEBRIEF_H
#define GAME_SESSION_DEBRIEF_H

#include "game/session/seat_set.h"
#include "game/sim/ids.h"

enum {
    DEBRIEF_WORD_BYTES = 32,
    DEBRIEF_TEXT_BYTES = 96,
    DEBRIEF_PARTNER_BYTES = 64,
    DEBRIEF_DATE_BYTES = 32,
    DEBRIEF_STEPS_MAX = 12,
    DEBRIEF_PAGES_MAX = 8, /* of one step */
    DEBRIEF_NOTES_MAX = 48,
    DEBRIEF_CONTESTS_MAX = 24,
    DEBRIEF_COEFFICIENTS_MAX = 1024,
    DEBRIEF_QUESTIONS = 6,
    DEBRIEF_ANSWERS = 5,        /* from "not at all" to "entirely" */
    DEBRIEF_SHEETS_MAX = 1000,  /* answered, before or after */
    DEBRIEF_REPLAY_MS = 60000,  /* the whole session, played again */
    DEBRIEF_TRIAL_KINDS_MAX = 8 /* what a what-if may change */
};

/* What may be shown of the results, each on its own. */
typedef enum DebriefReveal {
    REVEAL_COMMON,
    REVEAL_GAP,
    REVEAL_AIMS,
    REVEAL_RANKING, /* off unless the facilitator turns it on */
    REVEAL_COUNT
} DebriefReveal;

/* What a territory says of a proposal, when the play is over. */
typedef enum DebriefMark { MARK_NONE, MARK_TRUE, MARK_FALSE, MARK_CHECK, MARK_COUNT } DebriefMark;

typedef struct DebriefCommitment {
    char act[DEBRIEF_TEXT_BYTES];
    char partner[DEBRIEF_PARTNER_BYTES];
    char date[DEBRIEF_DATE_BYTES];
} DebriefCommitment;

/* What the people of one seat have written. */
typedef struct DebriefSeat {
    char word[DEBRIEF_WORD_BYTES];
    char missing[DEBRIEF_TEXT_BYTES]; /* the proposal that this game lacks */
    uint8_t marks[PROPOSAL_COUNT];    /* a DebriefMark each */
    DebriefCommitment commitment;
} DebriefSeat;

/* "We disagree": who contests a coefficient of the model. */
typedef struct DebriefContest {
    uint16_t coefficient; /* its row in coefficients.def */
    SeatSet seats;
} DebriefContest;

/* What somebody who looks on has noted, while it happened. */
typedef struct DebriefNote {
    int64_t time_ms;
    uint8_t round;
    char text[DEBRIEF_TEXT_BYTES];
} DebriefNote;

/* The session's one what-if: which decision, contract, vote or event is taken out. */
typedef struct DebriefTrial {
    bool chosen;
    uint8_t kind;
    uint8_t round;
    uint8_t seat;
    uint16_t subject;
} DebriefTrial;

/* The replay: where it stood, and since when it has been running from there. */
typedef struct DebriefReplay {
    bool plays;
    int64_t since_ms; /* session time */
    int at_ms;        /* 0..DEBRIEF_REPLAY_MS */
} DebriefReplay;

typedef struct Debrief {
    uint8_t step, page;
    int64_t step_started_ms; /* session time; 0: none begun */
    int64_t step_length_ms;  /* 0: no clock */
    bool revealed[REVEAL_COUNT];
    uint8_t aims[TERRITORY_MAX]; /* rows of the rules; meaningful once revealed */
    DebriefReplay replay;
    DebriefTrial trial;
    DebriefSeat seats[TERRITORY_MAX];
    int contest_count;
    DebriefContest contests[DEBRIEF_CONTESTS_MAX]; /* by coefficient */
    int note_count;
    DebriefNote notes[DEBRIEF_NOTES_MAX]; /* oldest first */
    uint16_t sheets[2];                   /* answered before, after */
    uint16_t answers[2][DEBRIEF_QUESTIONS][DEBRIEF_ANSWERS];
} Debrief;

typedef enum DebriefActKind {
    DEBRIEF_STEP,    /* step, page, length_ms: the facilitator goes there */
    DEBRIEF_REVEAL,  /* reveal, wanted; the server adds the aims */
    DEBRIEF_REPLAY,  /* wanted: it plays; at_ms */
    DEBRIEF_TRY,     /* trial */
    DEBRIEF_WORD,    /* the seat's: text */
    DEBRIEF_MISSING, /* text */
    DEBRIEF_SAY,     /* proposal, mark */
    DEBRIEF_CONTEST, /* coefficient, wanted */
    DEBRIEF_COMMIT,  /* text, partner, date */
    DEBRIEF_ANSWER,  /* after, answers: without a seat */
    DEBRIEF_NOTE,    /* text: who looks on, or the facilitator */
    DEBRIEF_ACT_KIND_COUNT
} DebriefActKind;

typedef struct DebriefAct {
    DebriefActKind kind;
    uint8_t step, page;
    int64_t length_ms;
    DebriefReveal reveal;
    bool wanted, after;
    int at_ms;
    DebriefTrial trial;
    uint8_t proposal;
    DebriefMark mark;
    uint16_t coefficient;
    uint8_t answers[DEBRIEF_QUESTIONS]; /* 0..DEBRIEF_ANSWERS - 1 */
    uint8_t aims[TERRITORY_MAX];
    char text[DEBRIEF_TEXT_BYTES];
    char partner[DEBRIEF_PARTNER_BYTES];
    char date[DEBRIEF_DATE_BYTES];
} DebriefAct;

/* An act of that kind with nothing else in it. */
DebriefAct debrief_act_of(DebriefActKind kind);

/* Is it one seat's own? Else the facilitator's, an observer's, or nobody's. */
bool debrief_is_of_seat(DebriefActKind kind);

/* Well-formed, and room for it: phase and seat are the session's to check. */
bool debrief_fits(const Debrief *debrief, const DebriefAct *act, int seat, int seat_count);
/* `seat` matters where the act is a seat's own. */
void debrief_apply(Debrief *debrief, const DebriefAct *act, int seat, int round, int64_t now_ms);
/* A pause of the session takes nothing from a step, nor from the replay. */
void debrief_shift(Debrief *debrief, int64_t away_ms);

/* `now_ms`: session_moment_ms. Milliseconds of the replay. */
int debrief_replay_at_ms(const Debrief *debrief, int64_t now_ms);
/* Likewise of the step; negative when it is over its time, and 0 without a clock. */
int64_t debrief_step_left_ms(const Debrief *debrief, int64_t now_ms);
/* Does this seat contest that coefficient? */
bool debrief_contests(const Debrief *debrief, int coefficient, int seat);

void debrief_stream(Stream *stream, Debrief *debrief, int seat_count);
/* Only what the kind uses travels. */
void debrief_act_stream(Stream *stream, DebriefAct *act);

#endif
