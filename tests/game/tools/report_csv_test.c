#include "game/tools/report_csv.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/os/file.h"
#include "engine/os/tree.h"
#include "tests/game/debrief/told_session.h"
#include "tests/game/paper/told_report.h"

enum { FIELDS_MAX = 16, FILE_BYTES = 1024 * 1024 };

static char folder[] = "/tmp/maillage-csv-XXXXXX";
static char *text, *next;
static char *fields[FIELDS_MAX];

static int set_up(void **state)
{
    (void)state;
    strcpy(folder + sizeof folder - 7, "XXXXXX");
    assert_non_null(mkdtemp(folder));
    locale_set(LANGUAGE_EN);
    Problem problem = {0};
    if (report_csv_write(told_report(), folder, &problem) != STATUS_OK)
        fail_msg("%s: %s", problem.path, problem.message);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    TreeSize removed;
    free(text);
    text = NULL;
    return tree_remove(folder, &removed, NULL) == STATUS_OK ? 0 : -1;
}

/* Reads a table, and goes past its headings. */
static void open_table(const char *name)
{
    char path[PATH_BYTES];
    uint8_t *bytes;
    size_t size;
    text_format(path, sizeof path, "%s/%s.csv", folder, name);
    free(text);
    text = calloc(1, FILE_BYTES);
    assert_non_null(text);
    assert_int_equal(file_read_whole(path, FILE_BYTES - 1, &bytes, &size, NULL), STATUS_OK);
    memcpy(text, bytes, size);
    free(bytes);
    next = strchr(text, '\n') + 1;
}

/* One field, without its quotes; `next` stands after its comma or line end. True when a line ended. */
static bool take_field(char **field)
{
    bool quoted = *next == '"';
    char *from = next + (quoted ? 1 : 0), *to = from;
    *field = to;
    while (quoted ? !(from[0] == '"' && from[1] != '"') : (*from != ',' && *from != '\n')) {
        from += quoted && from[0] == '"' ? 1 : 0;
        *to++ = *from++;
    }
    from += quoted ? 1 : 0;
    bool ended = *from == '\n';
    *to = 0;
    next = from + 1;
    return ended;
}

/* The number of fields of the next row, 0 at the end. */
static int take_row(void)
{
    int count = 0;
    if (*next == 0)
        return 0;
    while (!take_field(&fields[count++]))
        assert_true(count < FIELDS_MAX);
    return count;
}

static int row_count(const char *table)
{
    int rows = 0;
    open_table(table);
    while (take_row() > 0)
        rows++;
    return rows;
}

static int territory_of(const char *code)
{
    const Rules *rules = &told_report()->scenario->rules;
    for (int t = 0; t < rules->territory_count; t++)
        if (text_equal(rules->code[t], code))
            return t;
    fail_msg("no territory has the code %s", code);
    return -1;
}

static void expect_number(const char *field, double number, double within)
{
    double found = strtod(field, NULL);
    if (!(fabs(found - number) <= within))
        fail_msg("%s in the table, %.9f in the session", field, number);
}

static void scores_and_results_are_the_recordings(void **state)
{
    (void)state;
    const Curve *curve = &told_report()->recording->curve;
    int rows = 0;
    open_table("scores");
    for (; take_row() > 0; rows++) {
        int round = atoi(fields[0]), t = territory_of(fields[2]);
        for (int s = 0; s < SCORE_COUNT; s++)
            expect_number(fields[4 + s], curve->score[round][s][t], 0.00051);
    }
    assert_int_equal(rows, (curve->rounds + 1) * told_report()->scenario->rules.territory_count);
    open_table("results");
    for (int round = 0; take_row() > 0; round++) {
        assert_int_equal(atoi(fields[0]), round);
        expect_number(fields[2], curve->common[round], 0.00051);
        expect_number(fields[3], curve->gap[round], 0.00051);
    }
}

