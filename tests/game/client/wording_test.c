#include "game/client/wording.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void test_changes_always_bear_their_sign(void **state)
{
    (void)state;
    locale_set(LANGUAGE_EN);
    assert_string_equal(wording_euros_change(1200000).text, "+€1.2M");
    assert_string_equal(wording_euros_change(-1200000).text, "−€1.2M");
    assert_string_equal(wording_euros_change(0).text, "€0");
    assert_string_equal(wording_points(2.26).text, "+2.3");
}

static void test_a_range_that_reads_the_same_is_one_figure(void **state)
{
    (void)state;
    locale_set(LANGUAGE_EN);
    assert_string_equal(wording_range(41.21, 43.0).text, "41.2–43.0");
    assert_string_equal(wording_range(41.21, 41.24).text, "41.2");
}

static void test_figures_follow_the_language(void **state)
{
    (void)state;
    locale_set(LANGUAGE_FR);
    assert_string_equal(wording_score(36.38).text, "36,4");
    assert_string_equal(wording_range(41.21, 43.0).text, "41,2–43,0");
    assert_string_equal(wording_count(163503).text, "163\u202f503");
    locale_set(LANGUAGE_EN);
    assert_string_equal(wording_count(163503).text, "163,503");
    assert_string_equal(wording_percent(0.2).text, "20%");
}

static void test_what_cannot_be_negative_stops_at_nothing(void **state)
{
    (void)state;
    locale_set(LANGUAGE_EN);
    assert_string_equal(wording_clock(-5000).text, "0:00");
    assert_string_equal(wording_clock(59001).text, wording_clock(60000).text);
    assert_int_equal(wording_clock_change_ms(59400), 400);
    assert_int_equal(wording_clock_change_ms(59000), 1000);
    assert_int_equal(wording_clock_change_ms(-400), 601);
    assert_int_equal(wording_clock_change_ms(-1000), 1);
    assert_string_equal(wording_quarters(-3).text, wording_quarters(0).text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_changes_always_bear_their_sign),
        cmocka_unit_test(test_a_range_that_reads_the_same_is_one_figure),
        cmocka_unit_test(test_figures_follow_the_language),
        cmocka_unit_test(test_what_cannot_be_negative_stops_at_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
