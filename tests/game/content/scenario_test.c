#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "game/content/scenario.h"

/* The shipped scenario must load; and copies of it, each broken in one place, must be refused with words
 * that lead to the place. */

static const char SHIPPED[] = "assets/scenarios/france-2013";
static const char *const FILES[] = {"scenario.yaml", "territories.yaml", "coefficients.yaml",
                                    "proposals.yaml", "incidents.yaml"};
enum { FILE_COUNT = 5, FILE_BYTES_MAX = 1024 * 1024 };

static char copy_folder[200];
static Scenario scenario;
static ProblemList problems;
static uint8_t memory[SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));
static Arena arena;

static void path_in(char *path, const char *folder, const char *file)
{
    snprintf(path, 300, "%s/%s", folder, file);
}

static char *read_file(const char *folder, const char *file)
{
    char path[300];
    path_in(path, folder, file);
    FILE *stream = fopen(path, "rb");
    if (stream == NULL)
        fail_msg("%s cannot be read", path);
    char *text = calloc(1, FILE_BYTES_MAX);
    size_t size = fread(text, 1, FILE_BYTES_MAX - 1, stream);
    fclose(stream);
    assert_true(size < FILE_BYTES_MAX - 1);
    return text;
}

static void write_file(const char *folder, const char *file, const char *text, size_t size)
{
    char path[300];
    path_in(path, folder, file);
    FILE *stream = fopen(path, "wb");
    assert_non_null(stream);
    assert_int_equal(fwrite(text, 1, size, stream), size);
    fclose(stream);
}

static void copy_shipped(void)
{
    for (int i = 0; i < FILE_COUNT; i++) {
        char *text = read_file(SHIPPED, FILES[i]);
        write_file(copy_folder, FILES[i], text, strlen(text));
        free(text);
    }
}

static int make_folder(void **state)
{
    (void)state;
    const char *base = getenv("TMPDIR");
    snprintf(copy_folder, sizeof copy_folder, "%s/scenario_testXXXXXX", base ? base : "/tmp");
    return mkdtemp(copy_folder) == NULL;
}

static int remove_folder(void **state)
{
    (void)state;
    for (int i = 0; i < FILE_COUNT; i++) {
        char path[300];
        path_in(path, copy_folder, FILES[i]);
        unlink(path);
    }
    return rmdir(copy_folder);
}

static Status load(const char *folder)
{
    arena_init(&arena, memory, sizeof memory);
    return scenario_load(folder, &arena, &scenario, &problems);
}

static void print_problems(void)
{
    char line[800];
    for (int i = 0; i < problems.count; i++) {
        problem_list_line(&problems, i, line, sizeof line);
        print_message("%s\n", line);
    }
}

static int line_of(const char *text, const char *at)
{
    int line = 1;
    for (const char *c = text; c < at; c++)
        line += *c == '\n';
    return line;
}

static const char *find_last(const char *text, const char *words)
{
    const char *last = NULL;
    for (const char *at = strstr(text, words); at != NULL; at = strstr(at + 1, words))
        last = at;
    return last;
}

/* Puts `new` for the last `old` of a file of the copy; the line where it stands. */
static int edit(const char *file, const char *old, const char *new)
{
    char *text = read_file(copy_folder, file);
    const char *at = find_last(text, old);
    if (at == NULL)
        fail_msg("%s has no \"%s\"", file, old);
    size_t before = (size_t)(at - text), after = strlen(at + strlen(old));
    char *edited = calloc(1, before + strlen(new) + after + 1);
    memcpy(edited, text, before);
    strcpy(edited + before, new);
    strcpy(edited + before + strlen(new), at + strlen(old));
    write_file(copy_folder, file, edited, before + strlen(new) + after);
    int line = line_of(text, at);
    free(text);
    free(edited);
    return line;
}

static void expect_problem(const char *file, int line, const char *words)
{
    for (int i = 0; i < problems.count; i++) {
        const Problem *problem = &problems.problem[i];
        size_t length = strlen(problem->path);
        bool same = length >= strlen(file) &&
                    strcmp(problem->path + length - strlen(file), file) == 0 &&
                    problem->line == line && strstr(problem->message, words) != NULL;
        if (same)
            return;
    }
    print_problems();
    fail_msg("no problem in %s:%d with \"%s\"", file, line, words);
}

