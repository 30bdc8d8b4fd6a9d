#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static Desk desk;

static int setup(void **state)
{
    (void)state;
    if (!desk_open(&desk, SCENE_ROUNDS)) {
        return -1;
    }
    desk_join(&desk, "14");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

static void decide(void)
{
    desk.client->aim = AIM_NONE;
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
}

static PlanFile plan;

static void name(Bilingual *text, const char *words)
{
    text->in[LANGUAGE_FR] = text->in[LANGUAGE_EN] = words;
}

/* Three at each machine, as a class plays. */
static void follow_plan(void)
{
    static const char *const TITLES[] = {"Mayor", "Treasurer", "Reporter"};
    static const Phase LEADS[] = {PHASE_DECIDE, PHASE_NEGOTIATE, PHASE_RESULT};
    memset(&plan, 0, sizeof plan);
    plan.plan.people_per_seat = plan.role_count = 3;
    for (int r = 0; r < plan.role_count; r++) {
        name(&plan.roles[r].title, TITLES[r]);
        name(&plan.roles[r].duty, "does it");
        plan.roles[r].leads = LEADS[r];
    }
    desk.stage.plan = &plan;
}

static void test_who_does_what_turns_with_the_round(void **state)
{
    (void)state;
    follow_plan();
    decide();
    desk_press(&desk, UI_ROLE_BUTTON, "Close");
    assert_true(desk_says(&desk, "Mayor · in the middle"));
    assert_true(desk_says(&desk, "Treasurer · on the right"));
    assert_true(desk_says(&desk, "Reporter · on the left"));
    desk_year(&desk);
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    assert_true(desk_says(&desk, "Mayor · on the right"));
    assert_true(desk_says(&desk, "Treasurer · on the left"));
}

static void test_two_people_share_the_three_roles(void **state)
{
    (void)state;
    follow_plan();
    decide();
    desk_go_to(&desk, UI_ROLE_RADIO, "Three");
    desk_key(&desk, UI_KEY_LEFT, 0);
    desk_act(&desk);
    assert_int_equal(desk.stage.room.people, 2);
    desk_press(&desk, UI_ROLE_BUTTON, "Close");
    assert_true(desk_says(&desk, "Mayor · on the right"));
    assert_true(desk_says(&desk, "Treasurer · on the left"));
    assert_true(desk_says(&desk, "Reporter · on the right"));
}

/* Without room under the bar the sheet tells, each time the roles change. */
static void test_with_little_room_the_sheet_opens_when_roles_turn(void **state)
{
    (void)state;
    follow_plan();
    desk_resize(&desk, 800, 600, 100);
    decide();
    desk_press(&desk, UI_ROLE_BUTTON, "Close");
    assert_false(desk_says(&desk, "Mayor · in the middle"));
    desk_year(&desk);
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    assert_true(desk_says(&desk, "Mayor · on the right"));
    desk_find(&desk, UI_ROLE_DIALOG, "Your role");
}

static void test_one_alone_has_no_turns(void **state)
{
    (void)state;
    follow_plan();
    desk.stage.room.people = 1;
    decide();
    desk_press(&desk, UI_ROLE_BUTTON, "Close");
    assert_false(desk_says(&desk, "Mayor"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_who_does_what_turns_with_the_round, setup, teardown),
        cmocka_unit_test_setup_teardown(test_two_people_share_the_three_roles, setup, teardown),
        cmocka_unit_test_setup_teardown(test_with_little_room_the_sheet_opens_when_roles_turn,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_one_alone_has_no_turns, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
