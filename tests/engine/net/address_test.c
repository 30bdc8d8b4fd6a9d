#include <arpa/inet.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/net/address.h"

static void addresses_are_read(void **state)
{
    (void)state;
    Address address;
    assert_int_equal(address_parse("192.168.1.10:7713", 0, &address, NULL), STATUS_OK);
    assert_true(address.numeric);
    assert_int_equal(address.ipv4, htonl(0xC0A8010A));
    assert_int_equal(address.port, 7713);
    assert_int_equal(address_parse("salle-b.local", 7713, &address, NULL), STATUS_OK);
    assert_false(address.numeric);
    assert_string_equal(address.host, "salle-b.local");
    assert_int_equal(address.port, 7713);
}

static void assert_refused(const char *text, const char *message)
{
    Address address;
    Problem problem;
    assert_int_equal(address_parse(text, 0, &address, &problem), STATUS_MALFORMED);
    assert_string_equal(problem.message, message);
}

#define LIKE "; expected one like 192.168.1.10:7713"

static void bad_addresses_are_told_in_words(void **state)
{
    (void)state;
    assert_refused("", "address \"\": names no port" LIKE);
    assert_refused(":7713", "address \":7713\": names no machine" LIKE);
    assert_refused("here", "address \"here\": names no port" LIKE);
    assert_refused("here:", "address \"here:\": has no port from 1 to 65535 after the colon" LIKE);
    assert_refused("here:65536",
                   "address \"here:65536\": has no port from 1 to 65535 after the colon" LIKE);
    assert_refused("::1", "address \"::1\": has more than one colon, IPv6 is not spoken" LIKE);
    assert_refused("a b:1", "address \"a b:1\": holds a sign no machine's name has" LIKE);
    assert_refused("192.168.1.300:1",
                   "address \"192.168.1.300:1\": is not four numbers from 0 to 255" LIKE);
    char longest[400];
    memset(longest, 'a', sizeof longest);
    memcpy(longest + sizeof longest - 3, ":1", 3);
    assert_refused(longest, "address \"…\": is longer than any machine's name" LIKE);
}

static int rank(const AddressCard *card)
{
    return (card->is_connected ? 0 : ADDRESS_LINE_COUNT) + (int)card->line;
}

/* Whatever this machine has; that each card is found and named is seen on networks laid for it. */
static void addresses_of_this_machine_are_whole(void **state)
{
    (void)state;
    static AddressCard cards[ADDRESS_CARDS_MAX];
    int count = address_list(cards);
    assert_in_range(count, 0, ADDRESS_CARDS_MAX);
    for (int c = 0; c < count; c++) {
        Address address;
        assert_true(cards[c].interface[0] != '\0');
        assert_true(cards[c].number > 0);
        assert_int_equal(address_parse(cards[c].host, 7713, &address, NULL), STATUS_OK);
        assert_true(address.numeric);
        assert_int_equal(address.ipv4, cards[c].ipv4);
        assert_int_not_equal(ntohl(cards[c].ipv4) >> 24, 127);
        assert_true(c == 0 || rank(&cards[c - 1]) <= rank(&cards[c]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_are_read),
        cmocka_unit_test(bad_addresses_are_told_in_words),
        cmocka_unit_test(addresses_of_this_machine_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
