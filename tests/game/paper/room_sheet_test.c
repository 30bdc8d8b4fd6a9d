#include "game/paper/room_sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "game/client/wording.h"
#include "game/paper/paper.h"
#include "tests/game/debrief/told_session.h"
#include "tests/game/paper/reading.h"
#include "tests/game/paper/told_report.h"

static char path[] = "/tmp/maillage-room-XXXXXX";

static int set_up(void **state)
{
    (void)state;
    strcpy(path + sizeof path - 7, "XXXXXX");
    close(mkstemp(path));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    return unlink(path);
}

static void write_sheet(Language language)
{
    Problem problem = {0};
    told_report_speak(language);
    if (room_sheet_write(told_report(), path, &problem) != STATUS_OK)
        fail_msg("%s: %s", problem.path, problem.message);
    assert_true(reading_is_pdf(path));
    if (reading_is_possible())
        return;
    print_message("poppler-utils and zbar-tools are not installed: no document is read back\n");
    skip();
}

/* All pages' words, one after the other. */
static const char *all_words(void)
{
    static char words[4 * READING_BYTES];
    words[0] = 0;
    for (int page = 1; page <= reading_pages(path); page++) {
        const char *more = reading_words(path, page);
        assert_true(strlen(words) + strlen(more) < sizeof words);
        strcat(words, more);
    }
    return words;
}

static void the_room_finds_its_results(void **state)
{
    (void)state;
    write_sheet(LANGUAGE_EN);
    const Curve *curve = &told_report()->recording->curve;
    const char *words = all_words();
    reading_expect(words, "The session of room K7MWQ2");
    reading_expect(words, wording_score(curve->common[curve->rounds]).text);
    reading_expect(words, wording_score(curve->gap[0]).text);
    reading_expect(words, "Where the session turned");
    for (int t = 0; t < TOLD_REPORT_PEOPLE; t++)
        reading_expect(words, told_report()->scenario->rules.territory_name[t]);
    assert_string_equal(reading_fonts_missing(path), "");
    assert_in_range(reading_pages(path), 3, 6);
}

static void what_people_wrote_is_there_as_they_wrote_it(void **state)
{
    (void)state;
    write_sheet(LANGUAGE_FR);
    const char *words = all_words();
    reading_expect(words, TOLD_WORD);
    reading_expect(words, "l’essai d’abord");
    reading_expect(words, TOLD_DATE);
    reading_expect(words, TOLD_NOTE);
    reading_expect(words, "Avant, après");
    reading_expect(words, "contesté par 2 territoires");
    reading_expect(words, "vrai chez nous");
}

static void french_is_set_as_french_is(void **state)
{
    (void)state;
    write_sheet(LANGUAGE_FR);
    const char *words = all_words();
    reading_expect(words, "Vrai chez nous ?");
    reading_expect(words, "« ");
    assert_null(strstr(words, "l'"));
    /* Poppler gives every blank as a plain one: that none broke a line shows which they were. */
    for (const char *line = strchr(words, '\n'); line != NULL; line = strchr(line + 1, '\n'))
        assert_null(strchr(":;!?", line[1] != 0 ? line[1] : '-'));
}

/* What those hear and leaf through who cannot see the page. */
static void its_structure_is_told(void **state)
{
    (void)state;
    write_sheet(LANGUAGE_FR);
    reading_expect(reading_structure(path), "H1");
    reading_expect(reading_structure(path), "TH");
    reading_expect(reading_structure(path), "Figure");
    assert_string_equal(reading_language(path), "fr");
    assert_int_equal(reading_outline_entries(path, "Territoire par territoire"), 1);
}

static void nothing_private_is_told(void **state)
{
    (void)state;
    const Report *report = told_report();
    write_sheet(LANGUAGE_FR);
    const char *words = all_words();
    for (int t = 0; t < TOLD_REPORT_PEOPLE; t++) {
        if (report->aims[t] >= report->scenario->rules.aim_count)
            continue;
        const Bilingual *title = &report->scenario->text.aim[report->aims[t]].title;
        assert_null(strstr(words, scenario_text(title, LANGUAGE_FR)));
    }
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_room_finds_its_results), TEST(what_people_wrote_is_there_as_they_wrote_it),
        TEST(french_is_set_as_french_is), TEST(its_structure_is_told),
        TEST(nothing_private_is_told),
    };
    int failed = cmocka_run_group_tests(tests, NULL, told_report_close);
    paper_finish();
    return failed;
}
