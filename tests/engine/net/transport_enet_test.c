#include <arpa/inet.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/net/transport_enet.h"
#include "engine/os/clock.h"
#include "tests/engine/net/pair.h"

/* Both ends are one thread in most tests: nobody acknowledges a goodbye, waiting for it is idle. */
enum { ADDRESS_BYTES = 64, LINGER_MS = 1 };

static Transport *listen_at(TransportEnetConfig config)
{
    Transport *server;
    Problem problem = {0};
    config.interface = "127.0.0.1";
    config.linger_ms = LINGER_MS;
    assert_int_equal(transport_enet_listen(&config, &server, &problem), STATUS_OK);
    return server;
}

static Transport *make_client(TransportEnetConfig config)
{
    Transport *client;
    Problem problem = {0};
    if (config.linger_ms == 0)
        config.linger_ms = LINGER_MS;
    assert_int_equal(transport_enet_create_client(&config, &client, &problem), STATUS_OK);
    return client;
}

static const char *address_of(int port, char address[ADDRESS_BYTES])
{
    text_format(address, ADDRESS_BYTES, "127.0.0.1:%d", port);
    return address;
}

static void open_pair(Pair *pair, TransportEnetConfig server, TransportEnetConfig client)
{
    char address[ADDRESS_BYTES];
    *pair = (Pair){.server = listen_at(server), .client = make_client(client)};
    pair_connect(pair, address_of(transport_enet_port(pair->server), address));
}

static void close_pair(Pair *pair)
{
    transport_destroy(pair->client);
    transport_destroy(pair->server);
    pair_finish(pair);
    relay_close(pair->relay);
}

static void messages_go_both_ways_in_order(void **state)
{
    (void)state;
    Pair pair;
    open_pair(&pair, (TransportEnetConfig){0}, (TransportEnetConfig){0});
    for (uint32_t key = 0; key < 100; key++) {
        assert_true(pair_send(pair.client, pair.at_client, key, 1 + key * 13));
        assert_true(pair_send(pair.server, pair.at_server, key + 500, 1 + key * 170));
    }
    for (uint32_t key = 0; key < 100; key++) {
        pair_expect_message(&pair, pair.server, key, 1 + key * 13);
        pair_expect_message(&pair, pair.client, key + 500, 1 + key * 170);
    }
    close_pair(&pair);
}

static void the_largest_message_passes_and_a_larger_does_not(void **state)
{
    (void)state;
    Pair pair;
    open_pair(&pair, (TransportEnetConfig){0}, (TransportEnetConfig){0});
    assert_true(pair_send(pair.server, pair.at_server, 3, TRANSPORT_MESSAGE_BYTES_MAX));
    pair_expect_message(&pair, pair.client, 3, TRANSPORT_MESSAGE_BYTES_MAX);
    assert_false(pair_send(pair.server, pair.at_server, 3, TRANSPORT_MESSAGE_BYTES_MAX + 1));
    assert_false(pair_send(pair.server, pair.at_server, 3, 0));
    assert_true(pair_send(pair.server, pair.at_server, 4, 9));
    pair_expect_message(&pair, pair.client, 4, 9);
    close_pair(&pair);
}

static void what_waits_goes_before_a_close(void **state)
{
    (void)state;
    Pair pair;
    open_pair(&pair, (TransportEnetConfig){0}, (TransportEnetConfig){0});
    assert_true(pair_send(pair.server, pair.at_server, 1, 300000));
    transport_close(pair.server, pair.at_server);
    assert_false(pair_send(pair.server, pair.at_server, 1, 40));
    pair_expect_message(&pair, pair.client, 1, 300000);
    TransportEvent event = pair_expect(&pair, pair.client, TRANSPORT_DISCONNECTED);
    assert_int_equal(event.reason, TRANSPORT_CLOSED);
    assert_int_equal(event.connection, pair.at_client);
    pair_expect_silence(&pair, pair.server, 20);
    close_pair(&pair);
}

static void *destroy(void *transport)
{
    transport_destroy(transport);
    return NULL;
}

/* A program that ends says goodbye, and what it still had to say. */
static void what_waits_goes_before_the_end(void **state)
{
    (void)state;
    Pair pair;
    open_pair(&pair, (TransportEnetConfig){0}, (TransportEnetConfig){.linger_ms = 10000});
    assert_true(pair_send(pair.client, pair.at_client, 5, 9000));
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, destroy, pair.client), 0);
    pair.client = make_client((TransportEnetConfig){0});
    pair_expect_message(&pair, pair.server, 5, 9000);
    TransportEvent event = pair_expect(&pair, pair.server, TRANSPORT_DISCONNECTED);
    assert_int_equal(event.connection, pair.at_server);
    assert_int_equal(event.reason, TRANSPORT_CLOSED);
    pthread_join(thread, NULL);
    close_pair(&pair);
}

