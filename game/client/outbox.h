/*
 * What this client has asked and the server has not confirmed yet. Every item carries a sequence
 * number that never changes, so that it can be sent again after a drop without being done twice.
 * The draft is saved by itself: shortly after a change, and at once when somebody is ready.
 *
 * Pure: it knows no clock and no network; the caller says what time it is and takes what is due.
 */
#ifndef GAME_CLIENT_OUTBOX_H
#define GAME_CLIENT_OUTBOX_H

#include "game/protocol/message.h"

enum { OUTBOX_ITEMS_MAX = 64, OUTBOX_DRAFT_DELAY_MS = 300 };

typedef enum OutboxKind {
    OUTBOX_ACT,
    OUTBOX_COMMAND,
    OUTBOX_DRAFT,
    OUTBOX_LETTER,
    OUTBOX_INJECT
} OutboxKind;

/* An incident prepared for the year's end, or taken back. */
typedef struct OutboxInject {
    Inject inject;
    bool takes_back;
} OutboxInject;

typedef struct OutboxItem {
    uint32_t sequence;
    OutboxKind kind;
    bool sent; /* on the present connection */
    union {
        Act act;
        Command command;
        Programme draft;
        Letter letter;
        OutboxInject inject;
    };
} OutboxItem;

typedef struct Outbox {
    uint32_t sequence_last;
    int count;
    OutboxItem items[OUTBOX_ITEMS_MAX]; /* oldest first */
    bool draft_waits;                   /* changed and not among the items yet */
    uint64_t draft_due_ms;
    Programme draft;
} Outbox;

/* Sequence numbers begin after `sequence_last`. */
void outbox_init(Outbox *outbox, uint32_t sequence_last);

/* The sequence number given, or 0 when too much is waiting: say so, and try later. */
uint32_t outbox_add_act(Outbox *outbox, const Act *act);
uint32_t outbox_add_command(Outbox *outbox, const Command *command);
uint32_t outbox_add_letter(Outbox *outbox, const Letter *letter);
uint32_t outbox_add_inject(Outbox *outbox, const Inject *inject, bool takes_back);

/* The draft is now this; it is due OUTBOX_DRAFT_DELAY_MS after the first change not yet taken. */
void outbox_change_draft(Outbox *outbox, const Programme *draft, uint64_t now_ms);
/* A changed draft becomes an item at once. */
void outbox_flush_draft(Outbox *outbox);
/* Forgets a draft not yet confirmed: the year it was for is over. */
void outbox_drop_draft(Outbox *outbox);
/* True while a change of the draft is not on the server's disk. */
bool outbox_draft_unsaved(const Outbox *outbox);

/* The next item to send on this connection, or NULL; the caller sets `sent` when it went out. */
OutboxItem *outbox_next(Outbox *outbox, uint64_t now_ms);

/* The message an item travels as. */
void outbox_item_write(const OutboxItem *item, Message *message);

/* Confirmed or refused: the item goes. False when it was not waiting any more. */
bool outbox_settle(Outbox *outbox, uint32_t sequence, OutboxItem *settled);

/* The connection is gone: everything is to be sent again. */
void outbox_disconnect(Outbox *outbox);

/* When outbox_next will have something that it has not now; UINT64_MAX for never. */
uint64_t outbox_deadline_ms(const Outbox *outbox);

#endif
