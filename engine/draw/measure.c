#include "engine/draw/measure.h"

#include <string.h>

#include "engine/base/text.h"

float measure_width(const Measure *measure, DrawFace face, float size, const char *text)
{
    return measure->text_width(measure->keeper, face, size, text, strlen(text));
}

float measure_line_height(const Measure *measure, DrawFace face, float size)
{
    return measure->line_height(measure->keeper, face, size);
}

typedef struct Wrap {
    const Measure *measure;
    DrawFace face;
    float size, width;
    const char *text;
    MeasureLine *lines;
    int lines_max, count;
} Wrap;

static float span_width(const Wrap *wrap, size_t start, size_t end)
{
    return wrap->measure->text_width(wrap->measure->keeper, wrap->face, wrap->size,
                                     wrap->text + start, end - start);
}

static void line_add(Wrap *wrap, size_t start, size_t end, float width)
{
    if (wrap->count < wrap->lines_max) {
        wrap->lines[wrap->count] = (MeasureLine){(uint32_t)start, (uint32_t)end, width};
    }
    wrap->count++;
}

static bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte & 0x80) != 0;
}

/* Only between letters: "-5", "2013-2022" and "A-" stay whole. */
static bool breaks_after(const char *text, size_t at)
{
    return text[at] == '-' && at > 0 && is_letter(text[at - 1]) && is_letter(text[at + 1]);
}

/* The end of the piece that starts at `at` and may not be broken at a blank or hyphen. */
static size_t piece_end(const char *text, size_t at, size_t end)
{
    while (at < end && !is_blank(text[at])) {
        if (breaks_after(text, at)) {
            return at + 1;
        }
        at++;
    }
    return at;
}

static size_t blanks_skip(const char *text, size_t at, size_t end)
{
    while (at < end && is_blank(text[at])) {
        at++;
    }
    return at;
}

static size_t character_next(const char *text, size_t at)
{
    const char *cursor = text + at;
    text_next(&cursor);
    return (size_t)(cursor - text);
}

/* As many characters of a piece too wide for a line as fit, at least one. */
static size_t characters_fit(const Wrap *wrap, size_t start, size_t end)
{
    size_t fit = character_next(wrap->text, start);
    while (fit < end) {
        size_t next = character_next(wrap->text, fit);
        if (next > end || span_width(wrap, start, next) > wrap->width) {
            break;
        }
        fit = next;
    }
    return fit < end ? fit : end;
}

static size_t line_end(const Wrap *wrap, size_t start, size_t end)
{
    size_t fit = piece_end(wrap->text, start, end);
    if (span_width(wrap, start, fit) > wrap->width) {
        return characters_fit(wrap, start, fit);
    }
    while (fit < end) {
        size_t next = piece_end(wrap->text, blanks_skip(wrap->text, fit, end), end);
        if (span_width(wrap, start, next) > wrap->width) {
            break;
        }
        fit = next;
    }
    return fit;
}

static void paragraph_wrap(Wrap *wrap, size_t start, size_t end)
{
    float whole = span_width(wrap, start, end);
    if (whole <= wrap->width || start == end) {
        line_add(wrap, start, end, whole);
        return;
    }
    while (start < end) {
        size_t stop = line_end(wrap, start, end);
        line_add(wrap, start, stop, span_width(wrap, start, stop));
        start = blanks_skip(wrap->text, stop, end);
    }
}

int measure_wrap(const Measure *measure, MeasureType type, const char *text, float width,
                 MeasureLine *lines, int lines_max)
{
    Wrap wrap = {measure, type.face, type.size, width, text, lines, lines_max, 0};
    size_t start = 0;
    for (;;) {
        size_t end = start + strcspn(text + start, "\n");
        paragraph_wrap(&wrap, start, end);
        if (text[end] == '\0') {
            return wrap.count;
        }
        start = end + 1;
    }
}

static float constant_width(void *keeper, DrawFace face, float size, const char *text, size_t bytes)
{
    (void)keeper;
    (void)face;
    float width = 0.0f;
    for (size_t i = 0; i < bytes; i++) {
        width += (text[i] & 0xC0) != 0x80 ? 0.5f * size : 0.0f;
    }
    return width;
}

static float constant_line_height(void *keeper, DrawFace face, float size)
{
    (void)keeper;
    (void)face;
    return 1.4f * size;
}

Measure measure_constant(void) { return (Measure){NULL, constant_width, constant_line_height}; }
