#include "game/client/inject_preview.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/client/room.h"

enum { HIT = 20, SPARED = 40 };

static Room room;
static InjectPreview *preview;

static int setup(void **state)
{
    (void)state;
    if (!room_open(&room, 3)) {
        return -1;
    }
    preview = inject_preview_create(&room.arena);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    room_close(&room);
    return 0;
}

static InjectQuestion nothing(void)
{
    return (InjectQuestion){.world = &room.play.world, .rules = &room.scenario.rules};
}

/* The first incident of the scenario that strikes this target. */
static uint8_t incident_on(IncidentTarget target)
{
    const Rules *rules = &room.scenario.rules;
    for (int i = 0; i < rules->incident_count; i++) {
        if (rules->incident[i].target == target && rules->incident[i].amount < 0) {
            return (uint8_t)i;
        }
    }
    fail();
    return 0;
}

static InjectQuestion strike(IncidentTarget target)
{
    InjectQuestion question = nothing();
    question.inject_count = 1;
    question.injects[0] = (Inject){.incident = incident_on(target), .territory = HIT};
    return question;
}

static int work(void)
{
    int steps = 0;
    while (inject_preview_step(preview)) {
        steps++;
    }
    return steps;
}

static const InjectEffect *answer(const InjectQuestion *question)
{
    assert_true(inject_preview_ask(preview, question));
    work();
    const InjectEffect *effect = inject_preview_effect(preview);
    assert_non_null(effect);
    return effect;
}

static void test_nothing_has_no_effect(void **state)
{
    (void)state;
    InjectQuestion question = nothing();
    const InjectEffect *effect = answer(&question);
    for (int t = 0; t < room.scenario.rules.territory_count; t++) {
        for (int score = 0; score < SCORE_COUNT; score++) {
            assert_true(effect->points[score][t] == 0.0);
        }
        assert_true(effect->euros[SECTION_RUNNING][t] == 0.0);
        assert_true(effect->euros[SECTION_INVESTMENT][t] == 0.0);
    }
    assert_true(effect->common_points == 0.0);
}

static void test_a_strike_on_lines_lowers_access_where_it_strikes(void **state)
{
    (void)state;
    InjectQuestion question = strike(INCIDENT_DECENT_SHARE);
    const InjectEffect *effect = answer(&question);
    assert_true(effect->points[SCORE_ACCESS][HIT] < 0.0);
    assert_true(effect->points[SCORE_ACCESS][SPARED] > effect->points[SCORE_ACCESS][HIT]);
    assert_true(effect->common_points < 0.0);
}

static void test_a_strike_on_money_is_told_in_euros(void **state)
{
    (void)state;
    InjectQuestion question = strike(INCIDENT_RUNNING_EUROS_INHABITANT);
    const InjectEffect *effect = answer(&question);
    assert_true(effect->euros[SECTION_RUNNING][HIT] + effect->euros[SECTION_INVESTMENT][HIT] <
                -1000.0);
}

static void test_money_given_is_there_at_the_years_end(void **state)
{
    (void)state;
    InjectQuestion question = nothing();
    question.adjustment_count = 1;
    question.adjustments[0] = (MoneyAdjustment){{HIT}, 250000};
    const InjectEffect *effect = answer(&question);
    double there = effect->euros[SECTION_RUNNING][HIT] + effect->euros[SECTION_INVESTMENT][HIT];
    assert_true(there > 249000.0 && there < 251000.0);
    assert_true(effect->euros[SECTION_RUNNING][SPARED] == 0.0);
}

static void test_the_world_asked_about_is_left_alone(void **state)
{
    (void)state;
    uint64_t before = world_hash(&room.play.world, &room.scenario.rules);
    InjectQuestion question = strike(INCIDENT_DECENT_SHARE);
    answer(&question);
    assert_true(world_hash(&room.play.world, &room.scenario.rules) == before);
}

/* It was copied: a frame that comes meanwhile changes the next answer, not this one. */
static void test_the_world_may_move_on_meanwhile(void **state)
{
    (void)state;
    static InjectEffect alone;
    static World kept;
    InjectQuestion question = strike(INCIDENT_DECENT_SHARE);
    alone = *answer(&question);
    kept = room.play.world;
    question.inject_count = 0;
    answer(&question);
    question.inject_count = 1;
    inject_preview_ask(preview, &question);
    room.play.world.network.decent[HIT] = 0.0;
    work();
    room.play.world = kept;
    assert_memory_equal(&alone, inject_preview_effect(preview), sizeof alone);
}

static void test_years_without_are_played_once(void **state)
{
    (void)state;
    InjectQuestion question = strike(INCIDENT_DECENT_SHARE);
    inject_preview_ask(preview,
                       &(InjectQuestion){.world = &room.play.world, .rules = &room.scenario.rules});
    work();
    InjectEffect first = *answer(&question);
    assert_true(inject_preview_ask(preview, &question));
    assert_true(inject_preview_progress(preview) == 0.5);
    assert_null(inject_preview_effect(preview));
    assert_int_equal(work(), INJECT_PREVIEW_SALTS * QUARTERS_PER_YEAR);
    assert_memory_equal(&first, inject_preview_effect(preview), sizeof first);
    room.play.world.tick++;
    assert_true(inject_preview_ask(preview, &question));
    assert_int_equal(work(), 2 * INJECT_PREVIEW_SALTS * QUARTERS_PER_YEAR);
    room.play.world.tick--;
}

static void test_within_a_year_nothing_is_known(void **state)
{
    (void)state;
    InjectQuestion question = strike(INCIDENT_DECENT_SHARE);
    answer(&question);
    room.play.world.quarter++;
    assert_false(inject_preview_ask(preview, &question));
    assert_false(inject_preview_waits(preview));
    assert_false(inject_preview_step(preview));
    assert_null(inject_preview_effect(preview));
    assert_true(inject_preview_progress(preview) == 0.0);
    room.play.world.quarter--;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_has_no_effect),
        cmocka_unit_test(test_a_strike_on_lines_lowers_access_where_it_strikes),
        cmocka_unit_test(test_a_strike_on_money_is_told_in_euros),
        cmocka_unit_test(test_money_given_is_there_at_the_years_end),
        cmocka_unit_test(test_the_world_asked_about_is_left_alone),
        cmocka_unit_test(test_the_world_may_move_on_meanwhile),
        cmocka_unit_test(test_years_without_are_played_once),
        cmocka_unit_test(test_within_a_year_nothing_is_known),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
