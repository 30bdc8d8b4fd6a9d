#include "game/client/cue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static Session session;
static CueWatch watch;

static int setup(void **state)
{
    (void)state;
    SessionSettings settings = {.rounds = 3, .decide_ms = 120000};
    session_init(&session, &settings, 2);
    session.phase = PHASE_DECIDE;
    session.round = 1;
    session.phase_ends_ms = 120000;
    memset(&watch, 0, sizeof watch);
    return 0;
}

static void expect(Cue expected)
{
    Cue cue = CUE_COUNT;
    assert_true(cue_take(&watch, &cue));
    assert_int_equal(cue, expected);
}

static void expect_none(void)
{
    Cue cue;
    assert_false(cue_take(&watch, &cue));
}

static void test_time_running_out_is_told_once(void **state)
{
    (void)state;
    assert_false(cue_look(&watch, &session, 0));
    assert_int_equal(cue_due_in_ms(&watch, &session, 0), 60000);
    assert_false(cue_look(&watch, &session, 59999));
    assert_true(cue_look(&watch, &session, 60000));
    expect(CUE_MINUTE_LEFT);
    assert_false(cue_look(&watch, &session, 60001));
    assert_int_equal(cue_due_in_ms(&watch, &session, 60001), 49999);
    assert_true(cue_look(&watch, &session, 110000));
    expect(CUE_SECONDS_LEFT);
    assert_int_equal(cue_due_in_ms(&watch, &session, 110000), -1);
    assert_false(cue_look(&watch, &session, 120000));
    expect_none();
}

static void test_more_time_brings_the_mark_back(void **state)
{
    (void)state;
    cue_look(&watch, &session, 0);
    cue_look(&watch, &session, 70000);
    expect(CUE_MINUTE_LEFT);
    session.phase_ends_ms += 60000;
    assert_false(cue_look(&watch, &session, 71000));
    assert_true(cue_look(&watch, &session, 121000));
    expect(CUE_MINUTE_LEFT);
}

static void test_a_short_phase_does_not_begin_with_a_minute_left(void **state)
{
    (void)state;
    cue_look(&watch, &session, 0);
    session.phase = PHASE_NEGOTIATE;
    session.phase_ends_ms = 70000;
    assert_false(cue_look(&watch, &session, 30000));
    expect_none();
}

static void test_a_paused_clock_passes_no_mark(void **state)
{
    (void)state;
    cue_look(&watch, &session, 0);
    session.paused = true;
    session.paused_ms = 1000;
    assert_int_equal(cue_due_in_ms(&watch, &session, 1000), -1);
    assert_false(cue_look(&watch, &session, 119000));
    session.paused = false;
    session.phase_ends_ms = 0;
    assert_int_equal(cue_due_in_ms(&watch, &session, 1000), -1);
}

static void test_a_round_begins_with_deciding(void **state)
{
    (void)state;
    cue_look(&watch, &session, 0);
    session.phase = PHASE_RESULT;
    assert_false(cue_look(&watch, &session, 1000));
    session.phase = PHASE_DECIDE;
    session.round = 2;
    assert_true(cue_look(&watch, &session, 2000));
    expect(CUE_ROUND);
    /* The first round that counts has the practice round's number. */
    session.practising = true;
    cue_look(&watch, &session, 2000);
    expect(CUE_ROUND);
    session.practising = false;
    assert_true(cue_look(&watch, &session, 3000));
    expect(CUE_ROUND);
}

static void test_what_was_missed_is_not_told_later(void **state)
{
    (void)state;
    cue_look(&watch, &session, 0);
    cue_look_away(&watch);
    session.round = 2;
    session.phase_ends_ms = 130000;
    assert_false(cue_look(&watch, &session, 125000));
    expect_none();
}

static void test_the_most_urgent_comes_first(void **state)
{
    (void)state;
    cue_add(&watch, CUE_ROUND);
    cue_add(&watch, CUE_MESSAGE);
    cue_add(&watch, CUE_MESSAGE);
    expect(CUE_MESSAGE);
    expect(CUE_ROUND);
    expect_none();
}

#define IN(test) cmocka_unit_test_setup(test, setup)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(test_time_running_out_is_told_once),
        IN(test_more_time_brings_the_mark_back),
        IN(test_a_short_phase_does_not_begin_with_a_minute_left),
        IN(test_a_paused_clock_passes_no_mark),
        IN(test_a_round_begins_with_deciding),
        IN(test_what_was_missed_is_not_told_later),
        IN(test_the_most_urgent_comes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
