#include "tests/game/screen/wire.h"

#include "engine/base/text.h"

struct Connection {
    ConnectionState state;
    ConnectionFailure failure;
    Welcome welcome;
    int sent, taken; /* counts; the messages between them wait */
    Message messages[WIRE_MESSAGES_MAX];
};

void wire_set_state(Connection *connection, ConnectionState state) { connection->state = state; }

void wire_set_codes(Connection *connection, const char *code, const char *seat_key)
{
    text_copy(connection->welcome.code, sizeof connection->welcome.code, code);
    text_copy(connection->welcome.seat_key, sizeof connection->welcome.seat_key, seat_key);
}

void wire_fail(Connection *connection, const ConnectionFailure *failure)
{
    connection->failure = *failure;
    connection->state = CONNECTION_FAILED;
}

const Message *wire_take_sent(Connection *connection)
{
    if (connection->taken == connection->sent) {
        return NULL;
    }
    return &connection->messages[connection->taken++ % WIRE_MESSAGES_MAX];
}

Connection *connection_create(Arena *arena) { return ARENA_TAKE(arena, Connection); }

void connection_open(Connection *connection, Transport *transport, const ConnectionTarget *target,
                     uint64_t now_ms)
{
    (void)transport;
    (void)target;
    (void)now_ms;
    connection->state = CONNECTION_CONNECTING;
}

void connection_close(Connection *connection) { connection->state = CONNECTION_IDLE; }

void connection_step(Connection *connection, uint64_t now_ms)
{
    (void)connection;
    (void)now_ms;
}

const Message *connection_take(Connection *connection)
{
    (void)connection;
    return NULL;
}

bool connection_send(Connection *connection, Message *message)
{
    if (connection->sent - connection->taken == WIRE_MESSAGES_MAX) {
        return false;
    }
    connection->messages[connection->sent++ % WIRE_MESSAGES_MAX] = *message;
    return true;
}

void connection_play(Connection *connection) { connection->state = CONNECTION_PLAYING; }

ConnectionState connection_state(const Connection *connection) { return connection->state; }

uint64_t connection_deadline_ms(const Connection *connection)
{
    (void)connection;
    return UINT64_MAX;
}

const char *connection_step_text(const Connection *connection)
{
    (void)connection;
    return "Looking for the server at 192.168.1.20:7713 ...";
}

const ConnectionFailure *connection_failure(const Connection *connection)
{
    return &connection->failure;
}

const Welcome *connection_welcome(const Connection *connection) { return &connection->welcome; }

bool connection_is_alone(const Connection *connection)
{
    return connection->welcome.code[0] == '\0';
}

const char *connection_code(const Connection *connection) { return connection->welcome.code; }

const char *connection_seat_key(const Connection *connection)
{
    return connection->welcome.seat_key;
}
