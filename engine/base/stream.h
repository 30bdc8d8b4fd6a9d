/*
 * One routine per record serves four uses: write, read, measure and hash. A record's routine calls
 * stream_u32(s, &record->field) for each field; the stream's mode decides what happens.
 *
 * Bytes are little-endian. Every read checks its bounds; after the first failure the stream is
 * failed for good, later calls do nothing (reads yield zero), and stream_problem says where and why.
 * A read never leaves a value outside the range its call states.
 */
#ifndef ENGINE_BASE_STREAM_H
#define ENGINE_BASE_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/base/status.h"

typedef enum StreamMode { STREAM_READ, STREAM_WRITE, STREAM_MEASURE, STREAM_HASH } StreamMode;

typedef struct Stream {
    StreamMode mode;
    bool failed;
    uint8_t *bytes;     /* borrowed; not written to in STREAM_READ */
    size_t size;        /* bytes available */
    size_t offset;      /* bytes read, written or measured so far */
    uint64_t hash;      /* running hash in STREAM_HASH */
    const char *reason; /* why it failed: a constant text, NULL while it has not */
} Stream;

Stream stream_reader(const void *bytes, size_t size);
Stream stream_writer(void *bytes, size_t size);
Stream stream_measurer(void);
Stream stream_hasher(void);

void stream_u8(Stream *stream, uint8_t *value);
void stream_u16(Stream *stream, uint16_t *value);
void stream_u32(Stream *stream, uint32_t *value);
void stream_u64(Stream *stream, uint64_t *value);
void stream_i32(Stream *stream, int32_t *value);
void stream_i64(Stream *stream, int64_t *value);
void stream_bool(Stream *stream, bool *value); /* one byte, 0 or 1, nothing else */

/* A finite double, by its bits. NaN and infinities fail the stream when read. */
void stream_f64(Stream *stream, double *value);

/* An int in [low, high]; as few bytes as a variable-length code needs. */
void stream_int(Stream *stream, int *value, int low, int high);

/*
 * `field` points to a Type, narrower than an int or an enumeration, that holds low..high. A macro,
 * since C11 has no other way to fit the field's own width: an `int *` to a byte would write over its
 * neighbours. A read looks only at the stream, never at the field, which may not have been set.
 */
#define STREAM_RANGE(stream, field, Type, low, high)                                               \
    do {                                                                                           \
        int streamed_ = (stream)->mode == STREAM_READ ? 0 : (int)*(field);                         \
        stream_int((stream), &streamed_, (low), (high));                                           \
        if ((stream)->mode == STREAM_READ)                                                         \
            *(field) = (Type)streamed_;                                                            \
    } while (0)

/* One of the first `count` enumerators, so that a switch over what was read needs no default. */
#define STREAM_ENUM(stream, field, Type, count) STREAM_RANGE(stream, field, Type, 0, (count)-1)

/* Columns: `count` values in a row, at memory speed. */
void stream_f64_array(Stream *stream, double *values, size_t count);
void stream_i64_array(Stream *stream, int64_t *values, size_t count);
void stream_u64_array(Stream *stream, uint64_t *values, size_t count);
void stream_u8_array(Stream *stream, uint8_t *values, size_t count);

/* Raw bytes of a length known to both sides. */
void stream_bytes(Stream *stream, void *bytes, size_t size);

/* A zero-terminated UTF-8 text in a buffer of `capacity` bytes; length first. Rejects ill-formed UTF-8 and embedded zeros. */
void stream_text(Stream *stream, char *text, size_t capacity);

/* A 32-bit mark that must read back the same: catches a reader and a writer that disagree. */
void stream_mark(Stream *stream, uint32_t mark);

/* Fails the stream with a constant reason; the first reason stays. */
void stream_fail(Stream *stream, const char *reason);

/* True in STREAM_READ when everything was read, nothing failed and no byte is left over. */
bool stream_ended_well(const Stream *stream);

/* STATUS_OK, or STATUS_MALFORMED with offset and reason in `problem`. */
Status stream_problem(const Stream *stream, const char *path, Problem *problem);

/* The hash of a block, same function as STREAM_HASH over its bytes. */
uint64_t stream_hash_bytes(const void *bytes, size_t size);

#endif
