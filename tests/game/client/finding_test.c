#include "game/client/finding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void nothing_wanted_is_in_everything(void **state)
{
    (void)state;
    assert_true(finding_matches("Orne", ""));
    assert_true(finding_matches("", ""));
}

static void case_and_accents_do_not_count(void **state)
{
    (void)state;
    assert_true(finding_matches("Développer massivement le télétravail", "TELE"));
    assert_true(finding_matches("L’avenir numérique de l’énergie", "l'energie"));
    assert_true(finding_matches("Côtes-d’Armor", "cotes"));
    assert_true(finding_matches("Ardeche", "ardèche"));
}

static void it_may_stand_anywhere_but_must_stand_whole(void **state)
{
    (void)state;
    assert_true(finding_matches("Eure-et-Loir", "loir"));
    assert_false(finding_matches("Eure-et-Loir", "loire"));
    assert_false(finding_matches("", "a"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_wanted_is_in_everything),
        cmocka_unit_test(case_and_accents_do_not_count),
        cmocka_unit_test(it_may_stand_anywhere_but_must_stand_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
