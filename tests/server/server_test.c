#include "server/server.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/server/house.h"

static const SessionSettings CLOCKED = {.rounds = 3, .decide_ms = 600000, .bots = true};
static const SessionSettings UNCLOCKED = {.rounds = 3, .bots = true};

static House house;

static int set_up(void **state)
{
    (void)state;
    house_open(&house);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    house_close(&house);
    return 0;
}

static void a_folder_that_cannot_be_is_said_in_words(void **state)
{
    (void)state;
    Problem problem;
    Server *server;
    ServerConfig config = {.directory = "/dev/null/rooms",
                           .scenario = house.stage.scenario,
                           .peers_max = 4,
                           .rooms_max = 1,
                           .entropy = stage_entropy(&house.stage),
                           .clock = {stage_clock, &house.stage}};
    assert_int_not_equal(server_create(&config, &server, &problem), STATUS_OK);
    assert_non_null(strstr(problem.path, "/dev/null"));
    server_close(NULL);
}

static void transports_are_counted(void **state)
{
    (void)state;
    Problem problem;
    Transport *transport = loopback_server(house.loopback);
    for (int t = 1; t < SERVER_TRANSPORTS_MAX; t++)
        assert_int_equal(server_add_transport(house.server, transport, &problem), STATUS_OK);
    assert_int_equal(server_add_transport(house.server, transport, &problem), STATUS_EXHAUSTED);
}

static void rooms_are_listed(void **state)
{
    (void)state;
    RoomInvite invite;
    Phase phase;
    assert_false(server_room(house.server, 0, &invite, &phase));
    house_open_room(&house, &UNCLOCKED, true);
    assert_true(server_room(house.server, 0, &invite, &phase));
    assert_string_equal(invite.code, house.invite.code);
    assert_string_equal(invite.facilitator_key, house.invite.facilitator_key);
    assert_int_equal(phase, PHASE_LOBBY);
    assert_false(server_room(house.server, 1, &invite, &phase));
}

static void nothing_is_due_while_nothing_moves(void **state)
{
    (void)state;
    house_open_room(&house, &UNCLOCKED, false);
    assert_int_equal(server_next_deadline_ms(house.server), -1);
    house_join(&house, 0);
    assert_int_equal(server_next_deadline_ms(house.server), -1);
}

static void the_end_of_a_phase_is_due(void **state)
{
    (void)state;
    house_open_room(&house, &CLOCKED, false);
    Guest *ann = house_join(&house, 0);
    guest_send_kind(ann, ACT_READY);
    house_settle(&house);
    house_pass(&house, CLOCKED.decide_ms - 500);
    assert_int_equal(server_next_deadline_ms(house.server), 500);
    house_pass(&house, 500);
    assert_int_equal(ann->play.session.phase, PHASE_NEGOTIATE);
}

/* What one thread does with one server is nothing to another: there is nothing they share. */
static void two_servers_live_side_by_side(void **state)
{
    (void)state;
    static House other;
    house_open(&other);
    house_open_room(&house, &UNCLOCKED, false);
    house_open_room(&other, &UNCLOCKED, false);
    Guest *here = house_join(&house, 0), *there = house_join(&other, 0);
    guest_send_kind(here, ACT_READY);
    house_settle(&house);
    house_settle(&other);
    assert_int_equal(here->play.session.phase, PHASE_DECIDE);
    assert_int_equal(there->play.session.phase, PHASE_LOBBY);
    house_close(&other);
    guest_send_kind(here, ACT_READY);
    house_settle(&house);
    assert_int_equal(here->play.session.phase, PHASE_NEGOTIATE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(a_folder_that_cannot_be_is_said_in_words),
        TEST(transports_are_counted),
        TEST(rooms_are_listed),
        TEST(nothing_is_due_while_nothing_moves),
        TEST(the_end_of_a_phase_is_due),
        TEST(two_servers_live_side_by_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
