/*
 * The session that is kept in the tree is still the one that is played.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/golden/golden_session.h"
#include "tests/harness/shipped.h"

static const char PATH[] = "tests/golden/france-2013.txt";

static void read_kept(char kept[GOLDEN_TEXT_BYTES])
{
    FILE *file = fopen(PATH, "rb");
    if (file == NULL)
        fail_msg("%s is not there: run the tests from the root of the tree", PATH);
    size_t size = fread(kept, 1, GOLDEN_TEXT_BYTES - 1, file);
    kept[size] = 0;
    fclose(file);
}

/* The first line that differs says whether the rules changed, or in which year the model did. */
static void test_the_session_is_the_one_that_is_kept(void **state)
{
    (void)state;
    static char kept[GOLDEN_TEXT_BYTES], played[GOLDEN_TEXT_BYTES];
    read_kept(kept);
    golden_session_play(shipped_rules(), played);
    const char *a = kept, *b = played;
    while (*a != 0 && *b != 0) {
        int length_a = (int)strcspn(a, "\n"), length_b = (int)strcspn(b, "\n");
        if (length_a != length_b || memcmp(a, b, (size_t)length_a) != 0)
            fail_msg("%s: kept \"%.*s\", played \"%.*s\"; if this is meant, tests/golden/record.sh",
                     PATH, length_a, a, length_b, b);
        a += length_a + (a[length_a] == '\n');
        b += length_b + (b[length_b] == '\n');
    }
    assert_int_equal(*a, *b);
}

static void test_playing_again_gives_the_same(void **state)
{
    (void)state;
    static char first[GOLDEN_TEXT_BYTES], second[GOLDEN_TEXT_BYTES];
    golden_session_play(shipped_rules(), first);
    golden_session_play(shipped_rules(), second);
    assert_string_equal(first, second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_session_is_the_one_that_is_kept),
        cmocka_unit_test(test_playing_again_gives_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
