#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/text.h"

static void copies_are_cut_at_whole_characters(void **state)
{
    (void)state;
    char buffer[8];
    assert_true(text_copy(buffer, 8, "1234567"));
    assert_string_equal(buffer, "1234567");
    assert_false(text_copy(buffer, 8, "12345678"));
    assert_string_equal(buffer, "1234567");
    assert_false(text_copy(buffer, 8, "123456é"));
    assert_string_equal(buffer, "123456");
    assert_false(text_copy(buffer, 8, "12345é8"));
    assert_string_equal(buffer, "12345é");
    assert_false(text_copy(buffer, 8, "1234\xF0\x9F\x98\x80"));
    assert_string_equal(buffer, "1234");
    assert_false(text_copy(buffer, 8, "1234\xE2\x82\xAC\xE2\x82\xAC"));
    assert_string_equal(buffer, "1234\xE2\x82\xAC");
    assert_false(text_copy(buffer, 1, "é"));
    assert_string_equal(buffer, "");
    assert_false(text_copy(buffer, 3, "\xE2\x82\xAC"));
    assert_string_equal(buffer, "");
}

static void appending_fills_what_is_left(void **state)
{
    (void)state;
    char buffer[8] = "abc";
    assert_true(text_append(buffer, 8, "dé"));
    assert_string_equal(buffer, "abcdé");
    assert_false(text_append(buffer, 8, "é"));
    assert_string_equal(buffer, "abcdé");
    assert_true(text_append(buffer, 8, "f"));
    assert_true(text_append(buffer, 8, ""));
    assert_false(text_append(buffer, 8, "g"));
    assert_string_equal(buffer, "abcdéf");
}

static void formats_tell_when_they_are_cut(void **state)
{
    (void)state;
    char buffer[8];
    assert_true(text_format(buffer, 8, "%.2f", 3.25));
    assert_string_equal(buffer, "3.25");
    assert_true(text_format(buffer, 8, "%d", 1234567));
    assert_false(text_format(buffer, 8, "%d", 12345678));
    assert_string_equal(buffer, "1234567");
    assert_false(text_format(buffer, 8, "%d%s", 123456, "é"));
    assert_string_equal(buffer, "123456");
}

static void prefixes_and_equality(void **state)
{
    (void)state;
    assert_true(text_equal("a", "a"));
    assert_false(text_equal("a", "ab"));
    assert_true(text_starts("scenario", "scen"));
    assert_true(text_starts("scenario", ""));
    assert_false(text_starts("sc", "scen"));
}

static void whole_numbers_only_within_their_range(void **state)
{
    (void)state;
    static const char *const refused[] = {"",    "-",   "+1",   " 1",
                                          "1 ",  "0x1", "1.",   "1e3",
                                          "--1", "101", "-101", "99999999999999999999"};
    int64_t value = 77;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        assert_false(text_parse_i64(refused[i], -100, 100, &value));
        assert_int_equal(value, 77);
    }
    assert_true(text_parse_i64("-100", -100, 100, &value));
    assert_int_equal(value, -100);
    assert_true(text_parse_i64("007", -100, 100, &value));
    assert_int_equal(value, 7);
    assert_true(text_parse_i64("-9223372036854775808", INT64_MIN, INT64_MAX, &value));
    assert_true(value == INT64_MIN);
    assert_false(text_parse_i64("9223372036854775808", INT64_MIN, INT64_MAX, &value));
}

static void hexadecimal_of_one_to_sixteen_digits(void **state)
{
    (void)state;
    uint64_t value = 77;
    assert_false(text_parse_u64_hex("", &value));
    assert_false(text_parse_u64_hex("0x1", &value));
    assert_false(text_parse_u64_hex("g", &value));
    assert_false(text_parse_u64_hex("11112222333344445", &value));
    assert_int_equal(value, 77);
    assert_true(text_parse_u64_hex("DEADbeef00000001", &value));
    assert_int_equal(value, 0xDEADBEEF00000001u);
    assert_true(text_parse_u64_hex("0", &value));
    assert_int_equal(value, 0);
}

static void decimals_are_finite_and_plain(void **state)
{
    (void)state;
    static const char *const refused[] = {"",    ".",  "1.", ".5", "nan",   "inf", "-",  "+1",
                                          "0x1", "1e", " 1", "1 ", "1e999", "1,5", "1d0"};
    double value = 77.0;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        assert_false(text_parse_f64(refused[i], &value));
    assert_true(value >= 77.0 && value <= 77.0);
    assert_true(text_parse_f64("-12.5e-1", &value));
    assert_true(value >= -1.25 && value <= -1.25);
    assert_true(text_parse_f64("3E+2", &value));
    assert_true(value >= 300.0 && value <= 300.0);
}

static void ill_formed_bytes_are_replaced_one_by_one(void **state)
{
    (void)state;
    const char *cursor = "aé\xE2\x82\xAC\xF0\x9F\x98\x80";
    assert_int_equal(text_next(&cursor), 'a');
    assert_int_equal(text_next(&cursor), 0xE9);
    assert_int_equal(text_next(&cursor), 0x20AC);
    assert_int_equal(text_next(&cursor), 0x1F600);
    assert_int_equal(text_next(&cursor), 0);
    assert_int_equal(text_next(&cursor), 0);
    cursor = "\xFF\xE2\x82z\xC3";
    assert_int_equal(text_next(&cursor), 0xFFFD);
    assert_int_equal(text_next(&cursor), 0xFFFD);
    assert_int_equal(text_next(&cursor), 0xFFFD);
    assert_int_equal(text_next(&cursor), 'z');
    assert_int_equal(text_next(&cursor), 0xFFFD);
    assert_int_equal(text_next(&cursor), 0);
}

static void only_well_formed_utf8_passes(void **state)
{
    (void)state;
    assert_true(text_is_utf8("", 0));
    assert_true(text_is_utf8("d\xC3\xA9j\xC3\xA0", 6));
    assert_true(text_is_utf8("\xEF\xBF\xBF", 3));
    assert_true(text_is_utf8("\xF4\x8F\xBF\xBF", 4));
    assert_false(text_is_utf8("\xC3", 1));
    assert_false(text_is_utf8("\xC0\x80", 2));
    assert_false(text_is_utf8("\xE0\x80\x80", 3));
    assert_false(text_is_utf8("\xED\xA0\x80", 3));
    assert_false(text_is_utf8("\xF0\x80\x80\x80", 4));
    assert_false(text_is_utf8("\xF4\x90\x80\x80", 4));
    assert_false(text_is_utf8("\x80", 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copies_are_cut_at_whole_characters),
        cmocka_unit_test(appending_fills_what_is_left),
        cmocka_unit_test(formats_tell_when_they_are_cut),
        cmocka_unit_test(prefixes_and_equality),
        cmocka_unit_test(whole_numbers_only_within_their_range),
        cmocka_unit_test(hexadecimal_of_one_to_sixteen_digits),
        cmocka_unit_test(decimals_are_finite_and_plain),
        cmocka_unit_test(ill_formed_bytes_are_replaced_one_by_one),
        cmocka_unit_test(only_well_formed_utf8_passes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
