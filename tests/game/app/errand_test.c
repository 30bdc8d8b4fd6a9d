#include "game/app/errand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void the_session_gone_to_replaces_what_was_asked_for(void **state)
{
    (void)state;
    Options options = {.scenario = "france-2013", .solo = "50", .seat = "14", .resume = true};
    Errand errand = {.scenario = "region",
                     .region = "Bretagne",
                     .address = "192.168.1.20:7713",
                     .code = "K7MWQ2",
                     .key = "9FDK3T",
                     .role = ROLE_FACILITATOR};
    errand_take(&errand, &options);
    assert_string_equal(options.scenario, "region");
    assert_string_equal(options.region, "Bretagne");
    assert_string_equal(options.join, "192.168.1.20:7713");
    assert_string_equal(options.seat_key, "9FDK3T");
    assert_int_equal(options.role, ROLE_FACILITATOR);
    assert_null(options.solo);
    assert_null(options.seat);
    assert_false(options.resume);
    errand.region[0] = '\0';
    errand_take(&errand, &options);
    assert_null(options.region);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_session_gone_to_replaces_what_was_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
