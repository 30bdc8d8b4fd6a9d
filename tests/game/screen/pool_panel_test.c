#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "game/screen/pool_panel.h"
#include "game/sim/pool.h"

static Desk desk;

static int setup(void **state)
{
    (void)state;
    if (!desk_open_scenario(&desk, "classe", SCENE_ROUNDS)) {
        return -1;
    }
    desk_join(&desk, "14");
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

static const Rules *rules(void) { return &desk.room.scenario.rules; }

static int64_t pledge(PoolPlan plan, int seat)
{
    return desk.room.play.world.pool.pledge[plan][seat];
}

static void others_pledge(PoolPlan plan, int64_t euros)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_PLEDGE;
    command.actor.index = desk.seat.index == 0 ? 1 : 0;
    command.pledge = (Pledge){plan, euros};
    desk_order(&desk, &command);
    desk_act(&desk);
}

static const char *button_from(const char *words)
{
    int count;
    const UiNode *nodes = ui_nodes(desk.ui, &count);
    for (int i = 0; i < count; i++) {
        if (nodes[i].role == UI_ROLE_BUTTON && strstr(nodes[i].name, words) == nodes[i].name) {
            return nodes[i].name;
        }
    }
    return NULL;
}

/* Whoever only presses the button gives their part, and not less: bots trust no smaller beginning. */
static void test_one_press_proposes_a_plan(void **state)
{
    (void)state;
    char label[200];
    desk_go_to(&desk, UI_ROLE_TAB, "Common pool");
    assert_true(desk_says(&desk, "Nobody has proposed it yet."));
    assert_non_null(button_from("Propose it with"));
    strcpy(label, button_from("Propose it with"));
    desk_press(&desk, UI_ROLE_BUTTON, label);
    int64_t fair = pool_fair_euros(rules(), POOL_FIBRE, desk.seat);
    assert_true(pledge(POOL_FIBRE, desk.seat.index) >= fair);
    assert_true(pledge(POOL_FIBRE, desk.seat.index) <= fair + fair / 5);
    assert_true(desk_says(&desk, "as it stands nothing is done and nobody pays"));
    assert_true(desk_says(&desk, "This is what you have pledged"));
}

static void test_a_pledge_is_changed_and_taken_back(void **state)
{
    (void)state;
    char label[200];
    desk_go_to(&desk, UI_ROLE_TAB, "Common pool");
    strcpy(label, button_from("Propose it with"));
    desk_press(&desk, UI_ROLE_BUTTON, label);
    int64_t first = pledge(POOL_FIBRE, desk.seat.index);
    desk_go_to(&desk, UI_ROLE_STEPPER, "Your pledge: Fibre where it is most lacking");
    desk_key(&desk, UI_KEY_LEFT, 0);
    strcpy(label, button_from("Change your pledge to"));
    desk_press(&desk, UI_ROLE_BUTTON, label);
    assert_true(pledge(POOL_FIBRE, desk.seat.index) < first);
    desk_press(&desk, UI_ROLE_BUTTON, "Take it back");
    assert_int_equal(pledge(POOL_FIBRE, desk.seat.index), 0);
    assert_true(desk_says(&desk, "Nobody has proposed it yet."));
}

/* What cannot be paid is refused before it is pressed, and nothing is sent. */
static void test_too_much_is_refused_beforehand(void **state)
{
    (void)state;
    desk_close(&desk);
    assert_true(desk_open_scenario(&desk, "classe", SCENE_ROUNDS));
    TerritoryId poor;
    assert_true(rules_find_territory(rules(), "14", &poor));
    desk.room.play.world.budget.purse[SECTION_RUNNING][poor.index] = -9000000;
    desk_join(&desk, "14");
    desk_phase(&desk, PHASE_DECIDE);
    desk_go_to(&desk, UI_ROLE_TAB, "Common pool");
    assert_true(desk_says(&desk, "This pledge would leave the running section"));
    assert_true(desk_says(&desk, "The programme you have drafted would lack"));
    int refused = 0;
    int count;
    const UiNode *nodes = ui_nodes(desk.ui, &count);
    for (int i = 0; i < count; i++) {
        if (nodes[i].role == UI_ROLE_BUTTON && strstr(nodes[i].name, "Propose it with") != NULL) {
            assert_false(nodes[i].enabled);
            refused++;
        }
    }
    assert_int_equal(refused, POOL_PLAN_COUNT);
}

static void test_what_others_pledge_is_seen_and_led_to(void **state)
{
    (void)state;
    others_pledge(POOL_PLATFORM, 20000);
    assert_int_equal(pool_panel_waiting(&desk.stage), 1);
    desk_go_to(&desk, UI_ROLE_TAB, "Contracts");
    desk_press(&desk, UI_ROLE_BUTTON, "1 common plan waits for your pledge");
    assert_int_equal(desk.stage.tab, PANEL_POOL);
    assert_true(desk_says(&desk, "€20.0k of"));
    assert_non_null(button_from("Pledge"));
}

static void test_who_looks_on_sees_and_pledges_nothing(void **state)
{
    (void)state;
    Desk *room = &desk;
    desk_close(room);
    assert_true(desk_open_scenario(room, "classe", SCENE_ROUNDS));
    desk_watch(room, ROLE_PROJECTOR);
    desk_phase(room, PHASE_DECIDE);
    desk_act(room);
    assert_false(desk_says(room, "Common pool"));
    others_pledge(POOL_PLATFORM, 20000);
    assert_true(desk_says(room, "Common pool"));
    assert_true(desk_says(room, "€20.0k of"));
    assert_null(button_from("Pledge"));
}

/* A frozen seat reads why, and its controls say so before they are pressed. */
static void test_a_held_seat_is_told_why_it_may_not(void **state)
{
    (void)state;
    desk_go_to(&desk, UI_ROLE_TAB, "Common pool");
    desk_pause(&desk, "lunch");
    desk_act(&desk);
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, button_from("Propose it with"))->enabled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_one_press_proposes_a_plan, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_pledge_is_changed_and_taken_back, setup, teardown),
        cmocka_unit_test_setup_teardown(test_too_much_is_refused_beforehand, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_others_pledge_is_seen_and_led_to, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_who_looks_on_sees_and_pledges_nothing, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_held_seat_is_told_why_it_may_not, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
