/*
 * The last word on what a machine asks for: its role, its seat, how fast it asks, whether it asked before, what
 * the session and the World allow. What passes is committed; what does not is answered with a reason.
 */
#ifndef SERVER_AUTHORITY_H
#define SERVER_AUTHORITY_H

#include "server/room.h"

enum { AUTHORITY_BURST = 30, AUTHORITY_PER_SECOND = 15 };

/* How many requests a machine may still make now; refilled with time. */
typedef struct AuthorityRate {
    int64_t filled_ms; /* the server's clock */
    int left_thousandths;
} AuthorityRate;

/* Who asks. `participant` is a row of the room's, or -1 for those who only look. */
typedef struct Sender {
    Role role;
    uint8_t seat;
    int participant;
    AuthorityRate *rate;
} Sender;

typedef enum Answer {
    ANSWER_CONFIRMED,
    ANSWER_AGAIN, /* taken before: confirmed, not repeated */
    ANSWER_DRAFT_KEPT,
    ANSWER_REFUSED,
    ANSWER_COUNT
} Answer;

void authority_rate_init(AuthorityRate *rate, int64_t clock_ms);
/* One request more? */
bool authority_rate_takes(AuthorityRate *rate, int64_t clock_ms);

/* Takes a DRAFT, COMMAND, ACT, LETTER or INJECT; fills *refused with ANSWER_REFUSED. */
Answer authority_take(Room *room, const Sender *sender, const Message *message, int64_t clock_ms,
                      RefusedMessage *refused);

#endif