static void expect_broken(const char *file, int line, const char *words)
{
    assert_int_equal(load(copy_folder), STATUS_MALFORMED);
    assert_int_equal(arena.used, 0);
    expect_problem(file, line, words);
}

static void shipped_scenario_loads(void **state)
{
    (void)state;
    char folder[SCENARIO_PATH_BYTES];
    assert_int_equal(scenario_find("france-2013", folder, sizeof folder, NULL), STATUS_OK);
    if (load(folder) != STATUS_OK) {
        print_problems();
        fail();
    }
    assert_int_equal(problems.count, 0);
    assert_int_equal(scenario.rules.territory_count, 101);
    assert_int_equal(scenario.rules.region_count, 18);
    assert_int_equal(scenario.rules.incident_count, 43);
    assert_int_equal(scenario.rules.first_year, 2014);
    assert_true(scenario.rules.hash != 0);
}

/* Totals published for 2013: what the estimates of each territory must add up to. */
static void shipped_totals_are_the_published_ones(void **state)
{
    (void)state;
    double people = 0, premises = 0, fibre = 0, online = 0;
    assert_int_equal(load(SHIPPED), STATUS_OK);
    const Rules *rules = &scenario.rules;
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
    assert_int_equal(load(SHIPPED), STATUS_OK);
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        const ProposalText *text = &scenario.text.proposal[p];
        assert_int_equal(text->number, p + 1);
        for (int l = 0; l < LANGUAGE_COUNT; l++) {
            assert_true(strlen(text->name.in[l]) > 5);
            assert_true(strlen(text->mechanic.in[l]) > 20);
        }
        /* Typewriter marks have no place in French. */
        assert_null(strchr(text->dilemma.in[LANGUAGE_FR], '\''));
        assert_null(strstr(text->dilemma.in[LANGUAGE_FR], " ?"));
    }
    assert_string_equal(scenario_level_text(&scenario, PROPOSAL_POOLING, 2, LANGUAGE_EN),
                        "Member of the club");
    assert_string_equal(scenario_level_text(&scenario, PROPOSAL_POOLING, 0, LANGUAGE_EN), "");
}

static void every_proposal_is_open(void **state)
{
    (void)state;
    assert_int_equal(load(SHIPPED), STATUS_OK);
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        assert_true(scenario.rules.proposal[p].open);
    assert_int_equal(scenario.rules.proposal[PROPOSAL_POOLING].needs, 1u << PROPOSAL_AGREEMENTS);
    assert_int_equal(scenario.rules.proposal[PROPOSAL_PUBLIC_SPACES].dials[1].high, 400);
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
    char path[300];
    copy_shipped();
    path_in(path, copy_folder, "incidents.yaml");
    unlink(path);
    assert_int_equal(load(copy_folder), STATUS_NOT_FOUND);
    assert_non_null(strstr(problems.problem[0].path, "incidents.yaml"));
}

static void misspelt_key_is_unknown_and_missing(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("territories.yaml", "    population: ", "    populatoin: ");
    expect_broken("territories.yaml", line,
                  "976.populatoin: found an unknown key, expected one of");
    assert_non_null(strstr(problems.problem[1].message, "976.population: found nothing"));
}

static void missing_key_points_at_its_record(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("territories.yaml", "    overseas: true\n", "");
    expect_broken("territories.yaml", line - 3, "976.overseas: found nothing, expected this key");
}

static void repeated_key_is_refused(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("scenario.yaml", "first_year: 2014", "first_year: 2014\nfirst_year: 2015");
    expect_broken("scenario.yaml", line + 1, "first_year: found the key a second time");
}

static void out_of_range_states_the_range(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("territories.yaml", "    senior_share: 0", "    senior_share: 4");
    expect_broken("territories.yaml", line, "976.senior_share: found \"4.");
    expect_problem("territories.yaml", line, "expected a number from 0 to 1 (share)");
}

static void wrong_type_is_quoted_back(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("scenario.yaml", "first_year: 2014", "first_year: soon");
    expect_broken("scenario.yaml", line,
                  "first_year: found \"soon\", expected a whole number from 1990 to 2100 (year)");
}

static void a_list_is_not_a_number(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("scenario.yaml", "first_year: 2014", "first_year: [2013]");
    expect_broken("scenario.yaml", line, "first_year: found a list, expected");
}

static void quoted_number_is_a_text(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("scenario.yaml", "first_year: 2014", "first_year: \"2013\"");
    expect_broken("scenario.yaml", line, "without quotes");
}

