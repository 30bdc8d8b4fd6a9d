#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/status.h"

static void a_problem_says_what_where_and_which_line(void **state)
{
    (void)state;
    Problem problem;
    Status status = problem_set(&problem, STATUS_MALFORMED, "head.yaml", 7, "found %d", 12);
    assert_int_equal(status, STATUS_MALFORMED);
    assert_string_equal(problem.message, "found 12");
    assert_string_equal(problem.path, "head.yaml");
    assert_int_equal(problem.line, 7);
}

static void nobody_needs_to_listen(void **state)
{
    (void)state;
    Problem problem;
    assert_int_equal(problem_set(NULL, STATUS_REFUSED, "x", 1, "y"), STATUS_REFUSED);
    assert_int_equal(problem_set(&problem, STATUS_EXHAUSTED, NULL, 0, "full"), STATUS_EXHAUSTED);
    assert_string_equal(problem.path, "");
}

static void long_words_are_cut_not_overrun(void **state)
{
    (void)state;
    Problem problem;
    char path[PROBLEM_PATH_BYTES + 50];
    memset(path, 'p', sizeof path);
    path[sizeof path - 1] = '\0';
    problem_set(&problem, STATUS_NOT_FOUND, path, 0, "%0500d", 0);
    assert_int_equal(strlen(problem.message), PROBLEM_MESSAGE_BYTES - 1);
    assert_int_equal(strlen(problem.path), PROBLEM_PATH_BYTES - 1);
}

static void every_status_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (int a = 0; a < STATUS_COUNT; a++) {
        assert_string_not_equal(status_name((Status)a), status_name(STATUS_COUNT));
        for (int b = 0; b < a; b++)
            assert_string_not_equal(status_name((Status)a), status_name((Status)b));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_problem_says_what_where_and_which_line),
        cmocka_unit_test(nobody_needs_to_listen),
        cmocka_unit_test(long_words_are_cut_not_overrun),
        cmocka_unit_test(every_status_has_a_name_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
