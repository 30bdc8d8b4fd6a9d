/*
 * A client of the program on a real server, over a line that goes dead for seconds and comes back: the person is told
 * after three, and neither seat nor draft nor session is lost, whether the connection outlived the silence or not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "engine/net/transport_enet.h"
#include "engine/os/clock.h"
#include "game/app/participant.h"
#include "server/server.h"
#include "tests/game/app/hall.h"
#include "tests/harness/relay.h"

enum { STUCK_MS = 60000, SHORT_MS = 20000, LONG_MS = 26000 };

typedef struct Site {
    Hall *hall;
    Server *server;
    Transport *transport;
    Relay *relay;
    Participant participant;
    size_t mark;
    bool veiled; /* since it was last cleared */
} Site;

static Site site;

static int64_t monotonic(void *keeper)
{
    (void)keeper;
    return clock_monotonic_ms();
}

static uint64_t draw(void *keeper)
{
    uint64_t *seed = keeper;
    return *seed += 0x9E3779B97F4A7C15u;
}

static ConnectionState state_now(void)
{
    return connection_state(site.participant.client->connection);
}

/* Everything in one thread: the server's turn, the line's, the client's. */
static void step(void)
{
    server_step(site.server, 2);
    relay_step(site.relay);
    participant_step(&site.participant, (uint64_t)clock_monotonic_ms());
    relay_step(site.relay);
    site.veiled = site.veiled || state_now() == CONNECTION_RECONNECTING;
}

static void until(ConnectionState wanted)
{
    int64_t end_ms = clock_monotonic_ms() + STUCK_MS;
    while (state_now() != wanted) {
        assert_true(clock_monotonic_ms() < end_ms);
        assert_int_not_equal(state_now(), CONNECTION_FAILED);
        step();
    }
}

static void during(int ms)
{
    int64_t end_ms = clock_monotonic_ms() + ms;
    while (clock_monotonic_ms() < end_ms) {
        step();
    }
}

static void server_open(const char *folder, RoomInvite *invite)
{
    static uint64_t seed = 5;
    ServerConfig config = {.directory = hall_path(site.hall, folder),
                           .scenario = &site.hall->material->scenario,
                           .peers_max = 8,
                           .rooms_max = 1,
                           .entropy = {draw, &seed},
                           .clock = {monotonic, NULL}};
    RoomWish room = {.settings = {.rounds = 2, .bots = true}};
    assert_int_equal(server_create(&config, &site.server, NULL), STATUS_OK);
    assert_int_equal(transport_enet_listen(&(TransportEnetConfig){.interface = "127.0.0.1"},
                                           &site.transport, NULL),
                     STATUS_OK);
    server_add_transport(site.server, site.transport, NULL);
    assert_int_equal(server_open_room(site.server, &room, invite, NULL), STATUS_OK);
}

static void site_open(Hall *hall, const char *folder)
{
    char address[32];
    RoomInvite invite;
    site = (Site){.hall = hall, .mark = arena_mark(&hall->arena)};
    server_open(folder, &invite);
    site.relay = relay_open(&(RelayConfig){.server_port = transport_enet_port(site.transport)});
    participant_init(&site.participant, &hall->arena);
    snprintf(address, sizeof address, "127.0.0.1:%d", relay_port(site.relay));
    JoinWish wish = {address, invite.code, "", 9, false, ROLE_PARTICIPANT};
    assert_int_equal(participant_join(&site.participant, &hall->material->scenario, &wish, NULL),
                     STATUS_OK);
    until(CONNECTION_PLAYING);
}

static void site_close(void)
{
    participant_leave(&site.participant);
    server_close(site.server);
    transport_destroy(site.transport);
    relay_close(site.relay);
    arena_rewind(&site.hall->arena, site.mark);
}

static void blackout(int ms)
{
    assert_false(site.veiled);
    relay_mute(site.relay, true);
    during(ms);
    assert_int_equal(state_now(), CONNECTION_RECONNECTING);
    relay_mute(site.relay, false);
    until(CONNECTION_PLAYING);
}

static void ready_is_heard(void)
{
    const Session *session = &client_play(site.participant.client)->session;
    assert_int_equal(client_set_ready(site.participant.client, true), ACT_VERDICT_OK);
    int64_t end_ms = clock_monotonic_ms() + STUCK_MS;
    while (session->phase == PHASE_LOBBY && clock_monotonic_ms() < end_ms) {
        step();
    }
    assert_int_equal(session->phase, PHASE_DECIDE);
}

static void a_short_silence_is_told_and_bridged(void **state)
{
    site_open(*state, "short");
    during(1500);
    blackout(SHORT_MS);
    assert_int_equal(server_metrics(site.server)->snapshots_sent, 1);
    assert_int_equal(server_metrics(site.server)->peers_joined, 1);
    ready_is_heard();
    site_close();
}

/* Longer than the connection lives: it comes back with its token, to the same seat. */
static void a_long_one_is_come_back_from(void **state)
{
    site_open(*state, "long");
    blackout(LONG_MS);
    assert_int_equal(server_metrics(site.server)->peers_joined, 2);
    assert_int_equal(site.participant.client->seat.index, 9);
    ready_is_heard();
    site_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_short_silence_is_told_and_bridged),
        cmocka_unit_test(a_long_one_is_come_back_from),
    };
    return cmocka_run_group_tests(tests, hall_open, hall_close);
}
