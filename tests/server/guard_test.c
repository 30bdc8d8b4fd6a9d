#include "server/guard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { HERE = 0x0100007F, THERE = 0x0200007F };

static Guard guard;
static GuardRoom room;

static int open_guard(void **state)
{
    (void)state;
    memset(&guard, 0, sizeof guard);
    memset(&room, 0, sizeof room);
    return 0;
}

static int knocks_taken(uint32_t origin, int count, int64_t clock_ms)
{
    int taken = 0;
    for (int k = 0; k < count; k++)
        taken += guard_takes_knock(&guard, origin, clock_ms);
    return taken;
}

static void knocks_of_one_address_are_spread_in_time(void **state)
{
    (void)state;
    assert_int_equal(knocks_taken(HERE, 1000, 5), GUARD_KNOCKS_BURST);
    assert_int_equal(knocks_taken(HERE, 1000, 1005), GUARD_KNOCKS_PER_MINUTE / 60);
    assert_int_equal(knocks_taken(HERE, 1000, 1005 + MINUTE_MS), GUARD_KNOCKS_BURST);
}

/* Ten thousand from one address: another's is answered at once. */
static void one_address_does_not_use_up_the_others(void **state)
{
    (void)state;
    int64_t clock_ms = 0;
    for (int n = 0; n < 10000; n++) {
        clock_ms += n % 10 == 0;
        guard_takes_knock(&guard, HERE, clock_ms);
    }
    assert_true(guard_takes_knock(&guard, THERE, clock_ms));
}

static void all_together_have_a_limit_too(void **state)
{
    (void)state;
    int taken = 0;
    for (uint32_t origin = 1; origin <= 1000; origin++)
        taken += guard_takes_knock(&guard, origin, 7);
    assert_int_equal(taken, GUARD_ALL_KNOCKS_BURST);
}

static int codes_tried(uint32_t origin, GuardRoom *at, int count, int64_t clock_ms)
{
    int tried = 0;
    for (int c = 0; c < count && guard_lets_try(&guard, origin, at, clock_ms); c++, tried++)
        guard_count_code(&guard, origin, at, "K7MWQ2", clock_ms);
    return tried;
}

static void wrong_codes_of_an_address_shut_it_out_for_a_while(void **state)
{
    (void)state;
    assert_int_equal(codes_tried(HERE, &room, 1000, 0), GUARD_WRONGS_BURST);
    assert_true(guard_lets_try(&guard, THERE, &room, 0));
    assert_int_equal(codes_tried(HERE, &room, 1000, MINUTE_MS), GUARD_WRONGS_PER_MINUTE);
}

/* A room's code is tried from a thousand addresses no faster than from a few. */
static void wrong_codes_for_a_room_have_a_limit_wherever_from(void **state)
{
    (void)state;
    static GuardRoom other;
    int tried = 0;
    for (uint32_t origin = 1; origin <= 1000; origin++)
        tried += codes_tried(origin, &room, 1, 0);
    assert_int_equal(tried, GUARD_ROOM_BURST);
    assert_true(guard_lets_try(&guard, 2000, &other, 0));
    assert_false(guard_lets_try(&guard, 2000, &room, 0));
    assert_true(guard_lets_try(&guard, 2000, &room, MINUTE_MS));
}

static int keys_tried(uint8_t seat, int count, int64_t clock_ms)
{
    int tried = 0;
    for (int k = 0; k < count; k++) {
        uint32_t origin = 1 + (uint32_t)k;
        if (!guard_lets_try_key(&guard, origin, &room, seat, clock_ms))
            continue;
        guard_count_key(&guard, origin, &room, seat, clock_ms);
        tried++;
    }
    return tried;
}

static void wrong_keys_are_counted_for_each_seat(void **state)
{
    (void)state;
    assert_int_equal(keys_tried(3, 100, 0), GUARD_SEAT_BURST);
    assert_int_equal(keys_tried(SEAT_NONE, 100, 0), GUARD_SEAT_BURST);
    assert_int_equal(keys_tried(4, 100, 0), GUARD_SEAT_BURST);
    assert_int_equal(keys_tried(3, 100, MINUTE_MS), GUARD_SEAT_PER_MINUTE);
    /* Cards mistyped all over the room take nothing from the facilitator. */
    assert_int_equal(keys_tried(GUARD_CARDS, 100, 0), GUARD_ROOM_BURST);
    assert_int_equal(keys_tried(SEAT_NONE, 100, MINUTE_MS), GUARD_SEAT_PER_MINUTE);
}

/* More addresses than rows: the oldest is forgotten, the one that tried just now is not. */
static void the_table_keeps_those_heard_last(void **state)
{
    (void)state;
    for (uint32_t origin = 1; origin <= 3 * GUARD_ORIGINS_MAX; origin++)
        guard_lets_try(&guard, origin, NULL, origin);
    assert_int_equal(codes_tried(HERE, NULL, 1000, 100000), GUARD_WRONGS_BURST);
    for (uint32_t origin = 1; origin < GUARD_ORIGINS_MAX; origin++)
        guard_lets_try(&guard, origin, NULL, 100000);
    assert_false(guard_lets_try(&guard, HERE, NULL, 100000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(knocks_of_one_address_are_spread_in_time, open_guard),
        cmocka_unit_test_setup(one_address_does_not_use_up_the_others, open_guard),
        cmocka_unit_test_setup(all_together_have_a_limit_too, open_guard),
        cmocka_unit_test_setup(wrong_codes_of_an_address_shut_it_out_for_a_while, open_guard),
        cmocka_unit_test_setup(wrong_codes_for_a_room_have_a_limit_wherever_from, open_guard),
        cmocka_unit_test_setup(wrong_keys_are_counted_for_each_seat, open_guard),
        cmocka_unit_test_setup(the_table_keeps_those_heard_last, open_guard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
