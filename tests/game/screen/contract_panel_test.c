#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "game/sim/query.h"

static Desk desk;

static int setup(void **state)
{
    (void)state;
    if (!desk_open(&desk, SCENE_ROUNDS)) {
        return -1;
    }
    desk_join(&desk, "14");
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    desk_go_to(&desk, UI_ROLE_TAB, "Contracts");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

static void receive_offer(void)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_CONTRACT_OFFER;
    command.actor.index = desk.room.scenario.rules.neighbour[desk.seat.index][0];
    command.offer = (ContractTerms){.proposer = command.actor,
                                    .partner = desk.seat,
                                    .subject = CONTRACT_MEDIATION,
                                    .key = CONTRACT_KEY_EQUAL,
                                    .term_years = 2,
                                    .exit_percent = 20,
                                    .amount_euros_year = 200000};
    desk_order(&desk, &command);
    desk_act(&desk);
}

/* The only contract of this seat, or NULL. */
static const Contract *own_contract(void)
{
    ContractId id;
    const World *world = &desk.room.play.world;
    return query_contracts(world, desk.seat, &id, 1) > 0 ? &world->contracts.row[id.index] : NULL;
}

static void test_an_offer_is_read_and_accepted(void **state)
{
    (void)state;
    receive_offer();
    desk_find(&desk, UI_ROLE_TEXT, "In equal parts: €200k a year, of which €100k for you");
    desk_find(&desk, UI_ROLE_TEXT, "2 years; leaving early costs 20% of what remains");
    desk_press(&desk, UI_ROLE_BUTTON, "Accept");
    assert_non_null(own_contract());
    assert_int_equal(own_contract()->state, CONTRACT_RUNNING);
    desk_find(&desk, UI_ROLE_TEXT, "No offer waits for an answer.");
}

static void test_an_offer_is_declined(void **state)
{
    (void)state;
    receive_offer();
    desk_press(&desk, UI_ROLE_BUTTON, "Decline");
    assert_null(own_contract());
    desk_find(&desk, UI_ROLE_TEXT, "No contract binds you.");
}

static void test_an_offer_is_made_and_withdrawn(void **state)
{
    (void)state;
    const Rules *rules = &desk.room.scenario.rules;
    int partner = rules->neighbour[desk.seat.index][1];
    desk_go_to(&desk, UI_ROLE_RADIO, rules->territory_name[partner]);
    desk_go_to(&desk, UI_ROLE_STEPPER, "Together, a year");
    desk_key(&desk, UI_KEY_RIGHT, 0);
    desk_press(&desk, UI_ROLE_BUTTON, "Offer this contract");
    assert_non_null(own_contract());
    assert_int_equal(own_contract()->terms.partner.index, partner);
    assert_int_equal(own_contract()->terms.amount_euros_year, 250000);
    desk_press(&desk, UI_ROLE_BUTTON, "Withdraw");
    assert_null(own_contract());
}

static void test_terms_not_allowed_yet_are_refused_in_words(void **state)
{
    (void)state;
    desk_go_to(&desk, UI_ROLE_STEPPER, "For how long");
    desk_key(&desk, UI_KEY_END, 0);
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Offer this contract")->enabled);
    desk_press(&desk, UI_ROLE_BUTTON, "Offer this contract");
    assert_null(own_contract());
}

static void test_leaving_a_contract_ends_it(void **state)
{
    (void)state;
    receive_offer();
    desk_press(&desk, UI_ROLE_BUTTON, "Accept");
    desk_press(&desk, UI_ROLE_BUTTON, "Leave");
    assert_null(own_contract());
}

static bool is_said(const char *words)
{
    int count;
    const UiNode *nodes = ui_nodes(desk.ui, &count);
    for (int i = 0; i < count; i++) {
        if (strstr(nodes[i].name, words) != NULL) {
            return true;
        }
    }
    return false;
}

/* The three subjects that rest on a proposal say what they bring, and who holds it. */
static void test_a_subject_says_what_both_sides_must_hold(void **state)
{
    (void)state;
    static const char *const SUBJECTS[] = {"Mutual vault of data", "Telework without poaching",
                                           "Exchange of doctor hours"};
    for (int i = 0; i < 3; i++) {
        desk_go_to(&desk, UI_ROLE_RADIO, SUBJECTS[i]);
        assert_true(is_said("Both sides must hold proposal"));
        assert_true(is_said("not held"));
        assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Offer this contract")->enabled);
        assert_null(ui_node_find(desk.ui, UI_ROLE_STEPPER, "Price of joining late"));
    }
    desk_press(&desk, UI_ROLE_BUTTON, "See this proposal");
    assert_int_equal(desk.stage.programme.proposal_open, PROPOSAL_HEALTH);
}

static void test_an_offer_may_let_others_join_late(void **state)
{
    (void)state;
    desk_go_to(&desk, UI_ROLE_STEPPER, "Price of joining late");
    desk_key(&desk, UI_KEY_RIGHT, 0);
    desk_press(&desk, UI_ROLE_BUTTON, "Offer this contract");
    assert_int_equal(own_contract()->terms.join_percent, 10);
    assert_true(is_said("Who joins later pays 10% of the years it missed."));
}

/* Between two neighbours, and open to this one. */
static void sign_elsewhere(uint8_t join_percent)
{
    Command command;
    TerritoryId one = {desk.room.scenario.rules.neighbour[desk.seat.index][1]};
    TerritoryId other = {desk.room.scenario.rules.neighbour[desk.seat.index][2]};
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_CONTRACT_OFFER;
    command.actor = one;
    command.offer = (ContractTerms){.proposer = one,
                                    .partner = other,
                                    .subject = CONTRACT_MEDIATION,
                                    .term_years = 3,
                                    .join_percent = join_percent,
                                    .amount_euros_year = 300000};
    desk_order(&desk, &command);
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_CONTRACT_ACCEPT;
    command.actor = other;
    desk_order(&desk, &command);
    desk_act(&desk);
}

static void test_a_contract_of_others_is_joined(void **state)
{
    (void)state;
    sign_elsewhere(50);
    assert_true(is_said("Contracts you may join"));
    desk_press(&desk, UI_ROLE_BUTTON, "Join this contract");
    assert_non_null(own_contract());
    assert_int_equal(own_contract()->joined_count, 1);
    assert_true(is_said("Shared travelling mediators with Manche and Orne"));
    assert_false(is_said("Contracts you may join"));
}

static void test_a_closed_contract_of_others_is_not_shown(void **state)
{
    (void)state;
    sign_elsewhere(0);
    assert_false(is_said("Contracts you may join"));
}

static void test_a_partner_is_shown_with_its_record(void **state)
{
    (void)state;
    assert_false(is_said("so far. Years kept"));
    int partner = desk.room.scenario.rules.neighbour[desk.seat.index][0];
    Contracts *contracts = &desk.client->replica->play.world.contracts;
    contracts->kept[partner] = 4;
    contracts->broken[partner] = 1;
    desk_act(&desk);
    assert_true(is_said("Eure so far. Years kept: 4; late: 0; contracts broken: 1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_an_offer_is_read_and_accepted, setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_offer_is_declined, setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_offer_is_made_and_withdrawn, setup, teardown),
        cmocka_unit_test_setup_teardown(test_terms_not_allowed_yet_are_refused_in_words, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_leaving_a_contract_ends_it, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_subject_says_what_both_sides_must_hold, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_an_offer_may_let_others_join_late, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_contract_of_others_is_joined, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_closed_contract_of_others_is_not_shown, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_partner_is_shown_with_its_record, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
