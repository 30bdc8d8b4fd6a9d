#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/random.h"

enum { ROLLS = 65536, BUCKETS = 16 };

/* A journal replayed by a later version must roll the same: these values never change. */
static void rolls_keep_their_golden_values(void **state)
{
    (void)state;
    assert_int_equal(random_bits(0, 0, 0), 0x238275BC38FCBE91);
    assert_int_equal(random_bits(1, 2, 3), 0xD0734750FDE362B3);
    assert_int_equal(random_bits(UINT64_MAX, UINT32_MAX, UINT64_MAX), 0x90ABF384BAC3080A);
    assert_int_equal(random_below(1, 2, 3, 1000), 814);
}

static void each_part_of_the_key_matters(void **state)
{
    (void)state;
    assert_true(random_bits(1, 2, 3) != random_bits(2, 1, 3));
    assert_true(random_bits(1, 2, 3) != random_bits(1, 3, 2));
    assert_true(random_bits(1, 2, 3) != random_bits(1, 2, 4));
    assert_true(random_bits(1, 0, 0) != random_bits(0, 1, 0));
    assert_true(random_bits(0, 1, 0) != random_bits(0, 0, 1));
}

/* Chances that are a roll's own value, or a hair above it, tell apart below from not above. */
static void a_hit_is_the_first_roll_below(void **state)
{
    (void)state;
    enum { COUNT = 200 };
    const uint64_t salt = UINT64_MAX - 5, first = UINT64_MAX - 100;
    double chances[] = {-1.0, 0.0, 1e-300, 0.004, 0.3, 1.0 - 0x1.0p-53, 1.0, 2.0, 0.0, 0.0};
    enum { CHANCES = sizeof chances / sizeof chances[0] };
    chances[CHANCES - 2] = random_at(salt, 7, first + 150);
    chances[CHANCES - 1] = chances[CHANCES - 2] * (1.0 + 0x1.0p-50);
    for (int c = 0; c < CHANCES; c++) {
        int from = 0;
        for (int i = 0; i < COUNT; i++) {
            if (!(random_at(salt, 7, first + (uint64_t)i) < chances[c]))
                continue;
            assert_int_equal(
                from + random_hit(salt, 7, first + (uint64_t)from, COUNT - from, chances[c]), i);
            from = i + 1;
        }
        assert_int_equal(random_hit(salt, 7, first + (uint64_t)from, COUNT - from, chances[c]),
                         COUNT - from);
    }
}

/* 4,096 expected in each of 16 buckets, deviation about 62: 310 is five of them. */
static void assert_even(const int *counts)
{
    for (int i = 0; i < BUCKETS; i++)
        assert_in_range(counts[i], ROLLS / BUCKETS - 310, ROLLS / BUCKETS + 310);
}

static void neighbouring_keys_roll_evenly(void **state)
{
    (void)state;
    int by_id[BUCKETS] = {0}, by_purpose[BUCKETS] = {0}, by_salt[BUCKETS] = {0};
    for (uint32_t i = 0; i < ROLLS; i++) {
        by_id[random_below(42, 7, i, BUCKETS)]++;
        by_purpose[random_below(42, i, 7, BUCKETS)]++;
        by_salt[(int)(random_at(i, 42, 7) * BUCKETS)]++;
    }
    assert_even(by_id);
    assert_even(by_purpose);
    assert_even(by_salt);
}

static void one_changed_bit_changes_about_half(void **state)
{
    (void)state;
    int changed = 0;
    for (int bit = 0; bit < 64; bit++) {
        uint64_t one = (uint64_t)1 << bit;
        changed += __builtin_popcountll(random_bits(9, 9, 9) ^ random_bits(9, 9, 9 ^ one));
        changed += __builtin_popcountll(random_bits(9, 9, 9) ^ random_bits(9 ^ one, 9, 9));
    }
    assert_in_range(changed, 128 * 30, 128 * 34);
}

static void rolls_stay_in_their_range(void **state)
{
    (void)state;
    double lowest = 1.0, highest = 0.0;
    for (uint64_t id = 0; id < ROLLS; id++) {
        double roll = random_at(5, 5, id);
        assert_true(roll >= 0.0 && roll < 1.0);
        lowest = roll < lowest ? roll : lowest;
        highest = roll > highest ? roll : highest;
        assert_int_equal(random_below(5, 5, id, 1), 0);
        assert_in_range(random_below(5, 5, id, INT32_MAX), 0, INT32_MAX - 1);
    }
    assert_true(lowest < 0.001 && highest > 0.999);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rolls_keep_their_golden_values),
        cmocka_unit_test(each_part_of_the_key_matters),
        cmocka_unit_test(a_hit_is_the_first_roll_below),
        cmocka_unit_test(neighbouring_keys_roll_evenly),
        cmocka_unit_test(one_changed_bit_changes_about_half),
        cmocka_unit_test(rolls_stay_in_their_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
