#include "game/sim/proposal/p14_health.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/budget.h"
#include "game/sim/proposal/p02_agreements.h"
#include "game/sim/score.h"
#include "game/sim/usage.h"
#include "tests/game/sim/proposal/proposal_play.h"

enum { ROOM = 2, HOURS = 0 };
enum { WEAK_LINES, WEAK_HOSTING, WEAK_DOCTORS, WEAK_ASSISTANTS, HOURS_LENT };

static SmallPlay play, other;

/* Lines are perfect in Combe and Bocage, and nobody's data are struck. */
static int begin(void **state)
{
    (void)state;
    proposal_play_fill(&play, PROPOSAL_HEALTH,
                       &(ProposalFigures){.scope = SCOPE_JOINT,
                                          .level_max = 1,
                                          .capex_euros_inhabitant = 10,
                                          .opex_euros_inhabitant = 0.5,
                                          .exit_share = 0.1,
                                          .dial_count = 2,
                                          .dials = {{.low = 0, .high = 80, .step = 1},
                                                    {.low = 0, .high = 50, .step = 5}}});
    play.rules.proposal[PROPOSAL_DATA_VAULT] =
        (ProposalFigures){.open = true, .level_max = 2, .delay_quarters = 1};
    play.rules.c.p06_loss_chance_year = 0.0;
    for (int t = SMALL_BOCAGE.index; t <= SMALL_COMBE.index; t++)
        play.rules.first_fast_share[t] = play.rules.first_decent_share[t] = 1.0;
    play.rules.c.copper_wear_quarter = 0.0;
    proposal_play_begin(&play);
    return 0;
}

static Measure set(int assistants, int lent_percent)
{
    return (Measure){.level = 1, .dial = {(int16_t)assistants, (int16_t)lent_percent}};
}

static void take(TerritoryId territory, Measure measure)
{
    Programme *programme = small_play_programme(&play, territory);
    programme->measures[PROPOSAL_DATA_VAULT] = (Measure){.level = ROOM};
    programme->measures[PROPOSAL_HEALTH] = measure;
}

static double offer(const SmallPlay *played, TerritoryId territory)
{
    return played->world.services.offer[DOMAIN_HEALTH][territory.index];
}

static double hours_borrowed(TerritoryId territory)
{
    return play.world.holdings.stock[PROPOSAL_HEALTH][HOURS][territory.index];
}

static int count_news(int detail) { return proposal_play_news(&play, PROPOSAL_HEALTH, detail); }

/* 336,000 € a year organise 112,000 hours: just what Combe lacks. */
static void sign(void)
{
    small_play_sign(&play, &(ContractTerms){.proposer = SMALL_COMBE,
                                            .partner = SMALL_BOCAGE,
                                            .subject = CONTRACT_DOCTORS,
                                            .term_years = 3,
                                            .amount_euros_year = 336000});
}

/* Combe's doctors have 336,000 hours of the 448,000 it needs: three quarters, whatever else it has. */
static void the_least_of_four_counts(void **state)
{
    (void)state;
    other = play;
    take(SMALL_COMBE, set(4, 0));
    small_play_years(&play, 3);
    double full = offer(&play, SMALL_COMBE);
    play = other;
    take(SMALL_COMBE, set(40, 0));
    small_play_years(&play, 3);
    small_play_near(offer(&play, SMALL_COMBE), full);
    play = other;
    take(SMALL_COMBE, set(2, 0));
    small_play_years(&play, 3);
    assert_true(offer(&play, SMALL_COMBE) < full - 0.05);
    play = other;
    small_play_years(&play, 3);
    assert_true(offer(&play, SMALL_COMBE) < full - 0.1);
}

/* In the third quarter the room is there; a quarter of the State's and the market's, and three of wear, are known. */
static void the_gain_follows_the_weakest_link(void **state)
{
    (void)state;
    take(SMALL_COMBE, set(4, 0));
    small_play_quarter(&play);
    small_play_quarter(&play);
    double before = offer(&play, SMALL_COMBE);
    double improved = before + (1.0 - before) * 0.06 * 0.75;
    double worn = improved * 0.99;
    small_play_quarter(&play);
    small_play_near(offer(&play, SMALL_COMBE), worn + (1.0 - worn) * 0.02);
}

