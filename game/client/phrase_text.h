/*
 * What letters say, in the reader's own language: ready-made phrases, reports of absence, and the
 * words as they were typed.
 */
#ifndef GAME_CLIENT_PHRASE_TEXT_H
#define GAME_CLIENT_PHRASE_TEXT_H

#include "game/content/scenario.h"
#include "game/session/letter.h"

enum { PHRASE_TEXT_BYTES = 640 };

/* A whole sentence. Lent until the language changes. */
const char *phrase_text(Phrase phrase);

/* Who wrote it: a territory's name, or the facilitator, or the program. Lent likewise. */
const char *phrase_text_author(const Scenario *scenario, const Letter *letter);

/* What the letter says, whatever its kind, into PHRASE_TEXT_BYTES or more. */
void phrase_text_letter(const Scenario *scenario, const Letter *letter, char *buffer,
                        size_t capacity);

#endif