static void a_client_can_come_back_under_another_name(void **state)
{
    (void)state;
    Pair pair;
    char address[ADDRESS_BYTES];
    open_pair(&pair, (TransportEnetConfig){0}, (TransportEnetConfig){0});
    address_of(transport_enet_port(pair.server), address);
    for (int n = 0; n < 30; n++) {
        uint32_t first = pair.at_server;
        transport_close(pair.client, pair.at_client);
        assert_int_equal(pair_expect(&pair, pair.server, TRANSPORT_DISCONNECTED).connection, first);
        pair_connect(&pair, address);
        assert_int_not_equal(pair.at_server, first);
        assert_false(pair_send(pair.server, first, 1, 8));
    }
    close_pair(&pair);
}

static void a_port_in_use_is_told_in_words(void **state)
{
    (void)state;
    Transport *first = listen_at((TransportEnetConfig){0}), *second = NULL;
    Problem problem;
    TransportEnetConfig config = {.port = transport_enet_port(first), .interface = "127.0.0.1"};
    assert_int_equal(transport_enet_listen(&config, &second, &problem), STATUS_REFUSED);
    assert_null(second);
    char expected[PROBLEM_MESSAGE_BYTES];
    text_format(expected, sizeof expected,
                "port %d is already used on 127.0.0.1, choose another with --port", config.port);
    assert_string_equal(problem.message, expected);
    config.interface = "here";
    assert_int_equal(transport_enet_listen(&config, &second, &problem), STATUS_MALFORMED);
    config.connections_max = TRANSPORT_ENET_CONNECTIONS_MAX + 1;
    config.interface = NULL;
    assert_int_equal(transport_enet_listen(&config, &second, &problem), STATUS_EXHAUSTED);
    transport_destroy(first);
}

static void nobody_there_is_an_event(void **state)
{
    (void)state;
    Transport *listener = listen_at((TransportEnetConfig){0});
    int port = transport_enet_port(listener);
    transport_destroy(listener);
    char address[ADDRESS_BYTES];
    Pair pair = {.server = listen_at((TransportEnetConfig){0}),
                 .client = make_client((TransportEnetConfig){.connect_ms = 60})};
    assert_int_equal(
        transport_connect(pair.client, address_of(port, address), &pair.at_client, NULL),
        STATUS_OK);
    assert_false(pair_send(pair.client, pair.at_client, 1, 1));
    TransportEvent event = pair_expect(&pair, pair.client, TRANSPORT_DISCONNECTED);
    assert_int_equal(event.reason, TRANSPORT_TIMED_OUT);
    assert_int_equal(event.connection, pair.at_client);
    close_pair(&pair);
}

static void names_are_looked_up(void **state)
{
    (void)state;
    Pair pair = {.server = listen_at((TransportEnetConfig){0}),
                 .client = make_client((TransportEnetConfig){0})};
    Problem problem;
    char address[ADDRESS_BYTES];
    assert_int_equal(transport_connect(pair.client, "no..name:7713", &pair.at_client, &problem),
                     STATUS_OK);
    uint32_t second;
    assert_int_equal(transport_connect(pair.client, "127.0.0.1:1", &second, &problem),
                     STATUS_EXHAUSTED);
    TransportEvent event = pair_expect(&pair, pair.client, TRANSPORT_DISCONNECTED);
    assert_int_equal(event.reason, TRANSPORT_UNKNOWN_HOST);
    assert_int_equal(event.connection, pair.at_client);
    assert_int_equal(transport_connect(pair.client, "no port", &second, &problem),
                     STATUS_MALFORMED);
    text_format(address, sizeof address, "localhost:%d", transport_enet_port(pair.server));
    pair_connect(&pair, address);
    close_pair(&pair);
}

static void closing_while_the_name_is_looked_up_is_silent(void **state)
{
    (void)state;
    Pair pair = {.server = listen_at((TransportEnetConfig){0}),
                 .client = make_client((TransportEnetConfig){0})};
    assert_int_equal(transport_connect(pair.client, "no..name:7713", &pair.at_client, NULL),
                     STATUS_OK);
    transport_close(pair.client, pair.at_client);
    pair_expect_silence(&pair, pair.client, 20);
    close_pair(&pair);
}

