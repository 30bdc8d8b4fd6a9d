#include "game/app/bot_client.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "engine/net/transport_enet.h"
#include "engine/os/clock.h"
#include "server/server.h"
#include "tests/game/app/hall.h"

typedef struct Site {
    Server *server;
    Transport *transport;
    char address[32];
    atomic_bool closes;
    pthread_t thread;
} Site;

static volatile sig_atomic_t stop;

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

static void *serve(void *keeper)
{
    Site *site = keeper;
    while (!site->closes) {
        server_step(site->server, 5);
    }
    return NULL;
}

static void site_open(Site *site, const Hall *hall, const char *folder)
{
    static uint64_t seed = 5;
    ServerConfig config = {.directory = hall_path(hall, folder),
                           .scenario = &hall->material->scenario,
                           .peers_max = 8,
                           .rooms_max = 1,
                           .entropy = {draw, &seed},
                           .clock = {monotonic, NULL}};
    RoomInvite invite;
    RoomWish room = {.settings = {.rounds = 1, .bots = true}, .code = "BOTBOT"};
    memset(site, 0, sizeof *site);
    assert_int_equal(server_create(&config, &site->server, NULL), STATUS_OK);
    assert_int_equal(transport_enet_listen(&(TransportEnetConfig){.interface = "127.0.0.1"},
                                           &site->transport, NULL),
                     STATUS_OK);
    server_add_transport(site->server, site->transport, NULL);
    assert_int_equal(server_open_room(site->server, &room, &invite, NULL), STATUS_OK);
    snprintf(site->address, sizeof site->address, "127.0.0.1:%d",
             transport_enet_port(site->transport));
    pthread_create(&site->thread, NULL, serve, site);
}

static void site_close(Site *site)
{
    site->closes = true;
    pthread_join(site->thread, NULL);
    server_close(site->server);
    transport_destroy(site->transport);
}

static Status play(Hall *hall, const Options *options, Problem *problem)
{
    size_t mark = arena_mark(&hall->arena);
    Status status = bot_client_play(options, hall->material, &hall->arena, &stop, problem);
    arena_rewind(&hall->arena, mark);
    return status;
}

static void test_joins_by_address_and_plays_to_the_end(void **state)
{
    Hall *hall = *state;
    Site site;
    Problem problem = {0};
    site_open(&site, hall, "site");
    Options options = {
        .join = site.address, .code = "BOTBOT", .seat_key = "", .seat = "75", .bot = "random"};
    Status status = play(hall, &options, &problem);
    if (status != STATUS_OK) {
        print_error("%s\n", problem.message);
    }
    assert_int_equal(status, STATUS_OK);
    site.closes = true;
    pthread_join(site.thread, NULL);
    RoomInvite invite;
    Phase phase;
    assert_true(server_room(site.server, 0, &invite, &phase));
    assert_int_equal(phase, PHASE_END);
    pthread_create(&site.thread, NULL, serve, &site);
    site_close(&site);
}

static void test_a_wrong_code_is_said(void **state)
{
    Hall *hall = *state;
    Site site;
    Problem problem = {0};
    site_open(&site, hall, "another site");
    Options options = {.join = site.address, .code = "WRONGX", .seat_key = ""};
    assert_int_equal(play(hall, &options, &problem), STATUS_REFUSED);
    assert_true(problem.message[0] != '\0');
    site_close(&site);
}

static void test_asked_to_stop_it_stops(void **state)
{
    Hall *hall = *state;
    Options options = {.join = "127.0.0.1:9", .code = "", .seat_key = ""};
    stop = 1;
    assert_int_equal(play(hall, &options, NULL), STATUS_OK);
    stop = 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_joins_by_address_and_plays_to_the_end),
        cmocka_unit_test(test_a_wrong_code_is_said),
        cmocka_unit_test(test_asked_to_stop_it_stops),
    };
    return cmocka_run_group_tests(tests, hall_open, hall_close);
}
