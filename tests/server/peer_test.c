#include "server/peer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
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

static const Metrics *metrics(void) { return server_metrics(house.server); }

static void enter(Guest *guest, Phase phase)
{
    Act act = {.kind = ACT_PHASE, .phase = phase};
    guest_send_act(guest, &act);
    house_settle(&house);
    assert_int_equal(guest->play.session.phase, phase);
}

static Programme programme_of(const Guest *guest, int premises)
{
    Programme programme = {0};
    (void)guest;
    programme.fibre_premises[ZONE_PUBLIC_DENSE] = premises;
    return programme;
}

static void draft(Guest *guest, int premises)
{
    Programme programme = programme_of(guest, premises);
    guest_send_draft(guest, &programme);
    house_settle(&house);
    assert_int_equal(guest->confirmed_last, guest->sequence);
}

static int premises_of(const DraftMessage *message)
{
    return message->programme.fibre_premises[ZONE_PUBLIC_DENSE];
}

static void whoever_comes_is_welcomed_with_the_whole_play(void **state)
{
    (void)state;
    house_open_room(&house, &UNCLOCKED, false);
    Guest *ann = house_join(&house, 0);
    assert_int_equal(ann->welcomes, 1);
    assert_int_equal(ann->welcome.seat, 0);
    assert_string_equal(ann->welcome.code, house.invite.code);
    assert_int_equal(strlen(ann->welcome.seat_key), 6);
    assert_int_equal(ann->snapshots, 1);
    assert_int_equal(guest_seat(ann)->people, 1);
    Guest *bob = house_join(&house, 1);
    assert_int_equal(ann->entries, 1);
    assert_true(ann->hash == bob->hash);
    assert_memory_not_equal(&ann->welcome.token, &bob->welcome.token, TOKEN_BYTES);
    assert_int_equal(metrics()->peers_joined, 2);
    assert_int_equal(metrics()->snapshots_sent, 2);
}

static void the_door_says_what_is_wrong(void **state)
{
    (void)state;
    house_open_room(&house, &UNCLOCKED, true);
    Guest *guest = &house.guests[0];
    guest->hello.version = 99;
    house_join(&house, 0);
    assert_int_equal(guest->denied.reason, DENIED_VERSION);
    guest->hello.version = PROTOCOL_VERSION;
    guest->hello.rules_hash++;
    house_join(&house, 0);
    assert_int_equal(guest->denied.reason, DENIED_RULES);
    guest->hello.rules_hash--;
    memcpy(guest->hello.code, "NOROOM", 7);
    house_join(&house, 0);
    assert_int_equal(guest->denied.reason, DENIED_CODE);
    memcpy(guest->hello.code, house.invite.code, SESSION_CODE_BYTES);
    guest->hello.role = ROLE_FACILITATOR;
    house_join(&house, 0);
    assert_int_equal(guest->denied.reason, DENIED_ROLE);
    guest->hello.role = ROLE_PARTICIPANT;
    guest->hello.has_token = true;
    house_join(&house, 0);
    assert_int_equal(guest->denied.reason, DENIED_TOKEN);
    guest->hello.has_token = false;
    guest->hello.seat = 250;
    house_join(&house, 0);
    assert_int_equal(guest->denied.reason, DENIED_SEAT_UNKNOWN);
    assert_int_equal(guest->denials, 6);
    assert_int_equal(guest->drops, 6);
    assert_int_equal(guest->welcomes, 0);
    assert_int_equal(metrics()->peers_denied, 6);
    assert_int_equal(metrics()->entries, 0);
}

static uint8_t seat_of_code(const char *code)
{
    TerritoryId territory;
    assert_true(rules_find_territory(&house.stage.scenario->rules, code, &territory));
    return territory.index;
}

/* Nobody outside has been let in, and none of those seats is a bot's. */
static void expect_stewards_outside(const Guest *guest)
{
    const Session *session = &guest->play.session;
    const Rules *rules = &house.stage.scenario->rules;
    for (int s = 0; s < session->seat_count; s++) {
        bool outside = !text_equal(rules->region_name[rules->region[s]], "Bretagne");
        assert_int_equal(session->seats[s].keeper == SEAT_RESERVED, outside);
        assert_true(!outside || session->seats[s].people == 0);
    }
}

