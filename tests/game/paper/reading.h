/*
 * A document as those see it who receive it: poppler's programs count its pages, take out its words
 * and print it, ZBar's reads the QR codes of the print.
 */
#ifndef TESTS_GAME_PAPER_READING_H
#define TESTS_GAME_PAPER_READING_H

#include <stdbool.h>
#include <stddef.h>

enum { READING_BYTES = 64 * 1024 };

/* False where those programs are not installed: a test then says so and skips. */
bool reading_is_possible(void);

bool reading_is_pdf(const char *path);
int reading_pages(const char *path);
/* The words of a page, from 1, lines as they are set. Lent until the next call. */
const char *reading_words(const char *path, int page);
/* What its parts are to those who hear it, as pdfinfo tells them. Lent until the next call. */
const char *reading_structure(const char *path);
/* The language it says it is in, "" for none. Lent until the next call. */
const char *reading_language(const char *path);
/* How often its outline has these words. */
int reading_outline_entries(const char *path, const char *words);
/* The typefaces that are not in the document itself, "" when all are. Lent until the next call. */
const char *reading_fonts_missing(const char *path);
/* What the QR codes of a page say, sorted, a line each. Lent until the next call. */
const char *reading_codes(const char *path, int page);

/* Fails the test unless `words` hold `wanted`. */
void reading_expect(const char *words, const char *wanted);

#endif
