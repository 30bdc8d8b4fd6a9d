#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static Desk desk;

static TerritoryId find(const char *code)
{
    TerritoryId territory;
    assert_true(rules_find_territory(&desk.room.scenario.rules, code, &territory));
    return territory;
}

static int setup(void **state)
{
    (void)state;
    if (!desk_open(&desk, SCENE_ROUNDS)) {
        return -1;
    }
    room_act(&desk.room, ACT_SEAT_CLAIM, find("14"));
    room_act(&desk.room, ACT_SEAT_CLAIM, find("50"));
    desk_lead(&desk);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

static const Session *session(void) { return &desk.room.play.session; }

static PlanFile file;

/* Deciding takes longer in the second round than in the others. */
static void follow(void)
{
    static const PlanStep STEPS[] = {
        {.key = "r1", .kind = PLAN_PHASE, .phase = PHASE_DECIDE, .round = 1, .minutes = 10},
        {.key = "r2", .kind = PLAN_PHASE, .phase = PHASE_DECIDE, .round = 2, .minutes = 14},
    };
    memset(&file, 0, sizeof file);
    file.plan.settings = session()->settings;
    file.plan.settings.decide_ms = (int64_t)10 * 60000;
    file.plan.step_count = sizeof STEPS / sizeof *STEPS;
    memcpy(file.plan.steps, STEPS, sizeof STEPS);
    for (int s = 0; s < file.plan.step_count; s++) {
        for (int l = 0; l < LANGUAGE_COUNT; l++) {
            file.title.in[l] = file.steps[s].title.in[l] = "Plan";
            file.steps[s].say.in[l] = file.steps[s].click.in[l] = "";
            file.steps[s].question.in[l] = "";
        }
    }
    desk.stage.plan = &file;
    desk_act(&desk);
}

static void test_the_next_round_has_the_plan_s_minutes(void **state)
{
    (void)state;
    follow();
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    assert_int_equal(session()->settings.decide_ms, (int64_t)10 * 60000);
    desk_year(&desk);
    desk_act(&desk);
    assert_int_equal(session()->settings.decide_ms, (int64_t)14 * 60000);
}

/* The facilitator knows better than the plan. */
static void test_what_was_set_by_hand_stays(void **state)
{
    (void)state;
    follow();
    desk_phase(&desk, PHASE_DECIDE);
    Act length = {.kind = ACT_LENGTH, .phase = PHASE_DECIDE, .amount_ms = (int64_t)7 * 60000};
    desk_do(&desk, &length);
    desk_year(&desk);
    desk_act(&desk);
    assert_int_equal(session()->settings.decide_ms, (int64_t)7 * 60000);
}

static void test_rounds_lengths_and_practice_are_set_here(void **state)
{
    (void)state;
    int rounds = session()->settings.rounds;
    int64_t decide_ms = session()->settings.decide_ms;
    desk.stage.console.tab = CONSOLE_ORDER;
    desk_act(&desk);
    desk_go_to(&desk, UI_ROLE_STEPPER, "Years that count");
    desk_key(&desk, UI_KEY_RIGHT, 0);
    desk_act(&desk);
    assert_int_equal(session()->settings.rounds, rounds + 1);
    desk_go_to(&desk, UI_ROLE_STEPPER, "Decide");
    desk_key(&desk, UI_KEY_RIGHT, 0);
    desk_act(&desk);
    assert_int_equal(session()->settings.decide_ms, decide_ms + 60000);
    desk_press(&desk, UI_ROLE_CHECKBOX, "A practice round first");
    assert_true(session()->settings.practice);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_next_round_has_the_plan_s_minutes, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_what_was_set_by_hand_stays, setup, teardown),
        cmocka_unit_test_setup_teardown(test_rounds_lengths_and_practice_are_set_here, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
