/*
 * Finding words in names as people type them: whatever the case, with or without accents.
 */
#ifndef GAME_CLIENT_FINDING_H
#define GAME_CLIENT_FINDING_H

#include <stdbool.h>

/* True when `wanted` stands anywhere in `text`; "" stands in any. UTF-8. */
bool finding_matches(const char *text, const char *wanted);

#endif
