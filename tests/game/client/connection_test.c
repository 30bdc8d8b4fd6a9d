#include "game/client/connection.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "tests/game/client/knocker.h"

static void assert_failure(const ConnectionFailure *expected)
{
    const ConnectionFailure *failure = connection_failure(knocker.connection);
    knocker_assert_state(CONNECTION_FAILED);
    assert_string_equal(failure->what, expected->what);
    assert_string_equal(failure->whose, expected->whose);
    assert_string_equal(failure->remedy, expected->remedy);
    assert_true(failure->what[0] != 0 && failure->whose[0] != 0 && failure->remedy[0] != 0);
    assert_int_equal(connection_deadline_ms(knocker.connection), UINT64_MAX);
}

static void the_way_in(void **state)
{
    (void)state;
    text_copy(knocker.target.seat_key, sizeof knocker.target.seat_key, "CARD22");
    knocker.target.seat = 4;
    knocker_assert_state(CONNECTION_IDLE);
    connection_open(knocker.connection, knocker.server.client, &knocker.target, knocker.now_ms);
    knocker_assert_state(CONNECTION_CONNECTING);
    assert_string_equal(connection_step_text(knocker.connection), "Looking for the server…");
    assert_int_equal(connection_deadline_ms(knocker.connection), 1000 + CONNECTION_ANSWER_MS);
    knocker_step(10);
    knocker_assert_state(CONNECTION_GREETING);
    assert_true(door_meets(&knocker.server));
    assert_true(door_hears(&knocker.server, MESSAGE_HELLO));
    const Hello *hello = &knocker.server.heard.hello;
    assert_int_equal(hello->version, PROTOCOL_VERSION);
    assert_int_equal(hello->rules_hash, 77);
    assert_string_equal(hello->code, "K7MWQ2");
    assert_string_equal(hello->key, "CARD22");
    assert_int_equal(hello->seat, 4);
    assert_false(hello->has_token);
    assert_null(connection_take(knocker.connection));
    assert_string_equal(connection_code(knocker.connection), "");
    door_welcome(&knocker.server, 4, 1);
    knocker_take(MESSAGE_WELCOME);
    knocker_assert_state(CONNECTION_FETCHING);
    assert_string_equal(connection_code(knocker.connection), "K7MWQ2");
    assert_string_equal(connection_seat_key(knocker.connection), "ABC234");
    knocker_send_snapshot();
    assert_int_equal(connection_deadline_ms(knocker.connection), UINT64_MAX);
}

static void messages_pass_while_playing(void **state)
{
    (void)state;
    Message message = {.kind = MESSAGE_ACT, .act = {.sequence = 3, .act.kind = ACT_READY}};
    connection_open(knocker.connection, knocker.server.client, &knocker.target, knocker.now_ms);
    assert_false(connection_send(knocker.connection, &message));
    connection_close(knocker.connection);
    assert_true(door_meets(&knocker.server));
    assert_true(door_loses(&knocker.server));
    knocker_knock();
    assert_false(connection_send(knocker.connection, &message));
    knocker_come_in(2, 1);
    assert_true(connection_send(knocker.connection, &message));
    assert_true(door_hears(&knocker.server, MESSAGE_ACT));
    assert_int_equal(knocker.server.heard.act.sequence, 3);
    for (uint32_t sequence = 1; sequence <= 3; sequence++) {
        knocker.server.said.confirmed.sequence = sequence;
        door_say(&knocker.server, MESSAGE_CONFIRMED);
    }
    for (uint32_t sequence = 1; sequence <= 3; sequence++)
        assert_int_equal(knocker_take(MESSAGE_CONFIRMED)->confirmed.sequence, sequence);
    assert_null(connection_take(knocker.connection));
}

static void each_denial_is_said(void **state)
{
    (void)state;
    for (int reason = 0; reason < DENIED_REASON_COUNT; reason++) {
        ConnectionFailure expected;
        Denied denied = {.reason = (DeniedReason)reason, .found = "here", .expected = "there"};
        knocker_knock();
        knocker.server.said.denied = denied;
        door_say(&knocker.server, MESSAGE_DENIED);
        knocker_step(1);
        assert_null(connection_take(knocker.connection));
        connection_denied_text(&denied, &expected);
        assert_failure(&expected);
        assert_true(door_loses(&knocker.server));
    }
}

