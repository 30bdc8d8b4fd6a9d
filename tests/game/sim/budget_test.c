#include "game/sim/budget.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/contract.h"
#include "game/sim/network.h"
#include "tests/game/sim/small_play.h"

static SmallPlay play;

static int begin(void **state)
{
    (void)state;
    small_play_fill(&play);
    small_play_begin(&play);
    return 0;
}

static int64_t line(BudgetLine which, TerritoryId territory)
{
    return play.world.budget.line[which][territory.index];
}

static int64_t purse(Section section, TerritoryId territory)
{
    return play.world.budget.purse[section][territory.index];
}

static int64_t party(Party which) { return play.world.budget.party[which]; }

/* Fibre whose public part is 750,000 euros for each 1,000 premises. */
static Programme *order(TerritoryId territory, int32_t fibre, int64_t loan)
{
    Programme *programme = small_play_programme(&play, territory);
    programme->fibre_premises[ZONE_PUBLIC_DENSE] = fibre;
    programme->loan_euros = loan;
    return programme;
}

static void every_movement_has_two_sides(void **state)
{
    (void)state;
    budget_receive(&play.world, SMALL_COMBE, LINE_GRANT, PARTY_STATE, 700);
    assert_int_equal(purse(SECTION_INVESTMENT, SMALL_COMBE), 700);
    assert_int_equal(line(LINE_GRANT, SMALL_COMBE), 700);
    assert_int_equal(party(PARTY_STATE), -700);
    budget_pay(&play.world, SMALL_COMBE, LINE_UPKEEP, PARTY_SUPPLIERS, 30);
    assert_int_equal(purse(SECTION_RUNNING, SMALL_COMBE), -30);
    assert_int_equal(line(LINE_UPKEEP, SMALL_COMBE), -30);
    assert_int_equal(party(PARTY_SUPPLIERS), 30);
    budget_transfer(&play.world, SMALL_COMBE, SMALL_DUNE, LINE_RUNNING_OTHER, 5);
    assert_int_equal(purse(SECTION_RUNNING, SMALL_COMBE), -35);
    assert_int_equal(purse(SECTION_RUNNING, SMALL_DUNE), 5);
    assert_int_equal(line(LINE_RUNNING_OTHER, SMALL_COMBE), -5);
    assert_int_equal(line(LINE_RUNNING_OTHER, SMALL_DUNE), 5);
    budget_settle(&play.world, SMALL_DUNE, LINE_INVESTMENT_OTHER, PARTY_STAFF, -40);
    assert_int_equal(party(PARTY_STAFF), 40);
    budget_pass(&play.world, PARTY_OPERATORS, PARTY_STATE, 1000);
    assert_int_equal(party(PARTY_OPERATORS), -1000);
    assert_int_equal(party(PARTY_STATE), 300);
    assert_int_equal(budget_sum(&play.world, &play.rules), 0);
}

static void running_lines_come_before_the_transfer(void **state)
{
    (void)state;
    for (int l = 0; l < LINE_COUNT; l++)
        assert_int_equal(budget_section((BudgetLine)l),
                         l < LINE_TRANSFER ? SECTION_RUNNING : SECTION_INVESTMENT);
}

/* Envelopes, lease and upkeep of 5,000 lines, machines to renew; what is left is invested. */
static void a_quiet_year_feeds_investment(void **state)
{
    (void)state;
    small_play_year(&play);
    int t = SMALL_BOCAGE.index;
    int64_t running = (int64_t)(play.rules.running_envelope_euros[t] + 0.5);
    int64_t investment = (int64_t)(play.rules.investment_envelope_euros[t] + 0.5);
    assert_int_equal(line(LINE_RUNNING_ENVELOPE, SMALL_BOCAGE), running);
    assert_int_equal(line(LINE_LEASE, SMALL_BOCAGE), 75000);
    assert_int_equal(line(LINE_UPKEEP, SMALL_BOCAGE), -50000);
    assert_int_equal(line(LINE_TRANSFER, SMALL_BOCAGE), running + 25000);
    assert_int_equal(line(LINE_RENEWAL, SMALL_BOCAGE), -1000000);
    assert_int_equal(purse(SECTION_RUNNING, SMALL_BOCAGE), 0);
    assert_int_equal(purse(SECTION_INVESTMENT, SMALL_BOCAGE),
                     running + 25000 + investment - 1000000);
    assert_int_equal(budget_sum(&play.world, &play.rules), 0);
}

