#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

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

/* Their terms stand in the form; one thing is changed and sent back in place of what they offered. */
static void test_an_offer_is_answered_with_other_terms(void **state)
{
    (void)state;
    receive_offer();
    TerritoryId other = own_contract()->terms.proposer;
    desk_press(&desk, UI_ROLE_BUTTON, "Other terms");
    assert_true(desk_says(&desk, "It takes the place of what they offer you."));
    desk_go_to(&desk, UI_ROLE_STEPPER, "Together, a year");
    desk_key(&desk, UI_KEY_LEFT, 0);
    desk_press(&desk, UI_ROLE_BUTTON, "Send these terms back");
    ContractId ids[2];
    assert_int_equal(query_contracts(&desk.room.play.world, desk.seat, ids, 2), 1);
    const ContractTerms *terms = &own_contract()->terms;
    assert_true(territory_same(terms->proposer, desk.seat));
    assert_true(territory_same(terms->partner, other));
    assert_int_equal(terms->subject, CONTRACT_MEDIATION);
    assert_int_equal(terms->term_years, 2);
    assert_int_equal(terms->amount_euros_year, 150000);
}

/* What a pause forbids is grey before it is pressed, and says why. */
static void test_a_pause_greys_what_would_be_refused(void **state)
{
    (void)state;
    receive_offer();
    desk_pause(&desk, "lunch");
    desk_act(&desk);
    static const char *const BUTTONS[] = {"Accept", "Decline", "Other terms",
                                          "Offer this contract"};
    for (size_t b = 0; b < sizeof BUTTONS / sizeof *BUTTONS; b++) {
        assert_false(desk_find(&desk, UI_ROLE_BUTTON, BUTTONS[b])->enabled);
    }
    assert_false(desk_find(&desk, UI_ROLE_STEPPER, "Together, a year")->enabled);
}

static void test_an_offer_is_declined(void **state)
{
    (void)state;
    receive_offer();
    desk_press(&desk, UI_ROLE_BUTTON, "Decline");
    assert_null(own_contract());
    desk_find(&desk, UI_ROLE_TEXT, "No contract binds you.");
}

static void test_leaving_a_contract_ends_it(void **state)
{
    (void)state;
    receive_offer();
    desk_press(&desk, UI_ROLE_BUTTON, "Accept");
    desk_press(&desk, UI_ROLE_BUTTON, "Leave");
    assert_null(own_contract());
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
    assert_true(desk_says(&desk, "Contracts you may join"));
    desk_press(&desk, UI_ROLE_BUTTON, "Join this contract");
    assert_non_null(own_contract());
    assert_int_equal(own_contract()->joined_count, 1);
    assert_true(desk_says(&desk, "Shared travelling mediators with Manche and Orne"));
    assert_false(desk_says(&desk, "Contracts you may join"));
}

static void test_a_closed_contract_of_others_is_not_shown(void **state)
{
    (void)state;
    sign_elsewhere(0);
    assert_false(desk_says(&desk, "Contracts you may join"));
}

static void test_in_a_pause_nothing_is_signed(void **state)
{
    (void)state;
    receive_offer();
    desk_pause(&desk, "Lunch.");
    desk_act(&desk);
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Accept")->enabled);
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Decline")->enabled);
    assert_true(desk_says(&desk, "The session is paused: wait until it goes on."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_an_offer_is_read_and_accepted, setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_offer_is_answered_with_other_terms, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_pause_greys_what_would_be_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_offer_is_declined, setup, teardown),
        cmocka_unit_test_setup_teardown(test_leaving_a_contract_ends_it, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_contract_of_others_is_joined, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_closed_contract_of_others_is_not_shown, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_in_a_pause_nothing_is_signed, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
