#include "game/screen/lead_panel.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "tests/game/screen/desk.h"

static Desk desk;
static PlanFile plans[2];

static int open_title(void **state)
{
    (void)state;
    assert_true(desk_open(&desk, 3));
    desk_speak(&desk, LANGUAGE_EN);
    for (int p = 0; p < 2; p++) {
        plans[p].plan = (Plan){.name = "short", .scenario = "classe"};
        plans[p].plan.settings = (SessionSettings){.rounds = 3 + p, .decide_ms = 300000};
        plans[p].title.in[LANGUAGE_EN] = p == 0 ? "Short" : "Long";
        plans[p].about.in[LANGUAGE_EN] = "A day";
    }
    desk.stage.plans = plans;
    desk.stage.plan_count = 2;
    desk.stage.title.tab = 2;
    desk_act(&desk);
    return 0;
}

static int close_title(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

static void a_session_is_opened_as_it_stands(void **state)
{
    (void)state;
    desk_click(&desk, UI_ROLE_BUTTON, "Open the session");
    assert_int_equal(desk.stage.wish.kind, WISH_LEAD);
    assert_string_equal(desk.stage.wish.scenario, "classe");
    assert_int_equal(desk.stage.wish.settings.rounds, 3);
    assert_int_equal(desk.stage.wish.settings.decide_ms, 300000);
    assert_string_equal(desk.stage.wish.settings.plan, "short");
}

static void another_plan_brings_its_own_settings(void **state)
{
    (void)state;
    desk.stage.lead.settings.rounds = 9;
    desk_click(&desk, UI_ROLE_RADIO, "Long");
    desk_act(&desk);
    assert_int_equal(desk.stage.lead.settings.rounds, 4);
}

static void without_a_plan_it_is_said(void **state)
{
    (void)state;
    desk.stage.plan_count = 0;
    desk_act(&desk);
    assert_true(desk_says(&desk, "No running order was found beside the program."));
}

#define IN(test) cmocka_unit_test_setup_teardown(test, open_title, close_title)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(a_session_is_opened_as_it_stands),
        IN(another_plan_brings_its_own_settings),
        IN(without_a_plan_it_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
