#include "game/session/seat_set.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void seats_on_both_sides_of_the_word_are_kept_apart(void **state)
{
    (void)state;
    SeatSet set = {{0, 0}};
    assert_true(seat_set_is_empty(&set));
    seat_set_add(&set, 63);
    seat_set_add(&set, 64);
    assert_true(seat_set_has(&set, 63));
    assert_true(seat_set_has(&set, 64));
    assert_false(seat_set_has(&set, 0));
    seat_set_remove(&set, 63);
    assert_false(seat_set_has(&set, 63));
    assert_true(seat_set_has(&set, 64));
}

static void a_set_fits_only_seats_there_are(void **state)
{
    (void)state;
    SeatSet set = seat_set_all(101);
    assert_true(seat_set_fits(&set, 101));
    assert_false(seat_set_fits(&set, 100));
    set = seat_set_all(64);
    assert_true(seat_set_fits(&set, 64));
    assert_int_equal(set.bits[1], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seats_on_both_sides_of_the_word_are_kept_apart),
        cmocka_unit_test(a_set_fits_only_seats_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
