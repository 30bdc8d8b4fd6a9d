/*
 * A session played again is the session that was played; one deed taken out changes what follows from it.
 */
#include "game/debrief/rerun.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/game/debrief/session_stage.h"

static Rerun rerun, other;

static uint64_t hash_of(const World *world) { return world_hash(world, session_stage()->rules); }

static void run(Rerun *run_on, const Change *change, int round)
{
    rerun_begin(run_on, session_stage(), change, round);
    while (rerun_step(run_on, NULL)) {
    }
}

static void test_unchanged_it_ends_as_it_did(void **state)
{
    (void)state;
    uint64_t expected = hash_of(&session_stage()->play.world);
    for (int round = 1; round <= STAGE_ROUNDS; round++) {
        run(&rerun, NULL, round);
        assert_true(hash_of(&rerun.world) == expected);
    }
}

/* From the first round and from the deed's own: the same, for what was before it did not change. */
static void test_where_it_begins_changes_nothing(void **state)
{
    (void)state;
    const DeedList *deeds = &session_stage()->deeds;
    for (int d = 0; d < deeds->count; d++) {
        Change change = {.how = CHANGE_REMOVE, .deed = deeds->deeds[d]};
        run(&rerun, &change, 1);
        run(&other, &change, change.deed.round);
        assert_true(hash_of(&rerun.world) == hash_of(&other.world));
    }
}

static void test_a_measure_is_not_taken_up(void **state)
{
    (void)state;
    const Deed *deed = session_stage_find(session_stage(), DEED_MEASURE);
    Change change = {.how = CHANGE_REMOVE, .deed = *deed};
    rerun_begin(&rerun, session_stage(), &change, deed->round);
    rerun_to_quarter(&rerun, (uint32_t)deed->round * QUARTERS_PER_YEAR);
    assert_true(rerun.changed);
    assert_int_equal(rerun.world.holdings.level[deed->subject][deed->seat.index],
                     deed->before.level);
}

static void test_an_agreement_is_not_signed(void **state)
{
    (void)state;
    const Deed *deed = session_stage_find(session_stage(), DEED_CONTRACT);
    Change change = {.how = CHANGE_REMOVE, .deed = *deed};
    rerun_begin(&rerun, session_stage(), &change, deed->round);
    rerun_to_quarter(&rerun, (uint32_t)deed->round * QUARTERS_PER_YEAR - 3);
    rerun_begin(&other, session_stage(), NULL, deed->round);
    rerun_to_quarter(&other, (uint32_t)deed->round * QUARTERS_PER_YEAR - 3);
    int at = deed->seat.index;
    assert_true(rerun.changed);
    assert_true(rerun.world.budget.line[LINE_CONTRACT][at] >
                other.world.budget.line[LINE_CONTRACT][at]);
}

/* Orders alone: the loan that no work needs is not taken either. */
static void test_nothing_is_ordered(void **state)
{
    (void)state;
    const Deed *deed = session_stage_find(session_stage(), DEED_NETWORK);
    Change change = {.how = CHANGE_REMOVE, .deed = *deed};
    rerun_begin(&rerun, session_stage(), &change, deed->round);
    rerun_to_quarter(&rerun, (uint32_t)(deed->round - 1) * QUARTERS_PER_YEAR + 1);
    for (int z = 0; z < ZONE_COUNT; z++)
        assert_true(rerun.world.network.ordered_year[z][deed->seat.index] == 0.0);
}

static void test_what_was_sent_strikes_nobody(void **state)
{
    (void)state;
    const Deed *deed = session_stage_find(session_stage(), DEED_INJECT);
    Change change = {.how = CHANGE_REMOVE, .deed = *deed};
    assert_true(deed->times > 0);
    run(&rerun, &change, deed->round);
    assert_true(rerun.changed);
    assert_true(hash_of(&rerun.world) != hash_of(&session_stage()->play.world));
}

/* A past map: the World at any quarter is the one that was. */
static void test_it_stops_at_any_quarter(void **state)
{
    (void)state;
    rerun_begin(&rerun, session_stage(), NULL, 1);
    rerun_begin(&other, session_stage(), NULL, 3);
    rerun_to_quarter(&rerun, 9);
    rerun_to_quarter(&other, 9);
    assert_int_equal(rerun.world.quarter, 9);
    assert_true(hash_of(&rerun.world) == hash_of(&other.world));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unchanged_it_ends_as_it_did),
        cmocka_unit_test(test_where_it_begins_changes_nothing),
        cmocka_unit_test(test_a_measure_is_not_taken_up),
        cmocka_unit_test(test_an_agreement_is_not_signed),
        cmocka_unit_test(test_nothing_is_ordered),
        cmocka_unit_test(test_what_was_sent_strikes_nobody),
        cmocka_unit_test(test_it_stops_at_any_quarter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
