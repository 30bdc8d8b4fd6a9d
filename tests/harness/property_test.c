#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "tests/harness/property.h"

static PropertyFailure failure;

static const char *stays_in_range(Choices *choices, void *keeper)
{
    int *runs = keeper;
    (*runs)++;
    int low = choices_int(choices, -50, 50);
    int high = choices_int(choices, low, 60);
    int value = choices_int(choices, low, high);
    int64_t wide = choices_i64(choices, INT64_MIN, INT64_MAX);
    double share = choices_share(choices);
    if (value < low || value > high || !(share >= 0.0 && share <= 1.0))
        return "out of range";
    return wide == 0 && choices_bool(choices) ? "never seen" : NULL;
}

static void a_true_statement_is_tried_every_time(void **state)
{
    (void)state;
    int runs = 0;
    assert_false(property_find_failure(1, 500, stays_in_range, &runs, &failure));
    assert_int_equal(runs, 500);
    property_run("stays in range", 20, stays_in_range, &runs);
    assert_int_equal(runs, 520);
}

static const char *is_below_a_thousand(Choices *choices, void *keeper)
{
    (void)keeper;
    return choices_int(choices, -5, 100000) >= 1000 ? "too large" : NULL;
}

static void a_number_shrinks_to_the_first_that_fails(void **state)
{
    (void)state;
    assert_true(property_find_failure(1, 100, is_below_a_thousand, NULL, &failure));
    assert_int_equal(failure.smallest.count, 1);
    assert_int_equal(failure.smallest.values[0], 1005);
    assert_string_equal(failure.seen, "too large");
}

enum { ITEMS_MAX = 40 };

/* A list by length: fails when two of its items together pass 150. */
static const char *sums_stay_small(Choices *choices, void *keeper)
{
    (void)keeper;
    int count = choices_int(choices, 0, ITEMS_MAX);
    int sum = 0;
    for (int i = 0; i < count; i++)
        sum += choices_int(choices, 0, 100);
    return sum > 150 ? "the sum is large" : NULL;
}

static void a_list_shrinks_in_length_and_in_values(void **state)
{
    (void)state;
    assert_true(property_find_failure(7, 100, sums_stay_small, NULL, &failure));
    assert_int_equal(failure.smallest.count, 3);
    assert_int_equal(failure.smallest.values[0], 2);
    assert_int_equal(failure.smallest.values[1] + failure.smallest.values[2], 151);
}

/* A list by "one more?": the most natural way to draw one. */
static const char *holds_no_seven(Choices *choices, void *keeper)
{
    (void)keeper;
    bool seven = false;
    while (choices_bool(choices))
        seven = choices_int(choices, 0, 9) == 7 || seven;
    return seven ? "a seven" : NULL;
}

static void an_open_list_shrinks_to_what_matters(void **state)
{
    (void)state;
    assert_true(property_find_failure(3, 500, holds_no_seven, NULL, &failure));
    assert_int_equal(failure.smallest.count, 3);
    assert_int_equal(failure.smallest.values[0], 1);
    assert_int_equal(failure.smallest.values[1], 7);
    assert_int_equal(failure.smallest.values[2], 0);
}

static void the_same_seed_finds_the_same_failure(void **state)
{
    (void)state;
    static PropertyFailure again;
    assert_true(property_find_failure(11, 100, sums_stay_small, NULL, &failure));
    assert_true(property_find_failure(11, 100, sums_stay_small, NULL, &again));
    assert_int_equal(failure.run, again.run);
    assert_int_equal(failure.smallest.count, again.smallest.count);
    assert_memory_equal(failure.smallest.values, again.smallest.values,
                        sizeof(uint64_t) * (size_t)again.smallest.count);
}

/* Asks for more than fits on record: the rest are the lowest answers. */
static const char *asks_too_much(Choices *choices, void *keeper)
{
    (void)keeper;
    int last = 0;
    for (int i = 0; i <= CHOICES_MAX; i++)
        last = choices_int(choices, 3, 9);
    return last == 3 ? NULL : "the answer past the record is not the lowest";
}

static void asking_too_much_is_answered_with_the_lowest(void **state)
{
    (void)state;
    assert_false(property_find_failure(1, 5, asks_too_much, NULL, &failure));
}

static const char *meets_both_ends(Choices *choices, void *keeper)
{
    bool *met = keeper;
    int value = choices_int(choices, 0, 1000000);
    met[0] = met[0] || value == 0;
    met[1] = met[1] || value == 1000000;
    return NULL;
}

static void the_ends_of_a_range_are_tried_often(void **state)
{
    (void)state;
    bool met[2] = {false, false};
    assert_false(property_find_failure(1, 200, meets_both_ends, met, &failure));
    assert_true(met[0]);
    assert_true(met[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_true_statement_is_tried_every_time),
        cmocka_unit_test(a_number_shrinks_to_the_first_that_fails),
        cmocka_unit_test(a_list_shrinks_in_length_and_in_values),
        cmocka_unit_test(an_open_list_shrinks_to_what_matters),
        cmocka_unit_test(the_same_seed_finds_the_same_failure),
        cmocka_unit_test(asking_too_much_is_answered_with_the_lowest),
        cmocka_unit_test(the_ends_of_a_range_are_tried_often),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
