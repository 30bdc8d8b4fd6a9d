#include "game/paper/reminder_card.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "game/paper/paper.h"
#include "tests/game/debrief/told_session.h"
#include "tests/game/paper/reading.h"
#include "tests/game/paper/told_report.h"

static void the_card_repeats_what_was_said_and_asks(void **state)
{
    (void)state;
    char path[] = "/tmp/maillage-reminder-XXXXXX";
    close(mkstemp(path));
    told_report_speak(LANGUAGE_FR);
    assert_int_equal(reminder_card_write(told_report(), (TerritoryId){0}, path, NULL), STATUS_OK);
    assert_true(reading_is_pdf(path));
    if (!reading_is_possible()) {
        unlink(path);
        skip();
    }
    assert_int_equal(reading_pages(path), 1);
    const char *words = reading_words(path, 1);
    reading_expect(words, "trente jours après");
    reading_expect(words, TOLD_ACT);
    reading_expect(words, "Association des maires");
    reading_expect(words, TOLD_DATE);
    reading_expect(words, "qui pourrait aider ?");
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_card_repeats_what_was_said_and_asks)};
    int failed = cmocka_run_group_tests(tests, NULL, told_report_close);
    paper_finish();
    return failed;
}
