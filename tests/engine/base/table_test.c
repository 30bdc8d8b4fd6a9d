#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/table.h"

enum { ROWS = 70 };

static void rows_are_claimed_lowest_first_until_full(void **state)
{
    (void)state;
    uint64_t taken[TABLE_WORDS(ROWS)] = {0};
    for (int row = 0; row < ROWS; row++)
        assert_int_equal(table_claim(taken, ROWS), row);
    assert_int_equal(table_claim(taken, ROWS), TABLE_NONE);
    assert_int_equal(table_count(taken, ROWS), ROWS);
    table_release(taken, 65);
    table_release(taken, 3);
    assert_int_equal(table_claim(taken, ROWS), 3);
    assert_int_equal(table_claim(taken, ROWS), 65);
}

static void a_whole_word_of_rows_has_no_row_past_it(void **state)
{
    (void)state;
    uint64_t taken[2] = {UINT64_MAX, 0};
    assert_int_equal(TABLE_WORDS(64), 1);
    assert_int_equal(TABLE_WORDS(65), 2);
    assert_int_equal(table_claim(taken, 64), TABLE_NONE);
    assert_int_equal(table_count(taken, 64), 64);
    assert_int_equal(table_next(taken, 64, 63), 63);
    assert_int_equal(table_next(taken, 64, 64), TABLE_NONE);
    assert_int_equal(table_claim(taken, 65), 64);
}

static void next_walks_the_taken_rows_in_order(void **state)
{
    (void)state;
    static const int expected[] = {0, 5, 63, 64, 69};
    uint64_t taken[TABLE_WORDS(ROWS)] = {0};
    for (int i = 4; i >= 0; i--)
        table_take(taken, expected[i]);
    int found = 0;
    for (int row = table_next(taken, ROWS, 0); row >= 0; row = table_next(taken, ROWS, row + 1))
        assert_int_equal(row, expected[found++]);
    assert_int_equal(found, 5);
    assert_true(table_has(taken, 63));
    assert_false(table_has(taken, 62));
    assert_int_equal(table_count(taken, ROWS), 5);
}

static void rows_past_the_end_are_not_counted(void **state)
{
    (void)state;
    uint64_t taken[1] = {0};
    table_take(taken, 10);
    assert_int_equal(table_count(taken, 10), 0);
    assert_int_equal(table_next(taken, 10, 0), TABLE_NONE);
    assert_int_equal(table_count(taken, 11), 1);
    assert_int_equal(table_claim(taken, 0), TABLE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_claimed_lowest_first_until_full),
        cmocka_unit_test(a_whole_word_of_rows_has_no_row_past_it),
        cmocka_unit_test(next_walks_the_taken_rows_in_order),
        cmocka_unit_test(rows_past_the_end_are_not_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
