#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "game/client/wording.h"

static Desk desk;

static TerritoryId find(const char *code)
{
    TerritoryId territory;
    assert_true(rules_find_territory(&desk.room.scenario.rules, code, &territory));
    return territory;
}

static int setup(void **state)
{
    (void)state;
    if (!desk_open(&desk, SCENE_ROUNDS)) {
        return -1;
    }
    room_act(&desk.room, ACT_SEAT_CLAIM, find("14"));
    room_act(&desk.room, ACT_SEAT_CLAIM, find("50"));
    desk_lead(&desk);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

static int64_t purse(const char *code)
{
    return desk.room.play.world.budget.purse[SECTION_RUNNING][find(code).index];
}

static void open_for_both(void)
{
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    desk_press(&desk, UI_ROLE_BUTTON, "All seats");
    desk_press(&desk, UI_ROLE_BUTTON, "Money…");
    desk_go_to(&desk, UI_ROLE_FIELD, "Thousands of euros for each chosen seat, running section");
}

/* From the table to the purses by the keyboard alone. */
static void test_money_is_given_to_all_chosen(void **state)
{
    (void)state;
    open_for_both();
    int64_t before = purse("14");
    desk_type(&desk, "500");
    desk_press(&desk, UI_ROLE_BUTTON, "Help from the State.");
    desk_press(&desk, UI_ROLE_BUTTON, "Put right");
    assert_int_equal(purse("14"), before + 500000);
    assert_int_equal(purse("50"), before + 500000);
    assert_false(desk.stage.console.correction.open);
}

static void test_what_it_does_is_shown_before(void **state)
{
    (void)state;
    open_for_both();
    desk_type(&desk, "500");
    char expected[96];
    text_format(expected, sizeof expected, "%s → %s", wording_euros_compact(purse("14")).text,
                wording_euros_compact(purse("14") + 500000).text);
    assert_true(desk_says(&desk, expected));
    assert_true(desk_says(&desk, "Running section: now, and then"));
    assert_int_equal(desk.acted.kind, ACT_NONE);
}

/* Nothing leaves without an amount and a reason, nor what the rules refuse. */
static void test_an_amount_and_a_reason_are_asked_for(void **state)
{
    (void)state;
    open_for_both();
    assert_true(desk_says(&desk, "Write an amount."));
    desk_type(&desk, "99999999");
    assert_true(desk_says(&desk, "Say why: those concerned read it."));
    desk_press(&desk, UI_ROLE_BUTTON, "A mistake is put right.");
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Put right")->enabled);
    int64_t before = purse("14");
    desk_press(&desk, UI_ROLE_BUTTON, "Put right");
    assert_int_equal(purse("14"), before);
}

static void test_lines_are_corrected(void **state)
{
    (void)state;
    open_for_both();
    desk.stage.console.correction.kind = ADJUST_FIBRE;
    desk_act(&desk);
    const double *passed = desk.room.play.world.network.fibre_passed[ZONE_PUBLIC_DENSE];
    double before = passed[find("14").index];
    desk_go_to(&desk, UI_ROLE_FIELD, "Premises with fibre, at each chosen seat");
    desk_type(&desk, "40");
    desk_press(&desk, UI_ROLE_BUTTON, "A mistake is put right.");
    desk_press(&desk, UI_ROLE_BUTTON, "Put right");
    assert_true(passed[find("14").index] > before + 39.5);
    assert_true(passed[find("14").index] < before + 40.5);
}

static void test_an_agreement_ends(void **state)
{
    (void)state;
    Contracts *contracts = &desk.room.play.world.contracts;
    Command offer;
    memset(&offer, 0, sizeof offer);
    offer.kind = COMMAND_CONTRACT_OFFER;
    offer.actor = find("14");
    offer.offer = (ContractTerms){.proposer = find("14"),
                                  .partner = find("50"),
                                  .term_years = 2,
                                  .amount_euros_year = 100000};
    desk_phase(&desk, PHASE_DECIDE);
    desk_order(&desk, &offer);
    assert_int_not_equal(contracts->taken[0], 0);
    desk_act(&desk);
    desk_press(&desk, UI_ROLE_BUTTON, "All seats");
    desk_press(&desk, UI_ROLE_BUTTON, "Money…");
    desk.stage.console.correction.kind = ADJUST_CONTRACT;
    desk_act(&desk);
    assert_true(desk_says(&desk, "Choose an agreement."));
    desk.stage.console.correction.contract = 0;
    desk_press(&desk, UI_ROLE_BUTTON, "A mistake is put right.");
    desk_press(&desk, UI_ROLE_BUTTON, "Put right");
    assert_int_equal(contracts->taken[0], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_money_is_given_to_all_chosen, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_it_does_is_shown_before, setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_amount_and_a_reason_are_asked_for, setup, teardown),
        cmocka_unit_test_setup_teardown(test_lines_are_corrected, setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_agreement_ends, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