static void another_version_shows_both(void **state)
{
    (void)state;
    knocker_knock();
    knocker.server.said.denied = (Denied){.reason = DENIED_VERSION, .found = "1", .expected = "2"};
    door_say(&knocker.server, MESSAGE_DENIED);
    knocker_step(1);
    const char *whose = connection_failure(knocker.connection)->whose;
    assert_non_null(strstr(whose, "Here: 1. There: 2."));
}

static void each_eviction_is_said(void **state)
{
    (void)state;
    for (int reason = 0; reason < EVICTED_REASON_COUNT; reason++) {
        ConnectionFailure expected;
        knocker_knock();
        knocker_come_in(2, 1);
        knocker.server.said.evicted.reason = (EvictedReason)reason;
        door_say(&knocker.server, MESSAGE_EVICTED);
        knocker_step(1);
        connection_evicted_text((EvictedReason)reason, &expected);
        assert_failure(&expected);
        assert_true(door_loses(&knocker.server));
        /* Nothing is tried any more: the person decides. */
        knocker_step(CONNECTION_RETRY_MS * 5);
        knocker_assert_state(CONNECTION_FAILED);
        assert_false(door_meets(&knocker.server));
    }
}

static void a_silent_server_is_told_in_time(void **state)
{
    (void)state;
    knocker_knock();
    knocker_step(CONNECTION_ANSWER_MS - 1);
    knocker_assert_state(CONNECTION_GREETING);
    knocker_step(1);
    knocker_assert_state(CONNECTION_FAILED);
    assert_string_equal(connection_failure(knocker.connection)->what, "The server does not answer");
}

static void a_session_that_does_not_arrive_is_told(void **state)
{
    (void)state;
    knocker_knock();
    door_welcome(&knocker.server, 2, 1);
    knocker_take(MESSAGE_WELCOME);
    uint64_t due_ms = connection_deadline_ms(knocker.connection);
    knocker_step(due_ms - knocker.now_ms - 1);
    knocker_assert_state(CONNECTION_FETCHING);
    knocker_step(1);
    knocker_assert_state(CONNECTION_FAILED);
    assert_string_equal(connection_failure(knocker.connection)->what, "The session did not arrive");
}

/* A transport on which nothing ever happens. */

static Status mute_connect(Transport *transport, const char *address, uint32_t *connection,
                           Problem *problem)
{
    (void)transport;
    if (text_equal(address, "nonsense"))
        return problem_set(problem, STATUS_MALFORMED, NULL, 0,
                           "address \"nonsense\": names no port");
    *connection = 1;
    return STATUS_OK;
}

static void mute_close(Transport *transport, uint32_t connection)
{
    (void)transport;
    (void)connection;
}

static bool mute_pump(Transport *transport)
{
    (void)transport;
    return false;
}

static const TransportOperations mute = {
    .connect = mute_connect, .close = mute_close, .pump = mute_pump};

static void nobody_there_is_told_in_time(void **state)
{
    (void)state;
    Transport transport = {&mute};
    text_copy(knocker.target.address, sizeof knocker.target.address, "10.0.0.7:7713");
    connection_open(knocker.connection, &transport, &knocker.target, knocker.now_ms);
    knocker_step(CONNECTION_ANSWER_MS - 1);
    knocker_assert_state(CONNECTION_CONNECTING);
    knocker_step(1);
    knocker_assert_state(CONNECTION_FAILED);
    const ConnectionFailure *failure = connection_failure(knocker.connection);
    assert_string_equal(failure->what, "No server found");
    assert_non_null(strstr(failure->whose, "10.0.0.7:7713"));
    connection_close(knocker.connection);
}

