#include "game/session/debrief.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "game/session/session.h"

enum { SEATS = 4 };

static Session session, copy;
static uint8_t bytes[65536];

static ActVerdict check(Act act) { return session_check(&session, &act); }

static void apply(Act act, int64_t now_ms)
{
    assert_int_equal(session_check(&session, &act), ACT_VERDICT_OK);
    session_apply(&session, &act, now_ms);
}

static void enter(Phase phase)
{
    while (session.phase != phase)
        apply((Act){.kind = ACT_PHASE, .phase = session_next_phase(&session)}, session.now_ms);
}

static int set_up(void **state)
{
    (void)state;
    SessionSettings settings = {.rounds = 2, .debrief = true};
    session_init(&session, &settings, SEATS);
    apply((Act){.kind = ACT_SEAT_CLAIM, .seat = {1}}, 1);
    apply((Act){.kind = ACT_SEAT_CLAIM, .seat = {2}}, 1);
    return 0;
}

static Act act_to_debrief(DebriefActKind kind)
{
    Act act = {.kind = ACT_DEBRIEF, .seat = {1}};
    act.debrief.kind = kind;
    return act;
}

static Act says(DebriefActKind kind, int seat, const char *text)
{
    Act act = act_to_debrief(kind);
    act.seat.index = (uint8_t)seat;
    text_copy(act.debrief.text, sizeof act.debrief.text, text);
    return act;
}

static void results_and_talk_come_before_the_end(void **state)
{
    (void)state;
    enter(PHASE_RESULT);
    assert_int_equal(session_next_phase(&session), PHASE_DECIDE);
    enter(PHASE_DECIDE);
    enter(PHASE_RESULT);
    assert_int_equal(session_next_phase(&session), PHASE_REVEAL);
    enter(PHASE_REVEAL);
    assert_int_equal(session_next_phase(&session), PHASE_DEBRIEF);
    assert_int_equal(session_left_ms(&session, 1000000), -1);
    assert_int_equal(check((Act){.kind = ACT_READY, .seat = {1}}), ACT_VERDICT_PHASE);
    enter(PHASE_DEBRIEF);
    assert_int_equal(session_next_phase(&session), PHASE_END);
}

static void the_solo_player_goes_straight_to_the_end(void **state)
{
    (void)state;
    session.settings.debrief = false;
    session.settings.rounds = 1;
    enter(PHASE_RESULT);
    assert_int_equal(session_next_phase(&session), PHASE_END);
}

static void what_belongs_to_the_end_waits_for_it(void **state)
{
    (void)state;
    enter(PHASE_DECIDE);
    assert_int_equal(check(says(DEBRIEF_WORD, 1, "tired")), ACT_VERDICT_PHASE);
    assert_int_equal(check(act_to_debrief(DEBRIEF_STEP)), ACT_VERDICT_PHASE);
    assert_int_equal(check(act_to_debrief(DEBRIEF_REVEAL)), ACT_VERDICT_PHASE);
    assert_int_equal(check(act_to_debrief(DEBRIEF_CONTEST)), ACT_VERDICT_OK);
    assert_int_equal(check(says(DEBRIEF_NOTE, 0, "who holds the mouse?")), ACT_VERDICT_OK);
    enter(PHASE_REVEAL);
    assert_int_equal(check(says(DEBRIEF_WORD, 1, "tired")), ACT_VERDICT_OK);
    assert_int_equal(check(act_to_debrief(DEBRIEF_STEP)), ACT_VERDICT_PHASE);
    enter(PHASE_DEBRIEF);
    assert_int_equal(check(act_to_debrief(DEBRIEF_STEP)), ACT_VERDICT_OK);
    enter(PHASE_END);
    assert_int_equal(check(says(DEBRIEF_WORD, 1, "tired")), ACT_VERDICT_PHASE);
    assert_int_equal(check(says(DEBRIEF_NOTE, 0, "late")), ACT_VERDICT_PHASE);
}

