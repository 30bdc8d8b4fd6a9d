/*
 * What happened in a step, for notices, news and logs: never read back by the model.
 */
#ifndef GAME_SIM_EVENT_H
#define GAME_SIM_EVENT_H

#include "game/sim/ids.h"
#include "game/sim/limits.h"

typedef enum EventKind {
    EVENT_YEAR_OPENED,      /* figure: year */
    EVENT_YEAR_CLOSED,      /* figure: year */
    EVENT_PROPOSAL_STARTED, /* subject: proposal, territory */
    EVENT_PROPOSAL_LEFT,    /* figure: euros paid for leaving */
    EVENT_PROPOSAL_MATURE,
    EVENT_CONTRACT_OFFERED, /* subject: contract subject; territory: proposer, other: partner; figure: contract index */
    EVENT_CONTRACT_SIGNED,
    EVENT_CONTRACT_DECLINED,
    EVENT_CONTRACT_ENDED,  /* term reached, every year kept */
    EVENT_CONTRACT_BROKEN, /* territory left; figure: penalty in euros */
    EVENT_CONTRACT_LATE,   /* territory could not pay its share; figure: euros missing */
    EVENT_CONTRACT_JOINED, /* territory: who joins, other: the proposer; figure: euros paid to the others */
    EVENT_WORKS_SHARED,     /* territory, other; figure: euros each pair saved */
    EVENT_WORKS_DUPLICATED, /* figure: euros lost by territory */
    EVENT_GRANTS_CUT,       /* figure: percent of what was asked that the State could promise */
    EVENT_CREWS_SCARCE,     /* figure: price in percent of the normal one */
    EVENT_INCIDENT,         /* subject: incident index; territory; figure: euros or thousandths */
    EVENT_SITE_CLOSED,      /* subject: proposal; an unstaffed public space became a cupboard */
    EVENT_MOBILE_SITES,     /* territory; figure: sites granted this year */
    EVENT_CLUB_CHANGED,     /* territory; subject: region; figure: members after */
    EVENT_RUNNING_DEFICIT,  /* territory; figure: euros missing: the prefect writes */
    EVENT_PROPOSAL_NEWS, /* subject: proposal; detail: its news, texts in the scenario; territory, other; figure */
    EVENT_MOTION_OPENED, /* subject: MotionKind; territory: proposer; figure: value */
    EVENT_MOTION_PASSED,
    EVENT_MOTION_FAILED, /* detail: votes that were missing to the quorum, 0 when it was reached */
    EVENT_CLAUSE_LOST,   /* subject: Clause; a reshuffle deleted what was not protected */
    EVENT_POOL_PLEDGED, /* territory; subject: PoolPlan; detail: 1 when it is the first to; figure: euros it now
                           puts in, 0: takes back */
    EVENT_POOL_LAPSED,  /* territory could not pay its pledge any more; figure: euros */
    EVENT_POOL_CARRIED, /* subject: PoolPlan; detail: how many paid; figure: euros of all */
    EVENT_POOL_PAID,    /* territory paid its part of it; figure: euros */
    EVENT_POOL_SERVED,  /* territory has something of it; figure: premises, or people accompanied */
    EVENT_POOL_FAILED, /* subject: PoolPlan; nobody pays; figure: euros missing, 0: nothing left to do */
    EVENT_ADJUSTED, /* territory; subject: AdjustmentKind; figure: amount; other: of a contract, the partner */
    EVENT_KIND_COUNT
} EventKind;

typedef struct Event {
    EventKind kind;
    TerritoryId territory, other;
    uint8_t subject;
    uint8_t detail;
    int64_t figure;
} Event;

typedef struct EventBuffer {
    int count;
    int dropped; /* events that did not fit */
    Event events[EVENTS_MAX];
} EventBuffer;

/* `events` may be NULL: the batch simulator does not listen. */
void event_clear(EventBuffer *events);
void event_add(EventBuffer *events, EventKind kind, TerritoryId territory, int subject,
               int64_t figure);
void event_add_detail(EventBuffer *events, EventKind kind, TerritoryId territory, int subject,
                      int detail, int64_t figure);
void event_add_pair(EventBuffer *events, EventKind kind, TerritoryId territory, TerritoryId other,
                    int subject, int64_t figure);

/* News of a proposal's own: `detail` is its place in the scenario's list. */
typedef struct News {
    Proposal proposal;
    int detail;
    TerritoryId territory, other; /* the same where there is no other */
    int64_t figure;
} News;
void event_tell(EventBuffer *events, const News *news);

#endif
