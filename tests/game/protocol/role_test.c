#include "game/protocol/role.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void test_a_seat_writes_and_steers_nothing(void **state)
{
    (void)state;
    assert_true(role_may_debrief(ROLE_PARTICIPANT, false, DEBRIEF_WORD));
    assert_true(role_may_debrief(ROLE_PARTICIPANT, false, DEBRIEF_CONTEST));
    assert_true(role_may_debrief(ROLE_PARTICIPANT, false, DEBRIEF_ANSWER));
    assert_false(role_may_debrief(ROLE_PARTICIPANT, false, DEBRIEF_STEP));
    assert_false(role_may_debrief(ROLE_PARTICIPANT, false, DEBRIEF_NOTE));
}

static void test_who_looks_on_notes_and_no_more(void **state)
{
    (void)state;
    for (int kind = 0; kind < DEBRIEF_ACT_KIND_COUNT; kind++) {
        assert_int_equal(role_may_debrief(ROLE_OBSERVER, false, (DebriefActKind)kind),
                         kind == DEBRIEF_NOTE);
        assert_false(role_may_debrief(ROLE_PROJECTOR, false, (DebriefActKind)kind));
    }
}

/* Who leads speaks for no seat, and answers for nobody. */
static void test_who_leads_steers_and_notes(void **state)
{
    (void)state;
    for (int kind = 0; kind < DEBRIEF_ACT_KIND_COUNT; kind++) {
        bool of_people =
            debrief_is_of_seat((DebriefActKind)kind) || (DebriefActKind)kind == DEBRIEF_ANSWER;
        assert_int_equal(role_may_debrief(ROLE_FACILITATOR, true, (DebriefActKind)kind),
                         !of_people);
    }
}

static void test_who_plays_alone_does_both(void **state)
{
    (void)state;
    assert_true(role_may_debrief(ROLE_PARTICIPANT, true, DEBRIEF_TRY));
    assert_true(role_may_debrief(ROLE_PARTICIPANT, true, DEBRIEF_COMMIT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_seat_writes_and_steers_nothing),
        cmocka_unit_test(test_who_looks_on_notes_and_no_more),
        cmocka_unit_test(test_who_leads_steers_and_notes),
        cmocka_unit_test(test_who_plays_alone_does_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