static void the_weakest_link_is_told_when_it_changes(void **state)
{
    (void)state;
    take(SMALL_COMBE, set(1, 0));
    small_play_year(&play);
    assert_int_equal(count_news(WEAK_HOSTING), 1); /* the room is only being built */
    small_play_year(&play);
    assert_int_equal(count_news(WEAK_ASSISTANTS), 1);
    assert_int_equal(proposal_play_told(&play, PROPOSAL_HEALTH, WEAK_ASSISTANTS)->figure, 25);
    small_play_year(&play);
    assert_int_equal(count_news(WEAK_ASSISTANTS), 0);
    take(SMALL_COMBE, set(4, 0));
    small_play_year(&play);
    assert_int_equal(count_news(WEAK_DOCTORS), 1);
    assert_int_equal(proposal_play_told(&play, PROPOSAL_HEALTH, WEAK_DOCTORS)->figure, 75);
}

/* Somebody else's cloud is no certified hosting: the rest is a gadget. */
static void without_a_room_nothing_comes_of_it(void **state)
{
    (void)state;
    other = play;
    proposal_play_take(&play, SMALL_COMBE, PROPOSAL_HEALTH, set(4, 0));
    small_play_years(&play, 3);
    small_play_years(&other, 3);
    small_play_near(offer(&play, SMALL_COMBE), offer(&other, SMALL_COMBE));
    assert_int_equal(count_news(WEAK_HOSTING), 0);
}

static void hours_move_and_sum_to_zero(void **state)
{
    (void)state;
    take(SMALL_COMBE, set(4, 0));
    take(SMALL_BOCAGE, set(10, 20));
    small_play_year(&play);
    small_play_near(hours_borrowed(SMALL_COMBE), 0.0);
    sign();
    small_play_year(&play);
    small_play_near(hours_borrowed(SMALL_COMBE), 112000);
    small_play_near(hours_borrowed(SMALL_BOCAGE), -112000);
    assert_int_equal(count_news(HOURS_LENT), 1);
    const Event *lent = proposal_play_told(&play, PROPOSAL_HEALTH, HOURS_LENT);
    assert_int_equal(lent->territory.index, SMALL_BOCAGE.index);
    assert_int_equal(lent->other.index, SMALL_COMBE.index);
    /* Both pay half of the agreement; Combe pays Bocage two euros an hour beside. */
    assert_int_equal(play.world.budget.line[LINE_CONTRACT][SMALL_COMBE.index], -168000 - 224000);
    assert_int_equal(play.world.budget.line[LINE_CONTRACT][SMALL_BOCAGE.index], -168000 + 224000);
    proposal_play_is_whole(&play);
}

static void no_more_is_lent_than_was_offered(void **state)
{
    (void)state;
    take(SMALL_COMBE, set(4, 0));
    take(SMALL_BOCAGE, set(10, 5));
    small_play_year(&play);
    sign();
    small_play_year(&play);
    small_play_near(hours_borrowed(SMALL_COMBE), 0.05 * 1020000);
    proposal_play_is_whole(&play);
}

/* Wrong to lend: Bocage has just enough, and what it lends it lacks itself. */
static void lending_what_one_needs_costs_care(void **state)
{
    (void)state;
    take(SMALL_COMBE, set(4, 0));
    take(SMALL_BOCAGE, set(10, 20));
    small_play_year(&play);
    other = play;
    sign();
    small_play_years(&play, 3);
    small_play_years(&other, 3);
    assert_true(offer(&play, SMALL_COMBE) > offer(&other, SMALL_COMBE) + 0.01);
    assert_true(offer(&play, SMALL_BOCAGE) < offer(&other, SMALL_BOCAGE) - 0.005);
}

/* Right to lend: younger, Bocage has hours to spare; they cost it nothing and are paid for. */
static void lending_what_one_can_spare_costs_nothing(void **state)
{
    begin(state);
    play.rules.senior_share[SMALL_BOCAGE.index] = 0.1;
    proposal_play_begin(&play);
    take(SMALL_COMBE, set(4, 0));
    take(SMALL_BOCAGE, set(10, 20));
    small_play_year(&play);
    other = play;
    sign();
    small_play_years(&play, 3);
    small_play_years(&other, 3);
    assert_true(offer(&play, SMALL_COMBE) > offer(&other, SMALL_COMBE) + 0.01);
    small_play_near(offer(&play, SMALL_BOCAGE), offer(&other, SMALL_BOCAGE));
    assert_true(play.world.budget.line[LINE_CONTRACT][SMALL_BOCAGE.index] > 0);
}

