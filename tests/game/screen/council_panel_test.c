#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/table.h"
#include "game/client/council_text.h"
#include "game/screen/council_panel.h"

static Desk desk;

static int find(const char *code)
{
    TerritoryId territory;
    assert_true(rules_find_territory(&desk.room.scenario.rules, code, &territory));
    return territory.index;
}

static void hold(const char *code, Proposal proposal)
{
    desk.room.play.world.holdings.level[proposal][find(code)] = 1;
}

/* Three sit at the table; Calvados, the first of them, has the chair in the first year. */
static int setup(void **state)
{
    (void)state;
    if (!desk_open(&desk, SCENE_ROUNDS)) {
        return -1;
    }
    hold("14", PROPOSAL_NATIONAL_TABLE);
    hold("50", PROPOSAL_NATIONAL_TABLE);
    hold("61", PROPOSAL_NATIONAL_TABLE);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

static void sit(const char *code)
{
    desk_join(&desk, code);
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    desk_go_to(&desk, UI_ROLE_TAB, "Votes");
}

static const Council *council(void) { return &desk.room.play.world.council; }

static void order_motion(const char *code, MotionKind kind, int value)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_MOTION;
    command.actor.index = (uint8_t)find(code);
    command.motion = (MotionTerms){kind, (int16_t)value};
    desk_order(&desk, &command);
    desk_act(&desk);
}

static void test_the_chair_asks_for_a_vote(void **state)
{
    (void)state;
    sit("14");
    desk_go_to(&desk, UI_ROLE_RADIO, "Solidarity with the worst-off");
    desk_go_to(&desk, UI_ROLE_STEPPER, "Kept for the worst-off");
    desk_key(&desk, UI_KEY_RIGHT, 0);
    desk_press(&desk, UI_ROLE_BUTTON, "Ask the table for a vote");
    assert_int_equal(table_count(council()->taken, MOTION_MAX), 1);
    assert_int_equal(council()->motion[0].terms.kind, MOTION_SOLIDARITY);
    assert_int_equal(council()->motion[0].terms.value, 10);
    assert_true(desk_says(&desk, "1 for, 0 against, 3 at the table."));
}

static void test_what_is_the_rule_already_is_not_asked_for(void **state)
{
    (void)state;
    sit("14");
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Ask the table for a vote")->enabled);
    assert_true(desk_says(&desk, "This is the rule already"));
    desk_press(&desk, UI_ROLE_BUTTON, "Ask the table for a vote");
    assert_int_equal(table_count(council()->taken, MOTION_MAX), 0);
}

static void test_a_ballot_is_cast_and_changed(void **state)
{
    (void)state;
    sit("50");
    order_motion("14", MOTION_STANDARDS, 1);
    assert_int_equal(council_panel_waiting(&desk.stage), 1);
    desk_press(&desk, UI_ROLE_RADIO, "For");
    assert_int_equal(council()->motion[0].ballot[find("50")], BALLOT_YES);
    desk_go_to(&desk, UI_ROLE_RADIO, "Against");
    assert_int_equal(council()->motion[0].ballot[find("50")], BALLOT_NO);
    assert_int_equal(council_panel_waiting(&desk.stage), 0);
}

static void test_who_has_not_the_chair_proposes_nothing(void **state)
{
    (void)state;
    sit("50");
    assert_null(ui_node_find(desk.ui, UI_ROLE_BUTTON, "Ask the table for a vote"));
    desk_find(&desk, UI_ROLE_TEXT, "Calvados");
}

static void test_outside_the_table_one_reads_and_is_shown_the_way_in(void **state)
{
    (void)state;
    sit("63");
    order_motion("14", MOTION_STATE_RATE, 5);
    assert_null(ui_node_find(desk.ui, UI_ROLE_RADIO, "Against"));
    assert_true(desk_says(&desk, "Only those at the national table vote on it."));
    desk_press(&desk, UI_ROLE_BUTTON, "See proposal 10, a seat at the table");
    assert_int_equal(desk.stage.tab, PANEL_PROGRAMME);
    assert_int_equal(desk.stage.programme.proposal_open, PROPOSAL_NATIONAL_TABLE);
}

static void test_a_rural_territory_asks_for_a_charter(void **state)
{
    (void)state;
    hold("23", PROPOSAL_RURAL_CHARTER);
    sit("23");
    desk_go_to(&desk, UI_ROLE_RADIO, council_exception_name(EXCEPTION_GRANT_DELAY));
    desk_press(&desk, UI_ROLE_BUTTON, "Ask the others for a charter");
    assert_int_equal(council()->motion[0].terms.kind, MOTION_CHARTER);
    assert_int_equal(council()->motion[0].terms.value, EXCEPTION_GRANT_DELAY);
    assert_true(desk_says(&desk, "and 5 votes at least"));
}

static void test_a_charter_needs_its_file(void **state)
{
    (void)state;
    sit("23");
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Ask the others for a charter")->enabled);
    desk_find(&desk, UI_ROLE_BUTTON, "See proposal 8, the file a charter needs");
}

static void test_a_vote_is_announced_where_negotiating_begins(void **state)
{
    (void)state;
    sit("50");
    order_motion("14", MOTION_STANDARDS, 1);
    desk_go_to(&desk, UI_ROLE_TAB, "Contracts");
    desk_press(&desk, UI_ROLE_BUTTON, "1 vote waits for your ballot");
    assert_int_equal(desk.stage.tab, PANEL_COUNCIL);
}

static int setup_class(void **state)
{
    (void)state;
    return desk_open_scenario(&desk, "classe", SCENE_ROUNDS) ? 0 : -1;
}

static void test_where_nothing_is_voted_there_is_no_tab(void **state)
{
    (void)state;
    desk_join(&desk, "14");
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    assert_false(council_panel_is_played(&desk.stage));
    assert_null(ui_node_find(desk.ui, UI_ROLE_TAB, "Votes"));
    desk_find(&desk, UI_ROLE_TAB, "Territories");
}

/* Others see nothing of it before the year closes; one's own vote stands where it was placed. */
static void test_a_secret_ballot_shows_ones_own_vote_alone(void **state)
{
    (void)state;
    desk.room.play.session.settings.ballots_secret = true;
    desk.room.play.session.settings.quorum_percent = 50;
    sit("50");
    order_motion("14", MOTION_STANDARDS, 1);
    assert_true(desk_says(&desk, "Secret: votes are opened when the year closes."));
    assert_true(desk_says(&desk, "Quorum: the vote counts if 50% at least"));
    assert_false(desk_says(&desk, "1 for, 0 against"));
    desk.message.kind = MESSAGE_BALLOTS;
    desk.message.ballots = (BallotsMessage){.count = 1, .votes = {{.motion = 0, .yes = false}}};
    client_take_message(desk.client, &desk.message);
    desk_act(&desk);
    assert_true(desk_find(&desk, UI_ROLE_RADIO, "Against")->selected);
    assert_int_equal(council_panel_waiting(&desk.stage), 0);
    assert_int_equal(council()->motion[0].ballot[find("50")], BALLOT_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_chair_asks_for_a_vote, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_is_the_rule_already_is_not_asked_for, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_ballot_is_cast_and_changed, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_secret_ballot_shows_ones_own_vote_alone, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_who_has_not_the_chair_proposes_nothing, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_outside_the_table_one_reads_and_is_shown_the_way_in,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_rural_territory_asks_for_a_charter, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_charter_needs_its_file, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_vote_is_announced_where_negotiating_begins, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_where_nothing_is_voted_there_is_no_tab, setup_class,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
