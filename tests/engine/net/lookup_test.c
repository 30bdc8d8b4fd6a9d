#include <arpa/inet.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "engine/net/lookup.h"
#include "engine/os/clock.h"

static LookupState wait_for(const Lookup *lookup, uint32_t *ipv4)
{
    LookupState state = LOOKUP_RUNNING;
    while ((state = lookup_state(lookup, ipv4)) == LOOKUP_RUNNING)
        clock_sleep_ms(1);
    return state;
}

static void this_machine_is_found(void **state)
{
    (void)state;
    uint32_t ipv4 = 0;
    Lookup *lookup = lookup_start("localhost");
    assert_non_null(lookup);
    assert_int_equal(wait_for(lookup, &ipv4), LOOKUP_FOUND);
    assert_int_equal(ntohl(ipv4) >> 24, 127);
    lookup_drop(lookup);
}

/* Two dots in a row are no name, so that no other machine is asked. */
static void what_is_no_name_is_not_found(void **state)
{
    (void)state;
    uint32_t ipv4 = 42;
    Lookup *lookup = lookup_start("no..name");
    assert_non_null(lookup);
    assert_int_equal(wait_for(lookup, &ipv4), LOOKUP_FAILED);
    assert_int_equal(ipv4, 42);
    lookup_drop(lookup);
}

static void it_may_be_forgotten_while_it_runs(void **state)
{
    (void)state;
    for (int n = 0; n < 20; n++)
        lookup_drop(lookup_start("localhost"));
    lookup_drop(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(this_machine_is_found),
        cmocka_unit_test(what_is_no_name_is_not_found),
        cmocka_unit_test(it_may_be_forgotten_while_it_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