static void who_comes_too_many_is_refused(void **state)
{
    (void)state;
    Pair pair;
    char address[ADDRESS_BYTES];
    open_pair(&pair, (TransportEnetConfig){.connections_max = 1}, (TransportEnetConfig){0});
    Transport *first = pair.client;
    address_of(transport_enet_port(pair.server), address);
    pair.client = make_client((TransportEnetConfig){0});
    assert_int_equal(transport_connect(pair.client, address, &pair.at_client, NULL), STATUS_OK);
    /* ENet tells a client of its success before the server has counted. */
    TransportEvent event = pair_expect(&pair, pair.client, TRANSPORT_CONNECTED);
    event = pair_expect(&pair, pair.client, TRANSPORT_DISCONNECTED);
    assert_int_equal(event.reason, TRANSPORT_REFUSED);
    pair_expect_silence(&pair, pair.server, 10);
    /* The one who left leaves a place. */
    transport_destroy(first);
    pair_expect(&pair, pair.server, TRANSPORT_DISCONNECTED);
    pair_connect(&pair, address);
    close_pair(&pair);
}

static void one_address_has_its_share_only(void **state)
{
    (void)state;
    Pair pair;
    char address[ADDRESS_BYTES];
    open_pair(&pair, (TransportEnetConfig){.connections_per_address_max = 1},
              (TransportEnetConfig){0});
    Transport *first = pair.client;
    pair.client = make_client((TransportEnetConfig){0});
    assert_int_equal(transport_connect(pair.client,
                                       address_of(transport_enet_port(pair.server), address),
                                       &pair.at_client, NULL),
                     STATUS_OK);
    pair_expect(&pair, pair.client, TRANSPORT_CONNECTED);
    assert_int_equal(pair_expect(&pair, pair.client, TRANSPORT_DISCONNECTED).reason,
                     TRANSPORT_REFUSED);
    transport_destroy(first);
    close_pair(&pair);
}

static void a_message_above_the_limit_ends_the_connection(void **state)
{
    (void)state;
    Pair pair;
    open_pair(&pair, (TransportEnetConfig){.receive_bytes_max = 1000}, (TransportEnetConfig){0});
    assert_true(pair_send(pair.client, pair.at_client, 1, 1000));
    assert_true(pair_send(pair.client, pair.at_client, 2, 1001));
    pair_expect_message(&pair, pair.server, 1, 1000);
    TransportEvent event = pair_expect(&pair, pair.server, TRANSPORT_DISCONNECTED);
    assert_int_equal(event.reason, TRANSPORT_TOO_LARGE);
    pair_expect(&pair, pair.client, TRANSPORT_DISCONNECTED);
    close_pair(&pair);
}

/* What claims to be far above the limit is not even stored; the limit is no limit for sending. */
static void the_limits_of_both_ways_are_two(void **state)
{
    (void)state;
    Pair pair;
    open_pair(&pair, (TransportEnetConfig){.receive_bytes_max = 1000}, (TransportEnetConfig){0});
    assert_true(pair_send(pair.client, pair.at_client, 1, 500000));
    pair_expect_silence(&pair, pair.server, 100);
    assert_true(pair_send(pair.server, pair.at_server, 2, 500000));
    pair_expect_message(&pair, pair.client, 2, 500000);
    transport_close(pair.server, pair.at_server);
    pair_expect(&pair, pair.client, TRANSPORT_DISCONNECTED);
    close_pair(&pair);
}

static void who_does_not_listen_is_dropped(void **state)
{
    (void)state;
    Pair pair;
    open_pair(&pair, (TransportEnetConfig){.waiting_bytes_max = 50000}, (TransportEnetConfig){0});
    int sent = 0;
    while (sent < 100 && pair_send(pair.server, pair.at_server, (uint32_t)sent, 10000))
        sent++;
    assert_int_equal(sent, 5);
    TransportEvent event = pair_expect(&pair, pair.server, TRANSPORT_DISCONNECTED);
    assert_int_equal(event.reason, TRANSPORT_TOO_SLOW);
    assert_int_equal(event.connection, pair.at_server);
    close_pair(&pair);
}

enum { CROWD = 60 };

