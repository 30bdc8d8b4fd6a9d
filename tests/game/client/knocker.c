#include "tests/game/client/knocker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { ARENA_BYTES = 1024 * 1024 };

Knocker knocker;

int knocker_open(void **state)
{
    static uint8_t memory[ARENA_BYTES] __attribute__((aligned(16)));
    memset(&knocker, 0, sizeof knocker);
    arena_init(&knocker.arena, memory, sizeof memory);
    door_open(&knocker.server);
    knocker.connection = connection_create(&knocker.arena);
    knocker.target = door_target();
    knocker.now_ms = 1000;
    *state = &knocker;
    return 0;
}

int knocker_close(void **state)
{
    (void)state;
    connection_close(knocker.connection);
    door_close(&knocker.server);
    return 0;
}

void knocker_step(uint64_t passed_ms)
{
    knocker.now_ms += passed_ms;
    connection_step(knocker.connection, knocker.now_ms);
}

void knocker_assert_state(ConnectionState expected)
{
    assert_int_equal(connection_state(knocker.connection), expected);
}

void knocker_knock(void)
{
    connection_open(knocker.connection, knocker.server.client, &knocker.target, knocker.now_ms);
    knocker_step(0);
    assert_true(door_meets(&knocker.server));
    assert_true(door_hears(&knocker.server, MESSAGE_HELLO));
}

const Message *knocker_take(MessageKind kind)
{
    knocker_step(0);
    const Message *message = connection_take(knocker.connection);
    assert_non_null(message);
    assert_int_equal(message->kind, kind);
    return message;
}

void knocker_send_snapshot(void)
{
    static const uint8_t bytes[] = "a whole play";
    knocker.server.said.snapshot =
        (SnapshotMessage){.hash = 9, .size = sizeof bytes, .bytes = bytes};
    door_say(&knocker.server, MESSAGE_SNAPSHOT);
    const Message *message = knocker_take(MESSAGE_SNAPSHOT);
    assert_int_equal(message->snapshot.size, sizeof bytes);
    assert_memory_equal(message->snapshot.bytes, bytes, sizeof bytes);
    connection_play(knocker.connection);
    knocker_assert_state(CONNECTION_PLAYING);
}

void knocker_come_in(uint8_t seat, uint8_t key)
{
    door_welcome(&knocker.server, seat, key);
    assert_int_equal(knocker_take(MESSAGE_WELCOME)->welcome.seat, seat);
    knocker_send_snapshot();
}
