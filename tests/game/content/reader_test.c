#include "tests/game/content/shipped_copy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void misspelt_key_is_unknown_and_missing(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line = folder_edit("territories.yaml", "    population: ", "    populatoin: ");
    shipped_copy_expect("territories.yaml", line,
                        "976.populatoin: found an unknown key, expected one of");
    assert_non_null(
        strstr(shipped_copy.problems.problem[1].message, "976.population: found nothing"));
}

static void missing_key_points_at_its_record(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line = folder_edit("territories.yaml", "    overseas: true\n", "");
    shipped_copy_expect("territories.yaml", line - 3,
                        "976.overseas: found nothing, expected this key");
}

static void repeated_key_is_refused(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line =
        folder_edit("scenario.yaml", "first_year: 2014", "first_year: 2014\nfirst_year: 2015");
    shipped_copy_expect("scenario.yaml", line + 1, "first_year: found the key a second time");
}

static void out_of_range_states_the_range(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line = folder_edit("territories.yaml", "    senior_share: 0", "    senior_share: 4");
    shipped_copy_expect("territories.yaml", line, "976.senior_share: found \"4.");
    folder_expect(&shipped_copy.problems, "territories.yaml", line,
                  "expected a number from 0 to 1 (share)");
}

static void wrong_type_is_quoted_back(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line = folder_edit("scenario.yaml", "first_year: 2014", "first_year: soon");
    shipped_copy_expect(
        "scenario.yaml", line,
        "first_year: found \"soon\", expected a whole number from 1990 to 2100 (year)");
}

static void a_list_is_not_a_number(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line = folder_edit("scenario.yaml", "first_year: 2014", "first_year: [2013]");
    shipped_copy_expect("scenario.yaml", line, "first_year: found a list, expected");
}

static void quoted_number_is_a_text(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line = folder_edit("scenario.yaml", "first_year: 2014", "first_year: \"2013\"");
    shipped_copy_expect("scenario.yaml", line, "without quotes");
}

static void fraction_is_not_whole(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line = folder_edit("scenario.yaml", "first_year: 2014", "first_year: 2013.5");
    shipped_copy_expect("scenario.yaml", line, "expected a whole number");
}

static void nan_is_not_a_number(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line = folder_edit("territories.yaml", "    rural_share: ", "    rural_share: nan # ");
    shipped_copy_expect("territories.yaml", line, "rural_share: found \"nan\"");
}

static void three_zones_are_not_four(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line =
        folder_edit("territories.yaml", "first_fibre: [0, 0, 0, 0]", "first_fibre: [0, 0, 0]");
    shipped_copy_expect("territories.yaml", line,
                        "found a list of 3, expected a list of 4 numbers");
}

static void text_in_one_language_is_refused(void **state)
{
    (void)state;
    shipped_copy_restore();
    folder_edit("scenario.yaml", "  en: \"France by", "  eng: \"France by");
    assert_int_equal(shipped_copy_load(folder_path()), STATUS_MALFORMED);
    assert_non_null(strstr(shipped_copy.problems.problem[1].message, "title: found nothing"));
    assert_non_null(strstr(shipped_copy.problems.problem[1].message, "English"));
}

/* The first coefficient's source, written as one text, as two, as one of two, as a list. */
static void a_source_is_a_citation_or_both_languages(void **state)
{
    (void)state;
    static const char BOTH[] =
        "  source:\n"
        "    fr: \"Estimation : le plan France Très Haut Débit visait 30 Mbit/s "
        "et plus\"\n"
        "    en: \"Own estimate: the plan France Très Haut Débit made 30 Mbit/s and "
        "more its aim\"\n";
    const Bilingual *source = &shipped_copy.scenario.text.coefficient[0].source;
    shipped_copy_restore();
    assert_int_equal(shipped_copy_load(folder_path()), STATUS_OK);
    assert_non_null(strstr(source->in[LANGUAGE_FR], "visait"));
    assert_non_null(strstr(source->in[LANGUAGE_EN], "its aim"));
    int line = folder_edit("coefficients.yaml", BOTH, "  source: \"Les Échos, 2011\"\n");
    assert_int_equal(shipped_copy_load(folder_path()), STATUS_OK);
    assert_string_equal(source->in[LANGUAGE_FR], "Les Échos, 2011");
    assert_string_equal(source->in[LANGUAGE_EN], "Les Échos, 2011");
    folder_edit("coefficients.yaml", "\"Les Échos, 2011\"", "{fr: \"Échos\"}");
    shipped_copy_expect("coefficients.yaml", line,
                        "access_weight_fast.source: found nothing, expected the English text");
    folder_edit("coefficients.yaml", "{fr: \"Échos\"}", "[\"Échos\"]");
    shipped_copy_expect("coefficients.yaml", line,
                        "access_weight_fast.source: found a list, expected a text");
    folder_edit("coefficients.yaml", "  source: [\"Échos\"]\n", "");
    shipped_copy_expect("coefficients.yaml", 0, "access_weight_fast.source: found nothing");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(misspelt_key_is_unknown_and_missing),
        cmocka_unit_test(missing_key_points_at_its_record),
        cmocka_unit_test(repeated_key_is_refused),
        cmocka_unit_test(out_of_range_states_the_range),
        cmocka_unit_test(wrong_type_is_quoted_back),
        cmocka_unit_test(a_list_is_not_a_number),
        cmocka_unit_test(quoted_number_is_a_text),
        cmocka_unit_test(fraction_is_not_whole),
        cmocka_unit_test(nan_is_not_a_number),
        cmocka_unit_test(three_zones_are_not_four),
        cmocka_unit_test(text_in_one_language_is_refused),
        cmocka_unit_test(a_source_is_a_citation_or_both_languages),
    };
    return cmocka_run_group_tests_name("reader", tests, shipped_copy_open, shipped_copy_close);
}
