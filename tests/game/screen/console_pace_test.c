#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

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
        cmocka_unit_test_setup_teardown(test_rounds_lengths_and_practice_are_set_here, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
