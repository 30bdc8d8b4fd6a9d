#include "engine/base/table.h"

#include "engine/base/status.h"

static uint64_t row_bit(int row) { return (uint64_t)1 << (row % 64); }

/* The rows of word `word` that exist, as bits: the last word may be only partly used. */
static uint64_t rows_in_word(int word, int rows)
{
    int left = rows - word * 64;
    return left >= 64 ? UINT64_MAX : row_bit(left) - 1;
}

int table_claim(uint64_t *taken, int rows)
{
    for (int word = 0; word < TABLE_WORDS(rows); word++) {
        uint64_t available = ~taken[word] & rows_in_word(word, rows);
        if (available != 0) {
            int row = word * 64 + __builtin_ctzll(available);
            table_take(taken, row);
            return row;
        }
    }
    return TABLE_NONE;
}

void table_release(uint64_t *taken, int row)
{
    CHECK(row >= 0);
    taken[row / 64] &= ~row_bit(row);
}

void table_take(uint64_t *taken, int row)
{
    CHECK(row >= 0);
    taken[row / 64] |= row_bit(row);
}

bool table_has(const uint64_t *taken, int row)
{
    CHECK(row >= 0);
    return (taken[row / 64] & row_bit(row)) != 0;
}

int table_count(const uint64_t *taken, int rows)
{
    int count = 0;
    for (int word = 0; word < TABLE_WORDS(rows); word++)
        count += __builtin_popcountll(taken[word] & rows_in_word(word, rows));
    return count;
}

int table_next(const uint64_t *taken, int rows, int from)
{
    CHECK(from >= 0);
    if (from >= rows)
        return TABLE_NONE;
    int word = from / 64;
    uint64_t found = taken[word] & rows_in_word(word, rows) & ~(row_bit(from) - 1);
    while (found == 0) {
        word++;
        if (word >= TABLE_WORDS(rows))
            return TABLE_NONE;
        found = taken[word] & rows_in_word(word, rows);
    }
    return word * 64 + __builtin_ctzll(found);
}
