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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_an_offer_is_read_and_accepted, setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_offer_is_declined, setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_offer_is_made_and_withdrawn, setup, teardown),
        cmocka_unit_test_setup_teardown(test_terms_not_allowed_yet_are_refused_in_words, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_leaving_a_contract_ends_it, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
