#include "game/client/client.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/client/door.h"
#include "tests/game/client/room.h"

static const TerritoryId SEAT = {3};

/* A client, the server it knocks at, and the play that server would hold. */
static Room room;
static FakeServer server;
static Client *client;
static uint64_t now_ms;

static void step(uint64_t passed_ms)
{
    now_ms += passed_ms;
    client_step(client, now_ms);
}

static uint64_t room_hash(void) { return play_hash(&room.play, &room.scenario.rules); }

static void send_snapshot(void)
{
    room_snapshot(&room);
    server.said.snapshot =
        (SnapshotMessage){.hash = room_hash(), .size = (uint32_t)room.size, .bytes = room.bytes};
    door_say(&server, MESSAGE_SNAPSHOT);
    step(1);
}

static void send_entry(void)
{
    server.said.entry.entry = room.entry;
    server.said.entry.hash = room_hash();
    door_say(&server, MESSAGE_ENTRY);
    step(1);
}

static void come_in(void)
{
    assert_true(door_meets(&server));
    assert_true(door_hears(&server, MESSAGE_HELLO));
    door_welcome(&server, (uint8_t)SEAT.index, 1);
    send_snapshot();
    assert_int_equal(connection_state(client->connection), CONNECTION_PLAYING);
}

static int setup(void **state)
{
    (void)state;
    static uint8_t memory[CLIENT_ARENA_BYTES] __attribute__((aligned(16)));
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    memset(memory, 0, sizeof memory);
    if (!room_open(&room, 3)) {
        return -1;
    }
    room_act(&room, ACT_SEAT_CLAIM, SEAT);
    door_open(&server);
    client = client_create(&arena, &room.scenario);
    now_ms = 10000;
    ConnectionTarget target = door_target();
    connection_open(client->connection, server.client, &target, now_ms);
    step(0);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    connection_close(client->connection);
    door_close(&server);
    room_close(&room);
    return 0;
}

static void begin_year(void)
{
    come_in();
    room_phase(&room, PHASE_DECIDE);
    send_entry();
}

static void change_draft(int level)
{
    Programme draft = client->draft;
    draft.measures[0].level = (uint8_t)level;
    client_change_draft(client, &draft);
}

static void confirm(uint32_t sequence)
{
    server.said.confirmed.sequence = sequence;
    door_say(&server, MESSAGE_CONFIRMED);
    step(1);
}

static void test_a_snapshot_opens_the_play(void **state)
{
    (void)state;
    ClientNotice notice;
    assert_null(client_play(client));
    assert_null(client_outlook(client));
    assert_int_equal(client_left_ms(client), -1);
    uint64_t changes = client->changes;
    come_in();
    assert_non_null(client_play(client));
    assert_int_equal(play_hash(client_play(client), &room.scenario.rules), room_hash());
    assert_true(client->seated);
    assert_int_equal(client->seat.index, SEAT.index);
    assert_true(client->changes > changes);
    assert_false(client_take_notice(client, &notice));
}

static void test_entries_bring_it_forward(void **state)
{
    (void)state;
    begin_year();
    assert_int_equal(client_play(client)->session.phase, PHASE_DECIDE);
    assert_int_equal(client->draft_round, 1);
    assert_int_equal(play_hash(client_play(client), &room.scenario.rules), room_hash());
}

static void test_a_different_hash_asks_for_a_snapshot(void **state)
{
    (void)state;
    come_in();
    room_phase(&room, PHASE_DECIDE);
    server.said.entry.entry = room.entry;
    server.said.entry.hash = room_hash() + 1;
    door_say(&server, MESSAGE_ENTRY);
    step(1);
    assert_true(door_hears(&server, MESSAGE_RESYNC));
    assert_int_equal(server.heard.resync.number, room.play.number);
    send_snapshot();
    assert_int_equal(connection_state(client->connection), CONNECTION_PLAYING);
    assert_int_equal(client_play(client)->number, room.play.number);
    assert_false(client->replica->waits_snapshot);
}

static void test_a_damaged_snapshot_is_not_played(void **state)
{
    (void)state;
    assert_true(door_meets(&server));
    assert_true(door_hears(&server, MESSAGE_HELLO));
    door_welcome(&server, (uint8_t)SEAT.index, 1);
    room_snapshot(&room);
    server.said.snapshot = (SnapshotMessage){
        .hash = room_hash(), .size = (uint32_t)room.size - 1, .bytes = room.bytes};
    door_say(&server, MESSAGE_SNAPSHOT);
    step(1);
    assert_int_equal(connection_state(client->connection), CONNECTION_FETCHING);
    assert_null(client_play(client));
}

static void test_a_draft_is_saved_by_itself(void **state)
{
    (void)state;
    begin_year();
    change_draft(1);
    assert_int_equal(client_deadline_ms(client), now_ms + OUTBOX_DRAFT_DELAY_MS);
    step(OUTBOX_DRAFT_DELAY_MS - 1);
    assert_false(door_hears(&server, MESSAGE_DRAFT));
    step(1);
    assert_true(door_hears(&server, MESSAGE_DRAFT));
    assert_int_equal(server.heard.draft.programme.measures[0].level, 1);
    assert_true(outbox_draft_unsaved(&client->outbox));
    server.said.draft = server.heard.draft;
    door_say(&server, MESSAGE_DRAFT_KEPT);
    step(1);
    assert_false(outbox_draft_unsaved(&client->outbox));
    assert_int_equal(outbox_deadline_ms(&client->outbox), UINT64_MAX);
}

