#include "game/client/seat_token.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "tests/game/client/knocker.h"

static char state_folder[] = "/tmp/maillage-seat-token-XXXXXX";

static int open_kept(void **state)
{
    knocker_open(state);
    knocker.target.keeps_token = true;
    strcpy(state_folder + sizeof state_folder - 7, "XXXXXX");
    return mkdtemp(state_folder) == NULL || setenv("XDG_STATE_HOME", state_folder, 1) != 0;
}

static int close_kept(void **state)
{
    char command[sizeof state_folder + 16];
    knocker_close(state);
    text_format(command, sizeof command, "rm -rf '%s'", state_folder);
    return system(command);
}

static void leave(void)
{
    connection_close(knocker.connection);
    assert_true(door_loses(&knocker.server));
}

static bool is_kept(StoredToken *stored)
{
    TokenPlace place;
    connection_close(knocker.connection);
    bool found =
        token_store_take(&place, &(TokenWish){"", "K7MWQ2", ROLE_PARTICIPANT, SEAT_NONE}, stored);
    token_store_release(&place);
    return found;
}

static void a_token_outlives_the_program(void **state)
{
    (void)state;
    knocker_knock();
    assert_false(knocker.server.heard.hello.has_token);
    knocker_come_in(6, 0xA5);
    leave();
    knocker_knock();
    assert_true(knocker.server.heard.hello.has_token);
    for (int b = 0; b < TOKEN_BYTES; b++)
        assert_int_equal(knocker.server.heard.hello.token.bytes[b], 0xA5);
    leave();
    knocker.target.seat = 6;
    knocker_knock();
    assert_true(knocker.server.heard.hello.has_token);
}

static void another_wish_leaves_the_token_alone(void **state)
{
    (void)state;
    knocker_knock();
    knocker_come_in(6, 0xA5);
    leave();
    knocker.target.seat = 7;
    knocker_knock();
    assert_false(knocker.server.heard.hello.has_token);
    leave();
    knocker.target.seat = SEAT_NONE;
    knocker.target.role = ROLE_PROJECTOR;
    knocker_knock();
    assert_false(knocker.server.heard.hello.has_token);
    leave();
    knocker.target.role = ROLE_PARTICIPANT;
    knocker_knock();
    assert_true(knocker.server.heard.hello.has_token);
}

/* Whoever leads finds their place again as seats do, on the machine they left it on. */
static void a_facilitators_token_is_kept_apart(void **state)
{
    (void)state;
    knocker.target.role = ROLE_FACILITATOR;
    text_copy(knocker.target.seat_key, sizeof knocker.target.seat_key, "FAC777");
    knocker_knock();
    assert_int_equal(knocker.server.heard.hello.role, ROLE_FACILITATOR);
    assert_string_equal(knocker.server.heard.hello.key, "FAC777");
    door_welcome_as(&knocker.server, ROLE_FACILITATOR, SEAT_NONE, 0x5A);
    knocker_take(MESSAGE_WELCOME);
    leave();
    knocker.target.seat_key[0] = '\0';
    knocker_knock();
    assert_true(knocker.server.heard.hello.has_token);
    assert_int_equal(knocker.server.heard.hello.token.bytes[0], 0x5A);
    leave();
    knocker.target.role = ROLE_PARTICIPANT;
    knocker_knock();
    assert_false(knocker.server.heard.hello.has_token);
}

static void a_stale_token_is_given_up(void **state)
{
    (void)state;
    knocker_knock();
    knocker_come_in(6, 1);
    leave();
    knocker_knock();
    assert_true(knocker.server.heard.hello.has_token);
    knocker.server.said.denied = (Denied){.reason = DENIED_TOKEN};
    door_say(&knocker.server, MESSAGE_DENIED);
    knocker_step(1);
    assert_true(door_loses(&knocker.server));
    assert_true(door_meets(&knocker.server));
    assert_true(door_hears(&knocker.server, MESSAGE_HELLO));
    assert_false(knocker.server.heard.hello.has_token);
    knocker_come_in(3, 2);
    StoredToken stored;
    assert_true(is_kept(&stored));
    assert_int_equal(stored.token.bytes[0], 2);
    assert_int_equal(stored.seat, 3);
}

static void a_seat_given_back_is_forgotten(void **state)
{
    (void)state;
    StoredToken stored;
    knocker_knock();
    knocker_come_in(6, 1);
    knocker.server.said.evicted.reason = EVICTED_RELEASED;
    door_say(&knocker.server, MESSAGE_EVICTED);
    knocker_step(1);
    assert_false(is_kept(&stored));
}

/* The first window holds its place for as long as it is in the session. */
static void two_windows_keep_two_seats(void **state)
{
    (void)state;
    StoredToken stored;
    TokenPlace other;
    TokenWish wish = {"", "K7MWQ2", ROLE_PARTICIPANT, SEAT_NONE};
    knocker_knock();
    knocker_come_in(6, 1);
    assert_false(token_store_take(&other, &wish, &stored));
    assert_true(other.lock.held);
    token_store_save(&other, &(StoredToken){.role = ROLE_PARTICIPANT, .seat = 9});
    token_store_release(&other);
    leave();
    knocker_knock();
    assert_true(knocker.server.heard.hello.has_token);
    assert_int_equal(knocker.server.heard.hello.token.bytes[0], 1);
    assert_true(token_store_take(&other, &wish, &stored));
    assert_int_equal(stored.seat, 9);
    token_store_release(&other);
}

#define KEPT(test) cmocka_unit_test_setup_teardown(test, open_kept, close_kept)

int main(void)
{
    const struct CMUnitTest tests[] = {
        KEPT(a_token_outlives_the_program),       KEPT(another_wish_leaves_the_token_alone),
        KEPT(a_facilitators_token_is_kept_apart), KEPT(a_stale_token_is_given_up),
        KEPT(a_seat_given_back_is_forgotten),     KEPT(two_windows_keep_two_seats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
