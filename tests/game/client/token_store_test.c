#include "game/client/token_store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"

static char folder[] = "/tmp/maillage-tokens-XXXXXX";
static TokenPlace place, other;
static StoredToken stored;

static int set_up(void **state)
{
    (void)state;
    strcpy(folder + sizeof folder - 7, "XXXXXX");
    return mkdtemp(folder) == NULL || setenv("XDG_STATE_HOME", folder, 1) != 0;
}

static int tear_down(void **state)
{
    (void)state;
    char command[sizeof folder + 16];
    token_store_release(&place);
    token_store_release(&other);
    text_format(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static TokenWish wish_of(const char *address, const char *code)
{
    return (TokenWish){address, code, ROLE_PARTICIPANT, SEAT_NONE};
}

static void keep(const TokenWish *wish, uint8_t seat)
{
    TokenPlace at;
    StoredToken token = {.role = wish->role, .seat = seat};
    memset(token.token.bytes, seat, TOKEN_BYTES);
    token_store_take(&at, wish, &stored);
    assert_true(at.lock.held);
    token_store_save(&at, &token);
    token_store_release(&at);
}

/* The seat kept for this wish, or SEAT_NONE. */
static uint8_t kept(const TokenWish *wish)
{
    TokenPlace at;
    bool found = token_store_take(&at, wish, &stored);
    token_store_release(&at);
    return found ? stored.seat : SEAT_NONE;
}

static void what_was_kept_comes_back(void **state)
{
    (void)state;
    TokenWish wish = wish_of("192.168.1.20:7713", "K7MWQ2");
    assert_int_equal(kept(&wish), SEAT_NONE);
    keep(&wish, 7);
    assert_int_equal(kept(&wish), 7);
    for (int b = 0; b < TOKEN_BYTES; b++) {
        assert_int_equal(stored.token.bytes[b], 7);
    }
}

/* Of one machine's servers each has its own file, whatever sign parts host and port. */
static void servers_ports_and_codes_are_told_apart(void **state)
{
    (void)state;
    static const char *const ADDRESSES[] = {"salle-b.local:7713", "salle-b.local:7714",
                                            "salle-b.local", "10.0.0.1:7713", ""};
    enum { COUNT = sizeof ADDRESSES / sizeof *ADDRESSES };
    for (uint8_t a = 0; a < COUNT; a++) {
        TokenWish first = wish_of(ADDRESSES[a], "K7MWQ2"), second = wish_of(ADDRESSES[a], "");
        keep(&first, (uint8_t)(2 * a));
        keep(&second, (uint8_t)(2 * a + 1));
    }
    for (uint8_t a = 0; a < COUNT; a++) {
        TokenWish first = wish_of(ADDRESSES[a], "K7MWQ2"), second = wish_of(ADDRESSES[a], "");
        assert_int_equal(kept(&first), 2 * a);
        assert_int_equal(kept(&second), 2 * a + 1);
    }
}

static void what_was_typed_leads_nowhere_else(void **state)
{
    (void)state;
    char escaped[PATH_BYTES];
    TokenWish wish = wish_of("../../escape:1", "../X");
    keep(&wish, 5);
    assert_int_equal(kept(&wish), 5);
    text_format(escaped, sizeof escaped, "%s/escape", folder);
    assert_false(file_exists(escaped));
    token_store_take(&place, &wish, &stored);
    assert_null(strstr(place.path + strlen(folder), "/.."));
    assert_null(strchr(place.path, ':'));
}

static void a_place_is_one_windows(void **state)
{
    (void)state;
    TokenWish wish = wish_of("h:1", "");
    keep(&wish, 3);
    assert_true(token_store_take(&place, &wish, &stored));
    assert_false(token_store_take(&other, &wish, &stored));
    assert_true(other.lock.held);
    assert_string_not_equal(place.path, other.path);
    token_store_save(&other, &(StoredToken){.role = ROLE_PARTICIPANT, .seat = 4});
    token_store_release(&place);
    token_store_release(&other);
    assert_true(token_store_take(&place, &wish, &stored));
    assert_int_equal(stored.seat, 3);
    assert_true(token_store_take(&other, &wish, &stored));
    assert_int_equal(stored.seat, 4);
}

static void a_seat_wished_for_finds_its_own_token(void **state)
{
    (void)state;
    TokenWish wish = wish_of("h:1", "");
    keep(&wish, 3);
    wish.seat = 8;
    keep(&wish, 8);
    assert_int_equal(kept(&wish), 8);
    wish.seat = SEAT_NONE;
    assert_int_equal(kept(&wish), 3);
    wish.role = ROLE_FACILITATOR;
    assert_int_equal(kept(&wish), SEAT_NONE);
}

static void places_come_to_an_end(void **state)
{
    (void)state;
    TokenPlace places[TOKEN_PLACES_MAX];
    TokenWish wish = wish_of("h:1", "");
    for (int p = 0; p < TOKEN_PLACES_MAX; p++) {
        assert_false(token_store_take(&places[p], &wish, &stored));
        assert_true(places[p].lock.held);
    }
    assert_false(token_store_take(&place, &wish, &stored));
    assert_false(place.lock.held);
    token_store_save(&place, &(StoredToken){.role = ROLE_PARTICIPANT});
    token_store_forget(&place);
    for (int p = 0; p < TOKEN_PLACES_MAX; p++) {
        token_store_release(&places[p]);
    }
    assert_int_equal(kept(&wish), SEAT_NONE);
}

static void forgotten_or_damaged_is_none(void **state)
{
    (void)state;
    TokenWish wish = wish_of("h:1", "");
    static const char *const DAMAGED[] = {"", "\n\n\n\n", "00000000000000000\n0\n0\n0\n",
                                          "0000000000000000\n0000000000000000\n9\n3\n",
                                          "0000000000000000\n0000000000000000\n0\n"};
    keep(&wish, 3);
    token_store_take(&place, &wish, &stored);
    token_store_forget(&place);
    token_store_release(&place);
    assert_int_equal(kept(&wish), SEAT_NONE);
    for (size_t d = 0; d < sizeof DAMAGED / sizeof *DAMAGED; d++) {
        keep(&wish, 3);
        assert_int_equal(file_write_atomic(place.path, DAMAGED[d], strlen(DAMAGED[d]), NULL),
                         STATUS_OK);
        assert_int_equal(kept(&wish), SEAT_NONE);
    }
}

static void without_a_folder_nothing_is_kept(void **state)
{
    (void)state;
    TokenWish wish = wish_of("h:1", "");
    setenv("XDG_STATE_HOME", "/proc/nowhere", 1);
    assert_false(token_store_take(&place, &wish, &stored));
    assert_false(place.lock.held);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_kept_comes_back),
        TEST(servers_ports_and_codes_are_told_apart),
        TEST(what_was_typed_leads_nowhere_else),
        TEST(a_place_is_one_windows),
        TEST(a_seat_wished_for_finds_its_own_token),
        TEST(places_come_to_an_end),
        TEST(forgotten_or_damaged_is_none),
        TEST(without_a_folder_nothing_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
