/*
 * Which rows of a fixed array are taken. The array itself belongs to the caller; this keeps only
 * one bit per row, so it can live in a struct that is copied, streamed and hashed.
 */
#ifndef ENGINE_BASE_TABLE_H
#define ENGINE_BASE_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/status.h"

enum { TABLE_NONE = -1 };

/* Rows per word of the bit set; TABLE_WORDS(n) words hold n rows. */
#define TABLE_WORDS(rows) (((rows) + 63) / 64)

/* Takes the lowest free row below `rows` and returns it, or TABLE_NONE when all are taken. */
int table_claim(uint64_t *taken, int rows);
void table_release(uint64_t *taken, int row);
void table_take(uint64_t *taken, int row);
bool table_has(const uint64_t *taken, int row);
int table_count(const uint64_t *taken, int rows);

static inline uint64_t table_row_bit(int row) { return (uint64_t)1 << (row % 64); }

/* The rows of word `word` that exist, as bits: the last word may be only partly used. */
static inline uint64_t table_rows_in_word(int word, int rows)
{
    int left = rows - word * 64;
    return left >= 64 ? UINT64_MAX : table_row_bit(left) - 1;
}

/* The lowest taken row at or above `from`, or TABLE_NONE: for (r = table_next(t, n, 0); r >= 0; r = table_next(t, n, r + 1)). */
static inline int table_next(const uint64_t *taken, int rows, int from)
{
    CHECK(from >= 0);
    if (from >= rows)
        return TABLE_NONE;
    int word = from / 64;
    uint64_t found = taken[word] & table_rows_in_word(word, rows) & ~(table_row_bit(from) - 1);
    while (found == 0) {
        word++;
        if (word >= TABLE_WORDS(rows))
            return TABLE_NONE;
        found = taken[word] & table_rows_in_word(word, rows);
    }
    return word * 64 + __builtin_ctzll(found);
}

#endif
