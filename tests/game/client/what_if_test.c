#include "game/client/what_if.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/query.h"
#include "tests/game/client/room.h"

static Room room;
static WhatIf what_if, other;
static const TerritoryId SEAT = {20};

static int setup(void **state)
{
    (void)state;
    return room_open(&room, 3) ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    room_close(&room);
    return 0;
}

static void begin(WhatIf *it, const Programme *draft)
{
    what_if_begin(it, &room.play.world, &room.scenario.rules, SEAT, draft);
}

static void pass_year(WhatIf *it, int salt)
{
    for (int quarter = 0; quarter < QUARTERS_PER_YEAR; quarter++) {
        what_if_quarter(it, &room.scenario.rules, salt);
    }
}

static uint64_t hash_of(const WhatIf *it) { return world_hash(&it->world, &room.scenario.rules); }

static void test_a_year_passes_in_the_copy_alone(void **state)
{
    (void)state;
    uint64_t before = world_hash(&room.play.world, &room.scenario.rules);
    begin(&what_if, NULL);
    assert_true(hash_of(&what_if) == before);
    assert_int_equal(what_if.frame.command_count, room.scenario.rules.territory_count);
    pass_year(&what_if, 0);
    assert_int_equal(what_if.world.quarter, QUARTERS_PER_YEAR);
    assert_true(hash_of(&what_if) != before);
    assert_true(world_hash(&room.play.world, &room.scenario.rules) == before);
}

static void test_salts_give_other_years_and_the_same_salt_the_same(void **state)
{
    (void)state;
    begin(&what_if, NULL);
    pass_year(&what_if, 1);
    begin(&other, NULL);
    pass_year(&other, 1);
    assert_true(hash_of(&what_if) == hash_of(&other));
    begin(&other, NULL);
    pass_year(&other, 2);
    assert_true(hash_of(&what_if) != hash_of(&other));
}

static void test_a_draft_stands_in_for_carrying_on(void **state)
{
    (void)state;
    Programme draft;
    query_carry_on(&room.play.world, &room.scenario.rules, SEAT, &draft);
    begin(&what_if, NULL);
    begin(&other, &draft);
    pass_year(&what_if, 0);
    pass_year(&other, 0);
    assert_true(hash_of(&what_if) == hash_of(&other));
    draft.fibre_premises[ZONE_PUBLIC_DENSE] += 50;
    begin(&other, &draft);
    assert_int_equal(other.frame.commands[SEAT.index].programme.fibre_premises[ZONE_PUBLIC_DENSE],
                     draft.fibre_premises[ZONE_PUBLIC_DENSE]);
    pass_year(&other, 0);
    assert_true(hash_of(&what_if) != hash_of(&other));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_year_passes_in_the_copy_alone),
        cmocka_unit_test(test_salts_give_other_years_and_the_same_salt_the_same),
        cmocka_unit_test(test_a_draft_stands_in_for_carrying_on),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
