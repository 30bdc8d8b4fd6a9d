#include "game/session/schedule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/game/session/small_plan.h"

/* The running order begins a while after the room was opened. */
#define BEGUN MINUTES(30)

static Plan plan;
static Session session;
static Schedule schedule;

static int set_up(void **state)
{
    (void)state;
    small_plan_fill(&plan);
    small_plan_begin(&plan, &session, BEGUN);
    return 0;
}

static void read_at(int64_t minute_ms)
{
    schedule_read(&plan, &session, BEGUN + minute_ms, &schedule);
}

static void enter(Phase phase, int round, int minute)
{
    small_plan_enter(&session, phase, round, BEGUN + MINUTES(minute));
}

static void is_at(Phase phase, int round)
{
    assert_int_equal(schedule.step, plan_find_step(&plan, phase, round));
}

static const CatchUp *find(CatchUpKind kind)
{
    for (int c = 0; c < schedule.catch_up_count; c++)
        if (schedule.catch_ups[c].kind == kind)
            return &schedule.catch_ups[c];
    return NULL;
}

static void take(CatchUpKind kind, int64_t minute_ms)
{
    assert_non_null(find(kind));
    small_plan_act(&session, find(kind)->act, BEGUN + minute_ms);
}

static void nothing_runs_before_it_is_begun(void **state)
{
    (void)state;
    session.begun_ms = 0;
    schedule_read(&plan, &session, MINUTES(200), &schedule);
    is_at(PHASE_LOBBY, 0);
    assert_int_equal(schedule.elapsed_ms, 0);
    assert_int_equal(schedule.drift_ms, 0);
    assert_int_equal(schedule.planned_end_ms, MINUTES(50));
    assert_int_equal(schedule.catch_up_count, 0);
}

/* A room that keeps to the minutes is never late, at whichever step. */
static void a_room_on_time_is_on_time(void **state)
{
    (void)state;
    static const struct {
        Phase phase;
        int round, minute;
    } STEPS[] = {{PHASE_BRIEFING, 0, 4},   {PHASE_DECIDE, 0, 7},   {PHASE_DECIDE, 1, 10},
                 {PHASE_NEGOTIATE, 1, 15}, {PHASE_RESULT, 1, 16},  {PHASE_DECIDE, 2, 18},
                 {PHASE_RESULT, 2, 24},    {PHASE_DECIDE, 3, 27},  {PHASE_RESULT, 3, 33},
                 {PHASE_REVEAL, 0, 35},    {PHASE_DEBRIEF, 0, 37}, {PHASE_END, 0, 46}};
    for (size_t s = 0; s < sizeof STEPS / sizeof STEPS[0]; s++) {
        Act acts[PLAN_LENGTHS_MAX];
        int count = plan_lengths(&plan, &session, acts);
        for (int a = 0; a < count; a++)
            small_plan_act(&session, acts[a], session.now_ms);
        enter(STEPS[s].phase, STEPS[s].round, STEPS[s].minute);
        read_at(MINUTES(STEPS[s].minute));
        assert_int_equal(schedule.elapsed_ms, MINUTES(STEPS[s].minute));
        assert_int_equal(schedule.step_ms, 0);
        assert_int_equal(schedule.drift_ms, 0);
        assert_int_equal(schedule.catch_up_count, 0);
        assert_int_equal(plan_step_begins(&plan, schedule.step), STEPS[s].minute);
    }
}

static void lateness_is_what_runs_over(void **state)
{
    (void)state;
    read_at(MINUTES(3));
    assert_int_equal(schedule.step_left_ms, MINUTES(1));
    assert_int_equal(schedule.drift_ms, 0);
    read_at(MINUTES(7));
    is_at(PHASE_LOBBY, 0);
    assert_int_equal(schedule.step_left_ms, -MINUTES(3));
    assert_int_equal(schedule.drift_ms, MINUTES(3));
    assert_int_equal(schedule.expected_end_ms, MINUTES(53));
}

