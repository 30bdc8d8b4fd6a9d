/*
 * A whole session by keyboard alone, from the lobby to the results: what a person who cannot use a
 * pointer does, on a common screen and with very large text on a small one.
 */
#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "game/client/vocabulary.h"
#include "game/sim/query.h"
#include "tests/game/screen/wire.h"

static Desk desk;

static void begin(float width, float height, int scale_percent)
{
    assert_true(desk_open(&desk, SCENE_ROUNDS));
    desk_resize(&desk, width, height, scale_percent);
    desk_join(&desk, "14");
    desk_press(&desk, UI_ROLE_BUTTON, "Ready to begin");
    assert_int_equal(desk.room.play.session.phase, PHASE_DECIDE);
}

static void draft_a_programme(void)
{
    const char *name = vocabulary_proposal(&desk.room.scenario, PROPOSAL_PUBLIC_SPACES);
    desk_go_to(&desk, UI_ROLE_STEPPER, "Fibre to order, Towns and villages");
    desk_key(&desk, UI_KEY_RIGHT, 0);
    desk_go_to(&desk, UI_ROLE_STEPPER, name);
    desk_key(&desk, UI_KEY_RIGHT, 0);
    assert_int_equal(client_outlook(desk.client)->verdict.code, VERDICT_OK);
    desk_press(&desk, UI_ROLE_BUTTON, "Programme ready");
    assert_int_equal(desk.room.play.session.phase, PHASE_NEGOTIATE);
}

static void offer_a_contract(void)
{
    ContractId id;
    desk_press(&desk, UI_ROLE_BUTTON, "Offer this contract");
    assert_int_equal(query_contracts(&desk.room.play.world, desk.seat, &id, 1), 1);
    desk_press(&desk, UI_ROLE_BUTTON, "Ready to close the year");
    assert_int_equal(desk.room.play.session.phase, PHASE_RESULT);
}

static void read_the_year(void)
{
    desk_press(&desk, UI_ROLE_BUTTON, "Access");
    assert_int_equal(desk.stage.ledger_open, SCORE_ACCESS);
    desk_key(&desk, UI_KEY_ESCAPE, 0);
    desk_press(&desk, UI_ROLE_BUTTON, "Go on");
}

/* Nothing new the other years: everything is carried on by itself. */
static void play_on(void)
{
    desk_press(&desk, UI_ROLE_BUTTON, "Programme ready");
    desk_press(&desk, UI_ROLE_BUTTON, "Ready to close the year");
    desk_press(&desk, UI_ROLE_BUTTON, "Go on");
}

static void play(float width, float height, int scale_percent)
{
    begin(width, height, scale_percent);
    draft_a_programme();
    offer_a_contract();
    const Holdings *holdings = &desk.room.play.world.holdings;
    assert_int_equal(holdings->level[PROPOSAL_PUBLIC_SPACES][desk.seat.index], 1);
    read_the_year();
    for (int round = 1; round < SCENE_ROUNDS; round++) {
        assert_int_equal(desk.room.play.session.phase, PHASE_DECIDE);
        play_on();
    }
    assert_int_equal(desk.room.play.session.phase, PHASE_END);
    desk_press(&desk, UI_ROLE_BUTTON, "Back to the start");
    assert_int_equal(desk.stage.wish.kind, WISH_LEAVE);
    assert_int_equal(play_hash(&desk.client->replica->play, &desk.room.scenario.rules),
                     play_hash(&desk.room.play, &desk.room.scenario.rules));
    desk_close(&desk);
}

static void test_a_session_by_keys_on_a_common_screen(void **state)
{
    (void)state;
    play(1366, 768, 100);
}

static void test_a_session_by_keys_with_very_large_text(void **state)
{
    (void)state;
    play(1024, 768, 250);
}

/* Codes are for others: where nobody else can come, none is shown. */
static void test_a_lobby_of_ones_own_shows_no_code(void **state)
{
    (void)state;
    assert_true(desk_open(&desk, SCENE_ROUNDS));
    desk_join(&desk, "14");
    wire_set_codes(desk.client->connection, "K7MWQ2", "CARD22");
    desk_act(&desk);
    desk_find(&desk, UI_ROLE_TEXT, "Code of the session");
    desk_find(&desk, UI_ROLE_TEXT, "K7MWQ2");
    wire_set_codes(desk.client->connection, "", "CARD22");
    desk_act(&desk);
    assert_null(ui_node_find(desk.ui, UI_ROLE_TEXT, "Code of the session"));
    assert_null(ui_node_find(desk.ui, UI_ROLE_TEXT, "CARD22"));
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_session_by_keys_on_a_common_screen),
        cmocka_unit_test(test_a_session_by_keys_with_very_large_text),
        cmocka_unit_test(test_a_lobby_of_ones_own_shows_no_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
