#include "game/debrief/recording.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/game/debrief/session_stage.h"

static Frame frame;
static uint16_t rows[FRAME_COMMANDS_MAX];

static void test_it_holds_the_rounds_that_count(void **state)
{
    (void)state;
    const Recording *recording = session_stage();
    assert_true(recording->whole);
    assert_int_equal(recording_rounds(recording), STAGE_ROUNDS);
    assert_int_equal(recording->curve.rounds, STAGE_ROUNDS);
    assert_int_equal(recording->frames[0].quarter, 0);
    for (int round = 1; round <= STAGE_ROUNDS; round++) {
        int first = recording_round_frame(recording, round);
        assert_int_equal(recording->frames[first].quarter, 4 * (round - 1));
        assert_true(first == 0 || recording->frames[first - 1].quarter < 4 * (uint32_t)(round - 1));
    }
}

/* Where a practice round was played before or not, the years that count are told alike. */
static void test_practice_leaves_no_trace(void **state)
{
    (void)state;
    const Recording *recording = session_stage();
    recording_frame(recording, 0, &frame, rows);
    assert_int_equal(frame.tick, 1);
    for (int d = 1; d < recording->deeds.count; d++)
        assert_true(recording->deeds.deeds[d - 1].round <= recording->deeds.deeds[d].round);
    for (int m = 0; m < recording->mark_count; m++)
        assert_true(recording->marks[m].round >= 1 && recording->marks[m].round <= STAGE_ROUNDS);
}

static void test_the_room_are_those_who_came(void **state)
{
    (void)state;
    ToldPlan plan = session_stage_plan();
    SeatSet room = recording_room(session_stage());
    for (int s = 0; s < plan.rules->territory_count; s++)
        assert_int_equal(seat_set_has(&room, s), s < plan.people);
    plan.people = 0;
    plan.rounds = 1;
    room = recording_room(session_stage_record(&plan));
    assert_true(seat_set_has(&room, plan.rules->territory_count - 1));
}

/* More rounds than Worlds are kept: fewer are, and each still belongs to its round. */
static void test_a_long_session_keeps_fewer_worlds(void **state)
{
    (void)state;
    ToldPlan plan = session_stage_plan();
    plan.rounds = 2 * RECORDING_WORLDS_MAX + 3;
    const Recording *recording = session_stage_record(&plan);
    assert_true(recording->whole);
    assert_int_equal(recording->world_step, 4);
    for (int w = 0; w < recording->world_count; w++)
        assert_int_equal(recording->worlds[w].quarter,
                         QUARTERS_PER_YEAR * w * recording->world_step);
}

static void test_an_entry_that_does_not_follow_ends_it(void **state)
{
    (void)state;
    static Entry entry;
    ToldPlan plan = session_stage_plan();
    plan.rounds = 1;
    Recording *recording = session_stage_record(&plan);
    int frames = recording->frame_count;
    entry = (Entry){.number = recording->play.number + 2, .is_frame = true};
    assert_false(recording_take(recording, &entry));
    assert_false(recording->whole);
    assert_int_equal(recording->frame_count, frames);
}

static void test_it_lists_what_was_done(void **state)
{
    (void)state;
    const Recording *recording = session_stage();
    const Deed *sent = session_stage_find(recording, DEED_INJECT);
    assert_int_equal(sent->round, 2);
    assert_true(sent->times > 0);
    const Deed *agreed = session_stage_find(recording, DEED_CONTRACT);
    assert_true(agreed->amount > 0);
    assert_false(territory_same(agreed->seat, agreed->other));
    int injected = 0;
    for (int m = 0; m < recording->mark_count; m++)
        injected += recording->marks[m].injected ? 1 : 0;
    assert_int_equal(injected, sent->times);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_holds_the_rounds_that_count),
        cmocka_unit_test(test_practice_leaves_no_trace),
        cmocka_unit_test(test_the_room_are_those_who_came),
        cmocka_unit_test(test_a_long_session_keeps_fewer_worlds),
        cmocka_unit_test(test_an_entry_that_does_not_follow_ends_it),
        cmocka_unit_test(test_it_lists_what_was_done),
    };
    return cmocka_run_group_tests(tests, NULL, session_stage_close);
}
