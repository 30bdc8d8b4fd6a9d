#include "game/tools/report_xlsx.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "tests/game/debrief/told_session.h"
#include "tests/game/paper/told_report.h"

static char path[] = "/tmp/maillage-xlsx-XXXXXX";
static char output[4 * 1024 * 1024];

/* A part of the workbook, which is a packed folder of XML. */
static const char *part(const char *name)
{
    char command[512];
    text_format(command, sizeof command,
                "python3 -c 'import sys, zipfile\n"
                "sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))' '%s' %s",
                path, name);
    FILE *program = popen(command, "r");
    assert_non_null(program);
    size_t size = fread(output, 1, sizeof output - 1, program);
    output[size] = 0;
    assert_int_equal(pclose(program), 0);
    return output;
}

static int count_of(const char *words, const char *wanted)
{
    int count = 0;
    for (const char *at = strstr(words, wanted); at != NULL; at = strstr(at + 1, wanted))
        count++;
    return count;
}

static int set_up(void **state)
{
    (void)state;
    Problem problem = {0};
    close(mkstemp(path));
    locale_set(LANGUAGE_EN);
    if (report_xlsx_write(told_report(), path, &problem) != STATUS_OK)
        fail_msg("%s: %s", problem.path, problem.message);
    return 0;
}

static int tear_down(void **state)
{
    told_report_close(state);
    return unlink(path);
}

static void each_table_is_a_sheet(void **state)
{
    (void)state;
    const char *const sheets[] = {"Results",     "Scores",     "Decisions",   "Agreements",
                                  "Forecasts",   "Budget",     "Purses",      "Notes",
                                  "Commitments", "Evaluation", "Score ledger"};
    const char *book = part("xl/workbook.xml");
    for (size_t s = 0; s < sizeof sheets / sizeof sheets[0]; s++) {
        char wanted[64];
        text_format(wanted, sizeof wanted, "<sheet name=\"%s\"", sheets[s]);
        assert_int_equal(count_of(book, wanted), 1);
    }
}

/* The first sheet: its headings, then a row for each round and the first state, figures as figures. */
static void figures_are_numbers(void **state)
{
    (void)state;
    char wanted[64];
    const Curve *curve = &told_report()->recording->curve;
    const char *sheet = part("xl/worksheets/sheet1.xml");
    assert_int_equal(count_of(sheet, "<row "), curve->rounds + 2);
    text_format(wanted, sizeof wanted, "<v>%.9f", curve->common[curve->rounds]);
    assert_true(count_of(sheet, wanted) >= 1);
}

static void what_was_typed_is_in_it(void **state)
{
    (void)state;
    const char *strings = part("xl/sharedStrings.xml");
    assert_non_null(strstr(strings, TOLD_ACT));
    assert_non_null(strstr(strings, TOLD_NOTE));
}

static void what_cannot_be_written_is_told(void **state)
{
    (void)state;
    Problem problem = {0};
    assert_int_not_equal(report_xlsx_write(told_report(), "/nowhere/all.xlsx", &problem),
                         STATUS_OK);
    assert_string_equal(problem.path, "/nowhere/all.xlsx");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_table_is_a_sheet),
        cmocka_unit_test(figures_are_numbers),
        cmocka_unit_test(what_was_typed_is_in_it),
        cmocka_unit_test(what_cannot_be_written_is_told),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