/* All that a territory can decide alone. */
static void decide_much(Programme *programme)
{
    programme->fibre_premises[ZONE_PUBLIC_DENSE] = 1234;
    programme->fibre_premises[ZONE_PUBLIC_SPARSE] = 77;
    programme->copper_premises[ZONE_PUBLIC_SPARSE] = 501;
    programme->loan_euros = 654321;
    programme->measures[PROPOSAL_AGREEMENTS].level = 1;
    programme->measures[PROPOSAL_PUBLIC_SPACES] = (Measure){.level = 1, .dial = {5, 4, 0}};
    programme->measures[PROPOSAL_DURABLE] = (Measure){.level = 1, .dial = {2, 30}};
}

static void expect_planned(const BudgetPlan *plan, TerritoryId territory)
{
    for (int l = 0; l < LINE_COUNT; l++)
        if (play.world.budget.line[l][territory.index] != plan->line[l])
            fail_msg("line %d: planned %lld, was %lld", l, (long long)plan->line[l],
                     (long long)play.world.budget.line[l][territory.index]);
    assert_int_equal(purse(SECTION_INVESTMENT, territory), plan->investment_result);
    assert_int_equal(purse(SECTION_RUNNING, territory), 0);
    assert_int_equal(play.world.budget.debt[territory.index], plan->debt_after);
    assert_int_equal(play.world.budget.state_asked[territory.index], plan->grant_promised);
}

/* Year after year, with loans, grants, machines and a contract of years before. */
static void the_plan_says_what_the_year_does(void **state)
{
    (void)state;
    small_play_give(&play, SMALL_BOCAGE, 20000000);
    small_play_sign(&play, &(ContractTerms){.proposer = SMALL_COMBE,
                                            .partner = SMALL_BOCAGE,
                                            .subject = CONTRACT_MEDIATION,
                                            .term_years = 3,
                                            .amount_euros_year = 123457});
    for (int y = 0; y < 20; y++) {
        Programme *programme = small_play_programme(&play, SMALL_BOCAGE);
        if (y % 3 != 2)
            decide_much(programme);
        if (y == 8)
            programme->measures[PROPOSAL_PUBLIC_SPACES].level = 0;
        assert_int_equal(command_check(&play.world, &play.rules, &play.frame.commands[0]).code,
                         VERDICT_OK);
        BudgetPlan plan;
        budget_plan(&play.world, &play.rules, SMALL_BOCAGE, programme, &plan);
        small_play_year(&play);
        expect_planned(&plan, SMALL_BOCAGE);
        assert_int_equal(budget_sum(&play.world, &play.rules), 0);
    }
}

/* A loan of 1,000,001 euros: fourteen parts of 66,666 and one that takes the rest. */
static void a_loan_is_repaid_to_the_euro(void **state)
{
    (void)state;
    order(SMALL_COMBE, 2000, 1000001);
    small_play_year(&play);
    assert_int_equal(line(LINE_LOAN, SMALL_COMBE), 1000001);
    assert_int_equal(party(PARTY_LENDERS), -1000001);
    int64_t repaid = 0, interest = 0;
    for (int y = 0; y < LOAN_YEARS; y++) {
        int64_t debt = play.world.budget.debt[SMALL_COMBE.index];
        assert_int_equal(debt, 1000001 - repaid);
        small_play_year(&play);
        assert_int_equal(line(LINE_PRINCIPAL, SMALL_COMBE), y < LOAN_YEARS - 1 ? -66666 : -66677);
        assert_int_equal(line(LINE_INTEREST, SMALL_COMBE), -(int64_t)((double)debt * 0.03 + 0.5));
        repaid -= line(LINE_PRINCIPAL, SMALL_COMBE);
        interest -= line(LINE_INTEREST, SMALL_COMBE);
    }
    assert_int_equal(repaid, 1000001);
    assert_int_equal(play.world.budget.debt[SMALL_COMBE.index], 0);
    assert_int_equal(party(PARTY_LENDERS), interest);
    small_play_year(&play);
    assert_int_equal(line(LINE_PRINCIPAL, SMALL_COMBE), 0);
}

