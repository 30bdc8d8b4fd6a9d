#include "game/client/mailbox.h"

#include <string.h>

void mailbox_init(Mailbox *mailbox, uint8_t self)
{
    memset(mailbox, 0, sizeof *mailbox);
    mailbox->self = self;
}

/* The row with this number, or the one it would stand before. Letters mostly come in order: from the end. */
static int row_of(const Mailbox *mailbox, uint32_t number)
{
    int row = mailbox->count;
    while (row > 0 && mailbox->rows[row - 1].letter.number >= number) {
        row--;
    }
    return row;
}

static bool stands_at(const Mailbox *mailbox, int row, uint32_t number)
{
    return row < mailbox->count && mailbox->rows[row].letter.number == number;
}

/* The oldest makes room, and everything before `row` moves down by one. */
static int make_room(Mailbox *mailbox, int row)
{
    if (mailbox->count < MAILBOX_LETTERS_MAX) {
        memmove(&mailbox->rows[row + 1], &mailbox->rows[row],
                sizeof *mailbox->rows * (size_t)(mailbox->count - row));
        mailbox->count++;
        return row;
    }
    memmove(&mailbox->rows[0], &mailbox->rows[1], sizeof *mailbox->rows * (size_t)(row - 1));
    return row - 1;
}

bool mailbox_take(Mailbox *mailbox, const Letter *letter)
{
    int row = row_of(mailbox, letter->number);
    bool forgotten = row == 0 && mailbox->count == MAILBOX_LETTERS_MAX;
    if (letter->number == 0 || stands_at(mailbox, row, letter->number) || forgotten) {
        return false;
    }
    bool own = mailbox->self != LETTER_FROM_PROGRAM && letter->from == mailbox->self;
    row = make_room(mailbox, row);
    mailbox->rows[row] = (MailboxRow){.letter = *letter, .read = own};
    return true;
}

void mailbox_open_contract(Mailbox *mailbox, ContractId contract, int64_t time_ms)
{
    if (contract.index < CONTRACT_MAX) {
        mailbox->contract_since_ms[contract.index] = time_ms;
    }
}

/* Threads */

static bool goes(const Letter *letter, uint8_t from, uint8_t to)
{
    return letter->from == from && to < TERRITORY_MAX && seat_set_has(&letter->to, to);
}

static bool is_about(const Mailbox *mailbox, const Letter *letter, ContractId contract)
{
    return letter->about && letter->contract.index == contract.index &&
           contract.index < CONTRACT_MAX &&
           letter->time_ms >= mailbox->contract_since_ms[contract.index];
}

bool mailbox_thread_has(const Mailbox *mailbox, const MailThread *thread, int row)
{
    const Letter *letter = &mailbox->rows[row].letter;
    switch (thread->kind) {
    case MAIL_ALL:
        return true;
    case MAIL_CONTRACT:
        return is_about(mailbox, letter, thread->contract);
    case MAIL_BETWEEN:
        return goes(letter, thread->a, thread->b) || goes(letter, thread->b, thread->a);
    case MAIL_FACILITATOR:
        return goes(letter, LETTER_FROM_FACILITATOR, thread->a) ||
               (letter_is_to_facilitator(letter) && letter->from == thread->a);
    case MAIL_ABSENCE:
        return letter->kind == LETTER_ABSENCE && goes(letter, letter->from, thread->a);
    case MAIL_THREAD_KIND_COUNT:
        break;
    }
    return false;
}

int mailbox_thread(const Mailbox *mailbox, const MailThread *thread, int *rows, int max)
{
    int first = mailbox->count, found = 0, written = 0;
    while (first > 0 && found < max) {
        first--;
        found += mailbox_thread_has(mailbox, thread, first) ? 1 : 0;
    }
    for (int row = first; row < mailbox->count && written < found; row++) {
        if (mailbox_thread_has(mailbox, thread, row)) {
            rows[written++] = row;
        }
    }
    return written;
}

static bool waits(const Mailbox *mailbox, const MailThread *thread, int row)
{
    return !mailbox->rows[row].read && mailbox_thread_has(mailbox, thread, row);
}

const Letter *mailbox_next_unread(const Mailbox *mailbox, const MailThread *thread)
{
    for (int row = 0; row < mailbox->count; row++) {
        if (waits(mailbox, thread, row)) {
            return &mailbox->rows[row].letter;
        }
    }
    return NULL;
}

int mailbox_unread(const Mailbox *mailbox, const MailThread *thread)
{
    int unread = 0;
    for (int row = 0; row < mailbox->count; row++) {
        unread += waits(mailbox, thread, row) ? 1 : 0;
    }
    return unread;
}

void mailbox_read(Mailbox *mailbox, uint32_t number)
{
    int row = row_of(mailbox, number);
    if (stands_at(mailbox, row, number)) {
        mailbox->rows[row].read = true;
    }
}

void mailbox_read_thread(Mailbox *mailbox, const MailThread *thread)
{
    for (int row = 0; row < mailbox->count; row++) {
        if (mailbox_thread_has(mailbox, thread, row)) {
            mailbox->rows[row].read = true;
        }
    }
}
