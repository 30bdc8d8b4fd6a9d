#include "tests/game/content/shipped_copy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void border_of_two_lengths_is_refused(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line =
        folder_edit("territories.yaml", "{code: \"02\", km: ", "{code: \"02\", km: 4321} # ");
    shipped_copy_expect("territories.yaml", line, "borders: found 4321 km with 02");
    folder_expect(&shipped_copy.problems, "territories.yaml", line, "km as 02 says");
}

static void border_of_one_side_is_refused(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line =
        folder_edit("territories.yaml", "    borders: []", "    borders: [{code: \"01\", km: 3}]");
    shipped_copy_expect(
        "territories.yaml", line,
        "976.borders: found a border with 01, expected the same border listed by 01");
}

static void border_with_nobody_is_refused(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line =
        folder_edit("territories.yaml", "    borders: []", "    borders: [{code: \"20\", km: 3}]");
    shipped_copy_expect("territories.yaml", line, "borders.code: found \"20\"");
}

static void repeated_code_is_refused(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line = folder_edit("territories.yaml", "code: \"976\"", "code: \"974\"");
    shipped_copy_expect("territories.yaml", line,
                        "974.code: found \"974\", expected a code that no other");
}

static void fibre_beyond_premises_is_refused(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line =
        folder_edit("territories.yaml", "first_fibre: [0, 0, 0, 0]", "first_fibre: [1, 0, 0, 0]");
    shipped_copy_expect("territories.yaml", line,
                        "first_fibre: found \"1\", expected no more than");
}

static void territory_without_premises_is_refused(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line = folder_edit("territories.yaml", "premises: [0, 0, ", "premises: [0, 0, 0, 0] # ");
    shipped_copy_expect("territories.yaml", line, "976.premises: found none in any zone");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(border_of_two_lengths_is_refused),
        cmocka_unit_test(border_of_one_side_is_refused),
        cmocka_unit_test(border_with_nobody_is_refused),
        cmocka_unit_test(repeated_code_is_refused),
        cmocka_unit_test(fibre_beyond_premises_is_refused),
        cmocka_unit_test(territory_without_premises_is_refused),
    };
    return cmocka_run_group_tests_name("territory_file", tests, shipped_copy_open,
                                       shipped_copy_close);
}
