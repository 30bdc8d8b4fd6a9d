/*
 * The card of the person who runs the session: one page with the facilitator's key, which is nobody
 * else's to read. In the language of the moment.
 */
#ifndef GAME_PAPER_FACILITATOR_CARD_H
#define GAME_PAPER_FACILITATOR_CARD_H

#include "game/paper/card.h"

typedef struct FacilitatorCard {
    CardPlace place;
    const char *key;
    const char *scenario; /* its title, to tell this session from another */
} FacilitatorCard;

/* Writes the PDF at `path`, replacing what was there. Borrows all for the call. */
Status facilitator_card_write(const FacilitatorCard *facilitator, const char *path,
                              Problem *problem);

#endif
