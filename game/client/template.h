/*
 * Sentences of a scenario with places to fill: "{who}", "{other}", "{figure}".
 */
#ifndef GAME_CLIENT_TEMPLATE_H
#define GAME_CLIENT_TEMPLATE_H

#include <stddef.h>

typedef struct TemplateWords {
    const char *who, *other, *figure;
} TemplateWords;

/* Fills `buffer`; what is in braces and not one of the three stays as it is. */
void template_fill(const char *sentence, const TemplateWords *words, char *buffer, size_t capacity);

#endif