static void many_clients_are_served(void **state)
{
    (void)state;
    Pair pair = {.server = listen_at((TransportEnetConfig){0})};
    Transport *clients[CROWD];
    uint32_t at_client[CROWD], at_server[CROWD];
    char address[ADDRESS_BYTES];
    for (int c = 0; c < CROWD; c++) {
        pair.client = clients[c] = make_client((TransportEnetConfig){0});
        pair_connect(&pair, address_of(transport_enet_port(pair.server), address));
        at_client[c] = pair.at_client;
        at_server[c] = pair.at_server;
    }
    for (int c = 0; c < CROWD; c++) {
        assert_true(pair_send(clients[c], at_client[c], (uint32_t)c, 100));
        assert_true(pair_send(pair.server, at_server[c], (uint32_t)c + 7, 5000));
    }
    for (int c = 0; c < CROWD; c++) {
        pair.client = clients[c];
        TransportEvent event = pair_expect(&pair, pair.server, TRANSPORT_MESSAGE);
        assert_int_equal(event.size, 100);
        pair_expect_message(&pair, clients[c], (uint32_t)c + 7, 5000);
    }
    for (int c = 0; c < CROWD; c++)
        transport_destroy(clients[c]);
    transport_destroy(pair.server);
    pair_finish(&pair);
}

/* A wait ends with what comes, long before its time. */
static void waiting_ends_with_what_comes(void **state)
{
    (void)state;
    Pair pair;
    TransportEvent event;
    open_pair(&pair, (TransportEnetConfig){0}, (TransportEnetConfig){0});
    assert_true(pair_send(pair.client, pair.at_client, 1, 10));
    assert_false(transport_take(pair.client, &event));
    assert_true(transport_poll(pair.server, 3600000, &event));
    assert_int_equal(event.kind, TRANSPORT_MESSAGE);
    close_pair(&pair);
}

/* The call arrives, nothing of what follows does. */
static void call_and_vanish(Pair *pair)
{
    char address[ADDRESS_BYTES];
    TransportEvent event;
    uint32_t connection;
    Transport *caller = make_client((TransportEnetConfig){0});
    Relay *relay = relay_open(&(RelayConfig){.server_port = transport_enet_port(pair->server)});
    assert_int_equal(
        transport_connect(caller, address_of(relay_port(relay), address), &connection, NULL),
        STATUS_OK);
    assert_false(transport_take(caller, &event));
    while (relay_counts(relay).passed == 0)
        relay_step(relay);
    transport_destroy(caller);
    relay_close(relay);
    assert_false(transport_take(pair->server, &event));
}

/* Strangers' noise: bytes that are no ENet, and calls that nobody completes. */
static void half_open_calls_and_noise_keep_nobody_out(void **state)
{
    (void)state;
    Pair pair = {.server = listen_at((TransportEnetConfig){.connections_per_address_max = 4}),
                 .client = make_client((TransportEnetConfig){0})};
    char address[ADDRESS_BYTES];
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)transport_enet_port(pair.server)),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int noise = socket(AF_INET, SOCK_DGRAM, 0);
    uint8_t bytes[600];
    for (uint32_t n = 0; n < 400; n++) {
        size_t size = 1 + n % sizeof bytes;
        for (size_t b = 0; b < size; b++)
            bytes[b] = (uint8_t)(n * 37 + b * b);
        sendto(noise, bytes, size, 0, (struct sockaddr *)&to, sizeof to);
    }
    close(noise);
    for (int n = 0; n < 3; n++)
        call_and_vanish(&pair);
    address_of(transport_enet_port(pair.server), address);
    pair_connect(&pair, address);
    pair_expect_silence(&pair, pair.server, 20);
    close_pair(&pair);
}

static void open_relayed(Pair *pair, RelayConfig line, TransportEnetConfig both)
{
    char address[ADDRESS_BYTES];
    *pair = (Pair){.server = listen_at(both), .client = make_client(both)};
    line.server_port = transport_enet_port(pair->server);
    pair->relay = relay_open(&line);
    pair_connect(pair, address_of(relay_port(pair->relay), address));
}

static void a_poor_line_loses_nothing(void **state)
{
    (void)state;
    Pair pair;
    open_relayed(
        &pair,
        (RelayConfig){.seed = 5, .lost_permille = 100, .doubled_permille = 50, .delay_ms_max = 8},
        (TransportEnetConfig){.receive_bytes_max = TRANSPORT_MESSAGE_BYTES_MAX});
    for (uint32_t key = 0; key < 60; key++) {
        assert_true(pair_send(pair.client, pair.at_client, key, 50 + key * 11));
        assert_true(pair_send(pair.server, pair.at_server, key, 100 + key * 90));
    }
    for (uint32_t key = 0; key < 60; key++) {
        pair_expect_message(&pair, pair.server, key, 50 + key * 11);
        pair_expect_message(&pair, pair.client, key, 100 + key * 90);
    }
    assert_true(pair_send(pair.server, pair.at_server, 9, 200000));
    pair_expect_message(&pair, pair.client, 9, 200000);
    RelayCounts counts = relay_counts(pair.relay);
    assert_true(counts.lost > 10 && counts.doubled > 3 && counts.late > 10);
    close_pair(&pair);
}

