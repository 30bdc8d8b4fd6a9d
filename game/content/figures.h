/*
 * Numbers as people read them, by each language's typography: French groups with narrow no-break
 * spaces and a decimal comma, English with commas and a point. Halves round away from zero; the
 * machine's locale has no say. A figure that is not a number, or too large to write, is "–".
 *
 * All write into the caller's buffer, which must hold FIGURE_BYTES: enough for any of them.
 */
#ifndef GAME_CONTENT_FIGURES_H
#define GAME_CONTENT_FIGURES_H

#include <stddef.h>
#include <stdint.h>

#include "game/content/locale.h"

enum { FIGURE_BYTES = 64, FIGURE_DECIMALS_MAX = 6 };

/* A caller's buffer (capacity >= FIGURE_BYTES) and the language to write in. */
typedef struct Figure {
    char *buffer;
    size_t capacity;
    Language language;
} Figure;

/* "1 234 567", "1,234,567". */
void figure_count(Figure figure, int64_t count);

/* "12,3", "12.3". decimals 0..FIGURE_DECIMALS_MAX. */
void figure_number(Figure figure, double number, int decimals);

/* "1 234 567 €", "€1,234,567"; below zero "−1 234 €", "−€1,234". */
void figure_euros(Figure figure, int64_t euros);

/* Three figures at a glance: "950 €", "12,3 k€", "12,3 M€", "1,2 Md€"; "€950", "€12.3k", "€12.3M", "€1.2bn". */
void figure_euros_compact(Figure figure, int64_t euros);

/* A share 0..1: "47,5 %", "47.5%". */
void figure_percent(Figure figure, double share, int decimals);

/* Always signed, for changes: "+3,2", "−0,4", "0,0". The word for the unit is the caller's. */
void figure_points(Figure figure, double points, int decimals);

/* Quarters of years: "9 mois", "1 an", "2 ans 6 mois"; "9 months", "1 year", "2 years 6 months". quarters >= 0. */
void figure_quarters(Figure figure, int quarters);

/* A clock that counts down or up: "4:05", "1:04:05". milliseconds >= 0; a started second counts as whole. */
void figure_clock(Figure figure, int64_t milliseconds);

#endif
