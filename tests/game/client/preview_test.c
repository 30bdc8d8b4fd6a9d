#include "game/client/preview.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/query.h"
#include "tests/game/client/room.h"

static Room room;
static Preview *preview;
static const TerritoryId SEAT = {20};

static int setup(void **state)
{
    (void)state;
    if (!room_open(&room, 3)) {
        return -1;
    }
    preview = preview_create(&room.arena);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    room_close(&room);
    return 0;
}

static PreviewOutcome run(const Programme *draft, int years)
{
    PreviewOutcome outcome;
    PreviewQuestion question = {.world = &room.play.world,
                                .rules = &room.scenario.rules,
                                .territory = SEAT,
                                .draft = draft,
                                .years = years};
    preview_run(preview, &question, &outcome);
    return outcome;
}

static Programme carry_on(void)
{
    Programme draft;
    query_carry_on(&room.play.world, &room.scenario.rules, SEAT, &draft);
    return draft;
}

static void test_leaves_the_world_untouched(void **state)
{
    (void)state;
    Programme draft = carry_on();
    uint64_t before = world_hash(&room.play.world, &room.scenario.rules);
    run(&draft, 3);
    assert_int_equal(world_hash(&room.play.world, &room.scenario.rules), before);
}

static void test_the_same_question_has_the_same_answer(void **state)
{
    (void)state;
    Programme draft = carry_on();
    PreviewOutcome first = run(&draft, 2), second = run(&draft, 2);
    assert_memory_equal(first.year, second.year, sizeof first.year);
    assert_memory_equal(first.horizon, second.horizon, sizeof first.horizon);
}

static void test_ranges_are_ordered_and_within_the_scale(void **state)
{
    (void)state;
    Programme draft = carry_on();
    PreviewOutcome outcome = run(&draft, 4);
    for (int score = 0; score < SCORE_COUNT; score++) {
        assert_true(outcome.year[score].low <= outcome.year[score].high);
        assert_true(outcome.horizon[score].low <= outcome.horizon[score].high);
        assert_true(outcome.year[score].low >= 0.0 && outcome.horizon[score].high <= 100.0);
    }
}

static void test_one_year_ahead_is_the_year_itself(void **state)
{
    (void)state;
    Programme draft = carry_on();
    PreviewOutcome outcome = run(&draft, 1);
    assert_memory_equal(outcome.year, outcome.horizon, sizeof outcome.year);
}

static void test_a_refused_draft_is_told_and_forecast_as_carrying_on(void **state)
{
    (void)state;
    Programme draft = carry_on();
    PreviewOutcome calm = run(&draft, 1);
    draft.fibre_premises[ZONE_VERY_DENSE] = 1000;
    PreviewOutcome refused = run(&draft, 1);
    assert_int_equal(calm.verdict.code, VERDICT_OK);
    assert_int_not_equal(refused.verdict.code, VERDICT_OK);
    assert_memory_equal(calm.year, refused.year, sizeof calm.year);
}

static void test_more_runs_only_widen_the_range(void **state)
{
    (void)state;
    Programme draft = carry_on();
    PreviewOutcome few = run(&draft, 2), many = few;
    PreviewQuestion question = {.world = &room.play.world,
                                .rules = &room.scenario.rules,
                                .territory = SEAT,
                                .draft = &draft,
                                .years = 2};
    while (preview_refine(preview, &question, &many)) {
    }
    assert_int_equal(few.runs, PREVIEW_RUNS_FIRST);
    assert_int_equal(many.runs, PREVIEW_RUNS);
    double wider = 0.0;
    for (int score = 0; score < SCORE_COUNT; score++) {
        assert_true(many.year[score].low <= few.year[score].low);
        assert_true(many.horizon[score].high >= few.horizon[score].high);
        wider += few.horizon[score].low - many.horizon[score].low;
    }
    assert_true(wider > 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_leaves_the_world_untouched),
        cmocka_unit_test(test_the_same_question_has_the_same_answer),
        cmocka_unit_test(test_ranges_are_ordered_and_within_the_scale),
        cmocka_unit_test(test_one_year_ahead_is_the_year_itself),
        cmocka_unit_test(test_a_refused_draft_is_told_and_forecast_as_carrying_on),
        cmocka_unit_test(test_more_runs_only_widen_the_range),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
