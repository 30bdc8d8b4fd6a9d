#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "tests/game/screen/wire.h"

static Desk desk;

static int setup(void **state)
{
    (void)state;
    return desk_open(&desk, SCENE_ROUNDS) ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

static void join_and_decide(void)
{
    desk_join(&desk, "14");
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
}

static void test_a_drop_leaves_everything_readable_and_usable(void **state)
{
    (void)state;
    join_and_decide();
    wire_set_state(desk.client->connection, CONNECTION_RECONNECTING);
    desk_act(&desk);
    desk_find(&desk, UI_ROLE_REGION, "Connection lost: reconnecting…");
    desk_go_to(&desk, UI_ROLE_STEPPER, "Fibre to order, Towns and villages");
    desk_key(&desk, UI_KEY_RIGHT, 0);
    assert_true(desk.client->draft.fibre_premises[ZONE_PUBLIC_DENSE] > 0);
    wire_set_state(desk.client->connection, CONNECTION_PLAYING);
    desk_act(&desk);
    assert_null(ui_node_find(desk.ui, UI_ROLE_REGION, "Connection lost: reconnecting…"));
}

static void test_joining_says_what_it_does_and_can_be_left(void **state)
{
    (void)state;
    desk.client = client_create(&desk.arena, &desk.room.scenario);
    stage_follow(&desk.stage, desk.client);
    wire_set_state(desk.client->connection, CONNECTION_CONNECTING);
    desk_act(&desk);
    desk_find(&desk, UI_ROLE_DIALOG, "Joining the session");
    desk_press(&desk, UI_ROLE_BUTTON, "Cancel");
    assert_int_equal(desk.stage.wish.kind, WISH_LEAVE);
}

static void test_a_failure_says_what_whose_and_what_to_do(void **state)
{
    (void)state;
    ConnectionFailure failure;
    Denied denied = {.reason = DENIED_CODE};
    connection_denied_text(&denied, &failure);
    desk.client = client_create(&desk.arena, &desk.room.scenario);
    stage_follow(&desk.stage, desk.client);
    wire_fail(desk.client->connection, &failure);
    desk_act(&desk);
    desk_find(&desk, UI_ROLE_DIALOG, "Unknown code");
    desk_find(&desk, UI_ROLE_TEXT, failure.whose);
    desk_find(&desk, UI_ROLE_TEXT, failure.remedy);
    desk_press(&desk, UI_ROLE_BUTTON, "Join again from here");
    assert_int_equal(desk.stage.wish.kind, WISH_RETURN);
    desk_press(&desk, UI_ROLE_BUTTON, "Back to the start");
    assert_int_equal(desk.stage.wish.kind, WISH_LEAVE);
}

static void test_a_pause_says_why(void **state)
{
    (void)state;
    join_and_decide();
    desk_pause(&desk, "Lunch.");
    desk_act(&desk);
    desk_find(&desk, UI_ROLE_TEXT, "Lunch. The clock stands still; you can go on reading.");
}

static void act_on_own(ActKind kind, const char *cause)
{
    Act act;
    memset(&act, 0, sizeof act);
    act.kind = kind;
    act.seat = desk.seat;
    seat_set_add(&act.seats, desk.seat.index);
    text_copy(act.cause, sizeof act.cause, cause);
    desk_do(&desk, &act);
    desk_act(&desk);
}

static void test_eyes_up_hides_nothing_and_lets_nothing_be_ordered(void **state)
{
    (void)state;
    join_and_decide();
    desk_pause(&desk, "Lunch.");
    act_on_own(ACT_FREEZE, "Look at the big screen.");
    desk_find(&desk, UI_ROLE_DIALOG, "Eyes up");
    desk_find(&desk, UI_ROLE_TEXT, "Look at the big screen.");
    assert_null(ui_node_find(desk.ui, UI_ROLE_REGION, "The session is paused"));
    desk_key(&desk, UI_KEY_ESCAPE, 0);
    desk_find(&desk, UI_ROLE_DIALOG, "Eyes up");
    desk_key(&desk, UI_KEY_TAB, 0);
    assert_null(desk_focus(&desk));
    act_on_own(ACT_THAW, "");
    assert_null(ui_node_find(desk.ui, UI_ROLE_DIALOG, "Eyes up"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_drop_leaves_everything_readable_and_usable, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_joining_says_what_it_does_and_can_be_left, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_failure_says_what_whose_and_what_to_do, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_pause_says_why, setup, teardown),
        cmocka_unit_test_setup_teardown(test_eyes_up_hides_nothing_and_lets_nothing_be_ordered,
                                        setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
