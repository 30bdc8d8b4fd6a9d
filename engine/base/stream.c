#include "engine/base/stream.h"

#include <string.h>

#include "engine/base/text.h"

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define LITTLE_U64(word) __builtin_bswap64(word)
#else
#define LITTLE_U64(word) (word)
#endif

/* Words prepared at a time: small enough for the first cache, large enough to vectorise. */
enum { CHUNK_WORDS = 64, HASH_LANES = 4 };

static const uint64_t EXPONENT = 0x7FF0000000000000u;
static const uint64_t EXPONENT_ONE = 0x0010000000000000u;
static const uint64_t SIGN = 0x8000000000000000u;
static const uint64_t HASH_START = 0x243F6A8885A308D3u;
static const uint64_t HASH_FACTOR = 0x9E3779B97F4A7C15u;
static const uint64_t HASH_FINISH = 0xD6E8FEB86659FD93u;

Stream stream_reader(const void *bytes, size_t size)
{
    /* Through an integer: the field is shared with writers, and a reader never writes through it. */
    return (Stream){.mode = STREAM_READ, .bytes = (uint8_t *)(uintptr_t)bytes, .size = size};
}

Stream stream_writer(void *bytes, size_t size)
{
    return (Stream){.mode = STREAM_WRITE, .bytes = bytes, .size = size};
}

Stream stream_measurer(void) { return (Stream){.mode = STREAM_MEASURE, .size = SIZE_MAX}; }

Stream stream_hasher(void)
{
    return (Stream){.mode = STREAM_HASH, .size = SIZE_MAX, .hash = HASH_START};
}

void stream_fail(Stream *stream, const char *reason)
{
    if (stream->failed)
        return;
    stream->failed = true;
    stream->reason = reason;
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * HASH_FACTOR;
    return hash ^ (hash >> 32);
}

/* After this any bit of the word may have changed any bit of the hash. */
static uint64_t mix_well(uint64_t hash, uint64_t word)
{
    hash = mix(hash, word) * HASH_FINISH;
    return hash ^ (hash >> 29);
}

/* Four independent lanes hide the multiplier's delay; the leftover words go one by one. */
static void hash_words(Stream *stream, const uint64_t *words, size_t count)
{
    size_t at = 0;
    if (count >= HASH_LANES) {
        uint64_t lanes[HASH_LANES];
        for (uint64_t lane = 0; lane < HASH_LANES; lane++)
            lanes[lane] = stream->hash + lane * HASH_FINISH;
        for (; at + HASH_LANES <= count; at += HASH_LANES)
            for (size_t lane = 0; lane < HASH_LANES; lane++)
                lanes[lane] = mix(lanes[lane], words[at + lane]);
        for (size_t lane = 0; lane < HASH_LANES; lane++)
            stream->hash = mix_well(stream->hash, lanes[lane]);
    }
    for (; at < count; at++)
        stream->hash = mix_well(stream->hash, words[at]);
}

static void hash_bytes(Stream *stream, const uint8_t *bytes, size_t size)
{
    uint64_t words[CHUNK_WORDS];
    size_t left = size;
    while (left > 0) {
        size_t taken = left < sizeof words ? left : sizeof words;
        size_t count = (taken + 7) / 8;
        words[count - 1] = 0;
        memcpy(words, bytes, taken);
        for (size_t i = 0; i < count; i++)
            words[i] = LITTLE_U64(words[i]);
        hash_words(stream, words, count);
        bytes += taken;
        left -= taken;
    }
    /* The length tells "a" from "a" and a zero byte, which fill the last word alike. */
    stream->hash = mix_well(stream->hash, size);
}

/* Moves on by `size` bytes; returns where they begin, or NULL when there is no byte to touch. */
static uint8_t *advance(Stream *stream, size_t size)
{
    if (stream->failed)
        return NULL;
    if (size > stream->size - stream->offset) {
        stream_fail(stream,
                    stream->mode == STREAM_READ ? "the bytes end too early" : "the buffer is full");
        return NULL;
    }
    size_t start = stream->offset;
    stream->offset += size;
    if (stream->mode != STREAM_READ && stream->mode != STREAM_WRITE)
        return NULL;
    return stream->bytes + start;
}

/* One number of `size` bytes: returns the one read, zero after a failure, or `value` itself. */
static uint64_t pass_number(Stream *stream, uint64_t value, size_t size)
{
    uint8_t *bytes = advance(stream, size);
    if (stream->mode == STREAM_READ) {
        value = 0;
        for (size_t i = 0; bytes != NULL && i < size; i++)
            value |= (uint64_t)bytes[i] << (8 * i);
    } else if (stream->mode == STREAM_WRITE) {
        for (size_t i = 0; bytes != NULL && i < size; i++)
            bytes[i] = (uint8_t)(value >> (8 * i));
    } else if (stream->mode == STREAM_HASH && !stream->failed) {
        stream->hash = mix_well(stream->hash, value);
    }
    return value;
}

/*
 * Every mode but read leaves the record alone, even when it would store back the same value: two
 * threads may then hash or write one World at a time.
 */
