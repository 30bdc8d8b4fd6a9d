#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "tests/server/program.h"
#include "tests/server/stage.h"

static Stage stage;
static Room room;
static StagePerson ann;
static char path[STAGE_PATH_BYTES], copy[STAGE_PATH_BYTES], line[PROGRAM_LINE_BYTES];

/* A year played, its journal at rest. */
static int set_up(void **state)
{
    (void)state;
    stage_open(&stage);
    stage_path(&stage, "ROOM.journal", path);
    stage_path(&stage, "COPY.journal", copy);
    stage_create_room(&stage, &room, "ROOM.journal", &(SessionSettings){.rounds = 3, .bots = true});
    stage_join(&stage, &room, ROLE_PARTICIPANT, 1, &ann);
    while (room.play.session.phase != PHASE_RESULT)
        assert_true(room_enter_next(&room, NULL, stage.clock_ms));
    Act claim = {.kind = ACT_SEAT_CLAIM, .seat = {4}};
    assert_true(room_commit_act(&room, &claim, NULL, stage.clock_ms));
    room_close(&room);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    stage_close(&stage);
    return 0;
}

/* Its exit code; its first line in `line`, "" for none. */
static int replay(const char *file)
{
    Program program;
    const char *words[] = {REPLAY_PROGRAM, file, NULL};
    program_start(&program, words);
    if (!program_read(&program, line))
        line[0] = 0;
    program_wait(&program);
    assert_true(WIFEXITED(program.status));
    return WEXITSTATUS(program.status);
}

static void the_final_hash_is_the_rooms(void **state)
{
    (void)state;
    char expected[PROGRAM_LINE_BYTES];
    assert_int_equal(replay(path), 0);
    text_format(expected, sizeof expected, "room K7MWQ2 scenario %s entries %d hash %016llx",
                stage.scenario->rules.name, (int)room.play.number, (unsigned long long)room.hash);
    assert_string_equal(line, expected);
}

/* The same journal but for one entry, whose time is another. */
static void copy_with_a_changed_entry(uint64_t changed)
{
    JournalHead head;
    Journal *from, *to;
    uint8_t bytes[4096];
    assert_int_equal(journal_open(path, &head, &from, NULL), STATUS_OK);
    assert_int_equal(journal_create(copy, &head, &to, NULL), STATUS_OK);
    for (uint64_t n = 1; n <= room.play.number; n++) {
        JournalEntry row;
        assert_int_equal(journal_read_entry(from, n, &row, NULL), STATUS_OK);
        if (n == changed) {
            assert_true(row.size <= sizeof bytes);
            memcpy(bytes, row.bytes, row.size);
            bytes[8] ^= 1; /* after the number: the time */
            row.bytes = bytes;
        }
        assert_int_equal(journal_append(to, &(JournalWrite){.entry = &row}, NULL), STATUS_OK);
    }
    journal_close(from);
    journal_close(to);
}

static void the_first_entry_that_differs_is_where_it_stops(void **state)
{
    (void)state;
    copy_with_a_changed_entry(3);
    assert_int_equal(replay(copy), 1);
    assert_string_equal(line, "");
}

static void what_is_no_journal_cannot_be_read(void **state)
{
    (void)state;
    assert_int_equal(replay("no/such/file"), 2);
    assert_int_equal(replay("CMakeLists.txt"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(the_final_hash_is_the_rooms),
        TEST(the_first_entry_that_differs_is_where_it_stops),
        TEST(what_is_no_journal_cannot_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
