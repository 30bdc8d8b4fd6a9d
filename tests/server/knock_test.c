#include "server/knock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/server/house.h"

static House house;
static const SessionSettings UNCLOCKED = {.rounds = 3, .bots = true};

/* Guests whose lines others could hear, at the door of one room whose code they know. */
static int open_house(void **state)
{
    (void)state;
    house_open(&house);
    house_stop(&house);
    house.is_exposed = true;
    house_start(&house);
    house_open_room(&house, &UNCLOCKED, true);
    for (int g = 0; g < HOUSE_GUESTS; g++)
        memcpy(house.guests[g].hello.code, house.invite.code, SESSION_CODE_BYTES);
    return 0;
}

static int close_house(void **state)
{
    (void)state;
    house_close(&house);
    return 0;
}

static void deny(int g, const char *code, DeniedReason reason)
{
    Guest *guest = &house.guests[g];
    int before = guest->denials;
    memset(guest->hello.code, 0, sizeof guest->hello.code);
    memcpy(guest->hello.code, code, strlen(code));
    house_join(&house, g);
    assert_int_equal(guest->denials, before + 1);
    assert_int_equal(guest->denied.reason, reason);
    assert_false(guest->connected);
}

static void whoever_knows_the_code_comes_in_sealed(void **state)
{
    (void)state;
    Guest *ann = house_join(&house, 0), *bob = house_join(&house, 1);
    assert_true(ann->held && bob->held);
    assert_true(sealer_is_sealed(&ann->sealer));
    assert_memory_not_equal(ann->sealer.channel.in.key, bob->sealer.channel.in.key, 32);
    guest_send_kind(ann, ACT_READY);
    house_settle(&house);
    assert_int_equal(ann->confirmed + ann->refusals, 1);
    assert_true(ann->hash == bob->hash);
}

static void who_comes_back_with_a_token_is_let_in(void **state)
{
    (void)state;
    Guest *ann = house_join(&house, 0);
    Welcome welcome = ann->welcome;
    guest_leave(ann);
    guest_show_token(ann, &welcome);
    ann->hello.seat = SEAT_NONE;
    house_join(&house, 0);
    assert_int_equal(ann->welcomes, 2);
    assert_int_equal(ann->welcome.seat, 0);
}

static void the_first_wrong_thing_is_named_in_clear(void **state)
{
    (void)state;
    Guest *guest = &house.guests[0];
    guest->hello.version++;
    deny(0, "WRONG", DENIED_VERSION);
    guest->hello.version--;
    guest->hello.rules_hash++;
    deny(0, "WRONG", DENIED_RULES);
    assert_string_equal(guest->denied.scenario, house.stage.scenario->rules.name);
    guest->hello.rules_hash--;
    deny(0, "WRONG", DENIED_CODE);
    assert_string_equal(guest->denied.found, "");
}

static void without_a_code_only_where_rooms_are_told(void **state)
{
    (void)state;
    deny(0, "", DENIED_CODE);
    house_stop(&house);
    house.announces = true;
    house_start(&house);
    house_join(&house, 0);
    assert_true(house.guests[0].held);
}

static void guesses_soon_come_to_nothing(void **state)
{
    (void)state;
    for (int n = 0; n < GUARD_WRONGS_BURST; n++)
        deny(0, "WRONG", DENIED_CODE);
    deny(0, "WRONG", DENIED_BUSY);
    deny(1, house.invite.code, DENIED_BUSY);
    house_pass(&house, 60000);
    house_join(&house, 1);
    assert_true(house.guests[1].held);
}

static void wrong_keys_soon_come_to_nothing(void **state)
{
    (void)state;
    Guest *chief = &house.guests[0];
    chief->hello.role = ROLE_FACILITATOR;
    memcpy(chief->hello.key, "WRONG2", 7);
    for (int n = 0; n < GUARD_SEAT_BURST; n++)
        deny(0, house.invite.code, DENIED_ROLE);
    deny(0, house.invite.code, DENIED_BUSY);
    memcpy(chief->hello.key, house.invite.facilitator_key, SESSION_CODE_BYTES);
    deny(0, house.invite.code, DENIED_BUSY);
    house_pass(&house, 60000);
    house_join(&house, 0);
    assert_int_equal(chief->welcome.role, ROLE_FACILITATOR);
}

static void several_rooms_are_told_apart(void **state)
{
    (void)state;
    RoomInvite first = house.invite;
    house_open_room(&house, &UNCLOCKED, false);
    house_join(&house, 0);
    memcpy(house.guests[1].hello.code, house.invite.code, SESSION_CODE_BYTES);
    house_join(&house, 1);
    assert_string_equal(house.guests[0].welcome.code, first.code);
    assert_string_equal(house.guests[1].welcome.code, house.invite.code);
    deny(2, "WRONG", DENIED_CODE);
    deny(3, "", DENIED_CODE);
}

