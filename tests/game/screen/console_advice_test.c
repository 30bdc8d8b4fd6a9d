#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "game/screen/console_advice.h"

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

/* Years in which nobody offers anything to anybody, and the console then looks at what is proposed. */
static void idle_years(void)
{
    desk_phase(&desk, PHASE_DECIDE);
    for (int year = 0; year < ADVICE_IDLE_ROUNDS; year++) {
        desk_year(&desk);
        desk_phase(&desk, PHASE_DECIDE);
    }
    desk.stage.console.tab = CONSOLE_ORDER;
    desk_act(&desk);
}

/* Leaves the one that is looked for alone on the screen. */
static void only(AdviceKind kind)
{
    Advice advice[ADVICE_MAX];
    int count = advice_list(&desk.room.play, &desk.room.scenario.rules, advice, ADVICE_MAX);
    bool found = false;
    for (int a = 0; a < count; a++) {
        found = found || advice[a].kind == kind;
    }
    assert_true(found);
    for (int a = 0; console_advice_count(&desk.stage) > 1 && a < ADVICE_MAX; a++) {
        const char *first = advice[a].kind == kind ? NULL : "Refuse";
        if (first != NULL) {
            desk_press(&desk, UI_ROLE_BUTTON, first);
        }
    }
    assert_int_equal(console_advice_count(&desk.stage), 1);
}

static void test_a_call_is_taken_and_told(void **state)
{
    (void)state;
    idle_years();
    only(ADVICE_CALL);
    uint32_t letters = desk.letters;
    desk_press(&desk, UI_ROLE_BUTTON, "Take it");
    assert_int_equal(desk.acted.kind, ACT_ADVICE);
    assert_int_equal(desk.acted.advice, ADVICE_CALL);
    assert_int_equal(desk.acted.choice, ADVICE_ACCEPTED);
    assert_int_equal(desk.letters, letters + 1);
    assert_int_equal(console_advice_count(&desk.stage), 0);
}

static void test_a_refusal_is_told_and_holds_for_the_round(void **state)
{
    (void)state;
    idle_years();
    only(ADVICE_CALL);
    desk_press(&desk, UI_ROLE_BUTTON, "Refuse");
    assert_int_equal(desk.acted.choice, ADVICE_REFUSED);
    assert_int_equal(desk.letters, 0);
    assert_false(desk_says(&desk, "Suggestions"));
}

/* What is changed first is answered when it leaves, not when it is looked at. */
static void test_an_edited_call_is_answered_when_it_is_sent(void **state)
{
    (void)state;
    idle_years();
    only(ADVICE_CALL);
    Act before = desk.acted;
    desk_press(&desk, UI_ROLE_BUTTON, "Change it…");
    assert_memory_equal(&before, &desk.acted, sizeof before);
    assert_int_equal(desk.stage.console.tab, CONSOLE_MESSAGES);
    assert_true(desk.stage.console.message[0] != '\0');
    desk_press(&desk, UI_ROLE_BUTTON, "Send");
    assert_int_equal(desk.acted.choice, ADVICE_EDITED);
    assert_int_equal(desk.letters, 1);
}

/* Whoever looks elsewhere has left it: what is written later is a letter of its own. */
static void test_a_call_that_is_left_is_as_it_was(void **state)
{
    (void)state;
    idle_years();
    only(ADVICE_CALL);
    desk_press(&desk, UI_ROLE_BUTTON, "Change it…");
    desk.stage.console.tab = CONSOLE_MAP;
    desk_act(&desk);
    assert_string_equal(desk.stage.console.message, "");
    desk.stage.console.tab = CONSOLE_MESSAGES;
    text_copy(desk.stage.console.message, sizeof desk.stage.console.message, "Hello.");
    desk_act(&desk);
    Act before = desk.acted;
    desk_press(&desk, UI_ROLE_BUTTON, "Send");
    assert_memory_equal(&before, &desk.acted, sizeof before);
    assert_int_equal(console_advice_count(&desk.stage), 1);
}

static void test_an_incident_that_is_left_is_not_the_edited_one(void **state)
{
    (void)state;
    idle_years();
    ConsoleState *console = &desk.stage.console;
    console->editing = ADVICE_CRISIS;
    console->incident = 0;
    console->weighing = true;
    console->tab = CONSOLE_INCIDENTS;
    desk_act(&desk);
    assert_int_equal(console->editing, ADVICE_CRISIS);
    desk_press(&desk, UI_ROLE_BUTTON, "Back to the incidents");
    desk_act(&desk);
    assert_int_equal(console->editing, -1);
    assert_int_equal(console->incident, -1);
}

/* One press leads there from whatever is looked at. */
static void test_the_bar_says_that_something_is_proposed(void **state)
{
    (void)state;
    idle_years();
    desk.stage.console.tab = CONSOLE_MESSAGES;
    desk_act(&desk);
    char label[32];
    int count = console_advice_count(&desk.stage);
    snprintf(label, sizeof label, count == 1 ? "%d suggestion" : "%d suggestions", count);
    desk_press(&desk, UI_ROLE_BUTTON, label);
    assert_int_equal(desk.stage.console.tab, CONSOLE_ORDER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_call_is_taken_and_told, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_refusal_is_told_and_holds_for_the_round, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_an_edited_call_is_answered_when_it_is_sent, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_call_that_is_left_is_as_it_was, setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_incident_that_is_left_is_not_the_edited_one, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_the_bar_says_that_something_is_proposed, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
