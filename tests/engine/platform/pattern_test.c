#include "engine/platform/pattern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static int ink_of(const Pattern *pattern)
{
    int sum = 0;
    for (int i = 0; i < pattern->size * pattern->size; i++) {
        sum += pattern->cover[i];
    }
    return sum / (pattern->size * pattern->size);
}

static void test_patterns_differ_and_none_is_empty(void **state)
{
    (void)state;
    static Pattern patterns[DRAW_PATTERN_COUNT];
    for (int kind = 0; kind < DRAW_PATTERN_COUNT; kind++) {
        pattern_make(&patterns[kind], (DrawPattern)kind, 1.0f);
        int ink = ink_of(&patterns[kind]);
        assert_true(kind == DRAW_PATTERN_NONE ? ink == 0 : ink > 15 && ink < 120);
        for (int other = 0; other < kind; other++) {
            assert_memory_not_equal(patterns[kind].cover, patterns[other].cover, 81);
        }
    }
}

static void test_size_follows_the_unit_within_bounds(void **state)
{
    (void)state;
    static Pattern pattern;
    int before = 0;
    for (float unit = 0.5f; unit < 8.0f; unit += 0.25f) {
        pattern_make(&pattern, DRAW_PATTERN_DIAGONAL, unit);
        assert_true(pattern.size >= before && pattern.size <= PATTERN_SIZE_MAX);
        before = pattern.size;
    }
    assert_int_equal(before, PATTERN_SIZE_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_patterns_differ_and_none_is_empty),
        cmocka_unit_test(test_size_follows_the_unit_within_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
