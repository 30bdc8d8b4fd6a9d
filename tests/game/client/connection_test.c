#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/os/file.h"
#include "game/client/token_store.h"
#include "tests/game/client/door.h"

enum { ARENA_BYTES = 1024 * 1024 };

/* The test's time: nothing here looks at a clock. */
typedef struct Stage {
    FakeServer server;
    Arena arena;
    Connection *connection;
    ConnectionTarget target;
    uint64_t now_ms;
} Stage;

static Stage stage;

static int open_stage(void **state)
{
    static uint8_t memory[ARENA_BYTES] __attribute__((aligned(16)));
    memset(&stage, 0, sizeof stage);
    arena_init(&stage.arena, memory, sizeof memory);
    door_open(&stage.server);
    stage.connection = connection_create(&stage.arena);
    stage.target = door_target();
    stage.now_ms = 1000;
    *state = &stage;
    return 0;
}

static int close_stage(void **state)
{
    (void)state;
    connection_close(stage.connection);
    door_close(&stage.server);
    return 0;
}

static void step(uint64_t passed_ms)
{
    stage.now_ms += passed_ms;
    connection_step(stage.connection, stage.now_ms);
}

static void assert_state(ConnectionState expected)
{
    assert_int_equal(connection_state(stage.connection), expected);
}

static void knock(void)
{
    connection_open(stage.connection, stage.server.client, &stage.target, stage.now_ms);
    step(0);
    assert_true(door_meets(&stage.server));
    assert_true(door_hears(&stage.server, MESSAGE_HELLO));
}

static const Message *take(MessageKind kind)
{
    step(0);
    const Message *message = connection_take(stage.connection);
    assert_non_null(message);
    assert_int_equal(message->kind, kind);
    return message;
}

static void send_snapshot(void)
{
    static const uint8_t bytes[] = "a whole play";
    stage.server.said.snapshot = (SnapshotMessage){.hash = 9, .size = sizeof bytes, .bytes = bytes};
    door_say(&stage.server, MESSAGE_SNAPSHOT);
    const Message *message = take(MESSAGE_SNAPSHOT);
    assert_int_equal(message->snapshot.size, sizeof bytes);
    assert_memory_equal(message->snapshot.bytes, bytes, sizeof bytes);
    connection_play(stage.connection);
    assert_state(CONNECTION_PLAYING);
}

static void come_in(uint8_t seat, uint8_t key)
{
    door_welcome(&stage.server, seat, key);
    assert_int_equal(take(MESSAGE_WELCOME)->welcome.seat, seat);
    send_snapshot();
}

static void assert_failure(const ConnectionFailure *expected)
{
    const ConnectionFailure *failure = connection_failure(stage.connection);
    assert_state(CONNECTION_FAILED);
    assert_string_equal(failure->what, expected->what);
    assert_string_equal(failure->whose, expected->whose);
    assert_string_equal(failure->remedy, expected->remedy);
    assert_true(failure->what[0] != 0 && failure->whose[0] != 0 && failure->remedy[0] != 0);
    assert_int_equal(connection_deadline_ms(stage.connection), UINT64_MAX);
}

static void the_way_in(void **state)
{
    (void)state;
    text_copy(stage.target.seat_key, sizeof stage.target.seat_key, "CARD22");
    stage.target.seat = 4;
    assert_state(CONNECTION_IDLE);
    connection_open(stage.connection, stage.server.client, &stage.target, stage.now_ms);
    assert_state(CONNECTION_CONNECTING);
    assert_string_equal(connection_step_text(stage.connection), "Looking for the server…");
    assert_int_equal(connection_deadline_ms(stage.connection), 1000 + CONNECTION_ANSWER_MS);
    step(10);
    assert_state(CONNECTION_GREETING);
    assert_true(door_meets(&stage.server));
    assert_true(door_hears(&stage.server, MESSAGE_HELLO));
    const Hello *hello = &stage.server.heard.hello;
    assert_int_equal(hello->version, PROTOCOL_VERSION);
    assert_int_equal(hello->rules_hash, 77);
    assert_string_equal(hello->code, "K7MWQ2");
    assert_string_equal(hello->key, "CARD22");
    assert_int_equal(hello->seat, 4);
    assert_false(hello->has_token);
    assert_null(connection_take(stage.connection));
    assert_string_equal(connection_code(stage.connection), "");
    door_welcome(&stage.server, 4, 1);
    take(MESSAGE_WELCOME);
    assert_state(CONNECTION_FETCHING);
    assert_string_equal(connection_code(stage.connection), "K7MWQ2");
    assert_string_equal(connection_seat_key(stage.connection), "ABC234");
    send_snapshot();
    assert_int_equal(connection_deadline_ms(stage.connection), UINT64_MAX);
}

