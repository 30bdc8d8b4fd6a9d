/*
 * A card for the thirtieth day: what a territory said it would do, with whom and by when, and three questions.
 */
#ifndef GAME_PAPER_REMINDER_CARD_H
#define GAME_PAPER_REMINDER_CARD_H

#include "game/paper/report.h"

/* The territory has written a commitment. */
Status reminder_card_write(const Report *report, TerritoryId seat, const char *path,
                           Problem *problem);

#endif