/* A minute is made up by itself: nothing is proposed, and nothing is said to be lost. */
static void a_minute_is_not_worth_a_word(void **state)
{
    (void)state;
    enter(PHASE_DECIDE, 3, 28);
    read_at(MINUTES(28));
    assert_int_equal(schedule.drift_ms, MINUTES(1));
    assert_int_equal(schedule.catch_up_count, 0);
    assert_int_equal(schedule.lost_ms, 0);
}

static void a_round_closed_early_gives_time_back(void **state)
{
    (void)state;
    enter(PHASE_DECIDE, 1, 10);
    enter(PHASE_RESULT, 1, 13);
    read_at(MINUTES(13));
    assert_int_equal(schedule.drift_ms, -MINUTES(3));
    assert_int_equal(schedule.catch_up_count, 0);
    assert_int_equal(schedule.lost_ms, 0);
}

static void more_time_given_is_lateness_at_once(void **state)
{
    (void)state;
    enter(PHASE_DECIDE, 1, 10);
    small_plan_act(&session, (Act){.kind = ACT_EXTEND, .amount_ms = MINUTES(3)},
                   BEGUN + MINUTES(11));
    read_at(MINUTES(11));
    assert_int_equal(schedule.drift_ms, MINUTES(3));
}

/* The break follows the talk: when its clock has run out, or when the session is paused. */
static void a_break_is_a_pause(void **state)
{
    (void)state;
    enter(PHASE_RESULT, 2, 24);
    int rest = plan_find_step(&plan, PHASE_RESULT, 2) + 1;
    read_at(MINUTES(25));
    is_at(PHASE_RESULT, 2);
    read_at(MINUTES(26));
    assert_int_equal(schedule.step, rest);
    small_plan_act(&session, (Act){.kind = ACT_PAUSE, .cause = "coffee"}, BEGUN + MINUTES(25));
    read_at(MINUTES(25) + 30000);
    assert_int_equal(schedule.step, rest);
    assert_int_equal(schedule.step_ms, 30000);
    assert_int_equal(schedule.drift_ms, -MINUTES(1));
    read_at(MINUTES(28));
    assert_int_equal(schedule.step_left_ms, -MINUTES(2));
    assert_int_equal(schedule.drift_ms, MINUTES(1));
}

/* What the plan says of a lesson: round 1 not closed by minute 20, and the third is to go. */
static void the_third_round_is_dropped_at_minute_twenty(void **state)
{
    (void)state;
    enter(PHASE_DECIDE, 1, 14);
    read_at(MINUTES(19));
    assert_false(find(CATCH_UP_ROUND) != NULL && find(CATCH_UP_ROUND)->due);
    read_at(MINUTES(20));
    const CatchUp *drop = find(CATCH_UP_ROUND);
    assert_non_null(drop);
    assert_true(drop->due);
    assert_ptr_equal(drop, &schedule.catch_ups[0]);
    assert_int_equal(drop->round, 3);
    assert_int_equal(drop->won_ms, MINUTES(8));
    assert_int_equal(schedule.drift_ms, MINUTES(5));
    take(CATCH_UP_ROUND, MINUTES(20));
    assert_int_equal(session.settings.rounds, 2);
    read_at(MINUTES(20));
    assert_int_equal(schedule.drift_ms, -MINUTES(3));
    /* The debrief begins with its eleven minutes, and the bell with the end. */
    int debrief = plan.step_count - 2;
    assert_true(schedule.expected_end_ms <= MINUTES(50));
    assert_true(plan.steps[debrief].kept);
    assert_int_equal(plan_step_length_ms(&plan, &session, debrief), MINUTES(9));
}

static void once_it_is_closed_nothing_is_due(void **state)
{
    (void)state;
    enter(PHASE_DECIDE, 2, 18);
    read_at(MINUTES(21));
    assert_int_equal(schedule.drift_ms, 0);
    assert_int_equal(schedule.catch_up_count, 0);
}

