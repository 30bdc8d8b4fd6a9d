#include "tests/game/client/guest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

Guest guest;

void guest_step(uint64_t passed_ms)
{
    guest.now_ms += passed_ms;
    client_step(guest.client, guest.now_ms);
}

uint64_t guest_hash(void) { return play_hash(&guest.room.play, &guest.room.scenario.rules); }

void guest_send(MessageKind kind)
{
    door_say(&guest.server, kind);
    guest_step(1);
}

void guest_send_snapshot(void)
{
    room_snapshot(&guest.room);
    guest.server.said.snapshot = (SnapshotMessage){
        .hash = guest_hash(), .size = (uint32_t)guest.room.size, .bytes = guest.room.bytes};
    guest_send(MESSAGE_SNAPSHOT);
}

void guest_send_entry(void)
{
    guest.server.said.entry.entry = guest.room.entry;
    guest.server.said.entry.hash = guest_hash();
    guest_send(MESSAGE_ENTRY);
}

void guest_come_in_as(Role role, uint8_t seat)
{
    assert_true(door_meets(&guest.server));
    assert_true(door_hears(&guest.server, MESSAGE_HELLO));
    door_welcome_as(&guest.server, role, seat, 1);
    guest_send_snapshot();
    assert_int_equal(connection_state(guest.client->connection), CONNECTION_PLAYING);
}

void guest_come_in(void) { guest_come_in_as(ROLE_PARTICIPANT, GUEST_SEAT); }

int guest_setup(void **state)
{
    (void)state;
    static uint8_t memory[CLIENT_ARENA_BYTES] __attribute__((aligned(16)));
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    memset(memory, 0, sizeof memory);
    if (!room_open(&guest.room, 3)) {
        return -1;
    }
    room_act(&guest.room, ACT_SEAT_CLAIM, (TerritoryId){GUEST_SEAT});
    door_open(&guest.server);
    guest.client = client_create(&arena, &guest.room.scenario);
    guest.now_ms = 10000;
    ConnectionTarget target = door_target();
    connection_open(guest.client->connection, guest.server.client, &target, guest.now_ms);
    guest_step(0);
    return 0;
}

int guest_teardown(void **state)
{
    (void)state;
    connection_close(guest.client->connection);
    door_close(&guest.server);
    room_close(&guest.room);
    return 0;
}

void guest_begin_year(void)
{
    guest_come_in();
    room_phase(&guest.room, PHASE_DECIDE);
    guest_send_entry();
}

void guest_confirm(uint32_t sequence)
{
    guest.server.said.confirmed.sequence = sequence;
    guest_send(MESSAGE_CONFIRMED);
}

void guest_drop(void)
{
    loopback_cut(guest.server.loopback, 0);
    assert_true(door_loses(&guest.server));
    guest_step(1);
    assert_int_equal(connection_state(guest.client->connection), CONNECTION_RECONNECTING);
    guest_step(CONNECTION_RETRY_MS);
    guest_step(0);
}

void guest_change_draft(int level)
{
    Programme draft = guest.client->draft;
    draft.measures[0].level = (uint8_t)level;
    client_change_draft(guest.client, &draft);
}
