#include "engine/base/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/status.h"

enum { ILL_FORMED = 0xFFFD, POINT_MAX = 0x10FFFF };

/* Bytes of the character that `lead` opens; 0 when no character opens with it. */
static size_t lead_length(uint8_t lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

static bool is_continuation(uint8_t byte) { return (byte & 0xC0) == 0x80; }

/* Overlong forms, surrogates and points past the last plane are well spelt but forbidden. */
static bool is_point_allowed(uint32_t point, size_t length)
{
    static const uint32_t lowest[] = {0, 0, 0x80, 0x800, 0x10000};
    return point >= lowest[length] && point <= POINT_MAX && !(point >= 0xD800 && point <= 0xDFFF);
}

/* The character at the start of `bytes`; returns its length, 0 when ill-formed or cut short. */
static size_t decode(const uint8_t *bytes, size_t size, uint32_t *point)
{
    size_t length = lead_length(bytes[0]);
    if (length == 0 || length > size)
        return 0;
    uint32_t value = length == 1 ? bytes[0] : bytes[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if (!is_continuation(bytes[i]))
            return 0;
        value = (value << 6) | (bytes[i] & 0x3Fu);
    }
    *point = value;
    return is_point_allowed(value, length) ? length : 0;
}

/* Ends `buffer` before a character of which only the first bytes are there. */
static void drop_partial_end(char *buffer, size_t length)
{
    size_t start = length;
    while (start > 0 && length - start < 3 && is_continuation((uint8_t)buffer[start - 1]))
        start--;
    if (start == 0)
        return;
    start--;
    size_t wanted = lead_length((uint8_t)buffer[start]);
    if (wanted > length - start)
        buffer[start] = '\0';
}

bool text_copy(char *buffer, size_t capacity, const char *text)
{
    CHECK(capacity >= 1);
    size_t length = strlen(text);
    bool whole = length < capacity;
    size_t kept = whole ? length : capacity - 1;
    memmove(buffer, text, kept);
    buffer[kept] = '\0';
    if (!whole)
        drop_partial_end(buffer, kept);
    return whole;
}

bool text_append(char *buffer, size_t capacity, const char *text)
{
    const char *end = memchr(buffer, '\0', capacity);
    CHECK(end != NULL);
    size_t used = (size_t)(end - buffer);
    return text_copy(buffer + used, capacity - used, text);
}

bool text_format(char *buffer, size_t capacity, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    bool whole = text_format_list(buffer, capacity, format, arguments);
    va_end(arguments);
    return whole;
}

/*
 * The decimal sign is printf's, and so the locale's. Our programs set LC_MESSAGES and LC_CTYPE
 * only and leave LC_NUMERIC at "C": that, not a pass over every text, keeps the dot.
 */
bool text_format_list(char *buffer, size_t capacity, const char *format, va_list arguments)
{
    CHECK(capacity >= 1);
    int length = vsnprintf(buffer, capacity, format, arguments);
    if (length < 0) {
        buffer[0] = '\0';
        return false;
    }
    if ((size_t)length < capacity)
        return true;
    drop_partial_end(buffer, capacity - 1);
    return false;
}

bool text_equal(const char *a, const char *b) { return strcmp(a, b) == 0; }

bool text_starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static const char *skip_digits(const char *text)
{
    while (is_digit(*text))
        text++;
    return text;
}

bool text_parse_i64(const char *text, int64_t low, int64_t high, int64_t *value)
{
    const char *digits = text[0] == '-' ? text + 1 : text;
    if (!is_digit(digits[0]) || *skip_digits(digits) != '\0')
        return false;
    errno = 0;
    long long parsed = strtoll(text, NULL, 10);
    if (errno != 0 || parsed < low || parsed > high)
        return false;
    *value = parsed;
    return true;
}

static int hex_digit(char c)
{
    if (is_digit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool text_parse_u64_hex(const char *text, uint64_t *value)
{
    size_t length = strlen(text);
    if (length < 1 || length > 16)
        return false;
    uint64_t parsed = 0;
    for (size_t i = 0; i < length; i++) {
        int digit = hex_digit(text[i]);
        if (digit < 0)
            return false;
        parsed = (parsed << 4) | (uint64_t)digit;
    }
    *value = parsed;
    return true;
}

/* -12, 0.5, 3e-2: strtod alone would also take blanks, hexadecimal, "inf" and "nan". */
static bool is_decimal(const char *text)
{
    const char *at = text[0] == '-' ? text + 1 : text;
    if (!is_digit(*at))
        return false;
    at = skip_digits(at);
    if (*at == '.') {
        if (!is_digit(at[1]))
            return false;
        at = skip_digits(at + 1);
    }
    if (*at == 'e' || *at == 'E') {
        at += at[1] == '-' || at[1] == '+' ? 2 : 1;
        if (!is_digit(*at))
            return false;
        at = skip_digits(at);
    }
    return *at == '\0';
}

bool text_parse_f64(const char *text, double *value)
{
    if (!is_decimal(text))
        return false;
    char *end;
    double parsed = strtod(text, &end);
    /* A difference with itself is zero for every number and NaN for an overflow to infinity. */
    if (*end != '\0' || !(parsed - parsed >= 0.0))
        return false;
    *value = parsed;
    return true;
}

uint32_t text_next(const char **cursor)
{
    const uint8_t *bytes = (const uint8_t *)*cursor;
    if (bytes[0] == 0)
        return 0;
    /* The terminator is no continuation byte, so decoding stops there by itself. */
    uint32_t point = ILL_FORMED;
    size_t length = decode(bytes, 4, &point);
    *cursor += length > 0 ? length : 1;
    return length > 0 ? point : ILL_FORMED;
}

bool text_is_utf8(const char *bytes, size_t size)
{
    uint32_t point;
    for (size_t at = 0; at < size;) {
        size_t length = decode((const uint8_t *)bytes + at, size - at, &point);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}
