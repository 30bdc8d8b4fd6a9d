/*
 * What the program proposes to the facilitator from what the room does: it reads, it never acts, and it
 * is shown to the facilitator alone, who takes it, changes it or refuses it (ACT_ADVICE keeps which). The
 * room are the seats that have people; where there are none, all that people may take.
 */
#ifndef GAME_SESSION_ADVICE_H
#define GAME_SESSION_ADVICE_H

#include "game/session/play.h"

enum { ADVICE_MAX = 16 };

/* In the order in which they are proposed. Numbers travel in ACT_ADVICE: new ones go to the end. */
typedef enum AdviceKind {
    ADVICE_CLOSE,      /* all are ready early. figure: seconds left */
    ADVICE_STATE_HELP, /* a seat's debt is in the red band. figure: its years */
    ADVICE_SOLIDARITY, /* the lowest is far behind and falling back. figure: points behind the mean */
    ADVICE_USAGE, /* access rises and nobody works for usage. figure: points of usage earned in the year */
    ADVICE_CALL, /* nobody cooperates. figure: rounds since the last time */
    ADVICE_VOTE, /* a motion that hardly anybody votes on. figure: votes but the proposer's */
    ADVICE_CRISIS, /* all is well for all: it strikes where the room won most. figure: points won in the year by
                      who won least */
    ADVICE_KIND_COUNT
} AdviceKind;

/* What makes the program speak. */
#define ADVICE_EARLY_SECONDS         60   /* left on the clock, at least */
#define ADVICE_BEHIND_POINTS         7.0  /* below the mean of the room */
#define ADVICE_FALLING_POINTS        0.5  /* further behind than when the year began */
#define ADVICE_ACCESS_POINTS         1.5  /* won by the room in the year */
#define ADVICE_USAGE_POINTS          0.25 /* earned by the room's own measures in the year */
#define ADVICE_YEARS_MIN             2 /* closed, before usage or a crisis is spoken of: measures ripen */
#define ADVICE_IDLE_ROUNDS           2    /* without an agreement or an offer */
#define ADVICE_VOTERS_SHARE          0.34 /* of those who may vote */
#define ADVICE_WELL_POINTS           3.0  /* won in the year by every seat */
#define ADVICE_HELP_EUROS_INHABITANT 2.0  /* proposed, once */
#define ADVICE_CALL_EUROS_INHABITANT 0.5  /* proposed for the joint projects of all */

typedef struct Advice {
    AdviceKind kind;
    SeatSet seats;   /* whom it is about */
    double figure;   /* what triggered it, as the kind says */
    bool has_inject; /* USAGE, CRISIS: an incident for the year that is decided */
    Inject inject;
    int64_t euros;  /* STATE_HELP, SOLIDARITY: for the seat's running section; CALL: in all */
    uint8_t motion; /* VOTE: its row */
    /* USAGE, CRISIS: what the room did in the year. */
    TerritoryId least,
        most;            /* who won least and most: of access for USAGE, of all three for CRISIS */
    double most_points;  /* won by the latter */
    Score score;         /* CRISIS: where the room won most ... */
    double score_points; /* ... on average; of USAGE: of access */
} Advice;

/*
 * Writes up to `max` pieces of advice, the most urgent first, and returns how many. None in the lobby, in the
 * briefing, while practising (but that all are ready), while the year is computed, nor after the end. Where
 * ballots are secret nobody can tell who has voted, and nothing is said of it.
 */
int advice_list(const Play *play, const Rules *rules, Advice advice[], int max);

#endif
