/*
 * A card somebody holds in the hand: who it is for, a key to type, where to type it, the same as a QR
 * code, and three lines about what to do with it. Seat cards and the facilitator's are such cards.
 */
#ifndef GAME_PAPER_CARD_H
#define GAME_PAPER_CARD_H

#include "game/paper/paper.h"
#include "game/session/invitation.h"

enum { CARD_LINES = 3, CARD_ADDRESSES_MAX = 4 };

/* How a session is reached. */
typedef struct CardPlace {
    const char *code;                          /* of the session */
    const char *addresses[CARD_ADDRESSES_MAX]; /* "192.168.1.20:7713", the likeliest first */
    int address_count;                         /* at least 1 */
} CardPlace;

typedef struct Card {
    const char *kind;      /* "Seat card" */
    const char *title;     /* "Manche" */
    const char *key_label; /* "Code of this card" */
    const char *key;
    const char *lines_title; /* "To come back to your seat" */
    const char *lines[CARD_LINES];
} Card;

/* Fills the box; everything grows with its width. STATUS_EXHAUSTED when the address is too long for a QR code. */
Status card_draw(Paper *paper, const CardPlace *place, const Card *card, PaperBox box,
                 Problem *problem);

#endif