void stream_u8(Stream *stream, uint8_t *value)
{
    uint64_t passed = pass_number(stream, *value, 1);
    if (stream->mode == STREAM_READ)
        *value = (uint8_t)passed;
}

void stream_u16(Stream *stream, uint16_t *value)
{
    uint64_t passed = pass_number(stream, *value, 2);
    if (stream->mode == STREAM_READ)
        *value = (uint16_t)passed;
}

void stream_u32(Stream *stream, uint32_t *value)
{
    uint64_t passed = pass_number(stream, *value, 4);
    if (stream->mode == STREAM_READ)
        *value = (uint32_t)passed;
}

void stream_u64(Stream *stream, uint64_t *value)
{
    uint64_t passed = pass_number(stream, *value, 8);
    if (stream->mode == STREAM_READ)
        *value = passed;
}

void stream_i32(Stream *stream, int32_t *value)
{
    uint64_t passed = pass_number(stream, (uint32_t)*value, 4);
    if (stream->mode == STREAM_READ)
        *value = (int32_t)(uint32_t)passed;
}

void stream_i64(Stream *stream, int64_t *value)
{
    uint64_t passed = pass_number(stream, (uint64_t)*value, 8);
    if (stream->mode == STREAM_READ)
        *value = (int64_t)passed;
}

void stream_bool(Stream *stream, bool *value)
{
    /* A bool not yet set may hold bits that are no bool at all: a read must not look at it. */
    uint64_t passed = pass_number(stream, stream->mode != STREAM_READ && *value ? 1 : 0, 1);
    if (passed > 1)
        stream_fail(stream, "a yes or no is neither 0 nor 1");
    if (stream->mode == STREAM_READ)
        *value = passed == 1;
}

/* The bits that stand for `value` on the wire: minus zero equals zero, so it must look like it. */
static uint64_t f64_bits(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits == SIGN ? 0 : bits;
}

static bool is_finite(uint64_t bits) { return (bits & EXPONENT) != EXPONENT; }

void stream_f64(Stream *stream, double *value)
{
    /* After a failed read *value may never have been set: only the other modes look at it. */
    uint64_t bits = stream->mode == STREAM_READ ? 0 : f64_bits(*value);
    if (!is_finite(bits))
        stream_fail(stream, "a number is not finite");
    bits = pass_number(stream, bits, 8);
    if (stream->mode != STREAM_READ)
        return;
    if (!is_finite(bits)) {
        stream_fail(stream, "a number is not finite");
        bits = 0;
    }
    bits = bits == SIGN ? 0 : bits;
    memcpy(value, &bits, sizeof bits);
}

/* Seven bits a byte, lowest first, the top bit set on all but the last. */
static uint64_t read_variable(Stream *stream)
{
    uint64_t value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
        uint64_t byte = pass_number(stream, 0, 1);
        value |= (byte & 0x7F) << shift;
        if (byte < 0x80) {
            /* One value, one spelling: a padded zero would let two byte strings hash alike. */
            if (byte == 0 && shift > 0)
                stream_fail(stream, "a number is longer than it needs");
            return value;
        }
    }
    stream_fail(stream, "a number is too long");
    return 0;
}

static void write_variable(Stream *stream, uint64_t value)
{
    if (stream->mode == STREAM_HASH) {
        pass_number(stream, value, 4);
        return;
    }
    for (; value >= 0x80; value >>= 7)
        pass_number(stream, (value & 0x7F) | 0x80, 1);
    pass_number(stream, value, 1);
}

void stream_int(Stream *stream, int *value, int low, int high)
{
    CHECK(low <= high);
    if (stream->mode != STREAM_READ) {
        if (*value < low || *value > high)
            stream_fail(stream, "a number is out of its range");
        else
            write_variable(stream, (uint64_t)((int64_t)*value - low));
        return;
    }
    uint64_t above = read_variable(stream);
    if (above > (uint64_t)((int64_t)high - low))
        stream_fail(stream, "a number is out of its range");
    if (!stream->failed)
        *value = (int)((int64_t)low + (int64_t)above);
    else /* the value nearest to zero that the range allows */
        *value = low > 0 ? low : (high < 0 ? high : 0);
}

/* Copies doubles to their bits on the wire, or back; false when one of them is not finite. */
static bool settle_doubles(uint64_t *words, size_t count)
{
    /* Adding one to an exponent that is all ones, and to no other, carries into the sign's place;
       a mask rather than a branch lets the compiler take several words at once. */
    uint64_t carried = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t word = words[i];
        carried |= (word & EXPONENT) + EXPONENT_ONE;
        words[i] = word == SIGN ? 0 : word;
    }
    return (carried & SIGN) == 0;
}

typedef enum Column { COLUMN_WORDS, COLUMN_DOUBLES } Column;

static void swap_words(uint64_t *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        words[i] = LITTLE_U64(words[i]);
}

