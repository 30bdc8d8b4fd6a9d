#include "tests/game/content/shipped_copy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void shipped_scenario_loads(void **state)
{
    (void)state;
    char folder[SCENARIO_PATH_BYTES];
    assert_int_equal(scenario_find("france-2013", folder, sizeof folder, NULL), STATUS_OK);
    if (shipped_copy_load(folder) != STATUS_OK) {
        char line[800];
        for (int i = 0; i < shipped_copy.problems.count; i++) {
            problem_list_line(&shipped_copy.problems, i, line, sizeof line);
            print_message("%s\n", line);
        }
        fail();
    }
    assert_int_equal(shipped_copy.problems.count, 0);
    assert_int_equal(shipped_copy.scenario.rules.territory_count, 101);
    assert_int_equal(shipped_copy.scenario.rules.region_count, 18);
    assert_int_equal(shipped_copy.scenario.rules.incident_count, 43);
    assert_int_equal(shipped_copy.scenario.rules.first_year, 2014);
    assert_true(shipped_copy.scenario.rules.hash != 0);
}

/* Totals published for 2013: what the estimates of each territory must add up to. */
static void shipped_totals_are_the_published_ones(void **state)
{
    (void)state;
    double people = 0, premises = 0, fibre = 0, online = 0;
    assert_int_equal(shipped_copy_load(SHIPPED_FOLDER), STATUS_OK);
    const Rules *rules = &shipped_copy.scenario.rules;
    for (int t = 0; t < rules->territory_count; t++) {
        people += rules->population[t];
        online += rules->population[t] * rules->first_online_share[t];
        for (int z = 0; z < ZONE_COUNT; z++) {
            premises += rules->premises[z][t];
            fibre += rules->first_fibre[z][t];
        }
    }
    assert_true(people > 65.5e6 && people < 66.1e6);
    assert_true(premises > 36.7e6 && premises < 36.8e6);
    assert_true(fibre > 2.95e6 && fibre < 3.03e6);
    assert_true(online / people > 0.745 && online / people < 0.76);
}

static void shipped_texts_are_complete_in_both_languages(void **state)
{
    (void)state;
    assert_int_equal(shipped_copy_load(SHIPPED_FOLDER), STATUS_OK);
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        const ProposalText *text = &shipped_copy.scenario.text.proposal[p];
        assert_int_equal(text->number, p + 1);
        for (int l = 0; l < LANGUAGE_COUNT; l++) {
            assert_true(strlen(text->name.in[l]) > 5);
            assert_true(strlen(text->mechanic.in[l]) > 20);
        }
        /* Typewriter marks have no place in French. */
        assert_null(strchr(text->dilemma.in[LANGUAGE_FR], '\''));
        assert_null(strstr(text->dilemma.in[LANGUAGE_FR], " ?"));
    }
    assert_string_equal(
        scenario_level_text(&shipped_copy.scenario, PROPOSAL_POOLING, 2, LANGUAGE_EN),
        "Member of the club");
    assert_string_equal(
        scenario_level_text(&shipped_copy.scenario, PROPOSAL_POOLING, 0, LANGUAGE_EN), "");
}

/* Words that only we would write in a source: a citation has none of them. */
static bool has_words_of_ours(const char *source)
{
    static const char *const WORDS[] = {"est.",  "estim",  " of ",   " for ", " the ", " and ",
                                        "tuned", "fitted", "ajusté", "réglé", " per ", " year"};
    for (size_t w = 0; w < sizeof WORDS / sizeof WORDS[0]; w++)
        if (strstr(source, WORDS[w]) != NULL)
            return true;
    return false;
}

/* In each language in its own words; the same in both only where it is a title or an address. */
static void expect_source(const char *name, const Bilingual *source)
{
    const char *fr = source->in[LANGUAGE_FR], *en = source->in[LANGUAGE_EN];
    bool good = fr[0] != 0 && en[0] != 0 && (strcmp(fr, en) != 0 || !has_words_of_ours(en)) &&
                strchr(fr, '\'') == NULL && strstr(fr, " :") == NULL && strstr(fr, " ;") == NULL;
    if (!good)
        fail_msg("%s: \"%s\" and \"%s\"", name, fr, en);
}

static void shipped_sources_speak_both_languages(void **state)
{
    (void)state;
    assert_int_equal(shipped_copy_load(SHIPPED_FOLDER), STATUS_OK);
    const ScenarioText *text = &shipped_copy.scenario.text;
    for (int c = 0; c < SCENARIO_COEFFICIENTS; c++)
        expect_source(text->coefficient[c].name, &text->coefficient[c].source);
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        expect_source(text->proposal[p].key, &text->proposal[p].source);
}

static void every_proposal_is_open(void **state)
{
    (void)state;
    assert_int_equal(shipped_copy_load(SHIPPED_FOLDER), STATUS_OK);
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        assert_true(shipped_copy.scenario.rules.proposal[p].open);
    assert_int_equal(shipped_copy.scenario.rules.proposal[PROPOSAL_POOLING].needs,
                     1u << PROPOSAL_AGREEMENTS);
    assert_int_equal(shipped_copy.scenario.rules.proposal[PROPOSAL_PUBLIC_SPACES].dials[1].high,
                     400);
}

