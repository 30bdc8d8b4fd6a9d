#include "tests/game/client/door.h"

#include <string.h>

#include "engine/base/text.h"

void door_open(FakeServer *server)
{
    CHECK(loopback_create(&(LoopbackConfig){0}, &server->loopback, NULL) == STATUS_OK);
    server->transport = loopback_server(server->loopback);
    server->client = loopback_client(server->loopback, 0);
    server->connection = TRANSPORT_NO_CONNECTION;
}

void door_close(FakeServer *server) { loopback_destroy(server->loopback); }

bool door_meets(FakeServer *server)
{
    TransportEvent event;
    if (!transport_take(server->transport, &event) || event.kind != TRANSPORT_CONNECTED) {
        return false;
    }
    server->connection = event.connection;
    return true;
}

bool door_hears(FakeServer *server, MessageKind kind)
{
    TransportEvent event;
    Problem problem;
    if (!transport_take(server->transport, &event) || event.kind != TRANSPORT_MESSAGE) {
        return false;
    }
    CHECK(message_read(event.bytes, event.size, MESSAGE_UP, &server->heard, &problem) == STATUS_OK);
    return server->heard.kind == kind;
}

bool door_loses(FakeServer *server)
{
    TransportEvent event;
    return transport_take(server->transport, &event) && event.kind == TRANSPORT_DISCONNECTED &&
           event.connection == server->connection;
}

void door_say(FakeServer *server, MessageKind kind)
{
    server->said.kind = kind;
    size_t size = message_write(&server->said, server->bytes, sizeof server->bytes);
    CHECK(size > 0);
    CHECK(transport_send(server->transport, server->connection, server->bytes, size));
}

ConnectionTarget door_target(void)
{
    return (ConnectionTarget){
        .code = "K7MWQ2", .seat = SEAT_NONE, .role = ROLE_PARTICIPANT, .rules_hash = 77};
}

void door_welcome_as(FakeServer *server, Role role, uint8_t seat, uint8_t key)
{
    Welcome *welcome = &server->said.welcome;
    *welcome = (Welcome){.role = role,
                         .seat = seat,
                         .aim = role == ROLE_PARTICIPANT ? 2 : AIM_NONE,
                         .time_ms = 5000};
    memset(welcome->token.bytes, key, sizeof welcome->token.bytes);
    text_copy(welcome->code, sizeof welcome->code, "K7MWQ2");
    text_copy(welcome->seat_key, sizeof welcome->seat_key, "ABC234");
    text_copy(welcome->scenario, sizeof welcome->scenario, "france-2013");
    door_say(server, MESSAGE_WELCOME);
}

void door_welcome(FakeServer *server, uint8_t seat, uint8_t key)
{
    door_welcome_as(server, ROLE_PARTICIPANT, seat, key);
}
