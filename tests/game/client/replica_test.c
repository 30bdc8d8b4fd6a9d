#include "game/client/replica.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/game/client/room.h"

static Room room;
static Replica replica;

static int setup(void **state)
{
    (void)state;
    if (!room_open(&room, 3)) {
        return -1;
    }
    replica_init(&replica, &room.scenario.rules);
    room_snapshot(&room);
    uint64_t hash = play_hash(&room.play, &room.scenario.rules);
    return replica_take_snapshot(&replica, room.bytes, room.size, hash, NULL) == STATUS_OK ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    room_close(&room);
    return 0;
}

static ReplicaReply take_last(void)
{
    uint64_t hash = play_hash(&room.play, &room.scenario.rules);
    return replica_take_entry(&replica, &room.entry, hash);
}

static void take_and_check(Room *sender, void *keeper)
{
    (void)sender;
    (void)keeper;
    assert_int_equal(take_last(), REPLICA_TAKEN);
}

static void test_follows_a_year_to_the_same_hash(void **state)
{
    (void)state;
    room_phase(&room, PHASE_DECIDE);
    take_and_check(&room, NULL);
    room_year(&room, take_and_check, NULL);
    assert_int_equal(replica.play.number, room.play.number);
    assert_int_equal(replica.history.count, 2);
    assert_int_equal(replica.history.year[1], replica.history.year[0] + 1);
}

static void test_an_old_entry_changes_nothing(void **state)
{
    (void)state;
    room_phase(&room, PHASE_DECIDE);
    assert_int_equal(take_last(), REPLICA_TAKEN);
    uint64_t changes = replica.changes;
    assert_int_equal(take_last(), REPLICA_IGNORED);
    assert_int_equal(replica.changes, changes);
}

static void test_a_gap_asks_for_a_snapshot_once(void **state)
{
    (void)state;
    room_phase(&room, PHASE_DECIDE);
    room_act(&room, ACT_SEAT_CLAIM, (TerritoryId){0});
    assert_int_equal(take_last(), REPLICA_RESYNC);
    assert_true(replica.waits_snapshot);
    room_act(&room, ACT_SEAT_CLAIM, (TerritoryId){1});
    assert_int_equal(take_last(), REPLICA_IGNORED);
    assert_int_equal(replica.resyncs, 1);
    room_snapshot(&room);
    assert_int_equal(replica_take_snapshot(&replica, room.bytes, room.size, 0, NULL), STATUS_OK);
    room_act(&room, ACT_READY, (TerritoryId){1});
    assert_int_equal(take_last(), REPLICA_TAKEN);
}

static void test_another_hash_asks_for_a_snapshot(void **state)
{
    (void)state;
    room_phase(&room, PHASE_DECIDE);
    uint64_t hash = play_hash(&room.play, &room.scenario.rules);
    assert_int_equal(replica_take_entry(&replica, &room.entry, hash + 1), REPLICA_RESYNC);
    assert_true(replica.held); /* still readable */
}

static void test_a_cut_or_changed_snapshot_is_refused(void **state)
{
    (void)state;
    Problem problem;
    uint64_t hash = play_hash(&room.play, &room.scenario.rules);
    assert_int_equal(replica_take_snapshot(&replica, room.bytes, room.size / 2, hash, &problem),
                     STATUS_MALFORMED);
    assert_false(replica.held);
    assert_int_equal(replica_take_snapshot(&replica, room.bytes, room.size, hash ^ 1, &problem),
                     STATUS_MALFORMED);
}

static void take_phase(Phase phase)
{
    room_phase(&room, phase);
    take_and_check(&room, NULL);
}

/* The year of practice is shown while it is looked at, and stands beside no year that counts. */
static void test_practice_leaves_no_history(void **state)
{
    (void)state;
    room.play.session.settings.practice = true;
    room_snapshot(&room);
    assert_int_equal(replica_take_snapshot(&replica, room.bytes, room.size, 0, NULL), STATUS_OK);
    int first = replica.history.year[0];
    take_phase(PHASE_DECIDE);
    assert_true(replica.play.session.practising);
    room_year(&room, take_and_check, NULL);
    assert_int_equal(replica.history.count, 2);
    take_phase(PHASE_DECIDE);
    assert_false(replica.play.session.practising);
    assert_int_equal(replica.history.count, 1);
    assert_int_equal(replica.history.year[0], first);
    assert_int_equal(replica.news.count, 0);
    room_year(&room, take_and_check, NULL);
    assert_int_equal(replica.history.count, 2);
    assert_int_equal(replica.history.year[1], first + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_follows_a_year_to_the_same_hash, setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_old_entry_changes_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_gap_asks_for_a_snapshot_once, setup, teardown),
        cmocka_unit_test_setup_teardown(test_another_hash_asks_for_a_snapshot, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_cut_or_changed_snapshot_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_practice_leaves_no_history, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
