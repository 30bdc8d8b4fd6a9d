#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/fixed.h"
#include "engine/base/random.h"

static void assert_same(double a, double b) { assert_true(a >= b && a <= b); }

static void euros_round_halves_away_from_zero(void **state)
{
    (void)state;
    assert_int_equal(fixed_euros(0.5), 1);
    assert_int_equal(fixed_euros(-0.5), -1);
    assert_int_equal(fixed_euros(2.5), 3);
    assert_int_equal(fixed_euros(-2.5), -3);
    assert_int_equal(fixed_euros(0.49999999999999994), 0);
    assert_int_equal(fixed_euros(-0.49999999999999994), 0);
    assert_int_equal(fixed_euros(8999999999999999.0), 8999999999999999);
    assert_int_equal(fixed_euros(-8999999999999999.0), -8999999999999999);
}

static void bounds_and_ratios_meet_their_edges(void **state)
{
    (void)state;
    assert_same(fixed_clamp(-1.0, 0.0, 1.0), 0.0);
    assert_same(fixed_clamp(2.0, 0.0, 1.0), 1.0);
    assert_same(fixed_clamp(0.25, 0.0, 1.0), 0.25);
    assert_same(fixed_ratio(3.0, 0.0), 0.0);
    assert_same(fixed_ratio(3.0, 4.0), 0.75);
    assert_same(fixed_saturate(0.0, 5.0), 0.0);
    assert_same(fixed_saturate(5.0, 5.0), 0.5);
    assert_int_equal(fixed_min_euros(-3, 2), -3);
    assert_int_equal(fixed_max_euros(-3, 2), 2);
}

static void the_largest_remainders_get_the_odd_euros(void **state)
{
    (void)state;
    int64_t parts[4];
    fixed_split_euros(10, (double[]){1.0, 1.0, 1.0}, 3, parts);
    assert_int_equal(parts[0], 4);
    assert_int_equal(parts[1], 3);
    assert_int_equal(parts[2], 3);
    /* Quotas 0.3, 2.8, 6.9: two euros left, for the third and the second. */
    fixed_split_euros(10, (double[]){0.3, 2.8, 6.9}, 3, parts);
    assert_int_equal(parts[0], 0);
    assert_int_equal(parts[1], 3);
    assert_int_equal(parts[2], 7);
    fixed_split_euros(-10, (double[]){1.0, 1.0, 1.0}, 3, parts);
    assert_int_equal(parts[0], -4);
    assert_int_equal(parts[2], -3);
}

static void weights_of_zero_share_nothing_unless_all_are(void **state)
{
    (void)state;
    int64_t parts[4];
    fixed_split_euros(7, (double[]){0.0, 3.0, 0.0, 3.0}, 4, parts);
    assert_int_equal(parts[0], 0);
    assert_int_equal(parts[1], 4);
    assert_int_equal(parts[2], 0);
    assert_int_equal(parts[3], 3);
    fixed_split_euros(6, (double[]){0.0, 0.0, 0.0, 0.0}, 4, parts);
    assert_int_equal(parts[0], 2);
    assert_int_equal(parts[1], 2);
    assert_int_equal(parts[2], 1);
    assert_int_equal(parts[3], 1);
    fixed_split_euros(5, (double[]){0.0}, 1, parts);
    assert_int_equal(parts[0], 5);
}

static void two_share_as_among_many(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 4000; i++) {
        double weights[2] = {random_at(i, 7, 0), random_at(i, 7, 1)};
        weights[i % 2] = i % 5 == 0 ? weights[1 - i % 2] : weights[i % 2];
        int64_t total = random_below(i, 7, 2, 2000001) - 1000000;
        int64_t parts[2];
        fixed_split_euros(total, weights, 2, parts);
        assert_int_equal(fixed_first_euros(total, weights[0], weights[1]), parts[0]);
    }
    assert_int_equal(fixed_first_euros(7, 0.0, 3.0), 0);
    assert_int_equal(fixed_first_euros(7, 3.0, 0.0), 7);
    assert_int_equal(fixed_first_euros(-7, 0.0, 0.0), -4);
}

enum { PARTS = 137, SPLITS = 400 };

static int64_t total_of(uint64_t split)
{
    static const int64_t limits[] = {0, 1, 100, 1000003, 8999999999999999};
    int64_t limit = limits[split % 5];
    int64_t total = fixed_euros(random_at(1, 1, split) * (double)limit);
    return split % 2 == 0 ? total : -total;
}

static void no_split_loses_or_invents_a_euro(void **state)
{
    (void)state;
    double weights[PARTS];
    int64_t parts[PARTS];
    for (uint64_t split = 0; split < SPLITS; split++) {
        int count = 1 + random_below(2, 2, split, PARTS);
        double weight_sum = 0.0;
        for (int i = 0; i < count; i++) {
            double roll = random_at(split, 3, (uint64_t)i);
            weights[i] = roll < 0.2 ? 0.0 : roll * roll * 1e6;
            weight_sum += weights[i];
        }
        int64_t total = total_of(split), sum = 0;
        fixed_split_euros(total, weights, count, parts);
        for (int i = 0; i < count; i++) {
            sum += parts[i];
            double share = weight_sum > 0.0 ? weights[i] / weight_sum : 1.0 / count;
            double off = (double)parts[i] - (double)total * share;
            assert_true(off > -4.0 && off < 4.0);
        }
        assert_int_equal(sum, total);
    }
}

static void curves_are_straight_between_and_flat_outside(void **state)
{
    (void)state;
    static const double x[] = {0.0, 10.0, 20.0};
    static const double y[] = {1.0, 3.0, -1.0};
    assert_same(fixed_curve(x, y, 3, -5.0), 1.0);
    assert_same(fixed_curve(x, y, 3, 0.0), 1.0);
    assert_same(fixed_curve(x, y, 3, 5.0), 2.0);
    assert_same(fixed_curve(x, y, 3, 10.0), 3.0);
    assert_same(fixed_curve(x, y, 3, 15.0), 1.0);
    assert_same(fixed_curve(x, y, 3, 20.0), -1.0);
    assert_same(fixed_curve(x, y, 3, 99.0), -1.0);
    assert_same(fixed_curve(x, y, 1, 5.0), 1.0);
}

/* Summed from the other end, or in pairs, these give 1 or 2. */
static void sums_run_in_index_order(void **state)
{
    (void)state;
    assert_same(fixed_sum((double[]){1.0, 1e16, 1.0, -1e16}, 4), 0.0);
    assert_same(fixed_sum(NULL, 0), 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(euros_round_halves_away_from_zero),
        cmocka_unit_test(bounds_and_ratios_meet_their_edges),
        cmocka_unit_test(the_largest_remainders_get_the_odd_euros),
        cmocka_unit_test(weights_of_zero_share_nothing_unless_all_are),
        cmocka_unit_test(two_share_as_among_many),
        cmocka_unit_test(no_split_loses_or_invents_a_euro),
        cmocka_unit_test(curves_are_straight_between_and_flat_outside),
        cmocka_unit_test(sums_run_in_index_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
