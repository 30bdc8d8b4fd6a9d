#include "tests/game/content/shipped_copy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void unknown_need_is_refused(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line = folder_edit("proposals.yaml", "needs: [p02_agreements]", "needs: [p02_agrement]");
    shipped_copy_expect("proposals.yaml", line, "p05_pooling.needs: found \"p02_agrement\"");
}

/* The last one is that of the mobile internet, which mobility needs. */
static void closed_need_is_refused(void **state)
{
    (void)state;
    shipped_copy_restore();
    folder_edit("proposals.yaml", "open: true", "open: false");
    assert_int_equal(shipped_copy_load(folder_path()), STATUS_MALFORMED);
    assert_non_null(
        strstr(shipped_copy.problems.problem[0].message, "only proposals that are open"));
}

static void missing_proposal_is_named(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line = folder_edit("proposals.yaml", "key: p21_cross_border", "key: p21_border");
    shipped_copy_expect("proposals.yaml", line, "p21_border.key: found \"p21_border\"");
    assert_non_null(
        strstr(shipped_copy.problems.problem[1].message, "p21_cross_border: found nothing"));
}

static void dial_outside_its_range_is_refused(void **state)
{
    (void)state;
    shipped_copy_restore();
    int line = folder_edit("proposals.yaml", "initial: 50", "initial: 55");
    shipped_copy_expect("proposals.yaml", line, "p22_mobile.dials.initial: found \"55\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknown_need_is_refused),
        cmocka_unit_test(closed_need_is_refused),
        cmocka_unit_test(missing_proposal_is_named),
        cmocka_unit_test(dial_outside_its_range_is_refused),
    };
    return cmocka_run_group_tests_name("proposal_file", tests, shipped_copy_open,
                                       shipped_copy_close);
}
