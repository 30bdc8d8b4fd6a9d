#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/net/transport_loopback.h"
#include "engine/os/clock.h"
#include "tests/engine/net/pair.h"

static Loopback *open_loopback(const LoopbackConfig *config, Pair *pair)
{
    Loopback *loopback;
    Problem problem;
    assert_int_equal(loopback_create(config, &loopback, &problem), STATUS_OK);
    *pair = (Pair){.server = loopback_server(loopback), .client = loopback_client(loopback, 0)};
    return loopback;
}

static void messages_go_both_ways_in_order(void **state)
{
    (void)state;
    Pair pair;
    Loopback *loopback = open_loopback(&(LoopbackConfig){0}, &pair);
    pair_connect(&pair, "");
    for (uint32_t key = 0; key < 100; key++) {
        assert_true(pair_send(pair.client, pair.at_client, key, 1 + key * 13));
        assert_true(pair_send(pair.server, pair.at_server, key + 500, 1 + key * 17));
    }
    for (uint32_t key = 0; key < 100; key++) {
        pair_expect_message(&pair, pair.server, key, 1 + key * 13);
        pair_expect_message(&pair, pair.client, key + 500, 1 + key * 17);
    }
    pair_finish(&pair);
    loopback_destroy(loopback);
}

static void the_largest_message_passes_and_a_larger_does_not(void **state)
{
    (void)state;
    Pair pair;
    Loopback *loopback = open_loopback(&(LoopbackConfig){0}, &pair);
    pair_connect(&pair, "");
    assert_true(pair_send(pair.server, pair.at_server, 3, TRANSPORT_MESSAGE_BYTES_MAX));
    pair_expect_message(&pair, pair.client, 3, TRANSPORT_MESSAGE_BYTES_MAX);
    assert_false(pair_send(pair.server, pair.at_server, 3, TRANSPORT_MESSAGE_BYTES_MAX + 1));
    assert_false(pair_send(pair.server, pair.at_server, 3, 0));
    assert_true(pair_send(pair.server, pair.at_server, 4, 9));
    pair_expect_message(&pair, pair.client, 4, 9);
    TransportQuality quality = transport_quality(pair.client, pair.at_client);
    assert_true(quality.round_trip_ms == 0 && quality.variance_ms == 0);
    assert_int_equal(quality.loss_permille, 0);
    pair_finish(&pair);
    loopback_destroy(loopback);
}

static void what_waits_goes_before_a_close(void **state)
{
    (void)state;
    Pair pair;
    Loopback *loopback = open_loopback(&(LoopbackConfig){0}, &pair);
    pair_connect(&pair, "");
    assert_true(pair_send(pair.server, pair.at_server, 1, 40));
    assert_true(pair_send(pair.client, pair.at_client, 2, 40));
    transport_close(pair.server, pair.at_server);
    pair_expect_message(&pair, pair.client, 1, 40);
    TransportEvent event = pair_expect(&pair, pair.client, TRANSPORT_DISCONNECTED);
    assert_int_equal(event.reason, TRANSPORT_CLOSED);
    assert_int_equal(event.connection, pair.at_client);
    /* Whoever closes hears no more of it. */
    pair_expect_silence(&pair, pair.server, 5);
    assert_false(pair_send(pair.server, pair.at_server, 1, 40));
    assert_false(pair_send(pair.client, pair.at_client, 1, 40));
    pair_finish(&pair);
    loopback_destroy(loopback);
}

static void names_of_connections_are_not_reused(void **state)
{
    (void)state;
    Pair pair;
    Loopback *loopback = open_loopback(&(LoopbackConfig){0}, &pair);
    pair_connect(&pair, "");
    uint32_t first = pair.at_server;
    transport_close(pair.client, pair.at_client);
    assert_int_equal(pair_expect(&pair, pair.server, TRANSPORT_DISCONNECTED).connection, first);
    pair_connect(&pair, "");
    assert_int_not_equal(pair.at_server, first);
    assert_false(pair_send(pair.server, first, 1, 8));
    transport_close(pair.server, first);
    assert_true(pair_send(pair.client, pair.at_client, 7, 8));
    pair_expect_message(&pair, pair.server, 7, 8);
    pair_finish(&pair);
    loopback_destroy(loopback);
}

