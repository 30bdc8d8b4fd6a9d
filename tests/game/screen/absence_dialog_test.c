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

static void receive(uint8_t round)
{
    desk.message.kind = MESSAGE_LETTER_KEPT;
    desk.message.letter = (LetterMessage){.sequence = 0};
    Letter *letter = &desk.message.letter.letter;
    letter->number = ++desk.letters;
    letter->from = LETTER_FROM_PROGRAM;
    letter->kind = LETTER_ABSENCE;
    letter->absence = (Absence){.round = round, .steward = true};
    seat_set_add(&letter->to, desk.seat.index);
    client_take_message(desk.client, &desk.message);
}

static void test_all_rounds_missed_are_told_together_and_once(void **state)
{
    (void)state;
    receive(1);
    receive(2);
    desk_act(&desk);
    desk_find(&desk, UI_ROLE_DIALOG, "While you were away");
    assert_true(desk_says(&desk, "Round 1 was kept by a steward"));
    assert_true(desk_says(&desk, "Round 2 was kept by a steward"));
    desk_press(&desk, UI_ROLE_BUTTON, "I have read it");
    assert_null(ui_node_find(desk.ui, UI_ROLE_DIALOG, "While you were away"));
    receive(3);
    desk_act(&desk);
    assert_false(desk_says(&desk, "Round 2 was kept by a steward"));
    desk_key(&desk, UI_KEY_ESCAPE, 0);
    assert_null(ui_node_find(desk.ui, UI_ROLE_DIALOG, "While you were away"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_all_rounds_missed_are_told_together_and_once, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