static void the_old_come_on_line(void **state)
{
    (void)state;
    other = play;
    take(SMALL_COMBE, set(4, 0));
    small_play_years(&play, 3);
    small_play_years(&other, 3);
    assert_true(play.world.usage.people[AGE_SENIOR][SKILL_OFFLINE][SMALL_COMBE.index] <
                other.world.usage.people[AGE_SENIOR][SKILL_OFFLINE][SMALL_COMBE.index] - 100);
    assert_true(
        play.world.ledger.line[SCORE_USAGE][CAUSE_PROPOSAL + PROPOSAL_HEALTH][SMALL_COMBE.index] >
        0.0);
    small_play_near(play.world.services.offer[DOMAIN_MOBILITY][SMALL_COMBE.index],
                    other.world.services.offer[DOMAIN_MOBILITY][SMALL_COMBE.index]);
    proposal_play_is_whole(&play);
}

static void price_counts_assistants_and_exit(void **state)
{
    (void)state;
    MeasurePrice price = proposal_play_price(&play, SMALL_COMBE, PROPOSAL_HEALTH, set(4, 0));
    assert_int_equal(price.capex_euros, 2000000);
    assert_int_equal(price.opex_euros_year, 100000 + 4 * 40000);
    take(SMALL_COMBE, set(4, 0));
    small_play_year(&play);
    price = proposal_play_price(&play, SMALL_COMBE, PROPOSAL_HEALTH, (Measure){.level = 0});
    assert_int_equal(price.exit_euros, 200000);
}

static void who_leaves_gives_hours_back(void **state)
{
    (void)state;
    take(SMALL_COMBE, set(4, 0));
    take(SMALL_BOCAGE, set(10, 20));
    small_play_year(&play);
    sign();
    small_play_year(&play);
    proposal_play_take(&play, SMALL_BOCAGE, PROPOSAL_HEALTH, (Measure){.level = 0});
    small_play_year(&play);
    small_play_near(hours_borrowed(SMALL_COMBE), 0.0);
    small_play_near(hours_borrowed(SMALL_BOCAGE), 0.0);
    proposal_play_is_whole(&play);
}

static int64_t planned(TerritoryId territory, BudgetLine line)
{
    BudgetPlan plan;
    Programme programme;
    query_carry_on(&play.world, &play.rules, territory, &programme);
    budget_plan(&play.world, &play.rules, territory, &programme, &plan);
    return plan.line[line];
}

static int64_t paid(TerritoryId territory, BudgetLine line)
{
    return play.world.budget.line[line][territory.index];
}

/* Share and hours, to the euro; what a lender will earn is no promise, and not counted upon. */
static void the_plan_shows_what_borrowed_hours_cost(void **state)
{
    (void)state;
    take(SMALL_COMBE, set(4, 0));
    take(SMALL_BOCAGE, set(10, 20));
    small_play_year(&play);
    sign();
    for (int y = 0; y < 3; y++) {
        assert_int_equal(planned(SMALL_COMBE, LINE_CONTRACT), -168000 - 224000);
        assert_int_equal(planned(SMALL_BOCAGE, LINE_CONTRACT), -168000);
        int64_t carry_on = budget_carry_on_euros(&play.world, &play.rules, SMALL_COMBE);
        small_play_year(&play);
        assert_int_equal(paid(SMALL_COMBE, LINE_CONTRACT), -168000 - 224000);
        assert_int_equal(paid(SMALL_COMBE, LINE_TRANSFER), carry_on);
    }
}

/* What others decide in the same year makes nobody's bill dearer than its plan. */
static void an_offer_counts_from_the_next_year(void **state)
{
    (void)state;
    take(SMALL_COMBE, set(4, 0));
    take(SMALL_BOCAGE, set(10, 5));
    small_play_year(&play);
    sign();
    int64_t shown = planned(SMALL_COMBE, LINE_CONTRACT);
    take(SMALL_BOCAGE, set(10, 20));
    small_play_year(&play);
    assert_int_equal(paid(SMALL_COMBE, LINE_CONTRACT), shown);
    small_play_near(hours_borrowed(SMALL_COMBE), 0.05 * 1020000);
    assert_int_equal(planned(SMALL_COMBE, LINE_CONTRACT), -168000 - 224000);
    small_play_year(&play);
    small_play_near(hours_borrowed(SMALL_COMBE), 112000);
}