static void test_ready_sends_the_draft_first(void **state)
{
    (void)state;
    begin_year();
    change_draft(1);
    assert_int_equal(client_set_ready(client, true), ACT_VERDICT_OK);
    step(0);
    assert_true(door_hears(&server, MESSAGE_DRAFT));
    uint32_t sequence = server.heard.draft.sequence;
    assert_true(door_hears(&server, MESSAGE_ACT));
    assert_int_equal(server.heard.act.act.kind, ACT_READY);
    assert_int_equal(server.heard.act.act.seat.index, SEAT.index);
    assert_int_equal(server.heard.act.sequence, sequence + 1);
    assert_false(client_is_ready(client));
    room_act(&room, ACT_READY, SEAT);
    send_entry();
    assert_true(client_is_ready(client));
}

static void test_what_the_rules_refuse_is_not_sent(void **state)
{
    (void)state;
    ClientNotice notice;
    come_in();
    room_act(&room, ACT_SEAT_RELEASE, SEAT);
    send_entry();
    assert_int_equal(client_set_ready(client, true), ACT_VERDICT_SEAT_EMPTY);
    assert_true(client_take_notice(client, &notice));
    assert_int_equal(notice.tone, NOTICE_BAD);
    Command command = {.kind = COMMAND_CONTRACT_EXIT, .contract = {5}};
    assert_int_not_equal(client_order(client, command).code, VERDICT_OK);
    assert_true(client_take_notice(client, &notice));
    assert_true(notice.text[0] != 0);
    step(1);
    assert_false(door_hears(&server, MESSAGE_COMMAND));
}

static void test_what_the_server_refuses_is_told(void **state)
{
    (void)state;
    ClientNotice notice;
    begin_year();
    while (client_take_notice(client, &notice)) {
    }
    assert_int_equal(client_set_ready(client, true), ACT_VERDICT_OK);
    step(0);
    assert_true(door_hears(&server, MESSAGE_ACT));
    server.said.refused =
        (RefusedMessage){.sequence = server.heard.act.sequence, .by = REFUSED_BY_RATE};
    door_say(&server, MESSAGE_REFUSED);
    step(1);
    assert_true(client_take_notice(client, &notice));
    assert_string_equal(notice.text, "Too many orders at once: wait a second, then again.");
    assert_int_equal(client->outbox.count, 0);
}

/* What was not confirmed before the drop is said again after it, under the same numbers. */
static void test_a_drop_loses_nothing(void **state)
{
    (void)state;
    begin_year();
    change_draft(2);
    assert_int_equal(client_set_ready(client, true), ACT_VERDICT_OK);
    step(0);
    assert_true(door_hears(&server, MESSAGE_DRAFT));
    uint32_t draft = server.heard.draft.sequence;
    assert_true(door_hears(&server, MESSAGE_ACT));
    uint32_t act = server.heard.act.sequence;
    confirm(act);
    loopback_cut(server.loopback, 0);
    assert_true(door_loses(&server));
    step(1);
    assert_int_equal(connection_state(client->connection), CONNECTION_RECONNECTING);
    assert_non_null(client_play(client));
    change_draft(3);
    step(CONNECTION_RETRY_MS);
    step(0);
    come_in();
    step(0);
    assert_true(door_hears(&server, MESSAGE_DRAFT));
    assert_true(server.heard.draft.sequence > draft);
    assert_int_equal(server.heard.draft.programme.measures[0].level, 3);
    assert_false(door_hears(&server, MESSAGE_ACT));
}

static void test_a_draft_left_elsewhere_comes_back(void **state)
{
    (void)state;
    begin_year();
    server.said.draft = (DraftMessage){.sequence = 0, .programme = client->draft};
    server.said.draft.programme.measures[1].level = 2;
    door_say(&server, MESSAGE_DRAFT_KEPT);
    step(1);
    assert_int_equal(client->draft.measures[1].level, 2);
    /* What is being typed here wins. */
    change_draft(1);
    server.said.draft.programme.measures[0].level = 0;
    door_say(&server, MESSAGE_DRAFT_KEPT);
    step(1);
    assert_int_equal(client->draft.measures[0].level, 1);
}

static void test_the_clock_is_the_servers(void **state)
{
    (void)state;
    begin_year();
    int64_t ends_ms = client_play(client)->session.phase_ends_ms;
    assert_true(ends_ms > 0);
    server.said.clock.time_ms = ends_ms - 30000;
    door_say(&server, MESSAGE_CLOCK);
    step(1);
    assert_int_equal(client_left_ms(client), 30000);
    step(1000);
    assert_int_equal(client_left_ms(client), 29000);
}

static void test_an_outlook_follows_the_draft(void **state)
{
    (void)state;
    begin_year();
    const PreviewOutcome *outlook = client_outlook(client);
    assert_non_null(outlook);
    assert_int_equal(outlook->verdict.code, VERDICT_OK);
    assert_int_equal(outlook->years, 3);
    Programme draft = client->draft;
    draft.fibre_premises[0] = -5;
    client_change_draft(client, &draft);
    assert_int_not_equal(client_outlook(client)->verdict.code, VERDICT_OK);
}

#define IN(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(test_a_snapshot_opens_the_play),
        IN(test_entries_bring_it_forward),
        IN(test_a_different_hash_asks_for_a_snapshot),
        IN(test_a_damaged_snapshot_is_not_played),
        IN(test_a_draft_is_saved_by_itself),
        IN(test_ready_sends_the_draft_first),
        IN(test_what_the_rules_refuse_is_not_sent),
        IN(test_what_the_server_refuses_is_told),
        IN(test_a_drop_loses_nothing),
        IN(test_a_draft_left_elsewhere_comes_back),
        IN(test_the_clock_is_the_servers),
        IN(test_an_outlook_follows_the_draft),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
