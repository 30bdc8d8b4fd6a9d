#include "server/roster.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { PLACES = 5, ROOMS = 2 };

static Server server;
static Room rooms[ROOMS];
static Transport lan, inside;

static int set_up(void **state)
{
    (void)state;
    memset(&server, 0, sizeof server);
    server.config = (ServerConfig){.peers_max = PLACES, .rooms_max = ROOMS};
    server.lobby.rooms = rooms;
    assert_true(roster_take_rows(&server));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    roster_give_back_rows(&server);
    return 0;
}

static PeerLink link_to(Transport *transport, uint32_t connection)
{
    return (PeerLink){.transport = transport, .connection = connection};
}

static Peer *admit(Transport *transport, uint32_t connection)
{
    PeerLink link = link_to(transport, connection);
    Peer *peer = roster_admit(&server, &link);
    assert_non_null(peer);
    return peer;
}

static Peer *find(Transport *transport, uint32_t connection)
{
    PeerLink link = link_to(transport, connection);
    return roster_find(&server, &link);
}

/* How many stand in the room, each of them once, and none of another. */
static int count(const Room *room)
{
    int found = 0;
    for (const Peer *peer = roster_first(&server, room); peer != NULL;
         peer = roster_next(&server, peer)) {
        assert_ptr_equal(peer->room, room);
        assert_true(found++ < PLACES);
    }
    return found;
}

static void a_machine_is_found_by_its_link_alone(void **state)
{
    (void)state;
    /* 3, 11 and 19 fall together, whatever power of two they are looked up by; so do two transports' 3. */
    Peer *a = admit(&lan, 3), *b = admit(&lan, 11), *c = admit(&lan, 19), *d = admit(&inside, 3);
    assert_ptr_equal(find(&lan, 3), a);
    assert_ptr_equal(find(&lan, 11), b);
    assert_ptr_equal(find(&lan, 19), c);
    assert_ptr_equal(find(&inside, 3), d);
    assert_null(find(&lan, 27));
    roster_release(&server, b);
    assert_null(find(&lan, 11));
    assert_ptr_equal(find(&lan, 3), a);
    assert_ptr_equal(find(&lan, 19), c);
}

static void places_run_out_and_come_back(void **state)
{
    (void)state;
    PeerLink late = link_to(&lan, 99);
    for (uint32_t n = 1; n <= PLACES; n++)
        admit(&lan, n);
    assert_int_equal(server.strangers, PLACES);
    assert_null(roster_admit(&server, &late));
    roster_release(&server, find(&lan, 4));
    assert_int_equal(server.strangers, PLACES - 1);
    assert_non_null(roster_admit(&server, &late));
    assert_ptr_equal(find(&lan, 99)->link.transport, &lan);
}

static void a_room_holds_those_who_came_in(void **state)
{
    (void)state;
    for (uint32_t n = 1; n <= PLACES; n++)
        roster_enter(&server, admit(&lan, n), &rooms[n % ROOMS]);
    assert_int_equal(server.strangers, 0);
    assert_int_equal(count(&rooms[0]), 2);
    assert_int_equal(count(&rooms[1]), 3);
    roster_release(&server, find(&lan, 3));
    assert_int_equal(count(&rooms[1]), 2);
    roster_release(&server, find(&lan, 1));
    roster_release(&server, find(&lan, 5));
    assert_int_equal(count(&rooms[1]), 0);
    assert_int_equal(count(&rooms[0]), 2);
    assert_int_equal(find(&lan, 2)->state, PEER_IN);
}

static void a_row_given_back_is_nobodys(void **state)
{
    (void)state;
    Peer *peer = admit(&lan, 7);
    peer->seat = 3;
    roster_enter(&server, peer, &rooms[0]);
    roster_release(&server, peer);
    Peer *next = admit(&inside, 8);
    assert_ptr_equal(next, peer);
    assert_int_equal(next->state, PEER_STRANGER);
    assert_int_equal(next->seat, 0);
    assert_null(next->room);
    assert_int_equal(count(&rooms[0]), 0);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_machine_is_found_by_its_link_alone),
        TEST(places_run_out_and_come_back),
        TEST(a_room_holds_those_who_came_in),
        TEST(a_row_given_back_is_nobodys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