/* Hours meant for one that gives the proposal up go to nobody else in that year. */
static void who_leaves_makes_no_other_bill_dearer(void **state)
{
    (void)state;
    play.rules.senior_share[SMALL_AMONT.index] = 0.9;
    play.rules.c.contract_simple_max = 2.0;
    take(SMALL_COMBE, set(4, 0));
    take(SMALL_BOCAGE, set(10, 10));
    take(SMALL_AMONT, set(4, 0));
    small_play_year(&play);
    sign();
    small_play_sign(&play, &(ContractTerms){.proposer = SMALL_AMONT,
                                            .partner = SMALL_BOCAGE,
                                            .subject = CONTRACT_DOCTORS,
                                            .term_years = 3,
                                            .amount_euros_year = 336000});
    int64_t shown = planned(SMALL_COMBE, LINE_CONTRACT);
    assert_true(shown < -168000 && shown > -168000 - 224000);
    proposal_play_take(&play, SMALL_AMONT, PROPOSAL_HEALTH, (Measure){.level = 0});
    small_play_year(&play);
    assert_int_equal(paid(SMALL_COMBE, LINE_CONTRACT), shown);
    proposal_play_is_whole(&play);
}

/* Before it is signed the borrower must have its share, and the price of the hours beside. */
static void an_agreement_must_be_payable_with_its_hours(void **state)
{
    (void)state;
    take(SMALL_COMBE, set(4, 0));
    take(SMALL_BOCAGE, set(10, 20));
    small_play_year(&play);
    Command offered = {.kind = COMMAND_CONTRACT_OFFER,
                       .actor = SMALL_COMBE,
                       .offer = {.proposer = SMALL_COMBE,
                                 .partner = SMALL_BOCAGE,
                                 .subject = CONTRACT_DOCTORS,
                                 .term_years = 3,
                                 .amount_euros_year = 336000}};
    HealthLoan loan = health_loan_most(&play.rules, &offered.offer);
    assert_true(territory_same(loan.borrower, SMALL_COMBE));
    assert_true(territory_same(loan.lender, SMALL_BOCAGE));
    assert_int_equal(loan.fee_euros, 224000);
    int64_t needed =
        168000 + 224000 + agreements_legal_euros(&play.world, &play.rules, SMALL_COMBE);
    int64_t spare = budget_carry_on_euros(&play.world, &play.rules, SMALL_COMBE) - needed;
    budget_settle(&play.world, SMALL_COMBE, LINE_RUNNING_OTHER, PARTY_STATE, -spare - 1);
    assert_int_equal(command_check(&play.world, &play.rules, &offered).code,
                     VERDICT_CONTRACT_UNPAYABLE);
    budget_receive(&play.world, SMALL_COMBE, LINE_RUNNING_OTHER, PARTY_STATE, 1);
    assert_int_equal(command_check(&play.world, &play.rules, &offered).code, VERDICT_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_least_of_four_counts, begin),
        cmocka_unit_test_setup(the_gain_follows_the_weakest_link, begin),
        cmocka_unit_test_setup(the_weakest_link_is_told_when_it_changes, begin),
        cmocka_unit_test_setup(without_a_room_nothing_comes_of_it, begin),
        cmocka_unit_test_setup(hours_move_and_sum_to_zero, begin),
        cmocka_unit_test_setup(no_more_is_lent_than_was_offered, begin),
        cmocka_unit_test_setup(lending_what_one_needs_costs_care, begin),
        cmocka_unit_test_setup(lending_what_one_can_spare_costs_nothing, begin),
        cmocka_unit_test_setup(the_old_come_on_line, begin),
        cmocka_unit_test_setup(price_counts_assistants_and_exit, begin),
        cmocka_unit_test_setup(who_leaves_gives_hours_back, begin),
        cmocka_unit_test_setup(the_plan_shows_what_borrowed_hours_cost, begin),
        cmocka_unit_test_setup(an_offer_counts_from_the_next_year, begin),
        cmocka_unit_test_setup(who_leaves_makes_no_other_bill_dearer, begin),
        cmocka_unit_test_setup(an_agreement_must_be_payable_with_its_hours, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