static void messages_pass_while_playing(void **state)
{
    (void)state;
    Message message = {.kind = MESSAGE_ACT, .act = {.sequence = 3, .act.kind = ACT_READY}};
    connection_open(stage.connection, stage.server.client, &stage.target, stage.now_ms);
    assert_false(connection_send(stage.connection, &message));
    connection_close(stage.connection);
    assert_true(door_meets(&stage.server));
    assert_true(door_loses(&stage.server));
    knock();
    assert_false(connection_send(stage.connection, &message));
    come_in(2, 1);
    assert_true(connection_send(stage.connection, &message));
    assert_true(door_hears(&stage.server, MESSAGE_ACT));
    assert_int_equal(stage.server.heard.act.sequence, 3);
    for (uint32_t sequence = 1; sequence <= 3; sequence++) {
        stage.server.said.confirmed.sequence = sequence;
        door_say(&stage.server, MESSAGE_CONFIRMED);
    }
    for (uint32_t sequence = 1; sequence <= 3; sequence++)
        assert_int_equal(take(MESSAGE_CONFIRMED)->confirmed.sequence, sequence);
    assert_null(connection_take(stage.connection));
}

static void each_denial_is_said(void **state)
{
    (void)state;
    for (int reason = 0; reason < DENIED_REASON_COUNT; reason++) {
        ConnectionFailure expected;
        Denied denied = {.reason = (DeniedReason)reason, .found = "here", .expected = "there"};
        knock();
        stage.server.said.denied = denied;
        door_say(&stage.server, MESSAGE_DENIED);
        step(1);
        assert_null(connection_take(stage.connection));
        connection_denied_text(&denied, &expected);
        assert_failure(&expected);
        assert_true(door_loses(&stage.server));
    }
}

static void another_version_shows_both(void **state)
{
    (void)state;
    knock();
    stage.server.said.denied = (Denied){.reason = DENIED_VERSION, .found = "1", .expected = "2"};
    door_say(&stage.server, MESSAGE_DENIED);
    step(1);
    const char *whose = connection_failure(stage.connection)->whose;
    assert_non_null(strstr(whose, "Here: 1. There: 2."));
}

static void each_eviction_is_said(void **state)
{
    (void)state;
    for (int reason = 0; reason < EVICTED_REASON_COUNT; reason++) {
        ConnectionFailure expected;
        knock();
        come_in(2, 1);
        stage.server.said.evicted.reason = (EvictedReason)reason;
        door_say(&stage.server, MESSAGE_EVICTED);
        step(1);
        connection_evicted_text((EvictedReason)reason, &expected);
        assert_failure(&expected);
        assert_true(door_loses(&stage.server));
        /* Nothing is tried any more: the person decides. */
        step(CONNECTION_RETRY_MS * 5);
        assert_state(CONNECTION_FAILED);
        assert_false(door_meets(&stage.server));
    }
}

static void a_silent_server_is_told_in_time(void **state)
{
    (void)state;
    knock();
    step(CONNECTION_ANSWER_MS - 1);
    assert_state(CONNECTION_GREETING);
    step(1);
    assert_state(CONNECTION_FAILED);
    assert_string_equal(connection_failure(stage.connection)->what, "The server does not answer");
}

static void a_session_that_does_not_arrive_is_told(void **state)
{
    (void)state;
    knock();
    door_welcome(&stage.server, 2, 1);
    take(MESSAGE_WELCOME);
    uint64_t due_ms = connection_deadline_ms(stage.connection);
    step(due_ms - stage.now_ms - 1);
    assert_state(CONNECTION_FETCHING);
    step(1);
    assert_state(CONNECTION_FAILED);
    assert_string_equal(connection_failure(stage.connection)->what, "The session did not arrive");
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
    text_copy(stage.target.address, sizeof stage.target.address, "10.0.0.7:7713");
    connection_open(stage.connection, &transport, &stage.target, stage.now_ms);
    step(CONNECTION_ANSWER_MS - 1);
    assert_state(CONNECTION_CONNECTING);
    step(1);
    assert_state(CONNECTION_FAILED);
    const ConnectionFailure *failure = connection_failure(stage.connection);
    assert_string_equal(failure->what, "No server found");
    assert_non_null(strstr(failure->whose, "10.0.0.7:7713"));
    connection_close(stage.connection);
}

