#include "game/session/letter.h"

#include <string.h>

#include "engine/base/text.h"

static void absence_stream(Stream *stream, Absence *absence)
{
    stream_u8(stream, &absence->round);
    stream_bool(stream, &absence->steward);
    stream_u32(stream, &absence->dropped);
    stream_u32(stream, &absence->kept);
    stream_i64(stream, &absence->euros_running);
}

void letter_stream(Stream *stream, Letter *letter)
{
    if (stream->mode == STREAM_READ)
        memset(letter, 0, sizeof *letter);
    stream_u32(stream, &letter->number);
    stream_i64(stream, &letter->time_ms);
    stream_u8(stream, &letter->from);
    seat_set_stream(stream, &letter->to);
    STREAM_ENUM(stream, &letter->kind, LetterKind, LETTER_KIND_COUNT);
    stream_bool(stream, &letter->about);
    if (letter->about)
        stream_u16(stream, &letter->contract.index);
    if (letter->kind == LETTER_TEXT)
        stream_text(stream, letter->text, sizeof letter->text);
    else if (letter->kind == LETTER_PHRASE)
        STREAM_ENUM(stream, &letter->phrase, Phrase, PHRASE_COUNT);
    else
        absence_stream(stream, &letter->absence);
}

static bool words_are_valid(const char *text)
{
    const char *end = memchr(text, 0, LETTER_TEXT_BYTES);
    return end != NULL && end != text && text_is_utf8(text, (size_t)(end - text));
}

bool letter_is_to_facilitator(const Letter *letter)
{
    return seat_set_is_empty(&letter->to) && letter->from < TERRITORY_MAX;
}

bool letter_is_valid(const Letter *letter, int seat_count)
{
    if (seat_set_is_empty(&letter->to) ? letter->from >= seat_count
                                       : !seat_set_fits(&letter->to, seat_count))
        return false;
    return letter->kind != LETTER_TEXT || words_are_valid(letter->text);
}
