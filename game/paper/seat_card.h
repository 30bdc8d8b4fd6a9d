/*
 * Cards for the people of each seat: their territory, the code that gives the seat back on any
 * machine, the address and the code of the session. In the language of the moment (locale.h).
 */
#ifndef GAME_PAPER_SEAT_CARD_H
#define GAME_PAPER_SEAT_CARD_H

#include "game/paper/card.h"

enum { SEAT_CARDS_PER_PAGE = 6 };

typedef struct SeatCard {
    const char *territory; /* "Manche" */
    const char *key;
} SeatCard;

typedef struct SeatCards {
    CardPlace place;
    const SeatCard *cards;
    int count;
    bool
        one_per_page; /* as large as the page, to stand on a table; else six, with lines to cut along */
} SeatCards;

/* Writes the PDF at `path`, replacing what was there. Borrows all for the call. */
Status seat_cards_write(const SeatCards *cards, const char *path, Problem *problem);

#endif
