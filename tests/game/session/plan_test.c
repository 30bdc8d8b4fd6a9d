#include "game/session/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/game/session/small_plan.h"

static Plan plan;
static Session session;

static int set_up(void **state)
{
    (void)state;
    small_plan_fill(&plan);
    small_plan_begin(&plan, &session, 0);
    return 0;
}

static void steps_follow_one_another_to_the_end(void **state)
{
    (void)state;
    assert_int_equal(plan.minutes, 50);
    assert_int_equal(plan_step_begins(&plan, 0), 0);
    assert_int_equal(plan_step_begins(&plan, plan_find_step(&plan, PHASE_DECIDE, 1)), 10);
    assert_int_equal(plan_step_begins(&plan, plan_find_step(&plan, PHASE_DECIDE, 3)), 27);
    assert_int_equal(plan_step_begins(&plan, plan.step_count), 50);
    assert_int_equal(plan_find_step(&plan, PHASE_NEGOTIATE, 0), -1);
    assert_int_equal(plan_find_step(&plan, PHASE_DECIDE, 4), -1);
}

/* The session's own place passes those of the steps in their order. */
static void places_only_rise(void **state)
{
    (void)state;
    int last = plan_session_place(&session), step = 0;
    while (session.phase != PHASE_END) {
        small_plan_act(&session, (Act){.kind = ACT_PHASE, .phase = session_next_phase(&session)},
                       0);
        assert_true(plan_session_place(&session) > last);
        last = plan_session_place(&session);
        while (step < plan.step_count && plan_step_place(&plan, step) < last)
            step++;
    }
    assert_int_equal(plan.steps[step].kind, PLAN_CLOSING);
    int result = plan_find_step(&plan, PHASE_RESULT, 2);
    assert_int_equal(plan.steps[result + 1].kind, PLAN_BREAK);
    assert_int_equal(plan_step_place(&plan, result + 1), plan_step_place(&plan, result));
}

static void length_is(Phase phase, int round, int64_t length_ms)
{
    assert_int_equal(plan_step_length_ms(&plan, &session, plan_find_step(&plan, phase, round)),
                     length_ms);
}

static void a_length_somebody_changed_holds(void **state)
{
    (void)state;
    plan.steps[plan_find_step(&plan, PHASE_DECIDE, 3)].minutes = 3;
    small_plan_enter(&session, PHASE_RESULT, 1, MINUTES(10));
    length_is(PHASE_DECIDE, 2, MINUTES(5));
    length_is(PHASE_DECIDE, 3, MINUTES(3));
    Act shorter = {.kind = ACT_LENGTH, .phase = PHASE_DECIDE, .amount_ms = MINUTES(4)};
    small_plan_act(&session, shorter, MINUTES(10));
    length_is(PHASE_DECIDE, 2, MINUTES(4));
    length_is(PHASE_DECIDE, 3, MINUTES(3));
    Act longer = {.kind = ACT_LENGTH, .phase = PHASE_DECIDE, .amount_ms = MINUTES(7)};
    small_plan_act(&session, longer, MINUTES(10));
    length_is(PHASE_DECIDE, 2, MINUTES(7));
    length_is(PHASE_RESULT, 2, MINUTES(2));
}

static void send_lengths(int expected)
{
    Act acts[PLAN_LENGTHS_MAX];
    int count = plan_lengths(&plan, &session, acts);
    assert_int_equal(count, expected);
    for (int a = 0; a < count; a++)
        small_plan_act(&session, acts[a], session.now_ms);
}

/* Two minutes to try, five when it counts, three in the last round. */
static void the_clock_is_set_round_by_round(void **state)
{
    (void)state;
    plan.steps[plan_find_step(&plan, PHASE_DECIDE, 3)].minutes = 3;
    send_lengths(2);
    assert_int_equal(session.settings.decide_ms, MINUTES(2));
    assert_int_equal(session.settings.result_ms, MINUTES(1));
    send_lengths(0);
    length_is(PHASE_DECIDE, 1, MINUTES(5));
    small_plan_enter(&session, PHASE_RESULT, 0, MINUTES(9));
    send_lengths(2);
    assert_int_equal(session.settings.decide_ms, MINUTES(5));
    assert_int_equal(session.settings.result_ms, MINUTES(2));
    small_plan_enter(&session, PHASE_RESULT, 1, MINUTES(16));
    send_lengths(0);
    small_plan_enter(&session, PHASE_RESULT, 2, MINUTES(24));
    send_lengths(1);
    assert_int_equal(session.settings.decide_ms, MINUTES(3));
    small_plan_enter(&session, PHASE_RESULT, 3, MINUTES(33));
    send_lengths(0);
}

/* What was shortened to catch up is not given back. */
static void a_plan_does_not_lengthen_what_was_shortened(void **state)
{
    (void)state;
    small_plan_enter(&session, PHASE_RESULT, 1, MINUTES(16));
    Act shorter = {.kind = ACT_LENGTH, .phase = PHASE_DECIDE, .amount_ms = MINUTES(4)};
    small_plan_act(&session, shorter, MINUTES(16));
    send_lengths(0);
    assert_int_equal(session.settings.decide_ms, MINUTES(4));
}

static void without_a_clock_none_is_set(void **state)
{
    (void)state;
    plan.settings.decide_ms = plan.settings.negotiate_ms = plan.settings.result_ms = 0;
    small_plan_begin(&plan, &session, 0);
    send_lengths(0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(steps_follow_one_another_to_the_end, set_up),
        cmocka_unit_test_setup(places_only_rise, set_up),
        cmocka_unit_test_setup(a_length_somebody_changed_holds, set_up),
        cmocka_unit_test_setup(the_clock_is_set_round_by_round, set_up),
        cmocka_unit_test_setup(a_plan_does_not_lengthen_what_was_shortened, set_up),
        cmocka_unit_test_setup(without_a_clock_none_is_set, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
