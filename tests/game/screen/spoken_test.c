/*
 * A round played by ear: with the keyboard alone, and nothing known but what the voice said.
 */
#include "game/screen/spoken.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "tests/game/screen/scene.h"

enum { STEPS_MAX = 400, LOG_BYTES = 256 * 1024 };

static Desk desk;
static Spoken spoken;
static char heard[LOG_BYTES], last[SPOKEN_BYTES];

static int setup(void **state)
{
    (void)state;
    memset(&spoken, 0, sizeof spoken);
    heard[0] = last[0] = '\0';
    return desk_open(&desk, SCENE_ROUNDS) ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

static void listen(void)
{
    const char *words = spoken_follow(&spoken, desk.ui);
    if (words != NULL) {
        size_t used = strlen(heard);
        text_format(heard + used, sizeof heard - used, "%s\n", words);
        text_copy(last, sizeof last, words);
    }
}

static void key(UiKey which)
{
    desk_key(&desk, which, 0);
    listen();
}

/* Tab, and within a group of tabs or choices the arrows would do; until these words are heard. */
static void go_until_heard(const char *words)
{
    for (int step = 0; step < STEPS_MAX; step++) {
        if (strstr(last, words) != NULL) {
            return;
        }
        key(UI_KEY_TAB);
    }
    fail_msg("never heard \"%s\"; last \"%s\"", words, last);
}

static void press(const char *words)
{
    go_until_heard(words);
    key(UI_KEY_ENTER);
}

static void test_a_round_is_played_by_ear(void **state)
{
    (void)state;
    desk_join(&desk, "14");
    listen();
    press("Ready to begin, button");
    assert_int_equal(desk.room.play.session.phase, PHASE_DECIDE);
    go_until_heard("Fibre to order, Towns and villages");
    key(UI_KEY_RIGHT);
    assert_non_null(strstr(last, "amount"));
    assert_true(desk.client->draft.fibre_premises[ZONE_PUBLIC_DENSE] > 0);
    press("Programme ready, button");
    assert_int_equal(desk.room.play.session.phase, PHASE_NEGOTIATE);
    press("Ready to close the year, button");
    assert_int_equal(desk.room.play.session.phase, PHASE_RESULT);
    press("Go on, button");
    assert_int_equal(desk.room.play.session.phase, PHASE_DECIDE);
}

static void test_nothing_is_said_twice(void **state)
{
    (void)state;
    desk_join(&desk, "14");
    key(UI_KEY_TAB);
    desk_act(&desk);
    assert_null(spoken_follow(&spoken, desk.ui));
}

static void test_what_cannot_be_pressed_says_why(void **state)
{
    (void)state;
    desk_join(&desk, "14");
    desk_phase(&desk, PHASE_DECIDE);
    go_until_heard("Undo");
    assert_non_null(strstr(last, "Nothing to go to."));
    assert_non_null(strstr(last, "not available"));
}

/* Whatever the focus comes to has a name: silence would be a wall. */
static void test_every_stop_of_the_focus_is_heard(void **state)
{
    (void)state;
    desk_join(&desk, "14");
    desk_phase(&desk, PHASE_DECIDE);
    for (int step = 0; step < 120; step++) {
        desk_key(&desk, UI_KEY_TAB, 0);
        const UiNode *node = desk_focus(&desk);
        assert_true(node == NULL || node->name[0] != '\0');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_round_is_played_by_ear, setup, teardown),
        cmocka_unit_test_setup_teardown(test_nothing_is_said_twice, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_cannot_be_pressed_says_why, setup, teardown),
        cmocka_unit_test_setup_teardown(test_every_stop_of_the_focus_is_heard, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
