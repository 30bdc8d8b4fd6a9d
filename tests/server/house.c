#include "tests/server/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { PEERS = 16, ROOMS = 3, TURNS = 12 };

void house_start(House *house)
{
    Stage *stage = &house->stage;
    ServerConfig config = {.directory = stage->folder,
                           .scenario = stage->scenario,
                           .peers_max = house->peers_max > 0 ? house->peers_max : PEERS,
                           .rooms_max = ROOMS,
                           .announces = house->announces,
                           .entropy = stage_entropy(stage),
                           .clock = {stage_clock, stage}};
    LoopbackConfig net = {.clients_max = HOUSE_GUESTS, .is_exposed = house->is_exposed};
    Problem problem;
    assert_int_equal(loopback_create(&net, &house->loopback, &problem), STATUS_OK);
    if (server_create(&config, &house->server, &problem) != STATUS_OK)
        fail_msg("%s", problem.message);
    Transport *transport = loopback_server(house->loopback);
    assert_int_equal(server_add_transport(house->server, transport, &problem), STATUS_OK);
    for (int g = 0; g < HOUSE_GUESTS; g++)
        house->guests[g].transport = loopback_client(house->loopback, g);
}

void house_stop(House *house)
{
    server_close(house->server);
    house->server = NULL;
    for (int g = 0; g < HOUSE_GUESTS; g++)
        guest_step(&house->guests[g]);
    loopback_destroy(house->loopback);
}

static void take_guests(House *house)
{
    for (int g = 0; g < HOUSE_GUESTS; g++)
        guest_init(&house->guests[g], NULL, &house->stage.scenario->rules, (uint8_t)g);
    house_start(house);
}

void house_open(House *house)
{
    memset(house, 0, sizeof *house);
    stage_open(&house->stage);
    take_guests(house);
}

void house_open_region(House *house, const char *region)
{
    memset(house, 0, sizeof *house);
    stage_open_region(&house->stage, region);
    take_guests(house);
}

void house_close(House *house)
{
    house_stop(house);
    stage_close(&house->stage);
}

void house_open_room(House *house, const SessionSettings *settings, bool facilitated)
{
    RoomWish wish = {.settings = *settings, .facilitated = facilitated};
    Problem problem;
    if (server_open_room(house->server, &wish, &house->invite, &problem) != STATUS_OK)
        fail_msg("%s", problem.message);
}

void house_settle(House *house)
{
    for (int turn = 0; turn < TURNS; turn++) {
        for (int g = 0; g < HOUSE_GUESTS; g++)
            guest_step(&house->guests[g]);
        server_step(house->server, 0);
    }
    for (int g = 0; g < HOUSE_GUESTS; g++)
        guest_step(&house->guests[g]);
}

void house_pass(House *house, int64_t passed_ms)
{
    house->stage.clock_ms += passed_ms;
    house_settle(house);
}

Guest *house_join(House *house, int g)
{
    Guest *guest = &house->guests[g];
    guest_connect(guest, "");
    house_settle(house);
    return guest;
}
