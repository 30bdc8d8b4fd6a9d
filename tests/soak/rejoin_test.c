/*
 * Clients die and come back, a thousand times where one has the time: with a farewell or without, with their token
 * or only the key of their seat, before the server has noticed or after. Whatever happened, a seat counts the
 * machines that are there and no other, and nobody finds somebody else in their place.
 *
 * MAILLAGE_SEED and MAILLAGE_REJOINS repeat or lengthen a run.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/random.h"
#include "engine/base/text.h"
#include "engine/net/transport_enet.h"
#include "engine/os/clock.h"
#include "server/server.h"
#include "tests/server/guest.h"
#include "tests/server/stage.h"

enum {
    PLAYERS = 6, /* each has a seat; two more sit with the first two */
    GUESTS = 8,
    REJOINS = 60,
    SILENCE_MS = 1500, /* after which the server takes a vanished machine for gone */
    STUCK_MS = 30000,
    GRAVES = 64,
    LOOK_EVERY = 20 /* rejoins between two looks at everything, when nothing is under way */
};

/* A client killed without a word: its socket stays open, silent, until the server has noticed. */
typedef struct Grave {
    Transport *transport;
    int64_t since_ms;
} Grave;

static Stage stage;
static Server *server;
static Transport *listening;
static RoomInvite invite;
static Guest guests[GUESTS], chief;
static Grave graves[GRAVES];
static uint64_t seed, drawn;
static int vanished, left, by_token, by_key;

static int draw_below(int count) { return random_below(seed, 11, drawn++, count); }

static int64_t monotonic(void *keeper)
{
    (void)keeper;
    return clock_monotonic_ms();
}

static Transport *make_transport(void)
{
    Transport *transport;
    TransportEnetConfig net = {.connect_ms = 4000, .linger_ms = 1};
    assert_int_equal(transport_enet_create_client(&net, &transport, NULL), STATUS_OK);
    return transport;
}

static uint8_t seat_of(int g) { return (uint8_t)(g % PLAYERS * 7); }

static void open_graves(bool all)
{
    int64_t now_ms = clock_monotonic_ms();
    for (int g = 0; g < GRAVES; g++) {
        if (graves[g].transport == NULL || (!all && now_ms - graves[g].since_ms < 2 * SILENCE_MS))
            continue;
        transport_destroy(graves[g].transport);
        graves[g].transport = NULL;
    }
}

static void turn(void)
{
    server_step(server, 1);
    for (int g = 0; g < GUESTS; g++)
        if (guests[g].transport != NULL)
            guest_step(&guests[g]);
    guest_step(&chief);
    open_graves(false);
}

static void turn_until(const bool *done)
{
    int64_t end_ms = clock_monotonic_ms() + STUCK_MS;
    while (!*done) {
        assert_true(clock_monotonic_ms() < end_ms);
        turn();
    }
}

static void connect_to_server(Guest *guest)
{
    char address[32];
    text_format(address, sizeof address, "127.0.0.1:%d", transport_enet_port(listening));
    guest->transport = make_transport();
    guest_connect(guest, address);
}

static void bury(Transport *transport)
{
    for (int g = 0; g < GRAVES; g++) {
        if (graves[g].transport != NULL)
            continue;
        graves[g] = (Grave){transport, clock_monotonic_ms()};
        return;
    }
    transport_destroy(transport);
}

/* In its seat, as one machine more: whom it sat with is not thrown out, nor is it somebody else's seat. */
static void expect_in(int g)
{
    assert_int_equal(guests[g].denials, 0);
    assert_int_equal(guests[g].welcome.seat, seat_of(g));
    assert_true(guest_seat(&guests[g])->people >= 1);
    assert_int_equal(guest_seat(&guests[g])->keeper, SEAT_HUMAN);
}

static void kill_guest(Guest *guest)
{
    if (draw_below(2) == 0) {
        transport_destroy(guest->transport);
        left++;
    } else {
        bury(guest->transport);
        vanished++;
    }
    guest->transport = NULL;
    guest->connected = guest->held = false;
}

/* From another machine as often as not: what it has is the card of its seat. */
static void rejoin(int g)
{
    Guest *guest = &guests[g];
    bool has_token = guest->welcomes > 0 && draw_below(4) > 0;
    guest->hello.has_token = false;
    if (has_token)
        guest_show_token(guest, &guest->welcome);
    by_token += has_token;
    by_key += !has_token;
    memcpy(guest->hello.key, chief.keys.seat_keys[seat_of(g)], SESSION_CODE_BYTES);
    connect_to_server(guest);
    turn_until(&guest->held);
    expect_in(g);
}

