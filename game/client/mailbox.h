/*
 * The letters one person may read, oldest first, and which of them were read. The server sends all of
 * them again after a return: a letter is known by its number, so that it is shown once.
 *
 * A value without pointers; it keeps the last MAILBOX_LETTERS_MAX letters and forgets older ones for
 * good. Large: part of the Client.
 */
#ifndef GAME_CLIENT_MAILBOX_H
#define GAME_CLIENT_MAILBOX_H

#include "game/session/letter.h"

enum { MAILBOX_LETTERS_MAX = 256 };

typedef enum MailThreadKind {
    MAIL_ALL,
    MAIL_CONTRACT,    /* about `contract` as it stands, not about an earlier one of the same row */
    MAIL_BETWEEN,     /* seats `a` and `b`, either way */
    MAIL_FACILITATOR, /* between the facilitator and seat `a`, either way */
    MAIL_ABSENCE,     /* what was done while seat `a` was away */
    MAIL_THREAD_KIND_COUNT
} MailThreadKind;

typedef struct MailThread {
    MailThreadKind kind;
    ContractId contract;
    uint8_t a, b;
} MailThread;

typedef struct MailboxRow {
    Letter letter;
    bool read; /* at once, for one's own */
} MailboxRow;

typedef struct Mailbox {
    uint8_t
        self; /* a seat, or LETTER_FROM_FACILITATOR; LETTER_FROM_PROGRAM for who may not write */
    int count;
    MailboxRow rows[MAILBOX_LETTERS_MAX];    /* by number, rising */
    int64_t contract_since_ms[CONTRACT_MAX]; /* session time of the offer, where it was seen */
} Mailbox;

void mailbox_init(Mailbox *mailbox, uint8_t self);

/* True when it was not there before; a letter that comes again, or is too old to be kept, changes nothing. */
bool mailbox_take(Mailbox *mailbox, const Letter *letter);
/* This row of contracts is a new offer: what was said about the row before is about another one. */
void mailbox_open_contract(Mailbox *mailbox, ContractId contract, int64_t time_ms);

bool mailbox_thread_has(const Mailbox *mailbox, const MailThread *thread, int row);
/* Writes the newest rows of a thread, oldest of them first; returns how many were written, `max` at most. */
int mailbox_thread(const Mailbox *mailbox, const MailThread *thread, int *rows, int max);
/* The oldest letter of the thread not read yet, or NULL. */
const Letter *mailbox_next_unread(const Mailbox *mailbox, const MailThread *thread);
int mailbox_unread(const Mailbox *mailbox, const MailThread *thread);

/* Nothing happens for a number that is not there. */
void mailbox_read(Mailbox *mailbox, uint32_t number);
void mailbox_read_thread(Mailbox *mailbox, const MailThread *thread);

#endif
