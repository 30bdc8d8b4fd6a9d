#include "server/announcer.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/net/discovery.h"
#include "engine/os/clock.h"
#include "game/protocol/announcement.h"
#include "tests/server/house.h"

enum { STUCK_MS = 5000, QUIET_MS = 100 };

static House house;
static Announcer *announcer;
static Discovery *asker;
static DiscoveryPost post;
static Announcement heard;

static int ear(void) { return 20000 + (int)(getpid() % 20000); }

static int set_up(void **state)
{
    (void)state;
    house_open(&house);
    assert_int_equal(announcer_open(house.server, 7777, ear(), &announcer, NULL), STATUS_OK);
    assert_int_equal(discovery_open(&asker, NULL), STATUS_OK);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    discovery_close(asker);
    announcer_close(announcer);
    announcer_close(NULL);
    house_close(&house);
    return 0;
}

static bool is_answered(const void *bytes, size_t size, int patience_ms)
{
    assert_true(discovery_ask(asker, ear(), bytes, size) >= 1);
    int64_t end_ms = clock_monotonic_ms() + patience_ms;
    while (clock_monotonic_ms() < end_ms) {
        announcer_step(announcer);
        if (discovery_take(asker, &post))
            return announcement_read(post.bytes, post.size, &heard);
        poll(NULL, 0, 1);
    }
    return false;
}

static void ask(void)
{
    uint8_t bytes[ANNOUNCEMENT_BYTES_MAX];
    size_t size = announcement_write_question(bytes, sizeof bytes);
    assert_true(is_answered(bytes, size, STUCK_MS));
    while (discovery_take(asker, &post))
        continue;
}

static bool tells(const char *code)
{
    for (int r = 0; r < heard.rooms.room_count; r++)
        if (strcmp(heard.rooms.rooms[r].code, code) == 0)
            return true;
    return false;
}

static void who_looks_hears_port_and_rooms(void **state)
{
    (void)state;
    house_open_room(&house, &(SessionSettings){.rounds = 1, .bots = true}, false);
    ask();
    assert_int_equal(heard.port, 7777);
    assert_int_equal(heard.rooms.version, PROTOCOL_VERSION);
    assert_true(tells(house.invite.code));
}

static void noise_is_not_answered(void **state)
{
    (void)state;
    assert_false(is_answered("hello?", 6, QUIET_MS));
    assert_false(is_answered("M", 1, QUIET_MS));
    announcer_step(NULL);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(who_looks_hears_port_and_rooms),
        TEST(noise_is_not_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