static void loans_of_many_years_overlap(void **state)
{
    (void)state;
    int64_t borrowed = 0, repaid = 0;
    for (int y = 0; y < 3 * LOAN_YEARS; y++) {
        int64_t loan = y < 2 * LOAN_YEARS ? 100003 + y : 0;
        order(SMALL_COMBE, y < 2 * LOAN_YEARS ? 200 : 0, loan);
        small_play_year(&play);
        borrowed += line(LINE_LOAN, SMALL_COMBE);
        repaid -= line(LINE_PRINCIPAL, SMALL_COMBE);
        assert_int_equal(play.world.budget.debt[SMALL_COMBE.index], borrowed - repaid);
    }
    assert_int_equal(borrowed, 30 * 100003 + 29 * 15);
    assert_int_equal(play.world.budget.debt[SMALL_COMBE.index], 0);
}

/* What is promised in one year is paid `state_delay_years` later, and once. */
static void a_promise_is_paid_when_it_is_due(void **state)
{
    (void)state;
    for (int delay = 1; delay <= GRANT_YEARS; delay++) {
        begin(NULL);
        play.rules.c.state_delay_years = delay;
        order(SMALL_COMBE, 1000, 0);
        small_play_year(&play);
        int64_t promised = play.world.budget.state_asked[SMALL_COMBE.index];
        assert_true(promised > 300000);
        for (int y = 1; y <= 2 * GRANT_YEARS; y++) {
            small_play_year(&play);
            assert_int_equal(line(LINE_GRANT, SMALL_COMBE), y == delay ? promised : 0);
        }
        assert_int_equal(party(PARTY_STATE) + promised,
                         play.rules.c.p22_licence_euros_year * (1 + 2 * GRANT_YEARS));
    }
}

/* Without delay the next year pays: this one is already opened. */
static void a_promise_waits_for_the_next_year_at_least(void **state)
{
    (void)state;
    play.rules.c.state_delay_years = 0;
    order(SMALL_COMBE, 1000, 0);
    small_play_year(&play);
    int64_t promised = play.world.budget.state_asked[SMALL_COMBE.index];
    small_play_year(&play);
    assert_int_equal(line(LINE_GRANT, SMALL_COMBE), promised);
}

/* Three ask for more than there is: each gets the same part of it, and all of it is promised. */
/* Who promises pays at once; the territory waits. */
static void what_europe_promises_goes_through_the_state(void **state)
{
    (void)state;
    budget_promise(&play.world, SMALL_COMBE, PARTY_REGION_EUROPE, 2, 500);
    budget_promise(&play.world, SMALL_COMBE, PARTY_REGION_EUROPE, 3, 70);
    assert_int_equal(party(PARTY_REGION_EUROPE), -570);
    assert_int_equal(party(PARTY_STATE), 570);
    small_play_years(&play, 2);
    assert_int_equal(line(LINE_GRANT, SMALL_COMBE), 0);
    small_play_year(&play);
    assert_int_equal(line(LINE_GRANT, SMALL_COMBE), 500);
    small_play_year(&play);
    assert_int_equal(line(LINE_GRANT, SMALL_COMBE), 70);
    assert_int_equal(budget_sum(&play.world, &play.rules), 0);
}