/* What a seat counts when nothing is under way and whoever vanished has been noticed. */
static bool counts_are_true(void)
{
    int machines[TERRITORY_MAX] = {0};
    for (int g = 0; g < GUESTS; g++)
        machines[seat_of(g)] += guests[g].held;
    for (int s = 0; s < chief.play.session.seat_count; s++)
        if (chief.play.session.seats[s].people != machines[s] ||
            chief.console.seats[s].machines != machines[s])
            return false;
    return true;
}

/* Everybody's replica says the same, and nobody was thrown out for it. */
static void look_at_everything(void)
{
    int64_t end_ms = clock_monotonic_ms() + STUCK_MS;
    while (!counts_are_true()) {
        assert_true(clock_monotonic_ms() < end_ms);
        turn();
    }
    for (int g = 0; g < GUESTS; g++) {
        assert_true(guests[g].held);
        for (int o = 0; o < g; o++)
            assert_memory_not_equal(&guests[g].welcome.token, &guests[o].welcome.token,
                                    TOKEN_BYTES);
        while (guests[g].play.number < chief.play.number)
            turn();
        assert_true(guests[g].hash == chief.hash);
        assert_int_equal(guests[g].evictions, 0);
    }
}

static void open_server(void)
{
    ServerConfig config = {.directory = stage.folder,
                           .scenario = stage.scenario,
                           .peers_max = 64,
                           .rooms_max = 1,
                           .entropy = stage_entropy(&stage),
                           .clock = {monotonic, NULL}};
    RoomWish wish = {.settings = {.rounds = 3, .bots = true}, .facilitated = true};
    TransportEnetConfig net = {.interface = "127.0.0.1", .silence_ms = SILENCE_MS};
    assert_int_equal(server_create(&config, &server, NULL), STATUS_OK);
    assert_int_equal(transport_enet_listen(&net, &listening, NULL), STATUS_OK);
    assert_int_equal(server_add_transport(server, listening, NULL), STATUS_OK);
    assert_int_equal(server_open_room(server, &wish, &invite, NULL), STATUS_OK);
}

static int set_up(void **state)
{
    (void)state;
    stage_open(&stage);
    open_server();
    guest_init(&chief, NULL, &stage.scenario->rules, SEAT_NONE);
    chief.hello.role = ROLE_FACILITATOR;
    memcpy(chief.hello.key, invite.facilitator_key, SESSION_CODE_BYTES);
    memcpy(chief.hello.code, invite.code, SESSION_CODE_BYTES);
    connect_to_server(&chief);
    turn_until(&chief.held);
    while (chief.key_lists == 0)
        turn();
    for (int g = 0; g < GUESTS; g++) {
        guest_init(&guests[g], NULL, &stage.scenario->rules, seat_of(g));
        memcpy(guests[g].hello.code, invite.code, SESSION_CODE_BYTES);
        rejoin(g);
    }
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    open_graves(true);
    for (int g = 0; g < GUESTS; g++)
        transport_destroy(guests[g].transport);
    transport_destroy(chief.transport);
    server_close(server);
    transport_destroy(listening);
    stage_close(&stage);
    return 0;
}

static void read_number(const char *name, int64_t high, int64_t *value)
{
    const char *text = getenv(name);
    if (text != NULL)
        assert_true(text_parse_i64(text, 0, high, value));
}

static void neither_ghosts_nor_doubles(void **state)
{
    (void)state;
    int64_t rejoins = REJOINS, chosen = 2013;
    read_number("MAILLAGE_REJOINS", 1000000, &rejoins);
    read_number("MAILLAGE_SEED", INT64_MAX, &chosen);
    seed = (uint64_t)chosen;
    look_at_everything();
    for (int64_t r = 1; r <= rejoins; r++) {
        int g = draw_below(GUESTS);
        kill_guest(&guests[g]);
        for (int wait = draw_below(30); wait > 0; wait--)
            turn();
        rejoin(g);
        if (r % LOOK_EVERY == 0 || r == rejoins)
            look_at_everything();
    }
    print_message("%d rejoins: %d had vanished, %d had left; %d by token, %d by key; %d entries\n",
                  (int)rejoins, vanished, left, by_token, by_key, (int)chief.play.number);
    assert_int_equal(vanished + left, rejoins);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(neither_ghosts_nor_doubles, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