static void a_client_has_one_connection_and_no_address(void **state)
{
    (void)state;
    Pair pair;
    Problem problem;
    uint32_t second;
    Loopback *loopback = open_loopback(&(LoopbackConfig){0}, &pair);
    assert_int_equal(transport_connect(pair.client, "host:1", &second, &problem), STATUS_MALFORMED);
    assert_int_equal(transport_connect(pair.server, "", &second, &problem), STATUS_REFUSED);
    pair_connect(&pair, "");
    assert_int_equal(transport_connect(pair.client, "", &second, &problem), STATUS_EXHAUSTED);
    assert_int_equal(second, TRANSPORT_NO_CONNECTION);
    pair_finish(&pair);
    loopback_destroy(loopback);
}

static void a_server_that_is_gone_refuses(void **state)
{
    (void)state;
    Pair pair;
    Loopback *loopback = open_loopback(&(LoopbackConfig){0}, &pair);
    pair_connect(&pair, "");
    transport_destroy(pair.server);
    TransportEvent event = pair_expect(&pair, pair.client, TRANSPORT_DISCONNECTED);
    assert_int_equal(event.reason, TRANSPORT_CLOSED);
    Problem problem;
    assert_int_equal(transport_connect(pair.client, "", &pair.at_client, &problem), STATUS_OK);
    event = pair_expect(&pair, pair.client, TRANSPORT_DISCONNECTED);
    assert_int_equal(event.reason, TRANSPORT_REFUSED);
    pair_finish(&pair);
    loopback_destroy(loopback);
}

static void too_much_waiting_ends_the_connection(void **state)
{
    (void)state;
    Pair pair;
    Loopback *loopback = open_loopback(&(LoopbackConfig){.queue_bytes = 4096}, &pair);
    pair_connect(&pair, "");
    int sent = 0;
    while (sent < 100 && pair_send(pair.server, pair.at_server, (uint32_t)sent, 1000))
        sent++;
    assert_int_equal(sent, 3);
    TransportEvent event = pair_expect(&pair, pair.server, TRANSPORT_DISCONNECTED);
    assert_int_equal(event.reason, TRANSPORT_TOO_SLOW);
    for (uint32_t key = 0; key < 3; key++)
        pair_expect_message(&pair, pair.client, key, 1000);
    pair_expect(&pair, pair.client, TRANSPORT_DISCONNECTED);
    pair_connect(&pair, "");
    pair_finish(&pair);
    loopback_destroy(loopback);
}

static void a_cut_is_seen_at_both_ends(void **state)
{
    (void)state;
    Pair pair;
    Loopback *loopback = open_loopback(&(LoopbackConfig){0}, &pair);
    pair_connect(&pair, "");
    assert_true(pair_send(pair.client, pair.at_client, 1, 10));
    loopback_cut(loopback, 0);
    TransportEvent event = pair_expect(&pair, pair.server, TRANSPORT_DISCONNECTED);
    assert_int_equal(event.reason, TRANSPORT_TIMED_OUT);
    event = pair_expect(&pair, pair.client, TRANSPORT_DISCONNECTED);
    assert_int_equal(event.reason, TRANSPORT_TIMED_OUT);
    pair_connect(&pair, "");
    pair_finish(&pair);
    loopback_destroy(loopback);
}

enum { CROWD = 40 };

static void many_clients_have_their_turn(void **state)
{
    (void)state;
    Pair pair;
    uint32_t at_client[CROWD], at_server[CROWD];
    Loopback *loopback =
        open_loopback(&(LoopbackConfig){.clients_max = CROWD, .queue_bytes = 8192}, &pair);
    for (int c = 0; c < CROWD; c++) {
        pair.client = loopback_client(loopback, c);
        pair_connect(&pair, "");
        at_client[c] = pair.at_client;
        at_server[c] = pair.at_server;
    }
    for (int c = 0; c < CROWD; c++)
        for (uint32_t n = 0; n < 3; n++)
            assert_true(pair_send(loopback_client(loopback, c), at_client[c], n, 20));
    int heard[CROWD] = {0};
    for (int n = 0; n < 3 * CROWD; n++) {
        TransportEvent event = pair_expect(&pair, pair.server, TRANSPORT_MESSAGE);
        for (int c = 0; c < CROWD; c++)
            heard[c] += event.connection == at_server[c];
        for (int c = 0; c < CROWD && (n + 1) % CROWD == 0; c++)
            assert_int_equal(heard[c], (n + 1) / CROWD);
    }
    pair_finish(&pair);
    loopback_destroy(loopback);
}