static void a_seat_writes_when_somebody_is_there(void **state)
{
    (void)state;
    enter(PHASE_REVEAL);
    apply(says(DEBRIEF_WORD, 1, "tired"), 10);
    assert_string_equal(session.debrief.seats[1].word, "tired");
    apply(says(DEBRIEF_WORD, 1, "calm"), 11);
    assert_string_equal(session.debrief.seats[1].word, "calm");
    assert_int_equal(check(says(DEBRIEF_WORD, 0, "absent")), ACT_VERDICT_SEAT_EMPTY);
    assert_int_equal(check(says(DEBRIEF_WORD, SEATS, "nobody")), ACT_VERDICT_SEAT_UNKNOWN);
    assert_int_equal(check(says(DEBRIEF_WORD, 1, "a word that is much longer than a word is")),
                     ACT_VERDICT_MALFORMED);
    assert_int_equal(check(says(DEBRIEF_MISSING, 2, "\xFF\xFE")), ACT_VERDICT_MALFORMED);
}

static void a_step_has_its_clock_and_pages_share_it(void **state)
{
    (void)state;
    enter(PHASE_DEBRIEF);
    Act step = act_to_debrief(DEBRIEF_STEP);
    step.debrief.step = 2;
    step.debrief.length_ms = 60000;
    apply(step, 1000);
    step.debrief.page = 1;
    apply(step, 21000);
    assert_int_equal(debrief_step_left_ms(&session.debrief, 31000), 30000);
    apply((Act){.kind = ACT_PAUSE, .cause = "coffee"}, 31000);
    apply((Act){.kind = ACT_RESUME}, 41000);
    assert_int_equal(debrief_step_left_ms(&session.debrief, 41000), 30000);
    step.debrief.step = 3;
    apply(step, 50000);
    assert_int_equal(debrief_step_left_ms(&session.debrief, 50000), 60000);
    step.debrief.step = DEBRIEF_STEPS_MAX;
    assert_int_equal(check(step), ACT_VERDICT_MALFORMED);
}

static void what_begins_in_a_pause_loses_nothing_to_it(void **state)
{
    (void)state;
    enter(PHASE_DEBRIEF);
    Act step = act_to_debrief(DEBRIEF_STEP), replay = act_to_debrief(DEBRIEF_REPLAY);
    step.debrief.length_ms = 60000;
    replay.debrief.wanted = true;
    apply((Act){.kind = ACT_PAUSE, .cause = "coffee"}, 30000);
    apply(step, 40000);
    apply(replay, 45000);
    int64_t at_ms = session_moment_ms(&session, 48000);
    assert_int_equal(debrief_step_left_ms(&session.debrief, at_ms), 60000);
    assert_int_equal(debrief_replay_at_ms(&session.debrief, at_ms), 0);
    apply((Act){.kind = ACT_RESUME}, 50000);
    at_ms = session_moment_ms(&session, 55000);
    assert_int_equal(debrief_step_left_ms(&session.debrief, at_ms), 55000);
    assert_int_equal(debrief_replay_at_ms(&session.debrief, at_ms), 5000);
}

static void the_replay_runs_stands_and_jumps(void **state)
{
    (void)state;
    enter(PHASE_DEBRIEF);
    Act play = act_to_debrief(DEBRIEF_REPLAY);
    play.debrief.wanted = true;
    play.debrief.at_ms = 10000;
    apply(play, 5000);
    assert_int_equal(debrief_replay_at_ms(&session.debrief, 7000), 12000);
    assert_int_equal(debrief_replay_at_ms(&session.debrief, 900000), DEBRIEF_REPLAY_MS);
    play.debrief.wanted = false;
    apply(play, 8000);
    assert_int_equal(debrief_replay_at_ms(&session.debrief, 900000), 10000);
    play.debrief.at_ms = DEBRIEF_REPLAY_MS + 1;
    assert_int_equal(check(play), ACT_VERDICT_MALFORMED);
}

static Act contests(int coefficient, int seat, bool wanted)
{
    Act act = act_to_debrief(DEBRIEF_CONTEST);
    act.seat.index = (uint8_t)seat;
    act.debrief.coefficient = (uint16_t)coefficient;
    act.debrief.wanted = wanted;
    return act;
}

