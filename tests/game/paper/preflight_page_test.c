#include "game/paper/preflight_page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "game/content/locale.h"
#include "game/paper/paper.h"
#include "tests/game/paper/reading.h"

static PreflightReport report;

static void add(PreflightVerdict verdict, const char *subject, const char *text)
{
    PreflightLine *line = &report.lines[report.count++];
    line->verdict = verdict;
    text_copy(line->subject, sizeof line->subject, subject);
    text_copy(line->text, sizeof line->text, text);
}

static int set_up(void **state)
{
    (void)state;
    locale_set(LANGUAGE_EN);
    report = (PreflightReport){.title = "Pre-flight of salle-b, 2013-12-02 09:00",
                               .summary = "A session can be held."};
    add(PREFLIGHT_OK, "Program", "Maillage, the same everywhere.");
    add(PREFLIGHT_ATTENTION, "Display", "None here.");
    add(PREFLIGHT_NO, "Port 7713, UDP", "Held by another.");
    return 0;
}

static void write_to(char path[])
{
    Problem problem = {0};
    close(mkstemp(path));
    if (preflight_page_write(&report, path, &problem) != STATUS_OK)
        fail_msg("%s: %s", problem.path, problem.message);
    assert_true(reading_is_pdf(path));
}

static void verdicts_stand_beside_what_they_are_of(void **state)
{
    (void)state;
    char path[] = "/tmp/maillage-page-XXXXXX";
    write_to(path);
    if (reading_is_possible()) {
        assert_int_equal(reading_pages(path), 1);
        const char *words = reading_words(path, 1);
        reading_expect(words, "Pre-flight of salle-b, 2013-12-02 09:00");
        reading_expect(words, "A session can be held.");
        assert_true(strstr(words, "attention") < strstr(words, "None here."));
        assert_true(strstr(words, "Held by another.") > strstr(words, "Port 7713, UDP"));
        assert_string_equal(reading_fonts_missing(path), "");
    }
    unlink(path);
}

static void many_long_lines_go_over_to_the_next_page(void **state)
{
    (void)state;
    char path[] = "/tmp/maillage-page-XXXXXX", text[PREFLIGHT_TEXT_BYTES] = "";
    while (text_append(text, sizeof text, "words and "))
        continue;
    while (report.count < PREFLIGHT_LINES_MAX)
        add(PREFLIGHT_OK, "Other machine", text);
    text_copy(report.lines[report.count - 1].subject, PREFLIGHT_SUBJECT_BYTES, "The last one");
    write_to(path);
    if (reading_is_possible()) {
        int pages = reading_pages(path);
        assert_in_range(pages, 3, 8);
        reading_expect(reading_words(path, pages), "The last one");
    }
    unlink(path);
}

static void what_cannot_be_written_is_told(void **state)
{
    (void)state;
    Problem problem = {0};
    assert_int_equal(preflight_page_write(&report, "/nowhere/page.pdf", &problem),
                     STATUS_NOT_FOUND);
    assert_string_equal(problem.path, "/nowhere/page.pdf");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(verdicts_stand_beside_what_they_are_of, set_up),
        cmocka_unit_test_setup(many_long_lines_go_over_to_the_next_page, set_up),
        cmocka_unit_test_setup(what_cannot_be_written_is_told, set_up),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    paper_finish();
    return failed;
}
