#include "server/snapshot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/server/stage.h"

static Stage stage;
static Room room;
static Play back;
static uint8_t bytes[ROOM_BYTES_MAX];
static JournalSnapshot snapshot;

/* A room with a seat taken, and its snapshot in `bytes`. */
static int set_up(void **state)
{
    (void)state;
    StagePerson ann;
    stage_open(&stage);
    stage_create_room(&stage, &room, "ROOM.journal", &(SessionSettings){.rounds = 2, .bots = true});
    stage_join(&stage, &room, ROLE_PARTICIPANT, 3, &ann);
    assert_true(snapshot_keep(&room));
    assert_int_equal(journal_read_snapshot(room.journal, UINT64_MAX, &snapshot, NULL), STATUS_OK);
    assert_true(snapshot.size <= sizeof bytes);
    memcpy(bytes, snapshot.bytes, snapshot.size);
    snapshot.bytes = bytes;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    room_close(&room);
    stage_close(&stage);
    return 0;
}

static Status read_back(Problem *problem)
{
    return snapshot_read(&snapshot, room.means.rules, &back, problem);
}

static void a_play_comes_back_as_it_was(void **state)
{
    (void)state;
    assert_int_equal(snapshot.number, room.play.number);
    assert_int_equal(read_back(NULL), STATUS_OK);
    assert_true(play_hash(&back, room.means.rules) == room.hash);
    assert_int_equal(back.session.seats[3].keeper, SEAT_HUMAN);
}

static void a_changed_byte_anywhere_is_noticed(void **state)
{
    (void)state;
    for (size_t at = 0; at < snapshot.size; at += 1 + snapshot.size / 300) {
        bytes[at] ^= 0x10;
        Problem problem;
        assert_int_equal(read_back(&problem), STATUS_MALFORMED);
        assert_true(problem.message[0] != 0);
        bytes[at] ^= 0x10;
    }
    assert_int_equal(read_back(NULL), STATUS_OK);
}

static void cut_or_too_long_or_another_it_is_refused(void **state)
{
    (void)state;
    size_t whole = snapshot.size;
    for (size_t cut = 1; cut < whole; cut += 1 + whole / 50) {
        snapshot.size = whole - cut;
        assert_int_equal(read_back(NULL), STATUS_MALFORMED);
    }
    snapshot.size = whole + 1;
    bytes[whole] = 0;
    assert_int_equal(read_back(NULL), STATUS_MALFORMED);
    snapshot.size = whole;
    snapshot.number++;
    assert_int_equal(read_back(NULL), STATUS_MALFORMED);
    snapshot.number--;
    snapshot.hash++;
    assert_int_equal(read_back(NULL), STATUS_MALFORMED);
}

static void the_message_carries_the_same_play(void **state)
{
    (void)state;
    static Message message;
    size_t size = snapshot_write_message(&room);
    assert_true(size <= message_size_max(MESSAGE_SNAPSHOT));
    assert_int_equal(message_read(stage.scratch, size, MESSAGE_DOWN, &message, NULL), STATUS_OK);
    assert_int_equal(message.kind, MESSAGE_SNAPSHOT);
    assert_true(message.snapshot.hash == room.hash);
    assert_int_equal(message.snapshot.size, snapshot.size);
    assert_memory_equal(message.snapshot.bytes, bytes, snapshot.size);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(a_play_comes_back_as_it_was),
        TEST(a_changed_byte_anywhere_is_noticed),
        TEST(cut_or_too_long_or_another_it_is_refused),
        TEST(the_message_carries_the_same_play),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
