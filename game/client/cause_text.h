/*
 * Ready-made reasons of the facilitator: why the session pauses, why eyes go up, why money is given. They
 * travel in English, so that every screen reads them in its own language; what was typed instead is
 * shown as it was typed.
 */
#ifndef GAME_CLIENT_CAUSE_TEXT_H
#define GAME_CLIENT_CAUSE_TEXT_H

typedef enum ReadyCause {
    CAUSE_BREAK, /* of pauses */
    CAUSE_WORD_TO_ALL,
    CAUSE_MACHINE_HELPED,
    CAUSE_SOMEBODY_AWAITED,
    CAUSE_FACILITATOR_SPEAKS, /* of eyes up */
    CAUSE_STATE_HELPS,        /* of money */
    CAUSE_SOLIDARITY,
    CAUSE_PROMISE_KEPT,
    CAUSE_MISTAKE, /* of any correction */
    READY_CAUSE_COUNT
} ReadyCause;

/* The words that travel, short enough for SESSION_CAUSE_BYTES and ADJUSTMENT_REASON_BYTES. */
const char *cause_text_sent(ReadyCause cause);

/* A reason as people of this screen read it: lent until the language changes, or `sent` itself. */
const char *cause_text(const char *sent);

#endif
