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

static PlanFile file;

static Bilingual said(const char *french, const char *english)
{
    Bilingual text = {{NULL}};
    text.in[LANGUAGE_FR] = french;
    text.in[LANGUAGE_EN] = english;
    return text;
}

/* Of two rounds, and the debrief kept whole; the room is to decide for one minute. */
static void follow(void)
{
    static const PlanStep STEPS[] = {
        {.key = "join", .kind = PLAN_PHASE, .phase = PHASE_LOBBY, .minutes = 1},
        {.key = "r1", .kind = PLAN_PHASE, .phase = PHASE_DECIDE, .round = 1, .minutes = 1},
        {.key = "r1n", .kind = PLAN_PHASE, .phase = PHASE_NEGOTIATE, .round = 1, .minutes = 5},
        {.key = "r1r", .kind = PLAN_PHASE, .phase = PHASE_RESULT, .round = 1, .minutes = 1},
        {.key = "talk", .kind = PLAN_DEBRIEF, .kept = true, .minutes = 10},
    };
    memset(&file, 0, sizeof file);
    file.plan.settings = desk.room.play.session.settings;
    file.plan.step_count = sizeof STEPS / sizeof *STEPS;
    memcpy(file.plan.steps, STEPS, sizeof STEPS);
    file.title = said("Un plan", "A plan");
    for (int s = 0; s < file.plan.step_count; s++) {
        file.plan.minutes += STEPS[s].minutes;
        file.steps[s].title = said("Étape", STEPS[s].key);
        file.steps[s].say = file.steps[s].click = file.steps[s].question = said("", "");
    }
    file.steps[1].say = said("Décidez.", "Decide now, together.");
    desk.stage.plan = &file;
    desk_act(&desk);
}

static void test_without_a_plan_there_is_the_pace_alone(void **state)
{
    (void)state;
    desk_go_to(&desk, UI_ROLE_TAB, "Plan");
    assert_true(desk_says(&desk, "Pace"));
    assert_false(desk_says(&desk, "A plan"));
    follow();
    assert_true(desk_says(&desk, "A plan"));
}

static void test_where_the_room_is_one_reads_what_to_say(void **state)
{
    (void)state;
    follow();
    desk_go_to(&desk, UI_ROLE_TAB, "Plan");
    assert_false(desk_says(&desk, "Decide now, together."));
    assert_true(desk_says(&desk, "Not begun"));
    desk_press(&desk, UI_ROLE_BUTTON, "Begin the running order");
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    assert_true(desk_says(&desk, "Decide now, together."));
}

static void test_lateness_is_told_over_everything(void **state)
{
    (void)state;
    follow();
    desk_press(&desk, UI_ROLE_BUTTON, "Begin the running order");
    assert_true(desk_says(&desk, "on time"));
    desk.input.time_ms += (uint64_t)6 * 60000;
    desk_act(&desk);
    desk_act(&desk);
    assert_true(desk_says(&desk, "min late"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_without_a_plan_there_is_the_pace_alone, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_where_the_room_is_one_reads_what_to_say, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_lateness_is_told_over_everything, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
