#include "game/paper/facilitator_card.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/os/file.h"
#include "game/content/locale.h"
#include "tests/game/paper/reading.h"

static const FacilitatorCard CARD = {
    .place = {.code = "K7MWQ2", .addresses = {"192.168.1.20:7713"}, .address_count = 1},
    .key = "ANM4X7",
    .scenario = "France 2013"};

static void one_page_holds_the_key(void **state)
{
    (void)state;
    char path[] = "/tmp/maillage-facilitator-XXXXXX";
    Problem problem = {0};
    close(mkstemp(path));
    locale_set(LANGUAGE_EN);
    if (facilitator_card_write(&CARD, path, &problem) != STATUS_OK)
        fail_msg("%s: %s", problem.path, problem.message);
    assert_true(reading_is_pdf(path));
    if (!reading_is_possible()) {
        unlink(path);
        print_message("poppler-utils and zbar-tools are not installed: no document is read back\n");
        skip();
    }
    assert_int_equal(reading_pages(path), 1);
    const char *words = reading_words(path, 1);
    reading_expect(words, "ANM4X7");
    reading_expect(words, "K7MWQ2");
    reading_expect(words, "France 2013");
    reading_expect(words, "Keep this card to yourself");
    assert_string_equal(reading_codes(path, 1), "maillage://192.168.1.20:7713/K7MWQ2/ANM4X7\n");
    unlink(path);
}

static void what_cannot_be_written_is_told(void **state)
{
    (void)state;
    Problem problem = {0};
    assert_int_equal(facilitator_card_write(&CARD, "/nowhere/card.pdf", &problem),
                     STATUS_NOT_FOUND);
    assert_string_equal(problem.path, "/nowhere/card.pdf");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_page_holds_the_key),
        cmocka_unit_test(what_cannot_be_written_is_told),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    paper_finish();
    return failed;
}