static void promises_are_cut_in_proportion(void **state)
{
    (void)state;
    play.rules.c.state_envelope_euros_year = 999999;
    play.rules.c.p22_licence_euros_year = 1;
    order(SMALL_BOCAGE, 2000, 0);
    order(SMALL_COMBE, 999, 0);
    order(SMALL_DUNE, 3000, 0);
    small_play_year(&play);
    const Budget *budget = &play.world.budget;
    int64_t asked = 0, promised = 0;
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        asked += budget->state_asked[t];
    for (int t = 0; t < SMALL_TERRITORIES; t++) {
        int64_t promise = budget->grant_due[2][t];
        double part = (double)budget->state_asked[t] * 1000000.0 / (double)asked;
        assert_true((double)promise > part - 1.0 && (double)promise < part + 1.0);
        promised += promise;
    }
    assert_true(asked > 2000000);
    assert_int_equal(promised, 1000000);
    assert_int_equal(budget->state_envelope, 0);
    assert_int_equal(small_play_last(&play, EVENT_GRANTS_CUT)->figure,
                     (int64_t)(100.0 * 1000000 / (double)asked + 0.5));
}

static void nothing_is_cut_while_there_is_enough(void **state)
{
    (void)state;
    order(SMALL_BOCAGE, 2000, 0);
    order(SMALL_COMBE, 999, 0);
    small_play_year(&play);
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        assert_int_equal(play.world.budget.grant_due[2][t], play.world.budget.state_asked[t]);
    assert_int_equal(small_play_count(&play, EVENT_GRANTS_CUT), 0);
}

/* What cannot be paid stays as a hole, is told, and is filled from the next year's envelope. */
static void a_hole_is_carried_over(void **state)
{
    (void)state;
    budget_pay(&play.world, SMALL_COMBE, LINE_RUNNING_OTHER, PARTY_SUPPLIERS, 5000000);
    int64_t envelope = (int64_t)(play.rules.running_envelope_euros[SMALL_COMBE.index] + 0.5);
    small_play_year(&play);
    assert_int_equal(purse(SECTION_RUNNING, SMALL_COMBE), envelope - 5000000);
    assert_int_equal(line(LINE_TRANSFER, SMALL_COMBE), 0);
    assert_int_equal(small_play_last(&play, EVENT_RUNNING_DEFICIT)->figure, 5000000 - envelope);
    small_play_years(&play, 3);
    assert_int_equal(purse(SECTION_RUNNING, SMALL_COMBE), 0);
    assert_int_equal(line(LINE_TRANSFER, SMALL_COMBE), 4 * envelope - 5000000);
}

static void debt_is_measured_in_years_of_means(void **state)
{
    (void)state;
    order(SMALL_COMBE, 2000, 1000000);
    small_play_year(&play);
    int t = SMALL_COMBE.index;
    double means =
        (double)line(LINE_TRANSFER, SMALL_COMBE) + play.rules.investment_envelope_euros[t];
    small_play_near(budget_debt_years(&play.world, &play.rules, SMALL_COMBE), 1000000 / means);
    play.rules.investment_envelope_euros[t] = 0;
    play.world.budget.line[LINE_TRANSFER][t] = 0;
    small_play_near(budget_debt_years(&play.world, &play.rules, SMALL_COMBE), 1000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(every_movement_has_two_sides, begin),
        cmocka_unit_test_setup(running_lines_come_before_the_transfer, begin),
        cmocka_unit_test_setup(a_quiet_year_feeds_investment, begin),
        cmocka_unit_test_setup(the_plan_says_what_the_year_does, begin),
        cmocka_unit_test_setup(a_loan_is_repaid_to_the_euro, begin),
        cmocka_unit_test_setup(loans_of_many_years_overlap, begin),
        cmocka_unit_test_setup(a_promise_is_paid_when_it_is_due, begin),
        cmocka_unit_test_setup(a_promise_waits_for_the_next_year_at_least, begin),
        cmocka_unit_test_setup(what_europe_promises_goes_through_the_state, begin),
        cmocka_unit_test_setup(promises_are_cut_in_proportion, begin),
        cmocka_unit_test_setup(nothing_is_cut_while_there_is_enough, begin),
        cmocka_unit_test_setup(a_hole_is_carried_over, begin),
        cmocka_unit_test_setup(debt_is_measured_in_years_of_means, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
