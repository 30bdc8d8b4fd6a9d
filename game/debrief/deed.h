/*
 * What was done in a session that could have been done otherwise: decisions of seats, agreements, votes,
 * common plans, and what struck from outside. A deed is named by its kind, round, seat and subject; the
 * rest describes it to people. Deeds are read off a frame and the World on either side of it.
 */
#ifndef GAME_DEBRIEF_DEED_H
#define GAME_DEBRIEF_DEED_H

#include "game/sim/world.h"

/* The numbers travel in a session's DebriefTrial: new ones go to the end. */
typedef enum DeedKind {
    DEED_MEASURE,  /* subject: Proposal taken up, changed or given up, from `before` to `after` */
    DEED_NETWORK,  /* amount: premises ordered in the year, fibre and copper */
    DEED_CONTRACT, /* signed. subject: its row; detail: ContractSubject; amount: euros a year */
    DEED_EXIT,     /* left before term by `seat`. As above */
    DEED_MOTION,   /* voted on. subject: its row; detail: MotionKind; amount: value; carried */
    DEED_PLAN,     /* a common plan carried out. subject: PoolPlan; amount: euros of all */
    DEED_INJECT,   /* sent by the facilitator. subject: incident; times: territories it struck */
    DEED_INCIDENT, /* drawn. As above: all its strokes of the year are one deed */
    DEED_KIND_COUNT
} DeedKind;

typedef struct Deed {
    DeedKind kind;
    uint8_t round;           /* 1..: the year whose opening it belongs to */
    TerritoryId seat, other; /* whose; the partner of an agreement, else the same */
    uint16_t subject;
    uint8_t detail;
    bool carried; /* of a motion */
    int times;
    int64_t amount;
    Measure before, after; /* of a measure */
} Deed;

/* Same kind, round, seat and subject. */
bool deed_same(const Deed *a, const Deed *b);

/* Did the facilitator send this incident? What was sent strikes in the frame that opens the year, before anything is
 * drawn. */
bool deed_was_sent(const Frame *frame, const Event *event);

typedef struct DeedList {
    int count, dropped; /* dropped: that did not fit */
    int max;
    Deed *deeds; /* borrowed */
} DeedList;

/* One frame on its way through the World. */
typedef struct DeedScene {
    const Rules *rules;
    const Frame *frame;
    const World *world;        /* before it, or after it: see below */
    const EventBuffer *events; /* of the frame; after it only */
    int round;
} DeedScene;

/* Both are called for each frame: what a programme changes is seen before it, what came of it after it. */
void deed_read_before(DeedList *list, const DeedScene *scene);
void deed_read_after(DeedList *list, const DeedScene *scene);

#endif
