#include "game/client/failure_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "game/content/locale.h"

static int setup(void **state)
{
    (void)state;
    return locale_bind(NULL, NULL) == STATUS_OK ? 0 : -1;
}

/* A heading, and two sentences that the buffer has not cut. */
static void check_whole(const ConnectionFailure *failure)
{
    assert_string_not_equal(failure->what, "");
    assert_int_equal(failure->whose[strlen(failure->whose) - 1], '.');
    assert_int_equal(failure->remedy[strlen(failure->remedy) - 1], '.');
}

static void test_every_denial_says_what_whose_and_what_to_do(void **state)
{
    (void)state;
    Denied denied;
    memset(&denied, 0, sizeof denied);
    memset(denied.found, 'w', sizeof denied.found / 2);
    memset(denied.expected, 'w', sizeof denied.expected / 2);
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        locale_set((Language)language);
        for (int reason = 0; reason < DENIED_REASON_COUNT; reason++) {
            ConnectionFailure failure = {{0}, {0}, {0}};
            denied.reason = (DeniedReason)reason;
            connection_denied_text(&denied, &failure);
            check_whole(&failure);
        }
    }
}

static void test_two_versions_are_both_told(void **state)
{
    (void)state;
    ConnectionFailure failure;
    Denied denied = {.reason = DENIED_VERSION, .found = "3", .expected = "4"};
    locale_set(LANGUAGE_EN);
    connection_denied_text(&denied, &failure);
    assert_non_null(strstr(failure.whose, "Here: 3. There: 4."));
}

static void test_every_eviction_says_what_whose_and_what_to_do(void **state)
{
    (void)state;
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        locale_set((Language)language);
        for (int reason = 0; reason < EVICTED_REASON_COUNT; reason++) {
            ConnectionFailure failure = {{0}, {0}, {0}};
            connection_evicted_text((EvictedReason)reason, &failure);
            check_whole(&failure);
        }
    }
}

static void test_what_nobody_says_is_told_whole(void **state)
{
    (void)state;
    char address[CONNECTION_ADDRESS_BYTES];
    memset(address, 'w', sizeof address - 1);
    address[sizeof address - 1] = 0;
    void (*const AT_ADDRESS[])(const char *, ConnectionFailure *) = {failure_text_unnamed,
                                                                     failure_text_unfound};
    void (*const PLAIN[])(ConnectionFailure *) = {failure_text_mute, failure_text_foreign,
                                                  failure_text_unfetched, failure_text_lost};
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        locale_set((Language)language);
        for (int i = 0; i < 2; i++) {
            ConnectionFailure failure = {{0}, {0}, {0}};
            AT_ADDRESS[i](address, &failure);
            check_whole(&failure);
            assert_non_null(strstr(failure.whose, address));
        }
        for (int i = 0; i < 4; i++) {
            ConnectionFailure failure = {{0}, {0}, {0}};
            PLAIN[i](&failure);
            check_whole(&failure);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_denial_says_what_whose_and_what_to_do),
        cmocka_unit_test(test_two_versions_are_both_told),
        cmocka_unit_test(test_every_eviction_says_what_whose_and_what_to_do),
        cmocka_unit_test(test_what_nobody_says_is_told_whole),
    };
    return cmocka_run_group_tests(tests, setup, NULL);
}