static void fraction_is_not_whole(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("scenario.yaml", "first_year: 2014", "first_year: 2013.5");
    expect_broken("scenario.yaml", line, "expected a whole number");
}

static void nan_is_not_a_number(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("territories.yaml", "    rural_share: ", "    rural_share: nan # ");
    expect_broken("territories.yaml", line, "rural_share: found \"nan\"");
}

static void border_of_two_lengths_is_refused(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("territories.yaml", "{code: \"02\", km: ", "{code: \"02\", km: 4321} # ");
    expect_broken("territories.yaml", line, "borders: found 4321 km with 02");
    expect_problem("territories.yaml", line, "km as 02 says");
}

static void border_of_one_side_is_refused(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("territories.yaml", "    borders: []", "    borders: [{code: \"01\", km: 3}]");
    expect_broken("territories.yaml", line,
                  "976.borders: found a border with 01, expected the same border listed by 01");
}

static void border_with_nobody_is_refused(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("territories.yaml", "    borders: []", "    borders: [{code: \"20\", km: 3}]");
    expect_broken("territories.yaml", line, "borders.code: found \"20\"");
}

static void repeated_code_is_refused(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("territories.yaml", "code: \"976\"", "code: \"974\"");
    expect_broken("territories.yaml", line,
                  "974.code: found \"974\", expected a code that no other");
}

static void fibre_beyond_premises_is_refused(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("territories.yaml", "first_fibre: [0, 0, 0, 0]", "first_fibre: [1, 0, 0, 0]");
    expect_broken("territories.yaml", line, "first_fibre: found \"1\", expected no more than");
}

static void territory_without_premises_is_refused(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("territories.yaml", "premises: [0, 0, ", "premises: [0, 0, 0, 0] # ");
    expect_broken("territories.yaml", line, "976.premises: found none in any zone");
}

static void three_zones_are_not_four(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("territories.yaml", "first_fibre: [0, 0, 0, 0]", "first_fibre: [0, 0, 0]");
    expect_broken("territories.yaml", line, "found a list of 3, expected a list of 4 numbers");
}

static void unknown_coefficient_is_refused(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("coefficients.yaml", "copper_cost_euros", "coper_cost_euros");
    expect_broken("coefficients.yaml", line,
                  "found \"coper_cost_euros\", expected a coefficient of the model");
    expect_problem("coefficients.yaml", problems.problem[1].line,
                   "copper_cost_euros: found nothing");
}

static void repeated_coefficient_is_refused(void **state)
{
    (void)state;
    copy_shipped();
    edit("coefficients.yaml", "copper_cost_euros", "copper_quarters");
    assert_int_equal(load(copy_folder), STATUS_MALFORMED);
    assert_non_null(strstr(problems.problem[0].message, "expected each coefficient once"));
}

static void unknown_need_is_refused(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("proposals.yaml", "needs: [p02_agreements]", "needs: [p02_agrement]");
    expect_broken("proposals.yaml", line, "p05_pooling.needs: found \"p02_agrement\"");
}

/* The last one is that of the mobile internet, which mobility needs. */
static void closed_need_is_refused(void **state)
{
    (void)state;
    copy_shipped();
    edit("proposals.yaml", "open: true", "open: false");
    assert_int_equal(load(copy_folder), STATUS_MALFORMED);
    assert_non_null(strstr(problems.problem[0].message, "only proposals that are open"));
}

static void missing_proposal_is_named(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("proposals.yaml", "key: p21_cross_border", "key: p21_border");
    expect_broken("proposals.yaml", line, "p21_border.key: found \"p21_border\"");
    assert_non_null(strstr(problems.problem[1].message, "p21_cross_border: found nothing"));
}

static void dial_outside_its_range_is_refused(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("proposals.yaml", "initial: 50", "initial: 55");
    expect_broken("proposals.yaml", line, "p22_mobile.dials.initial: found \"55\"");
}

static void text_in_one_language_is_refused(void **state)
{
    (void)state;
    copy_shipped();
    edit("scenario.yaml", "  en: \"France by", "  eng: \"France by");
    assert_int_equal(load(copy_folder), STATUS_MALFORMED);
    assert_non_null(strstr(problems.problem[1].message, "title: found nothing"));
    assert_non_null(strstr(problems.problem[1].message, "English"));
}

static void unknown_quantity_lists_the_known(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("incidents.yaml", "quantity: rural_share", "quantity: rurality");
    expect_broken("incidents.yaml", line, "quantity: found \"rurality\", expected one of: access");
}