static void deciding_is_shortened_no_more_than_it_takes(void **state)
{
    (void)state;
    enter(PHASE_RESULT, 1, 18);
    read_at(MINUTES(18));
    assert_int_equal(schedule.drift_ms, MINUTES(2));
    const CatchUp *decide = find(CATCH_UP_DECIDE);
    assert_non_null(decide);
    assert_int_equal(decide->minutes, 4);
    assert_int_equal(decide->won_ms, MINUTES(2));
    take(CATCH_UP_DECIDE, MINUTES(18));
    read_at(MINUTES(18));
    assert_int_equal(schedule.drift_ms, 0);
    assert_int_equal(schedule.catch_up_count, 0);
}

/* Very late: half of the time to decide is the least, and that is what it wins. */
static void deciding_is_never_less_than_half(void **state)
{
    (void)state;
    enter(PHASE_RESULT, 1, 30);
    read_at(MINUTES(30));
    assert_int_equal(find(CATCH_UP_DECIDE)->minutes, 3);
    assert_int_equal(find(CATCH_UP_DECIDE)->won_ms, MINUTES(4));
    /* Together: the third round, eight; two more in the second. Fourteen are missing. */
    assert_int_equal(schedule.drift_ms, MINUTES(14));
    assert_int_equal(schedule.lost_ms, MINUTES(4));
}

/* A minute of negotiation is the least; where there are more, the rest can go. */
static void negotiation_is_shortened_first(void **state)
{
    (void)state;
    for (int r = 1; r <= 3; r++) {
        plan.steps[plan_find_step(&plan, PHASE_NEGOTIATE, r)].minutes = 3;
        plan.minutes += 2;
    }
    plan.settings.negotiate_ms = MINUTES(3);
    plan.steps[plan_find_step(&plan, PHASE_RESULT, 1)].close_by_minute = 0;
    small_plan_begin(&plan, &session, BEGUN);
    enter(PHASE_RESULT, 1, 21);
    read_at(MINUTES(21));
    assert_int_equal(schedule.drift_ms, MINUTES(3));
    assert_int_equal(schedule.catch_ups[0].kind, CATCH_UP_NEGOTIATE);
    assert_int_equal(schedule.catch_ups[0].minutes, 1);
    assert_int_equal(schedule.catch_ups[0].won_ms, MINUTES(4));
}

static void the_practice_can_go_before_it_began(void **state)
{
    (void)state;
    enter(PHASE_BRIEFING, 0, 6);
    read_at(MINUTES(6));
    const CatchUp *practice = find(CATCH_UP_PRACTICE);
    assert_non_null(practice);
    assert_int_equal(practice->won_ms, MINUTES(3));
    take(CATCH_UP_PRACTICE, MINUTES(6));
    read_at(MINUTES(6));
    assert_int_equal(schedule.drift_ms, -MINUTES(1));
    small_plan_begin(&plan, &session, BEGUN);
    enter(PHASE_DECIDE, 0, 12);
    read_at(MINUTES(12));
    assert_null(find(CATCH_UP_PRACTICE));
}

/* In the last round's result there is nothing left to take from but the debrief: it is said. */
static void where_nothing_can_be_won_it_is_said(void **state)
{
    (void)state;
    enter(PHASE_DECIDE, 3, 40);
    read_at(MINUTES(40));
    assert_int_equal(schedule.drift_ms, MINUTES(13));
    assert_int_equal(schedule.catch_up_count, 0);
    assert_int_equal(schedule.lost_ms, MINUTES(13));
    enter(PHASE_REVEAL, 0, 48);
    read_at(MINUTES(48));
    assert_int_equal(plan.steps[schedule.step].kind, PLAN_REVEAL);
    assert_int_equal(schedule.lost_ms, MINUTES(13));
    enter(PHASE_DEBRIEF, 0, 50);
    read_at(MINUTES(50));
    assert_int_equal(plan.steps[schedule.step].kind, PLAN_DEBRIEF);
    assert_int_equal(schedule.drift_ms, MINUTES(13));
}

