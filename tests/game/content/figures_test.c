#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "game/content/figures.h"

#define N "\xE2\x80\xAF" /* narrow no-break space */
#define M "\xE2\x88\x92" /* minus */

static char buffer[FIGURE_BYTES];

static Figure in(Language language) { return (Figure){buffer, sizeof buffer, language}; }

/* Writes with `call` in both languages and compares. */
#define EXPECT(call, french, english, ...)                                                         \
    do {                                                                                           \
        call(in(LANGUAGE_FR), __VA_ARGS__);                                                        \
        assert_string_equal(buffer, french);                                                       \
        call(in(LANGUAGE_EN), __VA_ARGS__);                                                        \
        assert_string_equal(buffer, english);                                                      \
    } while (0)

static void counts_are_grouped(void **state)
{
    (void)state;
    EXPECT(figure_count, "0", "0", 0);
    EXPECT(figure_count, "999", "999", 999);
    EXPECT(figure_count, "1" N "000", "1,000", 1000);
    EXPECT(figure_count, M "1" N "234" N "567", M "1,234,567", -1234567);
    EXPECT(figure_count, M "9" N "223" N "372" N "036" N "854" N "775" N "808",
           M "9,223,372,036,854,775,808", INT64_MIN);
}

static void numbers_round_half_away_from_zero(void **state)
{
    (void)state;
    EXPECT(figure_number, "12,3", "12.3", 12.34, 1);
    EXPECT(figure_number, "0,05", "0.05", 0.05, 2);
    EXPECT(figure_number, "3", "3", 2.5, 0);
    EXPECT(figure_number, M "3", M "3", -2.5, 0);
    EXPECT(figure_number, "0,0", "0.0", -0.04, 1);
    EXPECT(figure_number, "1" N "234,500", "1,234.500", 1234.5, 3);
}

static void what_is_no_number_is_a_dash(void **state)
{
    (void)state;
    double zero = 0.0;
    EXPECT(figure_number, "\xE2\x80\x93", "\xE2\x80\x93", zero / zero, 1);
    EXPECT(figure_number, "\xE2\x80\x93", "\xE2\x80\x93", 1e300, 1);
    EXPECT(figure_percent, "\xE2\x80\x93", "\xE2\x80\x93", 1.0 / zero, 1);
}

static void euros_stand_where_each_language_puts_them(void **state)
{
    (void)state;
    EXPECT(figure_euros, "1" N "234" N "567" N "€", "€1,234,567", 1234567);
    EXPECT(figure_euros, M "12" N "€", M "€12", -12);
}

static void compact_euros_change_unit_before_they_overflow(void **state)
{
    (void)state;
    EXPECT(figure_euros_compact, "950" N "€", "€950", 950);
    EXPECT(figure_euros_compact, "12,3" N "k€", "€12.3k", 12345);
    EXPECT(figure_euros_compact, "12,3" N "M€", "€12.3M", 12345678);
    EXPECT(figure_euros_compact, M "12,3" N "M€", M "€12.3M", -12345678);
    EXPECT(figure_euros_compact, "123" N "M€", "€123M", 123456789);
    EXPECT(figure_euros_compact, "1,2" N "Md€", "€1.2bn", INT64_C(1234567890));
    EXPECT(figure_euros_compact, "999" N "k€", "€999k", 999499);
    EXPECT(figure_euros_compact, "1,0" N "M€", "€1.0M", 999600);
    EXPECT(figure_euros_compact, "100" N "k€", "€100k", 99960);
}

static void percents(void **state)
{
    (void)state;
    EXPECT(figure_percent, "47,5" N "%", "47.5%", 0.475, 1);
    EXPECT(figure_percent, "100" N "%", "100%", 1.0, 0);
}

static void points_are_signed(void **state)
{
    (void)state;
    EXPECT(figure_points, "+3,2", "+3.2", 3.2, 1);
    EXPECT(figure_points, M "0,4", M "0.4", -0.4, 1);
    EXPECT(figure_points, "0,0", "0.0", 0.04, 1);
    EXPECT(figure_points, "0,0", "0.0", -0.04, 1);
}

static void quarters_read_as_years_and_months(void **state)
{
    (void)state;
    EXPECT(figure_quarters, "0 mois", "0 months", 0);
    EXPECT(figure_quarters, "9 mois", "9 months", 3);
    EXPECT(figure_quarters, "1 an", "1 year", 4);
    EXPECT(figure_quarters, "2 ans 6 mois", "2 years 6 months", 10);
}

static void clock_counts_a_started_second(void **state)
{
    (void)state;
    EXPECT(figure_clock, "0:00", "0:00", 0);
    EXPECT(figure_clock, "0:01", "0:01", 1);
    EXPECT(figure_clock, "4:05", "4:05", 245000);
    EXPECT(figure_clock, "1:04:05", "1:04:05", 3845000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_grouped),
        cmocka_unit_test(numbers_round_half_away_from_zero),
        cmocka_unit_test(what_is_no_number_is_a_dash),
        cmocka_unit_test(euros_stand_where_each_language_puts_them),
        cmocka_unit_test(compact_euros_change_unit_before_they_overflow),
        cmocka_unit_test(percents),
        cmocka_unit_test(points_are_signed),
        cmocka_unit_test(quarters_read_as_years_and_months),
        cmocka_unit_test(clock_counts_a_started_second),
    };
    return cmocka_run_group_tests_name("figures", tests, NULL, NULL);
}