static void domain_without_offer_is_refused(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("incidents.yaml", "  target: trust\n", "  target: trust\n  domain: culture\n");
    expect_broken("incidents.yaml", line + 1, "domain: found \"culture\"");
}

static void tab_is_named(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("incidents.yaml", "  target: trust\n", "\ttarget: trust\n");
    expect_broken("incidents.yaml", line, "found a tab, expected spaces");
}

static void bytes_that_are_not_utf8_are_named(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("territories.yaml", "name: \"Mayotte\"", "name: \"Mayott\xE9\"");
    expect_broken("territories.yaml", line, "UTF-8");
}

static void map_cannot_lead_out_of_its_folder(void **state)
{
    (void)state;
    copy_shipped();
    int line = edit("scenario.yaml", "map: france/", "map: ../france/");
    expect_broken("scenario.yaml", line, "below the maps' folder");
}

static void several_files_report_at_once(void **state)
{
    (void)state;
    copy_shipped();
    int head = edit("scenario.yaml", "first_year: 2014", "first_year: soon");
    int last = edit("incidents.yaml", "quantity: rural_share", "quantity: rurality");
    expect_broken("scenario.yaml", head, "first_year");
    expect_problem("incidents.yaml", last, "rurality");
    assert_int_equal(problems.count, 2);
}

static void list_keeps_the_first_and_counts_the_rest(void **state)
{
    (void)state;
    copy_shipped();
    char *text = read_file(copy_folder, "territories.yaml");
    for (char *at = strstr(text, "    income_euros"); at != NULL;
         at = strstr(at, "    income_euros"))
        memcpy(at, "    incame_euros", 16);
    write_file(copy_folder, "territories.yaml", text, strlen(text));
    free(text);
    assert_int_equal(load(copy_folder), STATUS_MALFORMED);
    assert_int_equal(problems.count, PROBLEM_LIST_MAX);
    assert_int_equal(problems.count + problems.dropped, 2 * 101);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_scenario_loads),
        cmocka_unit_test(shipped_totals_are_the_published_ones),
        cmocka_unit_test(shipped_texts_are_complete_in_both_languages),
        cmocka_unit_test(every_proposal_is_open),
        cmocka_unit_test(text_falls_back_on_the_other_language),
        cmocka_unit_test(unknown_scenario_is_not_found),
        cmocka_unit_test(missing_file_is_named),
        cmocka_unit_test(misspelt_key_is_unknown_and_missing),
        cmocka_unit_test(missing_key_points_at_its_record),
        cmocka_unit_test(repeated_key_is_refused),
        cmocka_unit_test(out_of_range_states_the_range),
        cmocka_unit_test(wrong_type_is_quoted_back),
        cmocka_unit_test(a_list_is_not_a_number),
        cmocka_unit_test(quoted_number_is_a_text),
        cmocka_unit_test(fraction_is_not_whole),
        cmocka_unit_test(nan_is_not_a_number),
        cmocka_unit_test(border_of_two_lengths_is_refused),
        cmocka_unit_test(border_of_one_side_is_refused),
        cmocka_unit_test(border_with_nobody_is_refused),
        cmocka_unit_test(repeated_code_is_refused),
        cmocka_unit_test(fibre_beyond_premises_is_refused),
        cmocka_unit_test(territory_without_premises_is_refused),
        cmocka_unit_test(three_zones_are_not_four),
        cmocka_unit_test(unknown_coefficient_is_refused),
        cmocka_unit_test(repeated_coefficient_is_refused),
        cmocka_unit_test(unknown_need_is_refused),
        cmocka_unit_test(closed_need_is_refused),
        cmocka_unit_test(missing_proposal_is_named),
        cmocka_unit_test(dial_outside_its_range_is_refused),
        cmocka_unit_test(text_in_one_language_is_refused),
        cmocka_unit_test(unknown_quantity_lists_the_known),
        cmocka_unit_test(domain_without_offer_is_refused),
        cmocka_unit_test(tab_is_named),
        cmocka_unit_test(bytes_that_are_not_utf8_are_named),
        cmocka_unit_test(map_cannot_lead_out_of_its_folder),
        cmocka_unit_test(several_files_report_at_once),
        cmocka_unit_test(list_keeps_the_first_and_counts_the_rest),
    };
    return cmocka_run_group_tests_name("scenario", tests, make_folder, remove_folder);
}