static void read_column(Stream *stream, void *values, size_t count, Column column)
{
    const uint8_t *bytes = advance(stream, count * 8);
    uint64_t words[CHUNK_WORDS];
    for (size_t at = 0; at < count && bytes != NULL; at += CHUNK_WORDS) {
        size_t taken = count - at < CHUNK_WORDS ? count - at : CHUNK_WORDS;
        memcpy(words, bytes + at * 8, taken * 8);
        swap_words(words, taken);
        if (column == COLUMN_DOUBLES && !settle_doubles(words, taken))
            stream_fail(stream, "a number is not finite");
        memcpy((uint8_t *)values + at * 8, words, taken * 8);
    }
    if (stream->failed)
        memset(values, 0, count * 8);
}

/* Writes or hashes a column. */
static void put_column(Stream *stream, const void *values, size_t count, Column column)
{
    uint8_t *bytes = advance(stream, count * 8);
    uint64_t words[CHUNK_WORDS];
    for (size_t at = 0; at < count && !stream->failed; at += CHUNK_WORDS) {
        size_t taken = count - at < CHUNK_WORDS ? count - at : CHUNK_WORDS;
        memcpy(words, (const uint8_t *)values + at * 8, taken * 8);
        if (column == COLUMN_DOUBLES && !settle_doubles(words, taken))
            stream_fail(stream, "a number is not finite");
        else if (stream->mode == STREAM_HASH)
            hash_words(stream, words, taken);
        else {
            swap_words(words, taken);
            memcpy(bytes + at * 8, words, taken * 8);
        }
    }
}

static void pass_column(Stream *stream, void *values, size_t count, Column column)
{
    CHECK(count <= SIZE_MAX / 8);
    if (count == 0)
        return;
    if (stream->mode == STREAM_READ)
        read_column(stream, values, count, column);
    else if (stream->mode == STREAM_MEASURE)
        advance(stream, count * 8);
    else
        put_column(stream, values, count, column);
}

void stream_f64_array(Stream *stream, double *values, size_t count)
{
    pass_column(stream, values, count, COLUMN_DOUBLES);
}

void stream_i64_array(Stream *stream, int64_t *values, size_t count)
{
    pass_column(stream, values, count, COLUMN_WORDS);
}

void stream_u64_array(Stream *stream, uint64_t *values, size_t count)
{
    pass_column(stream, values, count, COLUMN_WORDS);
}

void stream_u8_array(Stream *stream, uint8_t *values, size_t count)
{
    stream_bytes(stream, values, count);
}

void stream_bytes(Stream *stream, void *bytes, size_t size)
{
    uint8_t *place = advance(stream, size);
    if (stream->mode == STREAM_HASH && !stream->failed)
        hash_bytes(stream, bytes, size);
    if (size == 0)
        return;
    if (stream->mode == STREAM_READ && place == NULL)
        memset(bytes, 0, size);
    else if (stream->mode == STREAM_READ)
        memcpy(bytes, place, size);
    else if (place != NULL)
        memcpy(place, bytes, size);
}

static bool is_text(const char *bytes, size_t size)
{
    return memchr(bytes, '\0', size) == NULL && text_is_utf8(bytes, size);
}

static void read_text(Stream *stream, char *text, size_t capacity)
{
    int length = 0;
    stream_int(stream, &length, 0, (int)capacity - 1);
    /* Zeros to the end, so that equal texts are equal buffers. */
    memset(text, 0, capacity);
    stream_bytes(stream, text, (size_t)length);
    if (!is_text(text, (size_t)length) && !stream->failed)
        stream_fail(stream, "a text is not UTF-8");
    if (stream->failed)
        memset(text, 0, capacity);
}

void stream_text(Stream *stream, char *text, size_t capacity)
{
    CHECK(capacity >= 1 && capacity <= INT32_MAX);
    if (stream->mode == STREAM_READ) {
        read_text(stream, text, capacity);
        return;
    }
    const char *end = memchr(text, '\0', capacity);
    if (end == NULL) {
        stream_fail(stream, "a text has no end");
        return;
    }
    int length = (int)(end - text);
    if (!text_is_utf8(text, (size_t)length))
        stream_fail(stream, "a text is not UTF-8");
    stream_int(stream, &length, 0, (int)capacity - 1);
    stream_bytes(stream, text, (size_t)length);
}

void stream_mark(Stream *stream, uint32_t mark)
{
    if (pass_number(stream, mark, 4) != mark)
        stream_fail(stream, "a mark is not where it should be");
}

bool stream_ended_well(const Stream *stream)
{
    return stream->mode == STREAM_READ && !stream->failed && stream->offset == stream->size;
}

Status stream_problem(const Stream *stream, const char *path, Problem *problem)
{
    if (!stream->failed)
        return STATUS_OK;
    return problem_set(problem, STATUS_MALFORMED, path, 0, "at byte %zu: %s", stream->offset,
                       stream->reason);
}

uint64_t stream_hash_bytes(const void *bytes, size_t size)
{
    Stream stream = stream_hasher();
    stream_bytes(&stream, (void *)(uintptr_t)bytes, size);
    return stream.hash;
}