static void text_falls_back_on_the_other_language(void **state)
{
    (void)state;
    Bilingual text = {{"", "word"}}, nothing = {{NULL, NULL}};
    assert_string_equal(scenario_text(&text, LANGUAGE_FR), "word");
    assert_string_equal(scenario_text(&text, LANGUAGE_EN), "word");
    assert_string_equal(scenario_text(&nothing, LANGUAGE_EN), "");
}

static void unknown_scenario_is_not_found(void **state)
{
    (void)state;
    char folder[SCENARIO_PATH_BYTES];
    Problem problem;
    assert_int_equal(scenario_find("atlantis", folder, sizeof folder, &problem), STATUS_NOT_FOUND);
    assert_non_null(strstr(problem.message, "expected"));
}

static void missing_file_is_named(void **state)
{
    (void)state;
    shipped_copy_restore();
    folder_remove("incidents.yaml");
    assert_int_equal(shipped_copy_load(folder_path()), STATUS_NOT_FOUND);
    assert_non_null(strstr(shipped_copy.problems.problem[0].path, "incidents.yaml"));
}

static void unknown_coefficient_is_refused(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line = folder_edit("coefficients.yaml", "copper_cost_euros", "coper_cost_euros");
    shipped_copy_expect("coefficients.yaml", line,
                        "found \"coper_cost_euros\", expected a coefficient of the model");
    folder_expect(&shipped_copy.problems, "coefficients.yaml",
                  shipped_copy.problems.problem[1].line, "copper_cost_euros: found nothing");
}

static void repeated_coefficient_is_refused(void **state)
{
    (void)state;
    shipped_copy_restore();
    folder_edit("coefficients.yaml", "copper_cost_euros", "copper_quarters");
    assert_int_equal(shipped_copy_load(folder_path()), STATUS_MALFORMED);
    assert_non_null(
        strstr(shipped_copy.problems.problem[0].message, "expected each coefficient once"));
}

static void unknown_quantity_lists_the_known(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line = folder_edit("incidents.yaml", "quantity: rural_share", "quantity: rurality");
    shipped_copy_expect("incidents.yaml", line,
                        "quantity: found \"rurality\", expected one of: access");
}

static void domain_without_offer_is_refused(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line =
        folder_edit("incidents.yaml", "  target: trust\n", "  target: trust\n  domain: culture\n");
    shipped_copy_expect("incidents.yaml", line + 1, "domain: found \"culture\"");
}

static void tab_is_named(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line = folder_edit("incidents.yaml", "  target: trust\n", "\ttarget: trust\n");
    shipped_copy_expect("incidents.yaml", line, "found a tab, expected spaces");
}

static void bytes_that_are_not_utf8_are_named(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line = folder_edit("territories.yaml", "name: \"Mayotte\"", "name: \"Mayott\xE9\"");
    shipped_copy_expect("territories.yaml", line, "UTF-8");
}

static void map_cannot_lead_out_of_its_folder(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line = folder_edit("scenario.yaml", "map: france/", "map: ../france/");
    shipped_copy_expect("scenario.yaml", line, "below the maps' folder");
}

static void several_files_report_at_once(void **state)
{
    (void)state;
    shipped_copy_restore();
    int head = folder_edit("scenario.yaml", "first_year: 2014", "first_year: soon");
    int last = folder_edit("incidents.yaml", "quantity: rural_share", "quantity: rurality");
    shipped_copy_expect("scenario.yaml", head, "first_year");
    folder_expect(&shipped_copy.problems, "incidents.yaml", last, "rurality");
    assert_int_equal(shipped_copy.problems.count, 2);
}

static void list_keeps_the_first_and_counts_the_rest(void **state)
{
    (void)state;
    shipped_copy_restore();
    for (int t = 0; t < 101; t++)
        folder_edit("territories.yaml", "    income_euros", "    incame_euros");
    assert_int_equal(shipped_copy_load(folder_path()), STATUS_MALFORMED);
    assert_int_equal(shipped_copy.problems.count, PROBLEM_LIST_MAX);
    assert_int_equal(shipped_copy.problems.count + shipped_copy.problems.dropped, 2 * 101);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_scenario_loads),
        cmocka_unit_test(shipped_totals_are_the_published_ones),
        cmocka_unit_test(shipped_texts_are_complete_in_both_languages),
        cmocka_unit_test(shipped_sources_speak_both_languages),
        cmocka_unit_test(every_proposal_is_open),
        cmocka_unit_test(text_falls_back_on_the_other_language),
        cmocka_unit_test(unknown_scenario_is_not_found),
        cmocka_unit_test(missing_file_is_named),
        cmocka_unit_test(unknown_coefficient_is_refused),
        cmocka_unit_test(repeated_coefficient_is_refused),
        cmocka_unit_test(unknown_quantity_lists_the_known),
        cmocka_unit_test(domain_without_offer_is_refused),
        cmocka_unit_test(tab_is_named),
        cmocka_unit_test(bytes_that_are_not_utf8_are_named),
        cmocka_unit_test(map_cannot_lead_out_of_its_folder),
        cmocka_unit_test(several_files_report_at_once),
        cmocka_unit_test(list_keeps_the_first_and_counts_the_rest),
    };
    return cmocka_run_group_tests_name("scenario", tests, shipped_copy_open, shipped_copy_close);
}
