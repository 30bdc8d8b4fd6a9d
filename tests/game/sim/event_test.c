#include "game/sim/event.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static EventBuffer events;

static void events_are_kept_in_order(void **state)
{
    (void)state;
    event_clear(&events);
    event_add(&events, EVENT_GRANTS_CUT, (TerritoryId){3}, 0, 80);
    event_add_pair(&events, EVENT_WORKS_SHARED, (TerritoryId){1}, (TerritoryId){2}, 7, -5);
    assert_int_equal(events.count, 2);
    assert_int_equal(events.events[0].kind, EVENT_GRANTS_CUT);
    assert_int_equal(events.events[0].territory.index, 3);
    assert_int_equal(events.events[0].other.index, 3);
    assert_int_equal(events.events[0].figure, 80);
    assert_int_equal(events.events[1].kind, EVENT_WORKS_SHARED);
    assert_int_equal(events.events[1].other.index, 2);
    assert_int_equal(events.events[1].subject, 7);
    assert_int_equal(events.events[1].figure, -5);
}

static void one_too_many_is_counted_and_dropped(void **state)
{
    (void)state;
    event_clear(&events);
    for (int e = 0; e < EVENTS_MAX + 3; e++)
        event_add(&events, EVENT_INCIDENT, (TerritoryId){0}, 0, e);
    assert_int_equal(events.count, EVENTS_MAX);
    assert_int_equal(events.dropped, 3);
    assert_int_equal(events.events[EVENTS_MAX - 1].figure, EVENTS_MAX - 1);
    event_clear(&events);
    assert_int_equal(events.count, 0);
    assert_int_equal(events.dropped, 0);
}

static void nobody_may_listen(void **state)
{
    (void)state;
    event_clear(NULL);
    event_add(NULL, EVENT_YEAR_OPENED, (TerritoryId){0}, 0, 2013);
    event_add_pair(NULL, EVENT_CONTRACT_SIGNED, (TerritoryId){0}, (TerritoryId){1}, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_are_kept_in_order),
        cmocka_unit_test(one_too_many_is_counted_and_dropped),
        cmocka_unit_test(nobody_may_listen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
