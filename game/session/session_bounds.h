/*
 * What the files of a session share: bounds of its times, and what settings may be.
 */
#ifndef GAME_SESSION_SESSION_BOUNDS_H
#define GAME_SESSION_SESSION_BOUNDS_H

#include "game/session/session.h"

/*
 * Session times stay far below the edge of int64_t, so that sums of them need no further check: the
 * stream and the play refuse what lies beyond.
 */
#define SESSION_TIME_MAX_MS   ((int64_t)1 << 52)
#define SESSION_LENGTH_MAX_MS ((int64_t)7 * 24 * 3600 * 1000)

static inline bool session_length_is_valid(int64_t length_ms)
{
    return length_ms >= 0 && length_ms <= SESSION_LENGTH_MAX_MS;
}

/* What is read stands within these bounds, or the stream failed. */
void session_time_stream(Stream *stream, int64_t *time_ms);
void session_length_stream(Stream *stream, int64_t *length_ms);

/* Well-formed text that ends within its field. */
bool session_words_are_valid(const char *words, size_t capacity);

bool session_settings_are_valid(const SessionSettings *settings);

#endif
