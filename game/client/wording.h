/*
 * Figures as words of the current language, returned by value so that they can stand in a call:
 * text_format(buffer, size, _("%s missing"), wording_euros(euros).text).
 */
#ifndef GAME_CLIENT_WORDING_H
#define GAME_CLIENT_WORDING_H

#include <stdint.h>

#include "game/content/figures.h"

typedef struct Wording {
    char text[FIGURE_BYTES];
} Wording;

Wording wording_count(int64_t count);
Wording wording_number(double number, int decimals);
Wording wording_euros(int64_t euros);         /* to the euro */
Wording wording_euros_compact(int64_t euros); /* three figures */
Wording wording_euros_change(int64_t euros);  /* compact, always signed */
Wording wording_percent(double share);        /* 0..1, no decimals */
Wording wording_score(double points);         /* 0..100, one decimal */
Wording wording_points(double points);        /* signed, one decimal */
Wording wording_quarters(int quarters);
Wording wording_clock(int64_t milliseconds);
/* In how many milliseconds a clock that counts down shows another second: all windows change theirs together. */
int wording_clock_change_ms(int64_t milliseconds);
/* "41.2 – 43.0", or one figure when both ends read the same. */
Wording wording_range(double low, double high);

#endif
