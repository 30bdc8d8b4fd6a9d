#include "game/session/invitation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_written(const Invitation *invitation, const char *expected)
{
    char link[INVITATION_BYTES];
    Invitation read;
    invitation_write(invitation, link);
    assert_string_equal(link, expected);
    assert_true(invitation_read(link, &read));
    assert_string_equal(read.address, invitation->address);
    assert_string_equal(read.code, invitation->code);
    assert_string_equal(read.key, invitation->key);
}

static void what_was_written_is_read(void **state)
{
    (void)state;
    Invitation longest = {.code = "ABCDEFG", .key = "HJKMNPQ"};
    char expected[INVITATION_BYTES] = "maillage://";
    memset(longest.address, 'a', sizeof longest.address - 1);
    strcat(strcat(expected, longest.address), "/ABCDEFG/HJKMNPQ");
    assert_written(&longest, expected);
    assert_written(&(Invitation){.address = "192.168.1.20:7713", .code = "K7MWQ2", .key = "9FDK3T"},
                   "maillage://192.168.1.20:7713/K7MWQ2/9FDK3T");
    assert_written(&(Invitation){.address = "salle-b.local:7713", .code = "K7MWQ2"},
                   "maillage://salle-b.local:7713/K7MWQ2");
}

static void what_is_no_invitation_is_refused(void **state)
{
    (void)state;
    static const char *const others[] = {"",
                                         "K7MWQ2",
                                         "http://192.168.1.20:7713/K7MWQ2",
                                         "maillage://",
                                         "maillage://192.168.1.20:7713",
                                         "maillage://192.168.1.20:7713/",
                                         "maillage:///K7MWQ2",
                                         "maillage://a:1/K7MWQ2/",
                                         "maillage://a:1/K7MWQ2/9FDK3T/",
                                         "maillage://a:1/K7MWQ2/9FDK3T/more",
                                         "maillage://a:1/K7MW-2",
                                         "maillage://a:1/K7MWQ2/9F K3T",
                                         "maillage://a:1/LONGERTHANANY"};
    Invitation invitation;
    char vast[INVITATION_ADDRESS_BYTES + 32] = "maillage://";
    for (size_t o = 0; o < sizeof others / sizeof others[0]; o++)
        if (invitation_read(others[o], &invitation))
            fail_msg("\"%s\" was read as an invitation", others[o]);
    memset(vast + 11, 'a', INVITATION_ADDRESS_BYTES);
    strcat(vast, "/K7MWQ2");
    assert_false(invitation_read(vast, &invitation));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_is_read),
        cmocka_unit_test(what_is_no_invitation_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
