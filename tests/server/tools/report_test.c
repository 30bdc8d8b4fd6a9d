/*
 * maillage-report as people run it: on a session being played, on its capsule, on two rooms.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/os/file.h"
#include "engine/os/tree.h"
#include "tests/server/program.h"
#include "tests/server/tools/told_journal.h"

static char folder[] = "/tmp/maillage-report-XXXXXX";
static char journal[PATH_BYTES], capsule[PATH_BYTES], pages[PATH_BYTES], tables[PATH_BYTES],
    workbook[PATH_BYTES];
static char lines[64][PROGRAM_LINE_BYTES];
static int line_count;
static ToldJournal told;

static int set_up(void **state)
{
    (void)state;
    assert_non_null(mkdtemp(folder));
    setenv("XDG_CACHE_HOME", folder, 1);
    path_join(journal, sizeof journal, folder, "K7MWQ2.journal");
    path_join(capsule, sizeof capsule, folder, "K7MWQ2.maillage");
    path_join(pages, sizeof pages, folder, "pages");
    path_join(tables, sizeof tables, folder, "tables");
    path_join(workbook, sizeof workbook, folder, "K7MWQ2.xlsx");
    told_journal_write(journal, "K7MWQ2", 3, &told);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    TreeSize removed;
    journal_close(told.journal);
    return tree_remove(folder, &removed, NULL) == STATUS_OK ? 0 : -1;
}

/* Its exit code; what it printed in `lines`. */
static int run(const char *const *words)
{
    Program program;
    program_start(&program, words);
    line_count = 0;
    while (line_count < 64 && program_read(&program, lines[line_count]))
        line_count++;
    program_wait(&program);
    assert_true(WIFEXITED(program.status));
    return WEXITSTATUS(program.status);
}

static bool is_in(const char *place, const char *name)
{
    char path[PATH_BYTES];
    path_join(path, sizeof path, place, name);
    return file_exists(path);
}

static void expect_summary(const char *line, const char *code, const ToldJournal *of)
{
    char expected[PROGRAM_LINE_BYTES];
    text_format(expected, sizeof expected,
                "room %s scenario pays-invente rounds %d entries %d hash %016llx", code,
                TOLD_JOURNAL_ROUNDS, (int)of->entries, (unsigned long long)of->hash);
    assert_string_equal(line, expected);
}

static void all_is_written_from_a_session_being_played(void **state)
{
    (void)state;
    const char *words[] = {REPORT_PROGRAM, journal,  "--pdf",  pages,       "--csv",
                           tables,         "--xlsx", workbook, "--capsule", capsule,
                           "--language",   "fr",     NULL};
    assert_int_equal(run(words), 0);
    expect_summary(lines[0], "K7MWQ2", &told);
    assert_true(is_in(pages, "room.pdf"));
    assert_true(is_in(pages, "territory-V01.pdf"));
    assert_true(is_in(pages, "reminder-V01.pdf"));
    assert_true(is_in(tables, "scores.csv"));
    assert_true(is_in(tables, "commitments.csv"));
    assert_true(file_exists(workbook));
    const char *again[] = {REPORT_PROGRAM, capsule, NULL};
    assert_int_equal(run(again), 0);
    expect_summary(lines[0], "K7MWQ2", &told);
    const char *replayed[] = {REPLAY_PROGRAM, capsule, NULL};
    assert_int_equal(run(replayed), 0);
    assert_non_null(strstr(lines[0], "as the capsule says"));
}

static int line_with(const char *words)
{
    for (int l = 0; l < line_count; l++)
        if (strstr(lines[l], words) != NULL)
            return l;
    fail_msg("no line with \"%s\"", words);
    return -1;
}

static void two_rooms_stand_side_by_side(void **state)
{
    (void)state;
    static ToldJournal second;
    char beside[PATH_BYTES];
    path_join(beside, sizeof beside, folder, "B2C4D6.journal");
    told_journal_write(beside, "B2C4D6", 4, &second);
    const char *words[] = {REPORT_PROGRAM, journal,      "--compare", beside, "--csv",
                           tables,         "--language", "en",        NULL};
    assert_int_equal(run(words), 0);
    expect_summary(lines[0], "K7MWQ2", &told);
    expect_summary(lines[1], "B2C4D6", &second);
    assert_true(line_with("Common result (K7MWQ2)") < line_with("Mean after (B2C4D6)"));
    assert_true(is_in(tables, "comparison.csv"));
    assert_true(is_in(tables, "comparison_evaluation.csv"));
    journal_close(second.journal);
}

static void what_cannot_be_read_is_told(void **state)
{
    (void)state;
    const char *none[] = {REPORT_PROGRAM, "no/such/file", NULL};
    const char *other[] = {REPORT_PROGRAM, "CMakeLists.txt", NULL};
    const char *language[] = {REPORT_PROGRAM, journal, "--language", "de", NULL};
    assert_int_equal(run(none), 1);
    assert_int_equal(run(other), 1);
    assert_int_equal(run(language), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test(name)
        TEST(all_is_written_from_a_session_being_played),
        TEST(two_rooms_stand_side_by_side),
        TEST(what_cannot_be_read_is_told),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
