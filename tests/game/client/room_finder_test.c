#include "game/client/room_finder.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/os/clock.h"
#include "game/protocol/announcement.h"

enum { STUCK_MS = 5000 };

static RoomFinder finder;
static Discovery *server;
static DiscoveryPost post;
static Announcement announcement;
static uint8_t bytes[ANNOUNCEMENT_BYTES_MAX];

static int port(void) { return 20000 + (int)(getpid() % 20000); }

static int set_up(void **state)
{
    (void)state;
    assert_int_equal(discovery_listen(port(), &server, NULL), STATUS_OK);
    finder_open(&finder, port());
    memset(&announcement, 0, sizeof announcement);
    announcement.port = 7777;
    announcement.rooms.version = PROTOCOL_VERSION;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    finder_close(&finder);
    finder_close(&finder);
    discovery_close(server);
    return 0;
}

static void add_room(const char *code)
{
    RoomLine *room = &announcement.rooms.rooms[announcement.rooms.room_count++];
    *room = (RoomLine){.phase = PHASE_LOBBY, .seat_count = 2};
    text_copy(room->code, sizeof room->code, code);
}

/* The test's time for the finder; the system's for the datagrams' way. */
static void question_comes(void)
{
    int64_t end_ms = clock_monotonic_ms() + STUCK_MS;
    while (!discovery_take(server, &post)) {
        assert_true(clock_monotonic_ms() < end_ms);
        poll(NULL, 0, 1);
    }
    assert_true(announcement_read_question(post.bytes, post.size));
}

static void answer_until_changed(uint64_t now_ms)
{
    int64_t end_ms = clock_monotonic_ms() + STUCK_MS;
    size_t size = announcement_write(&announcement, bytes, sizeof bytes);
    assert_true(discovery_answer(server, &post, bytes, size));
    while (!finder_step(&finder, now_ms)) {
        assert_true(clock_monotonic_ms() < end_ms);
        poll(NULL, 0, 1);
    }
}

static void rooms_that_answer_are_kept(void **state)
{
    (void)state;
    add_room("AAAAAA");
    add_room("BBBBBB");
    assert_false(finder_step(&finder, 1000));
    question_comes();
    answer_until_changed(1001);
    assert_int_equal(finder.room_count, 2);
    assert_string_equal(finder.rooms[1].code, "BBBBBB");
    assert_non_null(strstr(finder.rooms[0].address, ":7777"));
    discovery_answer(server, &post, bytes, announcement_write(&announcement, bytes, sizeof bytes));
    for (int n = 0; n < 20; n++) {
        assert_false(finder_step(&finder, 1002));
        poll(NULL, 0, 1);
    }
    assert_int_equal(finder.room_count, 2);
}

static void it_asks_again_and_the_silent_are_forgotten(void **state)
{
    (void)state;
    add_room("AAAAAA");
    finder_step(&finder, 1000);
    question_comes();
    answer_until_changed(1001);
    while (discovery_take(server, &post)) {
        continue;
    }
    finder_step(&finder, 1000 + FINDER_ASK_MS - 1);
    assert_false(discovery_take(server, &post));
    finder_step(&finder, 1000 + FINDER_ASK_MS);
    question_comes();
    assert_false(finder_step(&finder, 1001 + FINDER_KEEP_MS - 1));
    assert_int_equal(finder.room_count, 1);
    assert_true(finder_step(&finder, 1001 + FINDER_KEEP_MS));
    assert_int_equal(finder.room_count, 0);
}

/* Its cable was pulled out, and it still answers over the other card. */
static void a_way_that_fell_silent_gives_way_to_another(void **state)
{
    (void)state;
    add_room("AAAAAA");
    finder_step(&finder, 1000);
    question_comes();
    answer_until_changed(1001);
    announcement.port = 7778;
    assert_true(discovery_answer(server, &post, bytes,
                                 announcement_write(&announcement, bytes, sizeof bytes)));
    for (int n = 0; n < 20; n++) {
        assert_false(finder_step(&finder, 1001 + FINDER_TRUST_MS - 1));
        poll(NULL, 0, 1);
    }
    assert_non_null(strstr(finder.rooms[0].address, ":7777"));
    answer_until_changed(1001 + FINDER_TRUST_MS);
    assert_int_equal(finder.room_count, 1);
    assert_non_null(strstr(finder.rooms[0].address, ":7778"));
}

static void more_than_there_is_room_for_is_left_out(void **state)
{
    (void)state;
    char code[SESSION_CODE_BYTES];
    for (int r = 0; r < ROOMS_MAX; r++) {
        text_format(code, sizeof code, "ROOM%02d", r);
        add_room(code);
    }
    finder_step(&finder, 1000);
    question_comes();
    answer_until_changed(1001);
    assert_int_equal(finder.room_count, FINDER_ROOMS_MAX);
}

static void another_version_and_noise_are_passed_over(void **state)
{
    (void)state;
    add_room("AAAAAA");
    announcement.rooms.version = PROTOCOL_VERSION + 1;
    finder_step(&finder, 1000);
    question_comes();
    discovery_answer(server, &post, bytes, announcement_write(&announcement, bytes, sizeof bytes));
    discovery_answer(server, &post, "noise", 5);
    for (int n = 0; n < 20; n++) {
        assert_false(finder_step(&finder, 1001));
        poll(NULL, 0, 1);
    }
    announcement.rooms.version = PROTOCOL_VERSION;
    answer_until_changed(1002);
    assert_int_equal(finder.room_count, 1);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rooms_that_answer_are_kept),
        TEST(it_asks_again_and_the_silent_are_forgotten),
        TEST(a_way_that_fell_silent_gives_way_to_another),
        TEST(more_than_there_is_room_for_is_left_out),
        TEST(another_version_and_noise_are_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
