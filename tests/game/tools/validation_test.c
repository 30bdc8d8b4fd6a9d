#include "game/tools/validation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "game/tools/validation_report.h"

enum { FITTED_FROM = 2014, FITTED_TO = 2018 };

static const double RANK_LEAST = 0.85;

static Scenario scenario;
static History history;
static Validation validation;
static ProblemList problems;
static uint8_t memory[2 * SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));

static int load_and_play(void **state)
{
    (void)state;
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    if (scenario_load("assets/scenarios/france-2013", &arena, &scenario, &problems) != STATUS_OK ||
        history_load(&scenario, &arena, &history, &problems) != STATUS_OK)
        return -1;
    validation_run(&validation, &scenario, &history, FITTED_TO, 1);
    return 0;
}

/* The toy faces of cairo leave a pattern of fontconfig behind, which neither lets go of. */
const char *__lsan_default_suppressions(void); /* NOLINT(bugprone-reserved-identifier) */
const char *__lsan_default_suppressions(void)  /* NOLINT(bugprone-reserved-identifier) */
{
    return "leak:libfontconfig";
}

static bool is_fitted(const SeriesPoint *point)
{
    return point->year >= FITTED_FROM && point->year <= FITTED_TO;
}

/* model.md, history: each year from 2014 to 2018, each series, within the tolerance stated. */
static void the_past_is_followed_within_tolerance(void **state)
{
    (void)state;
    int compared = 0;
    for (int s = 0; s < SERIES_COUNT; s++) {
        const Series *series = &history.series[s];
        for (int p = 0; p < series->count; p++) {
            const SeriesPoint *point = &series->points[p];
            double model = 0.0;
            if (!is_fitted(point) ||
                !validation_model_at(&validation, (SeriesKey)s, point->year, &model))
                continue;
            double error = validation_error(series, point, model);
            if (!(error >= -series->tolerance && error <= series->tolerance))
                fail_msg("%s %.2f: model %.3f, measured %.3f", series->key, point->year, model,
                         point->value);
            compared++;
        }
    }
    assert_true(compared >= 4 * SERIES_COUNT);
}

static void territories_come_in_their_order(void **state)
{
    (void)state;
    assert_true(validation.territories_rank >= RANK_LEAST);
}

static void the_same_seed_plays_the_same_past(void **state)
{
    (void)state;
    static Validation again;
    validation_run(&again, &scenario, &history, FITTED_TO, 1);
    assert_int_equal(again.hash, validation.hash);
    assert_int_equal(again.quarters,
                     (FITTED_TO + 1 - scenario.rules.first_year) * QUARTERS_PER_YEAR);
}

/* By hand: 1 and 3 change places among three; ties share their rank. */
static void ranks_are_correlated(void **state)
{
    (void)state;
    const double up[] = {1, 5, 9}, down[] = {7, 3, 2}, flat[] = {4, 4, 4}, tied[] = {1, 1, 2};
    assert_true(validation_rank_correlation(up, up, 3) > 0.999999);
    assert_true(validation_rank_correlation(up, down, 3) < -0.999999);
    assert_true(validation_rank_correlation(up, flat, 3) == 0.0);
    double half = validation_rank_correlation(up, tied, 3);
    assert_true(half > 0.866 && half < 0.8661);
}

static void errors_are_in_the_unit_of_the_tolerance(void **state)
{
    (void)state;
    const SeriesPoint point = {.year = 2015, .value = 4.0};
    Series series = {.relative = true};
    assert_true(validation_error(&series, &point, 5.0) == 0.25);
    series.relative = false;
    assert_true(validation_error(&series, &point, 3.0) == -1.0);
}

/* A whole year stands for its end: the middle of 2015 lies between the ends of 2014 and 2015. */
static void what_was_not_played_has_no_value(void **state)
{
    (void)state;
    double value = 0.0;
    assert_false(validation_model_at(&validation, SERIES_FIBRE_PREMISES, 2040, &value));
    assert_false(validation_model_at(&validation, SERIES_FIBRE_PREMISES, 1995, &value));
    assert_true(validation_model_at(&validation, SERIES_FIBRE_PREMISES, 2015.5, &value));
    double before = 0.0, after = 0.0;
    validation_model_at(&validation, SERIES_FIBRE_PREMISES, 2014, &before);
    validation_model_at(&validation, SERIES_FIBRE_PREMISES, 2015, &after);
    assert_true(before <= value && value <= after);
}

static void the_picture_is_written_or_refused_in_words(void **state)
{
    (void)state;
    Problem problem;
    char folder[200], path[250];
    const char *base = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/validation_testXXXXXX", base ? base : "/tmp");
    assert_non_null(mkdtemp(folder));
    static const char *const NAMES[] = {"v.svg", "v.png"};
    for (int n = 0; n < 2; n++) {
        snprintf(path, sizeof path, "%s/%s", folder, NAMES[n]);
        assert_int_equal(validation_plot(&validation, path, &problem), STATUS_OK);
        FILE *file = fopen(path, "rb");
        assert_non_null(file);
        assert_int_equal(fseek(file, 0, SEEK_END), 0);
        assert_true(ftell(file) > 2000);
        fclose(file);
        unlink(path);
    }
    snprintf(path, sizeof path, "%s/v.gif", folder);
    assert_int_equal(validation_plot(&validation, path, &problem), STATUS_MALFORMED);
    assert_non_null(strstr(problem.message, ".svg"));
    rmdir(folder);
    snprintf(path, sizeof path, "%s/nowhere/v.svg", folder);
    assert_int_equal(validation_plot(&validation, path, &problem), STATUS_REFUSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_past_is_followed_within_tolerance),
        cmocka_unit_test(territories_come_in_their_order),
        cmocka_unit_test(the_same_seed_plays_the_same_past),
        cmocka_unit_test(ranks_are_correlated),
        cmocka_unit_test(errors_are_in_the_unit_of_the_tolerance),
        cmocka_unit_test(what_was_not_played_has_no_value),
        cmocka_unit_test(the_picture_is_written_or_refused_in_words),
    };
    return cmocka_run_group_tests(tests, load_and_play, NULL);
}