static void a_bad_address_is_told_at_once(void **state)
{
    (void)state;
    Transport transport = {&mute};
    text_copy(knocker.target.address, sizeof knocker.target.address, "nonsense");
    connection_open(knocker.connection, &transport, &knocker.target, knocker.now_ms);
    knocker_assert_state(CONNECTION_FAILED);
    const ConnectionFailure *failure = connection_failure(knocker.connection);
    assert_string_equal(failure->what, "This address cannot be used");
    assert_string_equal(failure->whose, "address \"nonsense\": names no port");
    connection_close(knocker.connection);
}

static void no_place_is_told(void **state)
{
    (void)state;
    ConnectionFailure expected;
    transport_destroy(knocker.server.transport);
    connection_open(knocker.connection, knocker.server.client, &knocker.target, knocker.now_ms);
    knocker_step(1);
    connection_denied_text(&(Denied){.reason = DENIED_FULL}, &expected);
    assert_failure(&expected);
}

static void noise_is_told(void **state)
{
    (void)state;
    knocker_knock();
    assert_true(transport_send(knocker.server.transport, knocker.server.connection, "\xff?", 2));
    knocker_step(1);
    knocker_assert_state(CONNECTION_FAILED);
    assert_true(door_loses(&knocker.server));
}

static void a_drop_is_answered_with_the_token(void **state)
{
    (void)state;
    Message message = {.kind = MESSAGE_ACT, .act.act.kind = ACT_READY};
    knocker.target.code[0] = 0;
    knocker_knock();
    assert_string_equal(knocker.server.heard.hello.code, "");
    knocker_come_in(2, 5);
    loopback_cut(knocker.server.loopback, 0);
    assert_true(door_loses(&knocker.server));
    knocker_step(7);
    knocker_assert_state(CONNECTION_RECONNECTING);
    assert_false(connection_send(knocker.connection, &message));
    assert_int_equal(connection_deadline_ms(knocker.connection),
                     knocker.now_ms + CONNECTION_RETRY_MS);
    knocker_step(CONNECTION_RETRY_MS - 1);
    assert_false(door_meets(&knocker.server));
    knocker_step(1);
    knocker_step(0);
    knocker_assert_state(CONNECTION_RECONNECTING);
    assert_true(door_meets(&knocker.server));
    assert_true(door_hears(&knocker.server, MESSAGE_HELLO));
    const Hello *hello = &knocker.server.heard.hello;
    assert_true(hello->has_token);
    assert_int_equal(hello->token.bytes[0], 5);
    assert_string_equal(hello->code, "K7MWQ2");
    knocker_come_in(2, 5);
    assert_true(connection_send(knocker.connection, &message));
}

static void attempts_end_with_the_grace(void **state)
{
    (void)state;
    knocker_knock();
    knocker_come_in(2, 5);
    transport_destroy(knocker.server.transport);
    knocker_step(1);
    uint64_t lost_ms = knocker.now_ms;
    while (knocker.now_ms < lost_ms + CONNECTION_GRACE_MS - 1) {
        knocker_assert_state(CONNECTION_RECONNECTING);
        assert_true(connection_deadline_ms(knocker.connection) <= lost_ms + CONNECTION_GRACE_MS);
        knocker_step(499);
        if (knocker.now_ms + 499 >= lost_ms + CONNECTION_GRACE_MS)
            break;
    }
    knocker_step(lost_ms + CONNECTION_GRACE_MS - knocker.now_ms);
    knocker_assert_state(CONNECTION_FAILED);
    assert_string_equal(connection_failure(knocker.connection)->what,
                        "The server did not come back");
}

#define IN(test) cmocka_unit_test_setup_teardown(test, knocker_open, knocker_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(the_way_in),
        IN(messages_pass_while_playing),
        IN(each_denial_is_said),
        IN(another_version_shows_both),
        IN(each_eviction_is_said),
        IN(a_silent_server_is_told_in_time),
        IN(a_session_that_does_not_arrive_is_told),
        IN(nobody_there_is_told_in_time),
        IN(a_bad_address_is_told_at_once),
        IN(no_place_is_told),
        IN(noise_is_told),
        IN(a_drop_is_answered_with_the_token),
        IN(attempts_end_with_the_grace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
