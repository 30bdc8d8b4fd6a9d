#include "engine/platform/speech.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void test_without_the_library_there_is_silence_in_words(void **state)
{
    (void)state;
    Problem problem = {0};
    assert_null(speech_open("libmaillage-has-no-voice.so", "fr", &problem));
    assert_non_null(strstr(problem.message, "not installed"));
    speech_close(NULL);
}

/* A library without these functions is not a voice, whatever its name. */
static void test_another_library_is_no_voice(void **state)
{
    (void)state;
    Problem problem = {0};
    assert_null(speech_open("libc.so.6", "fr", &problem));
    assert_true(problem.message[0] != 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_the_library_there_is_silence_in_words),
        cmocka_unit_test(test_another_library_is_no_voice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