static void knock_outside(Guest *guest, const char *code)
{
    guest->hello.seat = seat_of_code(code);
    house_join(&house, 1);
    assert_int_equal(guest->denied.reason, DENIED_SEAT_RESERVED);
}

/* In every phase of a year the same doors are closed; whoever has no wish sits down inside. */
static void a_session_of_one_region_lets_nobody_sit_outside(void **state)
{
    (void)state;
    static const Phase ORDER[] = {PHASE_DECIDE, PHASE_NEGOTIATE, PHASE_RESULT, PHASE_DECIDE};
    house_close(&house);
    house_open_region(&house, "Bretagne");
    house_open_room(&house, &UNCLOCKED, false);
    house.guests[0].hello.seat = SEAT_NONE;
    Guest *ann = house_join(&house, 0), *bob = &house.guests[1];
    assert_int_equal(ann->welcome.seat, seat_of_code("22"));
    expect_stewards_outside(ann);
    for (size_t p = 0; p < sizeof ORDER / sizeof ORDER[0]; p++) {
        knock_outside(bob, "23");
        guest_send_kind(ann, ACT_READY);
        house_settle(&house);
        assert_int_equal(ann->play.session.phase, ORDER[p]);
        expect_stewards_outside(ann);
    }
    assert_int_equal(ann->play.world.quarter, QUARTERS_PER_YEAR);
    assert_int_equal(bob->welcomes, 0);
    static const char *const INSIDE[] = {"29", "35", "56"};
    for (int g = 0; g < 3; g++) {
        house.guests[g + 1].hello.seat = SEAT_NONE;
        assert_int_equal(house_join(&house, g + 1)->welcome.seat, seat_of_code(INSIDE[g]));
    }
    house.guests[4].hello.seat = SEAT_NONE;
    assert_int_equal(house_join(&house, 4)->denied.reason, DENIED_FULL);
    expect_stewards_outside(ann);
}

/* A client of another region has other rules, and reads how to start with the right ones. */
static void another_region_is_other_rules(void **state)
{
    (void)state;
    house_close(&house);
    house_open_region(&house, "Bretagne");
    house_open_room(&house, &UNCLOCKED, false);
    Guest *ann = &house.guests[0];
    ann->hello.rules_hash++;
    house_join(&house, 0);
    assert_int_equal(ann->denied.reason, DENIED_RULES);
    assert_true(text_starts(ann->denied.expected, "--scenario france-2013 --region \"Bretagne\" "));
}

static void a_killed_client_comes_back_to_its_seat_and_draft(void **state)
{
    (void)state;
    house_open_room(&house, &UNCLOCKED, false);
    Guest *ann = house_join(&house, 0);
    enter(ann, PHASE_DECIDE);
    draft(ann, 120);
    Welcome welcome = ann->welcome;
    uint32_t sequence = ann->sequence;
    loopback_cut(house.loopback, 0);
    house_settle(&house);
    assert_false(ann->connected);
    Guest *again = &house.guests[1]; /* another machine, with her token */
    guest_show_token(again, &welcome);
    house_join(&house, 1);
    assert_int_equal(again->welcome.seat, 0);
    assert_memory_equal(&again->welcome.token, &welcome.token, TOKEN_BYTES);
    assert_int_equal(again->welcome.sequence, sequence);
    assert_int_equal(guest_seat(again)->people, 1);
    assert_true(guest_seat(again)->sealed);
    assert_int_equal(again->drafts, 1);
    assert_int_equal(premises_of(&again->draft), 120);
    assert_int_equal(again->draft.sequence, 0);
    draft(again, 121);
}

