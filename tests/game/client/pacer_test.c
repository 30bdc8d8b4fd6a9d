#include "game/client/pacer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/screen/scene.h"
#include "tests/game/screen/wire.h"

static Desk desk;
static Pacer pacer;

/* Deciding takes longer in the second round than in the others. */
static Plan plan;

static const Session *session(void) { return &desk.room.play.session; }

static void plan_make(void)
{
    static const PlanStep STEPS[] = {
        {.key = "r1", .kind = PLAN_PHASE, .phase = PHASE_DECIDE, .round = 1, .minutes = 10},
        {.key = "r2", .kind = PLAN_PHASE, .phase = PHASE_DECIDE, .round = 2, .minutes = 14},
    };
    memset(&plan, 0, sizeof plan);
    plan.settings = session()->settings;
    plan.settings.decide_ms = 10 * MINUTE_MS;
    plan.step_count = sizeof STEPS / sizeof *STEPS;
    memcpy(plan.steps, STEPS, sizeof STEPS);
}

static int setup(void **state)
{
    (void)state;
    pacer = (Pacer){.done = false};
    if (!desk_open(&desk, SCENE_ROUNDS)) {
        return -1;
    }
    room_act(&desk.room, ACT_SEAT_CLAIM, (TerritoryId){0});
    plan_make();
    desk_lead(&desk);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

static void follow(void) { pacer_follow(&pacer, &plan, desk.client, desk.input.time_ms); }

/* As the program's loop turns. */
static void turn(void)
{
    follow();
    desk_act(&desk);
}

static void play_round(void)
{
    turn();
    desk_phase(&desk, PHASE_DECIDE);
    turn();
    desk_year(&desk);
}

static void test_the_next_round_has_the_plan_s_minutes(void **state)
{
    (void)state;
    play_round();
    assert_int_equal(session()->settings.decide_ms, 10 * MINUTE_MS);
    turn();
    assert_int_equal(session()->settings.decide_ms, 14 * MINUTE_MS);
    assert_false(pacer.done);
    desk.input.time_ms += 60000;
    turn();
    assert_true(pacer.done);
}

/* The facilitator knows better than the plan. */
static void test_what_was_set_by_hand_stays(void **state)
{
    (void)state;
    turn();
    desk_phase(&desk, PHASE_DECIDE);
    Act length = {.kind = ACT_LENGTH, .phase = PHASE_DECIDE, .amount_ms = 7 * MINUTE_MS};
    desk_do(&desk, &length);
    desk_year(&desk);
    turn();
    assert_int_equal(session()->settings.decide_ms, 7 * MINUTE_MS);
}

/* What the server has not answered is not asked twice; what it refuses is not done. */
static void test_a_refusal_is_no_answer(void **state)
{
    (void)state;
    play_round();
    follow();
    int waiting = desk.client->outbox.count;
    assert_true(waiting > 0);
    desk.input.time_ms += 60000;
    follow();
    assert_int_equal(desk.client->outbox.count, waiting);
    while (desk.client->outbox.count > 0) {
        OutboxItem refused;
        outbox_settle(&desk.client->outbox, desk.client->outbox.items[0].sequence, &refused);
    }
    assert_false(pacer.done);
    turn();
    assert_int_equal(session()->settings.decide_ms, 14 * MINUTE_MS);
}

static void test_only_who_leads_asks(void **state)
{
    (void)state;
    play_round();
    desk.client->role = ROLE_PROJECTOR;
    follow();
    assert_int_equal(desk.client->outbox.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_next_round_has_the_plan_s_minutes, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_what_was_set_by_hand_stays, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_refusal_is_no_answer, setup, teardown),
        cmocka_unit_test_setup_teardown(test_only_who_leads_asks, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