/* The code that opened the line says which room: what HELLO names then is of no account. */
static void one_rooms_code_opens_no_other(void **state)
{
    (void)state;
    RoomInvite first = house.invite;
    Guest *guest = &house.guests[0];
    house_open_room(&house, &UNCLOCKED, false);
    guest->says_hello = true;
    guest_connect(guest, "");
    for (int turn = 0; turn < 8 && !sealer_is_sealed(&guest->sealer); turn++) {
        if (guest->sealer.channel.state == SECURE_PROVEN)
            memcpy(guest->hello.code, house.invite.code, SESSION_CODE_BYTES);
        server_step(house.server, 0);
        guest_step(guest);
    }
    house_settle(&house);
    assert_string_equal(guest->welcome.code, first.code);
}

static void send_clear(Guest *guest, MessageKind kind)
{
    sealer_forget(&guest->sealer);
    guest->outgoing.kind = kind;
    guest_send(guest);
    house_settle(&house);
}

static void nothing_else_is_heard_in_clear(void **state)
{
    (void)state;
    static const MessageKind KINDS[] = {MESSAGE_HELLO, MESSAGE_PROOF, MESSAGE_ROOMS_ASK,
                                        MESSAGE_ACT};
    Guest *guest = &house.guests[0];
    guest->says_hello = false;
    for (size_t k = 0; k < sizeof KINDS / sizeof KINDS[0]; k++) {
        house_join(&house, 0);
        memset(&guest->outgoing, 0, sizeof guest->outgoing);
        if (KINDS[k] == MESSAGE_HELLO)
            guest->outgoing.hello = guest->hello;
        if (KINDS[k] == MESSAGE_ACT)
            guest->outgoing.act.act.kind = ACT_READY;
        send_clear(guest, KINDS[k]);
        assert_int_equal(guest->evictions, (int)k + 1);
        assert_int_equal(guest->evicted, EVICTED_MALFORMED);
    }
    assert_int_equal(guest->welcomes, 0);
}

static void what_was_altered_or_repeated_ends_the_line(void **state)
{
    (void)state;
    Guest *ann = house_join(&house, 0), *bob = house_join(&house, 1);
    guest_send_kind(ann, ACT_READY);
    size_t size = message_write(&ann->outgoing, ann->bytes, sizeof ann->bytes);
    transport_send(ann->transport, ann->connection, ann->sealed, size + SECURE_OVERHEAD_BYTES);
    house_settle(&house);
    assert_false(ann->connected);
    bob->sealer.channel.out.key[0] ^= 1;
    guest_send_kind(bob, ACT_READY);
    house_settle(&house);
    assert_false(bob->connected);
    assert_int_equal(server_metrics(house.server)->peers_dropped, 2);
}

static void a_line_that_stays_silent_is_closed(void **state)
{
    (void)state;
    Guest *guest = &house.guests[0];
    guest_connect(guest, "");
    guest_step(guest);
    server_step(house.server, 0);
    assert_true(guest->connected);
    house.stage.clock_ms += SERVER_HELLO_MS;
    server_step(house.server, 0);
    TransportEvent event = {0};
    while (transport_take(guest->transport, &event))
        ;
    assert_false(transport_send(guest->transport, guest->connection, "x", 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(whoever_knows_the_code_comes_in_sealed, open_house,
                                        close_house),
        cmocka_unit_test_setup_teardown(who_comes_back_with_a_token_is_let_in, open_house,
                                        close_house),
        cmocka_unit_test_setup_teardown(the_first_wrong_thing_is_named_in_clear, open_house,
                                        close_house),
        cmocka_unit_test_setup_teardown(without_a_code_only_where_rooms_are_told, open_house,
                                        close_house),
        cmocka_unit_test_setup_teardown(guesses_soon_come_to_nothing, open_house, close_house),
        cmocka_unit_test_setup_teardown(wrong_keys_soon_come_to_nothing, open_house, close_house),
        cmocka_unit_test_setup_teardown(several_rooms_are_told_apart, open_house, close_house),
        cmocka_unit_test_setup_teardown(one_rooms_code_opens_no_other, open_house, close_house),
        cmocka_unit_test_setup_teardown(nothing_else_is_heard_in_clear, open_house, close_house),
        cmocka_unit_test_setup_teardown(what_was_altered_or_repeated_ends_the_line, open_house,
                                        close_house),
        cmocka_unit_test_setup_teardown(a_line_that_stays_silent_is_closed, open_house,
                                        close_house),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