static void a_bad_address_is_told_at_once(void **state)
{
    (void)state;
    Transport transport = {&mute};
    text_copy(stage.target.address, sizeof stage.target.address, "nonsense");
    connection_open(stage.connection, &transport, &stage.target, stage.now_ms);
    assert_state(CONNECTION_FAILED);
    const ConnectionFailure *failure = connection_failure(stage.connection);
    assert_string_equal(failure->what, "This address cannot be used");
    assert_string_equal(failure->whose, "address \"nonsense\": names no port");
    connection_close(stage.connection);
}

static void no_place_is_told(void **state)
{
    (void)state;
    ConnectionFailure expected;
    transport_destroy(stage.server.transport);
    connection_open(stage.connection, stage.server.client, &stage.target, stage.now_ms);
    step(1);
    connection_denied_text(&(Denied){.reason = DENIED_FULL}, &expected);
    assert_failure(&expected);
}

static void noise_is_told(void **state)
{
    (void)state;
    knock();
    assert_true(transport_send(stage.server.transport, stage.server.connection, "\xff?", 2));
    step(1);
    assert_state(CONNECTION_FAILED);
    assert_true(door_loses(&stage.server));
}

static void a_drop_is_answered_with_the_token(void **state)
{
    (void)state;
    Message message = {.kind = MESSAGE_ACT, .act.act.kind = ACT_READY};
    stage.target.code[0] = 0;
    knock();
    assert_string_equal(stage.server.heard.hello.code, "");
    come_in(2, 5);
    loopback_cut(stage.server.loopback, 0);
    assert_true(door_loses(&stage.server));
    step(7);
    assert_state(CONNECTION_RECONNECTING);
    assert_false(connection_send(stage.connection, &message));
    assert_int_equal(connection_deadline_ms(stage.connection), stage.now_ms + CONNECTION_RETRY_MS);
    step(CONNECTION_RETRY_MS - 1);
    assert_false(door_meets(&stage.server));
    step(1);
    step(0);
    assert_state(CONNECTION_RECONNECTING);
    assert_true(door_meets(&stage.server));
    assert_true(door_hears(&stage.server, MESSAGE_HELLO));
    const Hello *hello = &stage.server.heard.hello;
    assert_true(hello->has_token);
    assert_int_equal(hello->token.bytes[0], 5);
    assert_string_equal(hello->code, "K7MWQ2");
    come_in(2, 5);
    assert_true(connection_send(stage.connection, &message));
}

static void attempts_end_with_the_grace(void **state)
{
    (void)state;
    knock();
    come_in(2, 5);
    transport_destroy(stage.server.transport);
    step(1);
    uint64_t lost_ms = stage.now_ms;
    while (stage.now_ms < lost_ms + CONNECTION_GRACE_MS - 1) {
        assert_state(CONNECTION_RECONNECTING);
        assert_true(connection_deadline_ms(stage.connection) <= lost_ms + CONNECTION_GRACE_MS);
        step(499);
        if (stage.now_ms + 499 >= lost_ms + CONNECTION_GRACE_MS)
            break;
    }
    step(lost_ms + CONNECTION_GRACE_MS - stage.now_ms);
    assert_state(CONNECTION_FAILED);
    assert_string_equal(connection_failure(stage.connection)->what, "The server did not come back");
}

/* Tokens on disk */

static char state_folder[] = "/tmp/maillage-connection-XXXXXX";

static int open_kept(void **state)
{
    open_stage(state);
    stage.target.keeps_token = true;
    strcpy(state_folder + sizeof state_folder - 7, "XXXXXX");
    return mkdtemp(state_folder) == NULL || setenv("XDG_STATE_HOME", state_folder, 1) != 0;
}

static int close_kept(void **state)
{
    char command[sizeof state_folder + 16];
    close_stage(state);
    text_format(command, sizeof command, "rm -rf '%s'", state_folder);
    return system(command);
}

static void leave(void)
{
    connection_close(stage.connection);
    assert_true(door_loses(&stage.server));
}

static bool is_kept(StoredToken *stored)
{
    TokenPlace place;
    connection_close(stage.connection);
    bool found =
        token_store_take(&place, &(TokenWish){"", "K7MWQ2", ROLE_PARTICIPANT, SEAT_NONE}, stored);
    token_store_release(&place);
    return found;
}