static void what_is_contested_is_listed_once_and_taken_back(void **state)
{
    (void)state;
    apply(contests(40, 1, true), 1);
    apply(contests(7, 2, true), 2);
    apply(contests(40, 2, true), 3);
    assert_int_equal(session.debrief.contest_count, 2);
    assert_int_equal(session.debrief.contests[0].coefficient, 7);
    assert_true(debrief_contests(&session.debrief, 40, 1));
    apply(contests(40, 1, false), 4);
    assert_false(debrief_contests(&session.debrief, 40, 1));
    assert_true(debrief_contests(&session.debrief, 40, 2));
    apply(contests(40, 2, false), 5);
    assert_int_equal(session.debrief.contest_count, 1);
    for (int c = 0; c < DEBRIEF_CONTESTS_MAX - 1; c++)
        apply(contests(100 + c, 1, true), 6);
    assert_int_equal(check(contests(900, 1, true)), ACT_VERDICT_MALFORMED);
    assert_int_equal(check(contests(900, 1, false)), ACT_VERDICT_OK);
    assert_int_equal(check(contests(DEBRIEF_COEFFICIENTS_MAX, 1, false)), ACT_VERDICT_MALFORMED);
}

/* Two sessions in which different seats answered alike cannot be told apart. */
static void answers_are_counted_without_their_seat(void **state)
{
    (void)state;
    Act act = act_to_debrief(DEBRIEF_ANSWER);
    act.debrief.answers[3] = 4;
    copy = session;
    apply(act, 1);
    act.seat.index = 2;
    session_apply(&copy, &act, 1);
    assert_memory_equal(&copy.debrief, &session.debrief, sizeof copy.debrief);
    assert_int_equal(session.debrief.sheets[0], 1);
    assert_int_equal(session.debrief.answers[0][3][4], 1);
    assert_int_equal(session.debrief.answers[0][0][0], 1);
    Stream writer = stream_writer(bytes, sizeof bytes);
    act_stream(&writer, &act);
    Act read;
    Stream reader = stream_reader(bytes, writer.offset);
    act_stream(&reader, &read);
    assert_true(stream_ended_well(&reader));
    assert_int_equal(read.seat.index, 0);
    act.debrief.answers[0] = DEBRIEF_ANSWERS;
    assert_int_equal(check(act), ACT_VERDICT_MALFORMED);
}

static void answers_are_given_before_and_after_not_between(void **state)
{
    (void)state;
    Act act = act_to_debrief(DEBRIEF_ANSWER);
    Act after = act;
    after.debrief.after = true;
    assert_int_equal(check(after), ACT_VERDICT_PHASE);
    enter(PHASE_RESULT);
    assert_int_equal(check(act), ACT_VERDICT_PHASE);
    assert_int_equal(check(after), ACT_VERDICT_PHASE);
    enter(PHASE_REVEAL);
    assert_int_equal(check(after), ACT_VERDICT_OK);
    assert_int_equal(check(act), ACT_VERDICT_PHASE);
}

static void aims_are_told_when_they_are_revealed(void **state)
{
    (void)state;
    enter(PHASE_REVEAL);
    Act act = act_to_debrief(DEBRIEF_REVEAL);
    act.debrief.reveal = REVEAL_AIMS;
    act.debrief.wanted = true;
    act.debrief.aims[2] = 9;
    apply(act, 1);
    assert_true(session.debrief.revealed[REVEAL_AIMS]);
    assert_false(session.debrief.revealed[REVEAL_RANKING]);
    assert_int_equal(session.debrief.aims[2], 9);
    act.debrief.wanted = false;
    apply(act, 2);
    assert_false(session.debrief.revealed[REVEAL_AIMS]);
}

