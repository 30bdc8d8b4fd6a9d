#include "game/paper/territory_sheet.h"

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

static char path[] = "/tmp/maillage-sheet-XXXXXX";
static const TerritoryId SEAT = {0};

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
    if (territory_sheet_write(told_report(), SEAT, path, &problem) != STATUS_OK)
        fail_msg("%s: %s", problem.path, problem.message);
    assert_true(reading_is_pdf(path));
    if (reading_is_possible())
        return;
    print_message("poppler-utils and zbar-tools are not installed: no document is read back\n");
    skip();
}

static void two_pages_for_every_territory(void **state)
{
    (void)state;
    write_sheet(LANGUAGE_FR);
    for (int t = 0; t < TOLD_REPORT_PEOPLE; t++) {
        TerritoryId seat = {(uint8_t)t};
        assert_int_equal(territory_sheet_write(told_report(), seat, path, NULL), STATUS_OK);
        assert_int_equal(reading_pages(path), 2);
        reading_expect(reading_words(path, 1), report_name(told_report(), seat));
    }
}

static void its_figures_are_the_sessions(void **state)
{
    (void)state;
    write_sheet(LANGUAGE_EN);
    const Curve *curve = &told_report()->recording->curve;
    const Forecast *first = &told_report()->forecasts->seat[1][SEAT.index];
    const char *words = reading_words(path, 1);
    for (int s = 0; s < SCORE_COUNT; s++)
        reading_expect(words, wording_score(curve->score[curve->rounds][s][SEAT.index]).text);
    reading_expect(words, wording_range(first->low, first->high).text);
    reading_expect(words, wording_score(first->came).text);
    const YearPage *page = &told_report()->yearbook->page[TOLD_REPORT_ROUNDS][SEAT.index];
    reading_expect(reading_words(path, 2), wording_euros_compact(page->debt).text);
}

static void what_it_said_it_would_do_is_there(void **state)
{
    (void)state;
    write_sheet(LANGUAGE_FR);
    const char *words = reading_words(path, 2);
    reading_expect(words, TOLD_ACT);
    reading_expect(words, TOLD_DATE);
    reading_expect(words, "Ce que nous faisons lundi");
    reading_expect(words, "Une proposition qui manque à ce jeu :");
}

static void its_structure_is_told(void **state)
{
    (void)state;
    write_sheet(LANGUAGE_EN);
    reading_expect(reading_structure(path), "H2");
    reading_expect(reading_structure(path), "TD");
    assert_string_equal(reading_language(path), "en");
    assert_int_equal(reading_outline_entries(path, "Why our scores moved"), 1);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(two_pages_for_every_territory),
        TEST(its_figures_are_the_sessions),
        TEST(what_it_said_it_would_do_is_there),
        TEST(its_structure_is_told),
    };
    int failed = cmocka_run_group_tests(tests, NULL, told_report_close);
    paper_finish();
    return failed;
}
