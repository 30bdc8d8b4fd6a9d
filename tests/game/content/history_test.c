#include "game/content/history.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/content/folder_copy.h"

static const char SHIPPED[] = "assets/scenarios/france-2013";
static const char *const FILES[] = {"history.yaml", "observations.yaml"};

static Scenario scenario;
static History history;
static ProblemList problems;
static uint8_t memory[2][SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));

static int load_rules(void **state)
{
    (void)state;
    Arena arena;
    arena_init(&arena, memory[0], sizeof memory[0]);
    return scenario_load(SHIPPED, &arena, &scenario, &problems) == STATUS_OK ? 0 : -1;
}

static Status load(const char *folder)
{
    static Scenario other;
    Arena arena;
    arena_init(&arena, memory[1], sizeof memory[1]);
    other = scenario;
    strcpy(other.folder, folder);
    return history_load(&other, &arena, &history, &problems);
}

static int set_up(void **state)
{
    (void)state;
    if (!folder_open())
        return -1;
    for (int f = 0; f < 2; f++)
        folder_copy(SHIPPED, FILES[f]);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_close(FILES, 2);
    return 0;
}

static void expect_broken(int file, const char *old, const char *new, const char *words)
{
    int line = folder_edit(FILES[file], old, new);
    assert_int_equal(load(folder_path()), STATUS_MALFORMED);
    folder_expect(&problems, FILES[file], line, words);
    folder_copy(SHIPPED, FILES[file]);
}

static void the_shipped_past_loads(void **state)
{
    (void)state;
    assert_int_equal(load(SHIPPED), STATUS_OK);
    assert_true(history.act_count >= 5);
    for (int a = 0; a < history.act_count; a++) {
        const HistoryAct *act = &history.acts[a];
        assert_true(act->from <= act->to);
        assert_true(strlen(scenario_text(&act->what, LANGUAGE_FR)) > 5);
        assert_true(strlen(act->source) > 5);
        int concerned = 0;
        for (int t = 0; t < scenario.rules.territory_count; t++)
            concerned += act->concerns[t];
        assert_true(concerned > 0);
    }
}

/* Each series is measured from the first state to the end of what is fitted, each point with its source. */
static void every_series_is_measured_and_sourced(void **state)
{
    (void)state;
    assert_int_equal(load(SHIPPED), STATUS_OK);
    for (int s = 0; s < SERIES_COUNT; s++) {
        const Series *series = &history.series[s];
        assert_true(series->count >= 4 && series->tolerance > 0.0);
        for (int p = 0; p < series->count; p++) {
            assert_true(strlen(series->points[p].source) > 5);
            assert_true(p == 0 || series->points[p].year > series->points[p - 1].year);
        }
    }
    assert_true(history.series[SERIES_FIBRE_PREMISES].relative);
    assert_int_equal(history.territories_year, 2017);
    int known = 0;
    for (int t = 0; t < scenario.rules.territory_count; t++)
        known += history.territories_fibre[t] >= 0.0 ? 1 : 0;
    assert_true(known >= 96);
}

static void acts_that_cannot_be_are_refused_in_words(void **state)
{
    (void)state;
    expect_broken(0, "  from: 2019", "  from: 2024",
                  "from: found \"2024\", expected no later than to");
    expect_broken(0, "  who: [\"all\"]", "  who: [\"3Z\"]",
                  "who: found \"3Z\", expected \"all\", or codes of territories");
    expect_broken(0, "key: p22_mobile", "key: p23_mobile",
                  "measures.key: found \"p23_mobile\", expected a proposal");
    expect_broken(0, "{public_dense: 0.12", "{public_dense: 1.2",
                  "public_dense: found \"1.2\", expected a number from 0 to 1");
    expect_broken(0, "{public_dense: 0.12", "{dense: 0.12", "dense: found an unknown key");
    expect_broken(0, "level: 1, dials: [10, 100]", "level: 1, dials: [10, many]",
                  "dials: found \"many\", expected a whole number");
}

static void measures_that_cannot_be_are_refused_in_words(void **state)
{
    (void)state;
    expect_broken(1, "key: fibre_premises\n", "key: fibre_promises\n",
                  "key: found \"fibre_promises\", expected one of: fibre_premises");
    expect_broken(1, "value: 13.6", "value: many", "value: found \"many\", expected a number");
    expect_broken(1, "year: 2018\n        value: 13.6", "year: 12018\n        value: 13.6",
                  "year: found \"12018\", expected a number from 1990 to 2100");
    expect_broken(1, "    \"976\": 0", "    \"97Z\": 0",
                  "fibre_premises: found \"97Z\", expected codes of territories");
    expect_broken(1, "    \"976\": 0", "    \"976\": -1", "found \"-1\", expected a whole number");
}

/* A series that is missing is named, whichever line the file ends at. */
static void a_missing_series_is_named(void **state)
{
    (void)state;
    folder_edit("observations.yaml", "key: fibre_premises\n", "key: fibre_promises\n");
    assert_int_equal(load(folder_path()), STATUS_MALFORMED);
    folder_expect(&problems, "observations.yaml", 0,
                  "fibre_premises: found nothing, expected this series");
}

static void a_missing_file_is_named(void **state)
{
    (void)state;
    folder_close(FILES, 1);
    assert_int_equal(load(folder_path()), STATUS_NOT_FOUND);
    folder_expect(&problems, "history.yaml", 0, "");
    folder_close(FILES, 2);
    assert_true(folder_open());
}

static void too_many_policies_are_not_cut_in_silence(void **state)
{
    (void)state;
    static char text[HISTORY_ACTS_MAX * 200];
    text[0] = 0;
    for (int a = 0; a <= HISTORY_ACTS_MAX; a++)
        strcat(text, "- {what: {fr: \"Un plan\", en: \"A plan\"}, source: est., from: 2014,"
                     " to: 2015, who: [all]}\n");
    folder_write("history.yaml", text);
    assert_int_equal(load(folder_path()), STATUS_MALFORMED);
    folder_expect(&problems, "history.yaml", 0, "no more than 64 policies");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        cmocka_unit_test(the_shipped_past_loads),
        cmocka_unit_test(every_series_is_measured_and_sourced),
        TEST(acts_that_cannot_be_are_refused_in_words),
        TEST(measures_that_cannot_be_are_refused_in_words),
        TEST(a_missing_series_is_named),
        TEST(a_missing_file_is_named),
        TEST(too_many_policies_are_not_cut_in_silence),
    };
    return cmocka_run_group_tests(tests, load_rules, NULL);
}
