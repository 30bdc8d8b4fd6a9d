#include "game/protocol/handshake.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const SessionSettings SETTINGS = {.rounds = 3, .bots = true};
static const char KEYS[3][SESSION_CODE_BYTES] = {"AAAA22", "BBBB33", "CCCC44"};

typedef struct Stage {
    Session session;
    Door door;
    Hello hello;
    Role role;
    uint8_t seat;
    Denied denied;
} Stage;

static void open_door(Stage *stage)
{
    memset(stage, 0, sizeof *stage);
    session_init(&stage->session, &SETTINGS, 3);
    stage->door = (Door){.rules_hash = 77,
                         .scenario = "france-2013",
                         .code = "K7MWQ2",
                         .session = &stage->session,
                         .facilitator_key = "FFFF99",
                         .seat_keys = KEYS};
    stage->hello = (Hello){.version = PROTOCOL_VERSION,
                           .rules_hash = 77,
                           .code = "K7MWQ2",
                           .role = ROLE_PARTICIPANT,
                           .seat = SEAT_NONE};
}

static bool knock(Stage *stage)
{
    return handshake_check(&stage->hello, &stage->door, &stage->role, &stage->seat, &stage->denied);
}

static void refuse(Stage *stage, DeniedReason reason)
{
    assert_false(knock(stage));
    assert_int_equal(stage->denied.reason, reason);
}

static void the_first_wrong_thing_is_named(void **state)
{
    (void)state;
    Stage stage;
    open_door(&stage);
    stage.hello.version++;
    stage.hello.rules_hash = 78;
    stage.door.code = NULL;
    stage.hello.role = ROLE_FACILITATOR;
    refuse(&stage, DENIED_VERSION);
    assert_string_equal(stage.denied.found, "5");
    assert_string_equal(stage.denied.expected, "4");
    stage.hello.version--;
    refuse(&stage, DENIED_RULES);
    assert_string_equal(stage.denied.found, "000000000000004e");
    assert_string_equal(stage.denied.expected, "--scenario france-2013 000000000000004d");
    stage.door.region = "Bretagne";
    refuse(&stage, DENIED_RULES);
    assert_string_equal(stage.denied.expected,
                        "--scenario france-2013 --region \"Bretagne\" 000000000000004d");
    stage.hello.rules_hash = 77;
    refuse(&stage, DENIED_CODE);
    assert_string_equal(stage.denied.found, "K7MWQ2");
    stage.door.code = "K7MWQ2";
    refuse(&stage, DENIED_ROLE);
    memcpy(stage.hello.key, "FFFF99", 7);
    assert_true(knock(&stage));
    assert_int_equal(stage.role, ROLE_FACILITATOR);
    assert_int_equal(stage.seat, SEAT_NONE);
}

static void a_free_seat_is_given_and_a_taken_one_needs_its_key(void **state)
{
    (void)state;
    Stage stage;
    open_door(&stage);
    assert_true(knock(&stage));
    assert_int_equal(stage.seat, 0);
    stage.session.seats[0].keeper = SEAT_HUMAN;
    assert_true(knock(&stage));
    assert_int_equal(stage.seat, 1);
    stage.hello.seat = 0;
    refuse(&stage, DENIED_SEAT_TAKEN);
    memcpy(stage.hello.key, "BBBB33", 7);
    refuse(&stage, DENIED_SEAT_TAKEN);
    memcpy(stage.hello.key, "AAAA22", 7);
    assert_true(knock(&stage));
    assert_int_equal(stage.seat, 0);
    stage.hello.seat = 3;
    refuse(&stage, DENIED_SEAT_UNKNOWN);
    assert_string_equal(stage.denied.expected, "0..2");
    stage.hello.seat = SEAT_NONE;
    stage.hello.key[0] = 0;
    stage.session.seats[1].keeper = stage.session.seats[2].keeper = SEAT_HUMAN;
    refuse(&stage, DENIED_FULL);
}

