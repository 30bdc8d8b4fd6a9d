#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

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

/* The only contract of this seat, or NULL. */
static const Contract *own_contract(void)
{
    ContractId id;
    const World *world = &desk.room.play.world;
    return query_contracts(world, desk.seat, &id, 1) > 0 ? &world->contracts.row[id.index] : NULL;
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

/* The three subjects that rest on a proposal say what they bring, and who holds it. */
static void test_a_subject_says_what_both_sides_must_hold(void **state)
{
    (void)state;
    static const char *const SUBJECTS[] = {"Mutual vault of data", "Telework without poaching",
                                           "Exchange of doctor hours"};
    for (int i = 0; i < 3; i++) {
        desk_go_to(&desk, UI_ROLE_RADIO, SUBJECTS[i]);
        assert_true(desk_says(&desk, "Both sides must hold proposal"));
        assert_true(desk_says(&desk, "not held"));
        assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Offer this contract")->enabled);
        assert_null(ui_node_find(desk.ui, UI_ROLE_STEPPER, "Price of joining late"));
    }
    /* What the borrower will pay for hours stands there before anything is offered. */
    assert_true(desk_says(&desk, "Lender: ") && desk_says(&desk, " hours a year, which it pays "));
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
    assert_true(desk_says(&desk, "Who joins later pays 10% of the years it missed."));
}

static void test_a_partner_is_shown_with_its_record(void **state)
{
    (void)state;
    assert_false(desk_says(&desk, "so far. Years kept"));
    int partner = desk.room.scenario.rules.neighbour[desk.seat.index][0];
    Contracts *contracts = &desk.client->replica->play.world.contracts;
    contracts->kept[partner] = 4;
    contracts->broken[partner] = 1;
    desk_act(&desk);
    assert_true(desk_says(&desk, "Eure so far. Years kept: 4; late: 0; contracts broken: 1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_an_offer_is_made_and_withdrawn, setup, teardown),
        cmocka_unit_test_setup_teardown(test_terms_not_allowed_yet_are_refused_in_words, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_subject_says_what_both_sides_must_hold, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_an_offer_may_let_others_join_late, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_partner_is_shown_with_its_record, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
