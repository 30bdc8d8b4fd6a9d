#include "game/client/outbox.h"

#include <string.h>

void outbox_init(Outbox *outbox, uint32_t sequence_last)
{
    memset(outbox, 0, sizeof *outbox);
    outbox->sequence_last = sequence_last;
}

static OutboxItem *item_add(Outbox *outbox, OutboxKind kind)
{
    if (outbox->count == OUTBOX_ITEMS_MAX) {
        return NULL;
    }
    OutboxItem *item = &outbox->items[outbox->count++];
    memset(item, 0, sizeof *item);
    item->kind = kind;
    item->sequence = ++outbox->sequence_last;
    return item;
}

static void item_remove(Outbox *outbox, int index)
{
    outbox->count--;
    memmove(&outbox->items[index], &outbox->items[index + 1],
            sizeof *outbox->items * (size_t)(outbox->count - index));
}

uint32_t outbox_add_act(Outbox *outbox, const Act *act)
{
    OutboxItem *item = item_add(outbox, OUTBOX_ACT);
    if (item == NULL) {
        return 0;
    }
    item->act = *act;
    return item->sequence;
}

uint32_t outbox_add_command(Outbox *outbox, const Command *command)
{
    OutboxItem *item = item_add(outbox, OUTBOX_COMMAND);
    if (item == NULL) {
        return 0;
    }
    item->command = *command;
    return item->sequence;
}

uint32_t outbox_add_letter(Outbox *outbox, const Letter *letter)
{
    OutboxItem *item = item_add(outbox, OUTBOX_LETTER);
    if (item == NULL) {
        return 0;
    }
    item->letter = *letter;
    return item->sequence;
}

uint32_t outbox_add_inject(Outbox *outbox, const Inject *inject, bool takes_back)
{
    OutboxItem *item = item_add(outbox, OUTBOX_INJECT);
    if (item == NULL) {
        return 0;
    }
    item->inject = (OutboxInject){*inject, takes_back};
    return item->sequence;
}

void outbox_change_draft(Outbox *outbox, const Programme *draft, uint64_t now_ms)
{
    outbox->draft = *draft;
    if (!outbox->draft_waits) {
        outbox->draft_waits = true;
        outbox->draft_due_ms = now_ms + OUTBOX_DRAFT_DELAY_MS;
    }
}

static void draft_items_remove(Outbox *outbox)
{
    for (int i = outbox->count - 1; i >= 0; i--) {
        if (outbox->items[i].kind == OUTBOX_DRAFT) {
            item_remove(outbox, i);
        }
    }
}

/* A newer draft replaces one still on its way: only the last one matters. */
void outbox_flush_draft(Outbox *outbox)
{
    if (!outbox->draft_waits) {
        return;
    }
    draft_items_remove(outbox);
    OutboxItem *item = item_add(outbox, OUTBOX_DRAFT);
    if (item != NULL) {
        item->draft = outbox->draft;
        outbox->draft_waits = false;
    }
}

void outbox_drop_draft(Outbox *outbox)
{
    outbox->draft_waits = false;
    draft_items_remove(outbox);
}

bool outbox_draft_unsaved(const Outbox *outbox)
{
    for (int i = 0; i < outbox->count; i++) {
        if (outbox->items[i].kind == OUTBOX_DRAFT) {
            return true;
        }
    }
    return outbox->draft_waits;
}

OutboxItem *outbox_next(Outbox *outbox, uint64_t now_ms)
{
    if (outbox->draft_waits && now_ms >= outbox->draft_due_ms) {
        outbox_flush_draft(outbox);
    }
    for (int i = 0; i < outbox->count; i++) {
        if (!outbox->items[i].sent) {
            return &outbox->items[i];
        }
    }
    return NULL;
}

void outbox_item_write(const OutboxItem *item, Message *message)
{
    switch (item->kind) {
    case OUTBOX_ACT:
        message->kind = MESSAGE_ACT;
        message->act = (ActMessage){item->sequence, item->act};
        return;
    case OUTBOX_COMMAND:
        message->kind = MESSAGE_COMMAND;
        message->command = (CommandMessage){item->sequence, item->command};
        return;
    case OUTBOX_DRAFT:
        message->kind = MESSAGE_DRAFT;
        message->draft = (DraftMessage){item->sequence, item->draft};
        return;
    case OUTBOX_LETTER:
        message->kind = MESSAGE_LETTER;
        message->letter = (LetterMessage){item->sequence, item->letter};
        return;
    case OUTBOX_INJECT:
        message->kind = MESSAGE_INJECT;
        message->inject =
            (InjectMessage){item->sequence, item->inject.takes_back, item->inject.inject};
        return;
    }
}

bool outbox_settle(Outbox *outbox, uint32_t sequence, OutboxItem *settled)
{
    for (int i = 0; i < outbox->count; i++) {
        if (outbox->items[i].sequence == sequence) {
            *settled = outbox->items[i];
            item_remove(outbox, i);
            return true;
        }
    }
    return false;
}

void outbox_disconnect(Outbox *outbox)
{
    for (int i = 0; i < outbox->count; i++) {
        outbox->items[i].sent = false;
    }
}

uint64_t outbox_deadline_ms(const Outbox *outbox)
{
    for (int i = 0; i < outbox->count; i++) {
        if (!outbox->items[i].sent) {
            return 0;
        }
    }
    return outbox->draft_waits ? outbox->draft_due_ms : UINT64_MAX;
}
