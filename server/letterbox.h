/*
 * The newest letters of a room, as they are on disk: what is sent again to whoever comes back. A plain value;
 * older letters stay in the journal, for the debriefing.
 */
#ifndef SERVER_LETTERBOX_H
#define SERVER_LETTERBOX_H

#include "game/protocol/handshake.h"
#include "game/session/letter.h"

enum {
    LETTERBOX_MAX = 1024,    /* held in memory */
    LETTERBOX_TOLD_MAX = 200 /* sent to one machine when it comes */
};

typedef struct Letterbox {
    uint32_t last; /* number of the newest, 0 for none */
    Letter letters[LETTERBOX_MAX];
} Letterbox;

/* Takes the letter after the last: letter->number is letterbox->last + 1. */
void letterbox_add(Letterbox *letterbox, const Letter *letter);

/* NULL when there is none of this number, or it is too old. */
const Letter *letterbox_find(const Letterbox *letterbox, uint32_t number);

/* Is it for this machine's eyes? Its seat wrote or receives it, or a facilitator looks: never those who only look. */
bool letterbox_concerns(const Letter *letter, Role role, uint8_t seat);

/* The number from which on a machine that comes is told all that concerns it: LETTERBOX_TOLD_MAX letters at most.
 * letterbox->last + 1 when none does. */
uint32_t letterbox_first(const Letterbox *letterbox, Role role, uint8_t seat);

#endif