static void the_second_to_show_a_token_has_it_alone(void **state)
{
    (void)state;
    house_open_room(&house, &UNCLOCKED, false);
    Guest *ann = house_join(&house, 0);
    Guest *twin = &house.guests[1];
    Guest *bob = house_join(&house, 2);
    guest_show_token(twin, &ann->welcome);
    house_join(&house, 1);
    assert_int_equal(ann->evictions, 1);
    assert_int_equal(ann->evicted, EVICTED_ELSEWHERE);
    assert_false(ann->connected);
    assert_true(twin->connected);
    assert_int_equal(guest_seat(twin)->people, 1);
    assert_int_equal(bob->play.session.seats[0].people, 1);
    assert_int_equal(metrics()->peers_evicted, 1);
    /* And back again: never two, never none. */
    guest_show_token(ann, &twin->welcome);
    house_join(&house, 0);
    assert_int_equal(twin->evicted, EVICTED_ELSEWHERE);
    assert_int_equal(bob->play.session.seats[0].people, 1);
    assert_true(bob->hash == ann->hash);
}

static void drafts_are_for_the_people_of_the_seat(void **state)
{
    (void)state;
    house_open_room(&house, &UNCLOCKED, false);
    Guest *ann = house_join(&house, 0);
    enter(ann, PHASE_DECIDE);
    draft(ann, 50);
    Guest *colleague = &house.guests[1];
    colleague->hello.seat = 0;
    house_join(&house, 1);
    assert_int_equal(colleague->denied.reason, DENIED_SEAT_TAKEN);
    memcpy(colleague->hello.key, ann->welcome.seat_key, SESSION_CODE_BYTES);
    house_join(&house, 1);
    assert_int_equal(guest_seat(colleague)->people, 2);
    assert_int_equal(premises_of(&colleague->draft), 50);
    Guest *rival = house_join(&house, 2);
    Guest *screen = &house.guests[3];
    screen->hello.role = ROLE_PROJECTOR;
    house_join(&house, 3);
    draft(ann, 60);
    assert_int_equal(premises_of(&colleague->draft), 60);
    assert_int_equal(colleague->draft.sequence, 0);
    draft(colleague, 70);
    assert_int_equal(premises_of(&ann->draft), 70);
    assert_int_equal(rival->drafts, 0);
    assert_int_equal(screen->drafts, 0);
    assert_true(rival->play.session.seats[0].sealed);
    assert_true(screen->hash == ann->hash);
}

static void send_bytes(Guest *guest, const void *bytes, size_t size)
{
    assert_true(transport_send(guest->transport, guest->connection, bytes, size));
    house_settle(&house);
}

static void what_no_honest_client_sends_ends_the_connection(void **state)
{
    (void)state;
    house_open_room(&house, &UNCLOCKED, false);
    Guest *ann = house_join(&house, 0);
    static const uint8_t garbage[] = {0xFF, 1, 2, 3}, wrong_way[] = {MESSAGE_CONFIRMED, 1, 0, 0, 0};
    static uint8_t long_act[600] = {MESSAGE_ACT};
    Guest *other = house_join(&house, 1);
    send_bytes(other, garbage, sizeof garbage);
    assert_int_equal(other->evicted, EVICTED_MALFORMED);
    assert_false(other->connected);
    house_join(&house, 2);
    send_bytes(&house.guests[2], wrong_way, sizeof wrong_way);
    assert_int_equal(house.guests[2].evictions, 1);
    house_join(&house, 3);
    send_bytes(&house.guests[3], long_act, sizeof long_act);
    assert_int_equal(house.guests[3].evictions, 1);
    assert_int_equal(metrics()->peers_dropped, 3);
    assert_true(ann->connected);
    assert_int_equal(ann->play.session.seats[1].people, 0);
}

static void nothing_is_said_out_of_turn(void **state)
{
    (void)state;
    house_open_room(&house, &UNCLOCKED, false);
    Guest *stranger = &house.guests[0];
    stranger->says_hello = false;
    house_join(&house, 0);
    guest_send_kind(stranger, ACT_READY);
    house_settle(&house);
    assert_int_equal(stranger->evicted, EVICTED_MALFORMED);
    Guest *twice = house_join(&house, 1);
    twice->outgoing.kind = MESSAGE_HELLO;
    twice->outgoing.hello = twice->hello;
    guest_send(twice);
    house_settle(&house);
    assert_int_equal(twice->evicted, EVICTED_MALFORMED);
    assert_int_equal(metrics()->peers_dropped, 2);
}

