/*
 * Texts in fixed buffers: always terminated, cut at a whole UTF-8 character, never overrun.
 */
#ifndef ENGINE_BASE_TEXT_H
#define ENGINE_BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Both return false when the text had to be cut. */
bool text_copy(char *buffer, size_t capacity, const char *text);
bool text_append(char *buffer, size_t capacity, const char *text);

/* printf into the buffer; floating point always with a dot, whatever the locale. */
bool text_format(char *buffer, size_t capacity, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool text_format_list(char *buffer, size_t capacity, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));

bool text_equal(const char *a, const char *b);
bool text_starts(const char *text, const char *prefix);

/* Whole-text numbers: no blanks, no leftovers. False when malformed or out of range; *value untouched then. */
bool text_parse_i64(const char *text, int64_t low, int64_t high, int64_t *value);
bool text_parse_u64_hex(const char *text, uint64_t *value);
bool text_parse_f64(const char *text, double *value);

/* Next code point of valid UTF-8 at *cursor, which moves on; 0 at the end; 0xFFFD for an ill-formed byte. */
uint32_t text_next(const char **cursor);
bool text_is_utf8(const char *bytes, size_t size);

#endif
