/*
 * A capsule of a room that is being played: another machine plays it again to the same hash, from its own bytes alone.
 */
#include "server/capsule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/os/file.h"
#include "engine/os/tree.h"
#include "server/recovery.h"
#include "tests/server/stage.h"

static Stage stage;
static Room room;
static StagePerson ann;
static char path[STAGE_PATH_BYTES];
static Rules rules;
static Play play;
static Entry entry;
static CapsuleHead head;

/* A year played, and the journal still the room's own. */
static int set_up(void **state)
{
    (void)state;
    stage_open(&stage);
    stage_path(&stage, "taken.maillage", path);
    stage_create_room(&stage, &room, "ROOM.journal", &(SessionSettings){.rounds = 3, .bots = true});
    stage_join(&stage, &room, ROLE_PARTICIPANT, 1, &ann);
    while (room.play.session.phase != PHASE_RESULT)
        assert_true(room_enter_next(&room, NULL, stage.clock_ms));
    CapsuleRoom taken = {&room.head, stage.scenario, room.hash};
    assert_int_equal(capsule_write(room.journal, &taken, path, NULL), STATUS_OK);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    room_close(&room);
    stage_close(&stage);
    return 0;
}

static Journal *open_taken(void)
{
    Journal *journal;
    Problem problem = {0};
    if (capsule_open(path, &head, &journal, &problem) != STATUS_OK)
        fail_msg("%s", problem.message);
    return journal;
}

static void it_replays_to_the_same_hash(void **state)
{
    (void)state;
    Journal *journal = open_taken();
    RecoveryReport report;
    Problem problem = {0};
    assert_true(head.is_capsule);
    assert_true(head.hash == room.hash);
    assert_int_equal(capsule_read_rules(journal, &rules, &problem), STATUS_OK);
    assert_true(rules.hash == stage.scenario->rules.hash);
    RecoverySource source = {journal, &head.room, &rules};
    if (recovery_replay(&source, true, &play, &entry, &report, &problem) != STATUS_OK)
        fail_msg("%s", problem.message);
    assert_true(play_hash(&play, &rules) == head.hash);
    assert_int_equal(play.number, room.play.number);
    journal_close(journal);
}

static void it_holds_no_key(void **state)
{
    (void)state;
    uint8_t *bytes;
    size_t size;
    assert_int_equal(file_read_whole(path, CAPSULE_BYTES_MAX, &bytes, &size, NULL), STATUS_OK);
    for (size_t at = 0; at + 6 < size; at++) {
        assert_memory_not_equal(&bytes[at], "FFFFFF", 6);
        assert_memory_not_equal(&bytes[at], "SEAT01", 6);
    }
    free(bytes);
    Journal *journal = open_taken();
    JournalToken token;
    assert_int_equal(journal_read_token(journal, 0, &token, NULL), STATUS_NOT_FOUND);
    journal_close(journal);
}

static void the_room_goes_on(void **state)
{
    (void)state;
    assert_true(room_enter_next(&room, NULL, stage.clock_ms));
}

static void its_scenario_can_be_read(void **state)
{
    (void)state;
    char folder[STAGE_PATH_BYTES], file[512];
    Journal *journal = open_taken();
    stage_path(&stage, "unpacked", folder);
    assert_int_equal(capsule_unpack(journal, folder, NULL), STATUS_OK);
    text_format(file, sizeof file, "%s/scenarios/%s/proposals.yaml", folder, head.room.scenario);
    assert_true(file_exists(file));
    text_format(file, sizeof file, "%s/maps/%s", folder, stage.scenario->map);
    assert_true(file_exists(file));
    journal_close(journal);
    TreeSize removed;
    assert_int_equal(tree_remove(folder, &removed, NULL), STATUS_OK);
}

static void what_is_no_capsule_is_refused(void **state)
{
    (void)state;
    Journal *journal;
    assert_int_equal(capsule_open("no/such/file", &head, &journal, NULL), STATUS_NOT_FOUND);
    assert_int_not_equal(capsule_open("CMakeLists.txt", &head, &journal, NULL), STATUS_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(it_replays_to_the_same_hash),
        TEST(it_holds_no_key),
        TEST(the_room_goes_on),
        TEST(its_scenario_can_be_read),
        TEST(what_is_no_capsule_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