static void strangers_who_say_nothing_are_shown_out(void **state)
{
    (void)state;
    house_open_room(&house, &UNCLOCKED, false);
    Guest *stranger = &house.guests[0];
    stranger->says_hello = false;
    house_join(&house, 0);
    Guest *ann = house_join(&house, 1);
    assert_true(stranger->connected);
    int64_t due_ms = server_next_deadline_ms(house.server);
    assert_true(due_ms >= 0 && due_ms <= SERVER_HELLO_MS);
    house_pass(&house, SERVER_HELLO_MS - 1);
    assert_true(stranger->connected);
    house_pass(&house, 1);
    assert_false(stranger->connected);
    assert_true(ann->connected);
}

static void no_more_machines_than_there_are_places(void **state)
{
    (void)state;
    house_open_room(&house, &UNCLOCKED, false);
    house_stop(&house);
    house.peers_max = 2;
    house_start(&house);
    house_join(&house, 0);
    house_join(&house, 1);
    house_join(&house, 2);
    assert_true(house.guests[1].connected);
    assert_false(house.guests[2].connected);
    assert_int_equal(house.guests[2].welcomes, 0);
    guest_leave(&house.guests[1]);
    house_settle(&house);
    house_join(&house, 2);
    assert_int_equal(house.guests[2].welcomes, 1);
}

static Guest *join_chief(int g)
{
    Guest *chief = &house.guests[g];
    chief->hello.role = ROLE_FACILITATOR;
    memcpy(chief->hello.key, house.invite.facilitator_key, SESSION_CODE_BYTES);
    house_join(&house, g);
    assert_int_equal(chief->welcome.role, ROLE_FACILITATOR);
    assert_int_equal(chief->welcome.seat, SEAT_NONE);
    return chief;
}

static void a_seat_given_back_is_anothers(void **state)
{
    (void)state;
    house_open_room(&house, &UNCLOCKED, true);
    Guest *chief = join_chief(3);
    Guest *ann = house_join(&house, 0);
    enter(chief, PHASE_DECIDE);
    draft(ann, 40);
    Act release = {.kind = ACT_SEAT_RELEASE, .seat = {0}};
    guest_send_act(chief, &release);
    house_settle(&house);
    assert_int_equal(chief->confirmed_last, chief->sequence);
    assert_int_equal(ann->evicted, EVICTED_RELEASED);
    assert_int_equal(chief->play.session.seats[0].keeper, SEAT_BOT);
    Guest *other = &house.guests[1];
    other->hello.seat = 0;
    house_join(&house, 1);
    assert_int_equal(guest_seat(other)->people, 1);
    assert_int_equal(other->drafts, 0);
    guest_show_token(ann, &ann->welcome);
    house_join(&house, 0);
    assert_int_equal(ann->denied.reason, DENIED_TOKEN);
    ann->hello.has_token = false;
    ann->hello.seat = SEAT_NONE;
    house_join(&house, 0);
    assert_int_equal(ann->welcome.seat, 1);
    assert_int_equal(other->play.session.seats[0].people, 1);
}

static void a_facilitator_comes_back_with_the_token(void **state)
{
    (void)state;
    house_open_room(&house, &UNCLOCKED, true);
    Guest *chief = join_chief(3);
    loopback_cut(house.loopback, 3);
    house_settle(&house);
    guest_show_token(chief, &chief->welcome);
    chief->hello.role = ROLE_OBSERVER;
    chief->hello.key[0] = 0;
    house_join(&house, 3);
    assert_int_equal(chief->welcome.role, ROLE_FACILITATOR);
    enter(chief, PHASE_DECIDE);
}

static void screens_keep_no_room_awake(void **state)
{
    (void)state;
    house_open_room(&house, &CLOCKED, false);
    Guest *ann = house_join(&house, 0);
    enter(ann, PHASE_DECIDE);
    Guest *screen = &house.guests[1];
    screen->hello.role = ROLE_PROJECTOR;
    house_join(&house, 1);
    assert_int_equal(screen->welcome.seat, SEAT_NONE);
    guest_leave(ann);
    house_settle(&house);
    assert_true(screen->play.session.paused);
    house_pass(&house, 7200000);
    assert_int_equal(screen->play.session.phase, PHASE_DECIDE);
    guest_show_token(ann, &ann->welcome);
    house_join(&house, 0);
    assert_false(screen->play.session.paused);
    assert_int_equal(session_left_ms(&screen->play.session, screen->play.session.now_ms),
                     CLOCKED.decide_ms);
}