static void a_token_outlives_the_program(void **state)
{
    (void)state;
    knock();
    assert_false(stage.server.heard.hello.has_token);
    come_in(6, 0xA5);
    leave();
    knock();
    assert_true(stage.server.heard.hello.has_token);
    for (int b = 0; b < TOKEN_BYTES; b++)
        assert_int_equal(stage.server.heard.hello.token.bytes[b], 0xA5);
    leave();
    stage.target.seat = 6;
    knock();
    assert_true(stage.server.heard.hello.has_token);
}

static void another_wish_leaves_the_token_alone(void **state)
{
    (void)state;
    knock();
    come_in(6, 0xA5);
    leave();
    stage.target.seat = 7;
    knock();
    assert_false(stage.server.heard.hello.has_token);
    leave();
    stage.target.seat = SEAT_NONE;
    stage.target.role = ROLE_PROJECTOR;
    knock();
    assert_false(stage.server.heard.hello.has_token);
    leave();
    stage.target.role = ROLE_PARTICIPANT;
    knock();
    assert_true(stage.server.heard.hello.has_token);
}

/* Whoever leads finds their place again as seats do, on the machine they left it on. */
static void a_facilitators_token_is_kept_apart(void **state)
{
    (void)state;
    stage.target.role = ROLE_FACILITATOR;
    text_copy(stage.target.seat_key, sizeof stage.target.seat_key, "FAC777");
    knock();
    assert_int_equal(stage.server.heard.hello.role, ROLE_FACILITATOR);
    assert_string_equal(stage.server.heard.hello.key, "FAC777");
    door_welcome_as(&stage.server, ROLE_FACILITATOR, SEAT_NONE, 0x5A);
    take(MESSAGE_WELCOME);
    leave();
    stage.target.seat_key[0] = '\0';
    knock();
    assert_true(stage.server.heard.hello.has_token);
    assert_int_equal(stage.server.heard.hello.token.bytes[0], 0x5A);
    leave();
    stage.target.role = ROLE_PARTICIPANT;
    knock();
    assert_false(stage.server.heard.hello.has_token);
}

static void a_stale_token_is_given_up(void **state)
{
    (void)state;
    knock();
    come_in(6, 1);
    leave();
    knock();
    assert_true(stage.server.heard.hello.has_token);
    stage.server.said.denied = (Denied){.reason = DENIED_TOKEN};
    door_say(&stage.server, MESSAGE_DENIED);
    step(1);
    assert_true(door_loses(&stage.server));
    assert_true(door_meets(&stage.server));
    assert_true(door_hears(&stage.server, MESSAGE_HELLO));
    assert_false(stage.server.heard.hello.has_token);
    come_in(3, 2);
    StoredToken stored;
    assert_true(is_kept(&stored));
    assert_int_equal(stored.token.bytes[0], 2);
    assert_int_equal(stored.seat, 3);
}

static void a_seat_given_back_is_forgotten(void **state)
{
    (void)state;
    StoredToken stored;
    knock();
    come_in(6, 1);
    stage.server.said.evicted.reason = EVICTED_RELEASED;
    door_say(&stage.server, MESSAGE_EVICTED);
    step(1);
    assert_false(is_kept(&stored));
}

/* The first window holds its place for as long as it is in the session. */
static void two_windows_keep_two_seats(void **state)
{
    (void)state;
    StoredToken stored;
    TokenPlace other;
    TokenWish wish = {"", "K7MWQ2", ROLE_PARTICIPANT, SEAT_NONE};
    knock();
    come_in(6, 1);
    assert_false(token_store_take(&other, &wish, &stored));
    assert_true(other.lock.held);
    token_store_save(&other, &(StoredToken){.role = ROLE_PARTICIPANT, .seat = 9});
    token_store_release(&other);
    leave();
    knock();
    assert_true(stage.server.heard.hello.has_token);
    assert_int_equal(stage.server.heard.hello.token.bytes[0], 1);
    assert_true(token_store_take(&other, &wish, &stored));
    assert_int_equal(stored.seat, 9);
    token_store_release(&other);
}

#define IN(test)   cmocka_unit_test_setup_teardown(test, open_stage, close_stage)
#define KEPT(test) cmocka_unit_test_setup_teardown(test, open_kept, close_kept)

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
        KEPT(a_token_outlives_the_program),
        KEPT(another_wish_leaves_the_token_alone),
        KEPT(a_facilitators_token_is_kept_apart),
        KEPT(a_stale_token_is_given_up),
        KEPT(a_seat_given_back_is_forgotten),
        KEPT(two_windows_keep_two_seats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