static void write_everything(void)
{
    apply(contests(40, 1, true), 1);
    apply(says(DEBRIEF_NOTE, 0, "the mouse stays with one person"), 2);
    enter(PHASE_DEBRIEF);
    apply(says(DEBRIEF_WORD, 1, "fière"), 3);
    apply(says(DEBRIEF_MISSING, 2, "A bus to the county town"), 4);
    Act mark = act_to_debrief(DEBRIEF_SAY);
    mark.debrief.proposal = 3;
    mark.debrief.mark = MARK_CHECK;
    apply(mark, 5);
    Act commit = says(DEBRIEF_COMMIT, 2, "Open the room on Saturdays");
    text_copy(commit.debrief.partner, sizeof commit.debrief.partner, "The neighbouring town");
    text_copy(commit.debrief.date, sizeof commit.debrief.date, "1 March");
    apply(commit, 6);
    Act answer = act_to_debrief(DEBRIEF_ANSWER);
    answer.debrief.after = true;
    apply(answer, 7);
    Act trial = act_to_debrief(DEBRIEF_TRY);
    trial.debrief.trial = (DebriefTrial){true, 2, 1, 3, 500};
    apply(trial, 8);
}

static void the_stream_gives_everything_back(void **state)
{
    (void)state;
    write_everything();
    Stream writer = stream_writer(bytes, sizeof bytes);
    session_stream(&writer, &session);
    assert_false(writer.failed);
    memset(&copy, 0, sizeof copy);
    Stream reader = stream_reader(bytes, writer.offset);
    session_stream(&reader, &copy);
    assert_true(stream_ended_well(&reader));
    assert_memory_equal(&copy.debrief, &session.debrief, sizeof copy.debrief);
    for (size_t size = 0; size < writer.offset; size++) {
        Stream torn = stream_reader(bytes, size);
        session_stream(&torn, &copy);
        assert_false(stream_ended_well(&torn));
    }
}

/* A client that changes rooms reads into the session it has. */
static void reading_leaves_nothing_of_what_was_there(void **state)
{
    (void)state;
    static Session old;
    Stream writer = stream_writer(bytes, sizeof bytes);
    session_stream(&writer, &session);
    old = session;
    old.debrief.sheets[0] = 1;
    old.debrief.answers[0][2][3] = 1;
    old.debrief.aims[1] = 7;
    Stream reader = stream_reader(bytes, writer.offset);
    session_stream(&reader, &old);
    assert_true(stream_ended_well(&reader));
    assert_int_equal(old.debrief.answers[0][2][3], 0);
    assert_int_equal(old.debrief.aims[1], 0);
}

static void every_act_survives_the_stream(void **state)
{
    (void)state;
    for (int kind = 0; kind < DEBRIEF_ACT_KIND_COUNT; kind++) {
        Act act = act_to_debrief((DebriefActKind)kind), read;
        Stream writer = stream_writer(bytes, sizeof bytes);
        act_stream(&writer, &act);
        Stream reader = stream_reader(bytes, writer.offset);
        act_stream(&reader, &read);
        assert_true(stream_ended_well(&reader));
        assert_int_equal(read.debrief.kind, kind);
        assert_int_equal(read.seat.index, debrief_is_of_seat((DebriefActKind)kind) ? 1 : 0);
    }
}

static void notes_end_when_the_table_is_full(void **state)
{
    (void)state;
    for (int n = 0; n < DEBRIEF_NOTES_MAX; n++)
        apply(says(DEBRIEF_NOTE, 0, "noted"), n);
    assert_int_equal(check(says(DEBRIEF_NOTE, 0, "one too many")), ACT_VERDICT_MALFORMED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup(name, set_up)
        TEST(results_and_talk_come_before_the_end),
        TEST(the_solo_player_goes_straight_to_the_end),
        TEST(what_belongs_to_the_end_waits_for_it),
        TEST(a_seat_writes_when_somebody_is_there),
        TEST(a_step_has_its_clock_and_pages_share_it),
        TEST(what_begins_in_a_pause_loses_nothing_to_it),
        TEST(the_replay_runs_stands_and_jumps),
        TEST(what_is_contested_is_listed_once_and_taken_back),
        TEST(answers_are_counted_without_their_seat),
        TEST(answers_are_given_before_and_after_not_between),
        TEST(aims_are_told_when_they_are_revealed),
        TEST(the_stream_gives_everything_back),
        TEST(reading_leaves_nothing_of_what_was_there),
        TEST(every_act_survives_the_stream),
        TEST(notes_end_when_the_table_is_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
