#include "game/client/cause_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "game/content/locale.h"
#include "game/session/session.h"

static int setup(void **state)
{
    (void)state;
    return locale_bind(NULL, NULL) == STATUS_OK ? 0 : -1;
}

/* In English a reason is what travels: so the two lists of words cannot drift apart. */
static void test_ready_words_are_read_in_each_language(void **state)
{
    (void)state;
    for (int cause = 0; cause < READY_CAUSE_COUNT; cause++) {
        const char *sent = cause_text_sent((ReadyCause)cause);
        locale_set(LANGUAGE_EN);
        assert_string_equal(cause_text(sent), sent);
        assert_true(cause_text(sent) != NULL && strlen(sent) < SESSION_CAUSE_BYTES);
        assert_true(strlen(sent) < ADJUSTMENT_REASON_BYTES);
        locale_set(LANGUAGE_FR);
        assert_string_not_equal(cause_text(sent), sent);
    }
}

static void test_typed_words_stay_as_they_are(void **state)
{
    (void)state;
    locale_set(LANGUAGE_FR);
    assert_string_equal(cause_text("The bus is here."), "The bus is here.");
    assert_string_equal(cause_text(""), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ready_words_are_read_in_each_language),
        cmocka_unit_test(test_typed_words_stay_as_they_are),
    };
    return cmocka_run_group_tests(tests, setup, NULL);
}