/* Holding back neither loses nor reorders, and the seed decides how long. */
static int polls_until_all_came(uint64_t seed)
{
    Pair pair;
    TransportEvent event;
    Loopback *loopback = open_loopback(&(LoopbackConfig){.held_polls_max = 9, .seed = seed}, &pair);
    pair_connect(&pair, "");
    for (uint32_t key = 0; key < 30; key++)
        assert_true(pair_send(pair.client, pair.at_client, key, sizeof key));
    int polls = 0;
    for (uint32_t came = 0; came < 30; polls++) {
        if (!transport_take(pair.server, &event))
            continue;
        assert_int_equal(event.bytes[0], (uint8_t)(came * 31));
        came++;
    }
    pair_finish(&pair);
    loopback_destroy(loopback);
    return polls;
}

static void a_poor_line_delays_by_its_seed(void **state)
{
    (void)state;
    int polls = polls_until_all_came(11);
    assert_true(polls > 60);
    assert_int_equal(polls_until_all_came(11), polls);
    assert_int_not_equal(polls_until_all_came(12), polls);
}

/* For tests of what is said where others can hear. */
static void it_may_pass_for_a_network(void **state)
{
    (void)state;
    for (int exposed = 0; exposed < 2; exposed++) {
        Pair pair;
        Loopback *loopback = open_loopback(&(LoopbackConfig){.is_exposed = exposed == 1}, &pair);
        pair_connect(&pair, "");
        assert_int_equal(transport_stays_inside(pair.client), exposed == 0);
        assert_int_equal(transport_stays_inside(pair.server), exposed == 0);
        assert_int_equal(transport_origin(pair.server, pair.at_server) != 0, exposed == 1);
        pair_finish(&pair);
        loopback_destroy(loopback);
    }
}

/* Sends back whatever comes, until its client is gone. */
static void *echo(void *keeper)
{
    Transport *server = keeper;
    TransportEvent event = {0};
    while (event.kind != TRANSPORT_DISCONNECTED)
        if (transport_poll(server, 1000, &event) && event.kind == TRANSPORT_MESSAGE &&
            !transport_send(server, event.connection, event.bytes, event.size))
            break;
    return NULL;
}

static void each_end_may_have_its_thread(void **state)
{
    (void)state;
    Pair pair;
    pthread_t thread;
    Loopback *loopback = open_loopback(&(LoopbackConfig){0}, &pair);
    assert_int_equal(pthread_create(&thread, NULL, echo, pair.server), 0);
    Problem problem;
    TransportEvent event;
    assert_int_equal(transport_connect(pair.client, "", &pair.at_client, &problem), STATUS_OK);
    assert_true(transport_poll(pair.client, 30000, &event));
    assert_int_equal(event.kind, TRANSPORT_CONNECTED);
    for (uint32_t key = 0; key < 2000; key++) {
        assert_true(pair_send(pair.client, pair.at_client, key, 700));
        assert_true(transport_poll(pair.client, 30000, &event));
        assert_int_equal(event.kind, TRANSPORT_MESSAGE);
        assert_int_equal(event.size, 700);
        assert_int_equal(event.bytes[0], (uint8_t)(key * 31));
    }
    transport_close(pair.client, pair.at_client);
    pthread_join(thread, NULL);
    pair_finish(&pair);
    loopback_destroy(loopback);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_go_both_ways_in_order),
        cmocka_unit_test(the_largest_message_passes_and_a_larger_does_not),
        cmocka_unit_test(what_waits_goes_before_a_close),
        cmocka_unit_test(names_of_connections_are_not_reused),
        cmocka_unit_test(a_client_has_one_connection_and_no_address),
        cmocka_unit_test(a_server_that_is_gone_refuses),
        cmocka_unit_test(too_much_waiting_ends_the_connection),
        cmocka_unit_test(a_cut_is_seen_at_both_ends),
        cmocka_unit_test(many_clients_have_their_turn),
        cmocka_unit_test(a_poor_line_delays_by_its_seed),
        cmocka_unit_test(it_may_pass_for_a_network),
        cmocka_unit_test(each_end_may_have_its_thread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