/* No clock is asked: the relay's delays are drawn, and nothing is faster than they are. */
static void the_quality_of_a_line_is_measured(void **state)
{
    (void)state;
    Pair pair;
    open_relayed(&pair, (RelayConfig){.seed = 8, .lost_permille = 150, .delay_ms_max = 30},
                 (TransportEnetConfig){0});
    for (uint32_t key = 0; key < 60; key++) {
        assert_true(pair_send(pair.client, pair.at_client, key, 40));
        pair_expect_message(&pair, pair.server, key, 40);
        assert_true(pair_send(pair.server, pair.at_server, key, 40));
        pair_expect_message(&pair, pair.client, key, 40);
    }
    TransportQuality ends[] = {transport_quality(pair.client, pair.at_client),
                               transport_quality(pair.server, pair.at_server)};
    for (int e = 0; e < 2; e++) {
        assert_true(ends[e].round_trip_ms >= 8);
        assert_true(ends[e].variance_ms > 0);
        assert_in_range(ends[e].loss_permille, 20, 600);
    }
    assert_int_equal(transport_quality(pair.client, pair.at_client + 7).round_trip_ms, 0);
    assert_false(transport_stays_inside(pair.server));
    assert_int_equal(transport_origin(pair.server, pair.at_server), htonl(INADDR_LOOPBACK));
    assert_int_equal(transport_origin(pair.server, pair.at_server + 7), 0);
    close_pair(&pair);
}

static void a_short_drop_is_bridged(void **state)
{
    (void)state;
    Pair pair;
    open_relayed(&pair, (RelayConfig){.seed = 6}, (TransportEnetConfig){.silence_ms = 10000});
    relay_mute(pair.relay, true);
    assert_true(pair_send(pair.client, pair.at_client, 1, 30));
    assert_true(pair_send(pair.server, pair.at_server, 2, 30));
    pair_expect_silence(&pair, pair.server, 1500);
    assert_true(relay_counts(pair.relay).lost > 3);
    relay_mute(pair.relay, false);
    pair_expect_message(&pair, pair.server, 1, 30);
    pair_expect_message(&pair, pair.client, 2, 30);
    close_pair(&pair);
}

static void a_long_drop_is_told_at_both_ends(void **state)
{
    (void)state;
    Pair pair;
    open_relayed(&pair, (RelayConfig){.seed = 7}, (TransportEnetConfig){.silence_ms = 1200});
    relay_mute(pair.relay, true);
    TransportEvent event = pair_expect(&pair, pair.client, TRANSPORT_DISCONNECTED);
    assert_int_equal(event.reason, TRANSPORT_TIMED_OUT);
    event = pair_expect(&pair, pair.server, TRANSPORT_DISCONNECTED);
    assert_int_equal(event.reason, TRANSPORT_TIMED_OUT);
    assert_int_equal(event.connection, pair.at_server);
    close_pair(&pair);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_go_both_ways_in_order),
        cmocka_unit_test(the_largest_message_passes_and_a_larger_does_not),
        cmocka_unit_test(what_waits_goes_before_a_close),
        cmocka_unit_test(what_waits_goes_before_the_end),
        cmocka_unit_test(a_client_can_come_back_under_another_name),
        cmocka_unit_test(a_port_in_use_is_told_in_words),
        cmocka_unit_test(nobody_there_is_an_event),
        cmocka_unit_test(names_are_looked_up),
        cmocka_unit_test(closing_while_the_name_is_looked_up_is_silent),
        cmocka_unit_test(who_comes_too_many_is_refused),
        cmocka_unit_test(one_address_has_its_share_only),
        cmocka_unit_test(a_message_above_the_limit_ends_the_connection),
        cmocka_unit_test(the_limits_of_both_ways_are_two),
        cmocka_unit_test(who_does_not_listen_is_dropped),
        cmocka_unit_test(many_clients_are_served),
        cmocka_unit_test(waiting_ends_with_what_comes),
        cmocka_unit_test(half_open_calls_and_noise_keep_nobody_out),
        cmocka_unit_test(a_poor_line_loses_nothing),
        cmocka_unit_test(the_quality_of_a_line_is_measured),
        cmocka_unit_test(a_short_drop_is_bridged),
        cmocka_unit_test(a_long_drop_is_told_at_both_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
