#include "engine/base/table.h"

int table_claim(uint64_t *taken, int rows)
{
    for (int word = 0; word < TABLE_WORDS(rows); word++) {
        uint64_t available = ~taken[word] & table_rows_in_word(word, rows);
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
    taken[row / 64] &= ~table_row_bit(row);
}

void table_take(uint64_t *taken, int row)
{
    CHECK(row >= 0);
    taken[row / 64] |= table_row_bit(row);
}

bool table_has(const uint64_t *taken, int row)
{
    CHECK(row >= 0);
    return (taken[row / 64] & table_row_bit(row)) != 0;
}

int table_count(const uint64_t *taken, int rows)
{
    int count = 0;
    for (int word = 0; word < TABLE_WORDS(rows); word++)
        count += __builtin_popcountll(taken[word] & table_rows_in_word(word, rows));
    return count;
}