/* The ledger of the table explains the scores of the recording, to the last digit but one. */
static void the_ledger_adds_up_to_what_the_scores_moved(void **state)
{
    (void)state;
    const Curve *curve = &told_report()->recording->curve;
    static double moved[TERRITORY_MAX][SCORE_COUNT];
    const char *const scores[SCORE_COUNT] = {"Access", "Services", "Usage"};
    memset(moved, 0, sizeof moved);
    open_table("ledger");
    while (take_row() > 0)
        for (int s = 0; s < SCORE_COUNT; s++)
            if (text_equal(fields[4], scores[s]))
                moved[territory_of(fields[2])][s] += strtod(fields[6], NULL);
    for (int t = 0; t < TOLD_REPORT_PEOPLE; t++)
        for (int s = 0; s < SCORE_COUNT; s++) {
            double wanted = curve->score[curve->rounds][s][t] - curve->score[0][s][t];
            assert_true(fabs(moved[t][s] - wanted) < 0.001);
        }
}

static void decisions_contracts_and_forecasts_are_all_there(void **state)
{
    (void)state;
    const Report *report = told_report();
    int told = 0;
    for (int d = 0; d < report->recording->deeds.count; d++) {
        const Deed *deed = &report->recording->deeds.deeds[d];
        told += seat_set_has(&report->room, deed->seat.index) ||
                seat_set_has(&report->room, deed->other.index) || deed->kind == DEED_INJECT ||
                deed->kind == DEED_MOTION || deed->kind == DEED_PLAN;
    }
    assert_true(told > 0);
    assert_int_equal(row_count("decisions"), told);
    assert_int_equal(row_count("contracts"), report->contracts->count);
    assert_int_equal(row_count("forecasts"), TOLD_REPORT_ROUNDS * TOLD_REPORT_PEOPLE);
    assert_int_equal(row_count("turning_points"), report->turning->count);
    open_table("forecasts");
    while (take_row() > 0) {
        const Forecast *forecast =
            &report->forecasts->seat[atoi(fields[0])][territory_of(fields[2])];
        expect_number(fields[4], forecast->low, 0.00051);
        expect_number(fields[5], forecast->high, 0.00051);
        expect_number(fields[6], forecast->came, 0.00051);
    }
}

static void what_was_typed_survives_its_commas_and_quotes(void **state)
{
    (void)state;
    open_table("commitments");
    assert_int_equal(take_row(), 5);
    assert_string_equal(fields[2], TOLD_ACT);
    assert_string_equal(fields[3], TOLD_PARTNER);
    assert_string_equal(fields[4], TOLD_DATE);
    assert_int_equal(row_count("commitments"), TOLD_REPORT_PEOPLE);
    open_table("notes");
    assert_int_equal(take_row(), 2);
    assert_string_equal(fields[1], TOLD_NOTE);
    open_table("words");
    assert_int_equal(take_row(), 4);
    assert_string_equal(fields[2], TOLD_WORD);
    assert_string_equal(fields[3], TOLD_MISSING);
}

static void answers_are_counted_as_the_session_counts_them(void **state)
{
    (void)state;
    const Debrief *debrief = &told_report()->recording->play.session.debrief;
    open_table("evaluation");
    for (int q = 0; q < DEBRIEF_QUESTIONS; q++)
        for (int after = 0; after < 2; after++) {
            assert_int_equal(take_row(), 2 + DEBRIEF_ANSWERS);
            assert_int_equal(atoi(fields[1]), after);
            for (int a = 0; a < DEBRIEF_ANSWERS; a++)
                assert_int_equal(atoi(fields[2 + a]), debrief->answers[after][q][a]);
        }
    assert_int_equal(take_row(), 0);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(scores_and_results_are_the_recordings),
        TEST(the_ledger_adds_up_to_what_the_scores_moved),
        TEST(decisions_contracts_and_forecasts_are_all_there),
        TEST(what_was_typed_survives_its_commas_and_quotes),
        TEST(answers_are_counted_as_the_session_counts_them),
    };
    return cmocka_run_group_tests(tests, NULL, told_report_close);
}