static void a_replica_that_differs_is_given_the_play(void **state)
{
    (void)state;
    house_open_room(&house, &UNCLOCKED, false);
    Guest *ann = house_join(&house, 0);
    ann->outgoing.kind = MESSAGE_RESYNC;
    ann->outgoing.resync = (ResyncMessage){1, 2};
    guest_send(ann);
    house_settle(&house);
    assert_int_equal(ann->snapshots, 2);
    assert_int_equal(metrics()->resyncs, 1);
    /* Half a megabyte for ten bytes is not given as often as one likes. */
    for (int n = 0; n < 60; n++)
        guest_send(ann);
    house_settle(&house);
    assert_true(ann->snapshots <= 2 + AUTHORITY_BURST);
}

static void ask_rooms(Guest *guest, const char *code)
{
    memset(&guest->outgoing, 0, sizeof guest->outgoing);
    guest->outgoing.kind = MESSAGE_ROOMS_ASK;
    memcpy(guest->outgoing.rooms_ask.code, code, strlen(code) + 1);
    guest_send(guest);
    house_settle(&house);
}

static void rooms_are_told_to_whoever_knows_their_code(void **state)
{
    (void)state;
    house_open_room(&house, &UNCLOCKED, false);
    Guest *stranger = &house.guests[0];
    stranger->says_hello = false;
    house_join(&house, 0);
    ask_rooms(stranger, "");
    assert_int_equal(stranger->answers, 1);
    assert_int_equal(stranger->rooms.room_count, 0);
    ask_rooms(stranger, house.invite.code);
    assert_int_equal(stranger->rooms.room_count, 1);
    assert_string_equal(stranger->rooms.rooms[0].code, house.invite.code);
    assert_true(stranger->connected);
}

static void a_server_that_stops_says_so_and_finds_all_again(void **state)
{
    (void)state;
    house_open_room(&house, &UNCLOCKED, false);
    Guest *ann = house_join(&house, 0);
    house_join(&house, 1);
    enter(ann, PHASE_DECIDE);
    draft(ann, 90);
    uint64_t number = ann->play.number;
    Welcome welcome = ann->welcome;
    house_stop(&house);
    assert_int_equal(ann->evicted, EVICTED_CLOSED);
    house_start(&house);
    guest_show_token(ann, &welcome);
    house_join(&house, 0);
    assert_int_equal(ann->welcome.seat, 0);
    assert_int_equal(ann->welcome.sequence, ann->sequence);
    assert_int_equal(premises_of(&ann->draft), 90);
    assert_int_equal(ann->play.session.phase, PHASE_DECIDE);
    assert_true(ann->play.number > number);
    assert_int_equal(guest_seat(ann)->people, 1);
    assert_int_equal(ann->play.session.seats[1].people, 0);
    assert_int_equal(ann->play.session.seats[1].keeper, SEAT_HUMAN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(whoever_comes_is_welcomed_with_the_whole_play),
        TEST(the_door_says_what_is_wrong),
        TEST(a_session_of_one_region_lets_nobody_sit_outside),
        TEST(another_region_is_other_rules),
        TEST(a_killed_client_comes_back_to_its_seat_and_draft),
        TEST(the_second_to_show_a_token_has_it_alone),
        TEST(drafts_are_for_the_people_of_the_seat),
        TEST(what_no_honest_client_sends_ends_the_connection),
        TEST(nothing_is_said_out_of_turn),
        TEST(strangers_who_say_nothing_are_shown_out),
        TEST(no_more_machines_than_there_are_places),
        TEST(a_seat_given_back_is_anothers),
        TEST(a_facilitator_comes_back_with_the_token),
        TEST(screens_keep_no_room_awake),
        TEST(a_replica_that_differs_is_given_the_play),
        TEST(rooms_are_told_to_whoever_knows_their_code),
        TEST(a_server_that_stops_says_so_and_finds_all_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