/* The screen asks for the code of the card and for no seat: the code says which. */
static void the_code_of_a_card_names_its_seat(void **state)
{
    (void)state;
    Stage stage;
    open_door(&stage);
    memcpy(stage.hello.key, "CCCC44", 7);
    assert_true(knock(&stage));
    assert_int_equal(stage.seat, 2);
    stage.session.seats[2].keeper = SEAT_HUMAN;
    assert_true(knock(&stage));
    assert_int_equal(stage.seat, 2);
    /* A wrong one leads to no other seat, be it free. */
    memcpy(stage.hello.key, "CCCC45", 7);
    refuse(&stage, DENIED_SEAT_UNKNOWN);
    stage.session.seats[0].keeper = SEAT_RESERVED;
    memcpy(stage.hello.key, "AAAA22", 7);
    refuse(&stage, DENIED_SEAT_RESERVED);
}

/* A steward keeps it for its people: whoever comes without their key is not one of them. */
static void a_held_seat_is_not_free(void **state)
{
    (void)state;
    Stage stage;
    open_door(&stage);
    stage.session.seats[0] = (Seat){.keeper = SEAT_STEWARD, .held = true};
    assert_true(knock(&stage));
    assert_int_equal(stage.seat, 1);
    stage.hello.seat = 0;
    refuse(&stage, DENIED_SEAT_TAKEN);
    memcpy(stage.hello.key, "AAAA22", 7);
    assert_true(knock(&stage));
    assert_int_equal(stage.seat, 0);
    /* Where stewards keep what nobody took, it is free. */
    stage.session.seats[0].held = false;
    stage.hello.key[0] = 0;
    assert_true(knock(&stage));
}

/* No key opens it, and nobody without a wish is sent there. */
static void a_reserved_seat_is_nobody_s(void **state)
{
    (void)state;
    Stage stage;
    open_door(&stage);
    session_reserve(&stage.session, (TerritoryId){0});
    session_reserve(&stage.session, (TerritoryId){2});
    assert_true(knock(&stage));
    assert_int_equal(stage.seat, 1);
    stage.hello.seat = 0;
    refuse(&stage, DENIED_SEAT_RESERVED);
    memcpy(stage.hello.key, "AAAA22", 7);
    refuse(&stage, DENIED_SEAT_RESERVED);
    stage.hello.seat = SEAT_NONE;
    stage.hello.key[0] = 0;
    stage.session.seats[1].keeper = SEAT_HUMAN;
    refuse(&stage, DENIED_FULL);
}

static void an_empty_key_opens_nothing(void **state)
{
    (void)state;
    Stage stage;
    open_door(&stage);
    stage.hello.role = ROLE_FACILITATOR;
    stage.door.facilitator_key = "";
    refuse(&stage, DENIED_ROLE);
}

static void a_token_brings_back_its_seat_even_to_a_full_room(void **state)
{
    (void)state;
    Stage stage;
    open_door(&stage);
    stage.door.full = true;
    refuse(&stage, DENIED_FULL);
    stage.hello.has_token = true;
    refuse(&stage, DENIED_TOKEN);
    stage.door.token_known = true;
    stage.door.token_role = ROLE_PARTICIPANT;
    stage.door.token_seat = 2;
    stage.hello.role = ROLE_FACILITATOR;
    assert_true(knock(&stage));
    assert_int_equal(stage.role, ROLE_PARTICIPANT);
    assert_int_equal(stage.seat, 2);
}

static void screens_need_no_seat(void **state)
{
    (void)state;
    Stage stage;
    open_door(&stage);
    stage.hello.seat = 1;
    stage.hello.role = ROLE_PROJECTOR;
    assert_true(knock(&stage));
    assert_int_equal(stage.seat, SEAT_NONE);
    stage.hello.role = ROLE_OBSERVER;
    assert_true(knock(&stage));
    assert_int_equal(stage.seat, SEAT_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_wrong_thing_is_named),
        cmocka_unit_test(a_free_seat_is_given_and_a_taken_one_needs_its_key),
        cmocka_unit_test(the_code_of_a_card_names_its_seat),
        cmocka_unit_test(a_held_seat_is_not_free),
        cmocka_unit_test(a_reserved_seat_is_nobody_s),
        cmocka_unit_test(an_empty_key_opens_nothing),
        cmocka_unit_test(a_token_brings_back_its_seat_even_to_a_full_room),
        cmocka_unit_test(screens_need_no_seat),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
