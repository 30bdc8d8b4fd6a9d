#include "game/client/template.h"

#include <string.h>

#include "engine/base/text.h"

enum { PIECE_BYTES = 256 };

/* The word for a place at `at`, and how long the place is; NULL where there is none. */
static const char *word_at(const char *at, const TemplateWords *words, size_t *length)
{
    const struct {
        const char *place, *word;
    } PLACES[] = {{"{who}", words->who}, {"{other}", words->other}, {"{figure}", words->figure}};
    for (size_t p = 0; p < sizeof PLACES / sizeof PLACES[0]; p++)
        if (text_starts(at, PLACES[p].place)) {
            *length = strlen(PLACES[p].place);
            return PLACES[p].word;
        }
    return NULL;
}

static void append_piece(const char *from, size_t length, char *buffer, size_t capacity)
{
    char piece[PIECE_BYTES];
    while (length > 0) {
        size_t part = length < sizeof piece - 1 ? length : sizeof piece - 1;
        memcpy(piece, from, part);
        piece[part] = 0;
        text_append(buffer, capacity, piece);
        from += part;
        length -= part;
    }
}

void template_fill(const char *sentence, const TemplateWords *words, char *buffer, size_t capacity)
{
    const char *from = sentence, *at = sentence;
    text_copy(buffer, capacity, "");
    while (*at != 0) {
        size_t length = 0;
        const char *word = *at == '{' ? word_at(at, words, &length) : NULL;
        if (word == NULL) {
            at++;
            continue;
        }
        append_piece(from, (size_t)(at - from), buffer, capacity);
        text_append(buffer, capacity, word);
        at += length;
        from = at;
    }
    append_piece(from, (size_t)(at - from), buffer, capacity);
}
