#include "engine/draw/measure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const MeasureType type = {DRAW_FACE_REGULAR, 10};

static void wrap_check(const char *text, float width, const char *expected)
{
    Measure measure = measure_constant();
    MeasureLine lines[32];
    char joined[256] = "";
    int count = measure_wrap(&measure, type, text, width, lines, 32);
    for (int i = 0; i < count; i++) {
        strncat(joined, text + lines[i].start, lines[i].end - lines[i].start);
        strcat(joined, i + 1 < count ? "|" : "");
        assert_true(lines[i].width <= width);
    }
    assert_string_equal(joined, expected);
}

static void test_blanks_break(void **state)
{
    (void)state;
    wrap_check("one two three", 100, "one two three");
    wrap_check("one two three", 35, "one two|three");
    wrap_check("one   two", 20, "one|two");
    wrap_check("", 20, "");
    wrap_check("a\nb\n", 50, "a|b|");
}

static void test_no_break_blanks_hold(void **state)
{
    (void)state;
    wrap_check("soit 12\u202f400\u00a0€", 50, "soit|12\u202f400\u00a0€");
    wrap_check("Qui\u202f? Moi", 30, "Qui\u202f?|Moi");
}

static void test_hyphens_break_between_letters_only(void **state)
{
    (void)state;
    wrap_check("Côte-d’Or", 30, "Côte-|d’Or");
    wrap_check("de 2013-2022", 45, "de|2013-2022");
    wrap_check("vaut -5", 32, "vaut|-5");
}

static void test_long_word_breaks_at_whole_characters(void **state)
{
    (void)state;
    wrap_check("éééééé", 15, "ééé|ééé");
    wrap_check("a éééééé", 15, "a|ééé|ééé");
    Measure measure = measure_constant();
    MeasureLine lines[8];
    assert_int_equal(measure_wrap(&measure, type, "abc", 0, lines, 8), 3);
}

static void test_lines_past_the_limit_are_counted(void **state)
{
    (void)state;
    Measure measure = measure_constant();
    MeasureLine lines[2] = {{0, 0, 0}, {9, 9, 9}};
    assert_int_equal(measure_wrap(&measure, type, "a b c d", 5, lines, 1), 4);
    assert_int_equal(lines[1].start, 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blanks_break),
        cmocka_unit_test(test_no_break_blanks_hold),
        cmocka_unit_test(test_hyphens_break_between_letters_only),
        cmocka_unit_test(test_long_word_breaks_at_whole_characters),
        cmocka_unit_test(test_lines_past_the_limit_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
