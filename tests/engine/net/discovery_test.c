#include "engine/net/discovery.h"

#include <arpa/inet.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/os/clock.h"

enum { STUCK_MS = 5000 };

static Discovery *first, *second, *asker;
static DiscoveryPost post;

/* Another for each run, so that runs side by side do not hear one another. */
static int port(void) { return 20000 + (int)(getpid() % 20000); }

static int set_up(void **state)
{
    (void)state;
    assert_int_equal(discovery_listen(port(), &first, NULL), STATUS_OK);
    assert_int_equal(discovery_listen(port(), &second, NULL), STATUS_OK);
    assert_int_equal(discovery_open(&asker, NULL), STATUS_OK);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    discovery_close(first);
    discovery_close(second);
    discovery_close(asker);
    discovery_close(NULL);
    return 0;
}

static void take(Discovery *discovery)
{
    int64_t end_ms = clock_monotonic_ms() + STUCK_MS;
    while (!discovery_take(discovery, &post)) {
        assert_true(clock_monotonic_ms() < end_ms);
        poll(NULL, 0, 1);
    }
}

static void every_listener_of_a_machine_hears_and_answers(void **state)
{
    (void)state;
    assert_true(discovery_ask(asker, port(), "who?", 4) >= 1);
    Discovery *const listeners[] = {first, second};
    for (int l = 0; l < 2; l++) {
        take(listeners[l]);
        assert_int_equal(post.size, 4);
        assert_memory_equal(post.bytes, "who?", 4);
        assert_true(discovery_is_near(post.ipv4));
        assert_true(discovery_answer(listeners[l], &post, l == 0 ? "one" : "two", 3));
    }
    bool heard[2] = {false, false};
    for (int n = 0; n < 8 && !(heard[0] && heard[1]); n++) {
        take(asker);
        assert_int_equal(post.size, 3);
        assert_int_equal(post.port, port());
        heard[memcmp(post.bytes, "two", 3) == 0] = true;
    }
    assert_true(heard[0] && heard[1]);
}

static void nothing_waits_where_nothing_came(void **state)
{
    (void)state;
    assert_false(discovery_take(asker, &post));
    assert_false(discovery_take(first, &post));
}

static void what_is_too_large_is_dropped(void **state)
{
    (void)state;
    static uint8_t vast[DISCOVERY_BYTES_MAX + 1];
    DiscoveryPost to = {.ipv4 = htonl(INADDR_LOOPBACK)};
    assert_true(discovery_ask(asker, port(), "who?", 4) >= 1);
    take(first);
    to.port = post.port;
    assert_true(discovery_answer(first, &to, vast, sizeof vast));
    assert_true(discovery_answer(first, &to, vast, DISCOVERY_BYTES_MAX));
    take(asker);
    assert_int_equal(post.size, DISCOVERY_BYTES_MAX);
}

static void near_is_private_or_on_the_same_cable(void **state)
{
    (void)state;
    static const struct {
        const char *host;
        bool near;
    } cases[] = {{"127.0.0.1", true},   {"10.255.0.1", true},       {"172.16.0.1", true},
                 {"172.31.9.9", true},  {"192.168.1.20", true},     {"169.254.3.4", true},
                 {"172.32.0.1", false}, {"192.169.0.1", false},     {"8.8.8.8", false},
                 {"11.0.0.1", false},   {"255.255.255.255", false}, {"203.0.113.9", false}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        char host[DISCOVERY_HOST_BYTES];
        uint32_t ipv4 = inet_addr(cases[c].host);
        assert_int_equal(discovery_is_near(ipv4), cases[c].near);
        discovery_host(ipv4, host);
        assert_string_equal(host, cases[c].host);
    }
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_listener_of_a_machine_hears_and_answers),
        TEST(nothing_waits_where_nothing_came),
        TEST(what_is_too_large_is_dropped),
        TEST(near_is_private_or_on_the_same_cable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
