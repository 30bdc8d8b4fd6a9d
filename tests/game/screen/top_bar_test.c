#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "game/screen/top_bar.h"

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

static void act(ActKind kind, int seat)
{
    room_act(&desk.room, kind, (TerritoryId){(uint8_t)seat});
    desk.message.kind = MESSAGE_ENTRY;
    desk.message.entry = (EntryMessage){.entry = desk.room.entry};
    client_take_message(desk.client, &desk.message);
    desk_act(&desk);
}

static void expect_waiting(const char *expected)
{
    char text[200];
    top_bar_waiting_text(&desk.stage, text, sizeof text);
    assert_string_equal(text, expected);
}

static void test_it_says_whom_everybody_waits_for(void **state)
{
    (void)state;
    expect_waiting("waiting for you");
    act(ACT_SEAT_CLAIM, 0);
    expect_waiting("waiting for Ain and you");
    act(ACT_SEAT_CLAIM, 1);
    expect_waiting("waiting for Ain, Aisne and 1 other");
    act(ACT_SEAT_CLAIM, 2);
    expect_waiting("waiting for Ain, Aisne and 2 others");
    act(ACT_READY, 0);
    act(ACT_READY, 1);
    act(ACT_READY, 2);
    expect_waiting("waiting for you");
    act(ACT_READY, desk.seat.index);
    expect_waiting("");
}

static void test_it_says_who_one_is_and_where_the_session_stands(void **state)
{
    (void)state;
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    desk_find(&desk, UI_ROLE_TEXT, "Calvados");
    desk_find(&desk, UI_ROLE_TEXT, "Decide");
    desk_find(&desk, UI_ROLE_TEXT, "2014 · year 1 of 3");
}

/* The clock of a phase moves by itself: the program must be told to look again within a second. */
static void test_a_clock_asks_to_be_looked_at_again(void **state)
{
    (void)state;
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    assert_true(client_left_ms(desk.client) > 0);
    assert_in_range(ui_wake_ms(desk.ui), 0, 1000);
}

static void test_each_score_is_one_press_from_its_causes(void **state)
{
    (void)state;
    desk_press(&desk, UI_ROLE_BUTTON, "Services");
    assert_int_equal(desk.stage.ledger_open, SCORE_SERVICES);
}

/* A steward keeps the seat: its people read on, and nothing they would press is taken. */
static void test_a_held_seat_is_told_and_greyed(void **state)
{
    (void)state;
    desk_phase(&desk, PHASE_DECIDE);
    act(ACT_HOLD, desk.seat.index);
    assert_true(desk_says(&desk, "A steward looks after your seat"));
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Programme ready")->enabled);
    act(ACT_HAND_BACK, desk.seat.index);
    assert_false(desk_says(&desk, "A steward looks after your seat"));
    assert_true(desk_find(&desk, UI_ROLE_BUTTON, "Programme ready")->enabled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_it_says_whom_everybody_waits_for, setup, teardown),
        cmocka_unit_test_setup_teardown(test_it_says_who_one_is_and_where_the_session_stands, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_clock_asks_to_be_looked_at_again, setup, teardown),
        cmocka_unit_test_setup_teardown(test_each_score_is_one_press_from_its_causes, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_held_seat_is_told_and_greyed, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
