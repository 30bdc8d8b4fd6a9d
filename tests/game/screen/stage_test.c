#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

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

static void expect_screen(const Screen *screen)
{
    desk_act(&desk);
    assert_string_equal(desk.stage.screen->name, screen->name);
}

static void test_the_session_says_which_screen(void **state)
{
    (void)state;
    expect_screen(&SCREEN_TITLE);
    desk_join(&desk, "14");
    expect_screen(&SCREEN_LOBBY);
    desk_phase(&desk, PHASE_DECIDE);
    expect_screen(&SCREEN_MAP);
    desk_year(&desk);
    expect_screen(&SCREEN_RESULT);
    for (int round = 1; round < SCENE_ROUNDS; round++) {
        desk_phase(&desk, PHASE_DECIDE);
        desk_year(&desk);
    }
    desk_phase(&desk, PHASE_END);
    expect_screen(&SCREEN_END);
    stage_follow(&desk.stage, NULL);
    desk.client = NULL;
    expect_screen(&SCREEN_TITLE);
}

static void test_the_panel_follows_the_phase(void **state)
{
    (void)state;
    desk_join(&desk, "14");
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    assert_int_equal(desk.stage.tab, PANEL_PROGRAMME);
    desk_phase(&desk, PHASE_NEGOTIATE);
    desk_act(&desk);
    assert_int_equal(desk.stage.tab, PANEL_CONTRACTS);
}

static void test_keys_ask_for_larger_and_smaller_text(void **state)
{
    (void)state;
    desk_letter(&desk, '+', UI_CTRL);
    assert_int_equal(desk.stage.wish.kind, WISH_SCALE);
    assert_int_equal(desk.stage.wish.scale_percent, 110);
    desk.stage.wish.kind = WISH_NONE;
    desk_letter(&desk, '-', UI_CTRL);
    assert_int_equal(desk.stage.wish.kind, WISH_NONE); /* at the least already */
    desk_resize(&desk, 1366, 768, SCREEN_SCALE_PERCENT_MAX);
    desk_letter(&desk, '+', UI_CTRL);
    assert_int_equal(desk.stage.wish.kind, WISH_NONE);
    desk_letter(&desk, '0', UI_CTRL);
    assert_int_equal(desk.stage.wish.scale_percent, SCREEN_SCALE_PERCENT_MIN);
}

static void test_help_opens_over_everything_and_gives_the_focus_back(void **state)
{
    (void)state;
    desk_join(&desk, "14");
    desk_go_to(&desk, UI_ROLE_BUTTON, "Ready to begin");
    ui_input_key(&desk.input, UI_KEY_FUNCTION, 0, 1);
    desk_act(&desk);
    desk_find(&desk, UI_ROLE_DIALOG, "How it works");
    desk_go_to(&desk, UI_ROLE_TAB, "The keys");
    desk_find(&desk, UI_ROLE_TEXT, "F1");
    desk_key(&desk, UI_KEY_ESCAPE, 0);
    assert_null(ui_node_find(desk.ui, UI_ROLE_DIALOG, "How it works"));
    assert_string_equal(desk_focus(&desk)->name, "Ready to begin");
}

static void test_leaving_is_a_wish(void **state)
{
    (void)state;
    desk_join(&desk, "14");
    desk_press(&desk, UI_ROLE_BUTTON, "Help");
    desk_press(&desk, UI_ROLE_BUTTON, "Leave the session");
    assert_int_equal(desk.stage.wish.kind, WISH_LEAVE);
}

/* A form filled for one seat's neighbours means others at the next seat. */
static void test_another_session_starts_with_empty_forms(void **state)
{
    (void)state;
    desk_join(&desk, "14");
    desk.stage.contract = (ContractForm){.opened = true, .partner = 7};
    desk.stage.programme.proposal_open = 3;
    desk.stage.ledger_open = SCORE_USAGE;
    stage_follow(&desk.stage, desk.client);
    assert_int_equal(desk.stage.contract.partner, 0);
    assert_int_equal(desk.stage.programme.proposal_open, -1);
    assert_int_equal(desk.stage.ledger_open, -1);
}

static void test_the_year_is_that_of_the_round(void **state)
{
    (void)state;
    int first = desk.room.scenario.rules.first_year;
    desk_join(&desk, "14");
    desk_phase(&desk, PHASE_DECIDE);
    assert_int_equal(stage_year(&desk.stage), first);
    desk_year(&desk);
    assert_int_equal(stage_year(&desk.stage), first);
    desk_phase(&desk, PHASE_DECIDE);
    assert_int_equal(stage_year(&desk.stage), first + 1);
}

/* With very large text the button that ends a screen is far down: the next one begins at its top. */
static void test_a_new_screen_begins_at_its_top(void **state)
{
    (void)state;
    desk_resize(&desk, 1024, 768, 250);
    desk_join(&desk, "14");
    desk_press(&desk, UI_ROLE_BUTTON, "Ready to begin");
    assert_true(desk_find(&desk, UI_ROLE_TEXT, "Decide")->visible.height > 1.0f);
    desk_press(&desk, UI_ROLE_BUTTON, "Programme ready");
    desk_press(&desk, UI_ROLE_BUTTON, "Ready to close the year");
    assert_true(desk_find(&desk, UI_ROLE_TEXT, "Result of the year")->visible.height > 1.0f);
}

static int setup_region(void **state)
{
    (void)state;
    return desk_open_scenario(&desk, "region", SCENE_ROUNDS) ? 0 : -1;
}

/* The lobby counts them, the list names them after those one plays with, an offer warns of them. */
static void test_a_region_says_which_seats_are_stewards(void **state)
{
    (void)state;
    desk_join(&desk, "35");
    desk_act(&desk);
    assert_true(desk_says(&desk, "3 territories are played by the program."));
    assert_true(desk_says(&desk, "Played: Bretagne. 97 territories outside are kept by stewards"));
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    desk_go_to(&desk, UI_ROLE_TAB, "Territories");
    float own = desk_find(&desk, UI_ROLE_ROW, "Morbihan")->rect.y;
    assert_true(own < desk_find(&desk, UI_ROLE_ROW, "Ain (steward)")->rect.y);
    desk_go_to(&desk, UI_ROLE_TAB, "Contracts");
    desk_go_to(&desk, UI_ROLE_RADIO, "Morbihan");
    assert_false(desk_says(&desk, "it signs no contract"));
    desk_go_to(&desk, UI_ROLE_RADIO, "Mayenne");
    assert_true(desk_says(&desk, "A steward keeps this territory to the end"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_session_says_which_screen, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_panel_follows_the_phase, setup, teardown),
        cmocka_unit_test_setup_teardown(test_keys_ask_for_larger_and_smaller_text, setup, teardown),
        cmocka_unit_test_setup_teardown(test_help_opens_over_everything_and_gives_the_focus_back,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_leaving_is_a_wish, setup, teardown),
        cmocka_unit_test_setup_teardown(test_another_session_starts_with_empty_forms, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_the_year_is_that_of_the_round, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_new_screen_begins_at_its_top, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_region_says_which_seats_are_stewards, setup_region,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
