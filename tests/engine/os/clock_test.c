#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/os/clock.h"

static void monotonic_time_never_goes_back(void **state)
{
    (void)state;
    int64_t before_us = clock_monotonic_us();
    for (int i = 0; i < 1000; i++) {
        int64_t now_us = clock_monotonic_us();
        assert_true(now_us >= before_us);
        before_us = now_us;
    }
}

/* Only the lower bound is promised, so only it is tested. */
static void sleeping_lasts_at_least_as_long(void **state)
{
    (void)state;
    int64_t before_us = clock_monotonic_us();
    int64_t before_ms = clock_monotonic_ms();
    clock_sleep_ms(3);
    assert_true(clock_monotonic_us() - before_us >= 3000);
    assert_true(clock_monotonic_ms() - before_ms >= 3);
    clock_sleep_ms(0);
    clock_sleep_ms(-1000000);
}

static void wall_time_counts_milliseconds_since_1970(void **state)
{
    (void)state;
    /* Between 2020 and 2200, in milliseconds: a unit mistaken would fall outside. */
    assert_true(clock_wall_ms() > 1577836800000 && clock_wall_ms() < 7258118400000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(monotonic_time_never_goes_back),
        cmocka_unit_test(sleeping_lasts_at_least_as_long),
        cmocka_unit_test(wall_time_counts_milliseconds_since_1970),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
