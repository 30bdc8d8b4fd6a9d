#include "game/tools/report_pdf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/os/file.h"
#include "engine/os/tree.h"
#include "tests/game/paper/reading.h"
#include "tests/game/paper/told_report.h"

static char folder[] = "/tmp/maillage-pdf-XXXXXX";

static bool is_there(const char *what, const char *code)
{
    char path[PATH_BYTES];
    text_format(path, sizeof path, "%s/%s%s.pdf", folder, what, code);
    return file_exists(path) && reading_is_pdf(path);
}

static void the_room_and_each_of_its_territories_have_their_pages(void **state)
{
    (void)state;
    Problem problem = {0};
    const Rules *rules = &told_report()->scenario->rules;
    TreeSize removed;
    assert_non_null(mkdtemp(folder));
    locale_set(LANGUAGE_EN);
    if (report_pdf_write(told_report(), folder, &problem) != STATUS_OK)
        fail_msg("%s: %s", problem.path, problem.message);
    assert_true(is_there("room", ""));
    for (int t = 0; t < rules->territory_count; t++) {
        assert_int_equal(is_there("territory-", rules->code[t]), t < TOLD_REPORT_PEOPLE);
        assert_int_equal(is_there("reminder-", rules->code[t]), t < TOLD_REPORT_PEOPLE);
    }
    assert_int_equal(tree_remove(folder, &removed, NULL), STATUS_OK);
}

static void a_folder_that_cannot_be_made_is_told(void **state)
{
    (void)state;
    Problem problem = {0};
    assert_int_not_equal(report_pdf_write(told_report(), "/dev/null/pages", &problem), STATUS_OK);
    assert_true(problem.message[0] != 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_room_and_each_of_its_territories_have_their_pages),
        cmocka_unit_test(a_folder_that_cannot_be_made_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, told_report_close);
}