/* Whatever the hour, what is proposed leaves every protected step its minutes, and every act is allowed. */
static void the_debrief_is_never_taken_from(void **state)
{
    (void)state;
    for (int minute = 0; minute < 120; minute++) {
        for (int s = 0; s < plan.step_count; s++) {
            const PlanStep *step = &plan.steps[s];
            if (step->kind != PLAN_PHASE || step->phase == PHASE_LOBBY)
                continue;
            small_plan_begin(&plan, &session, BEGUN);
            enter(step->phase, step->round, minute);
            read_at(MINUTES(minute));
            assert_true(schedule.catch_up_count <= SCHEDULE_CATCH_UPS_MAX);
            int64_t won_ms = 0;
            for (int c = 0; c < schedule.catch_up_count; c++) {
                assert_int_equal(session_check(&session, &schedule.catch_ups[c].act),
                                 ACT_VERDICT_OK);
                won_ms += schedule.catch_ups[c].won_ms;
            }
            assert_true(schedule.drift_ms - schedule.lost_ms <= won_ms || schedule.lost_ms == 0);
            for (int k = 0; k < plan.step_count; k++)
                if (plan.steps[k].kept)
                    assert_int_equal(plan_step_length_ms(&plan, &session, k),
                                     MINUTES(plan.steps[k].minutes));
        }
    }
}

static void a_protected_round_is_not_proposed(void **state)
{
    (void)state;
    plan.steps[plan_find_step(&plan, PHASE_RESULT, 3)].kept = true;
    enter(PHASE_DECIDE, 1, 20);
    read_at(MINUTES(20));
    assert_null(find(CATCH_UP_ROUND));
    assert_non_null(find(CATCH_UP_DECIDE));
}

static void an_open_end_is_never_late(void **state)
{
    (void)state;
    Plan open = {.settings = {.rounds = 3}};
    small_plan_begin(&open, &session, BEGUN);
    schedule_read(&open, &session, BEGUN + MINUTES(300), &schedule);
    assert_int_equal(schedule.step, -1);
    assert_int_equal(schedule.drift_ms, 0);
    assert_int_equal(schedule.catch_up_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(nothing_runs_before_it_is_begun, set_up),
        cmocka_unit_test_setup(a_room_on_time_is_on_time, set_up),
        cmocka_unit_test_setup(lateness_is_what_runs_over, set_up),
        cmocka_unit_test_setup(a_minute_is_not_worth_a_word, set_up),
        cmocka_unit_test_setup(a_round_closed_early_gives_time_back, set_up),
        cmocka_unit_test_setup(more_time_given_is_lateness_at_once, set_up),
        cmocka_unit_test_setup(a_break_is_a_pause, set_up),
        cmocka_unit_test_setup(the_third_round_is_dropped_at_minute_twenty, set_up),
        cmocka_unit_test_setup(once_it_is_closed_nothing_is_due, set_up),
        cmocka_unit_test_setup(deciding_is_shortened_no_more_than_it_takes, set_up),
        cmocka_unit_test_setup(deciding_is_never_less_than_half, set_up),
        cmocka_unit_test_setup(negotiation_is_shortened_first, set_up),
        cmocka_unit_test_setup(the_practice_can_go_before_it_began, set_up),
        cmocka_unit_test_setup(where_nothing_can_be_won_it_is_said, set_up),
        cmocka_unit_test_setup(the_debrief_is_never_taken_from, set_up),
        cmocka_unit_test_setup(a_protected_round_is_not_proposed, set_up),
        cmocka_unit_test_setup(an_open_end_is_never_late, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
